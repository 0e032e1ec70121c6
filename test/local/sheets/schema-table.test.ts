// The schemas read from the client's types, against Google's discovery document where that is at hand.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ENUMERATIONS, FRACTIONS, PARAMETER_ENUMERATIONS } from '../../../scripts/local/sheets/enumerations';
import { emulatedKinds } from '../../../scripts/local/sheets/batch-update';
import { readSchemas, sheetsSchemas } from '../../../scripts/local/sheets/schema-table';

interface Property {
  readonly type?: string;
  readonly format?: string;
  readonly $ref?: string;
  readonly enum?: readonly string[];
  readonly items?: Property;
  readonly additionalProperties?: Property;
}
interface Discovery {
  readonly schemas: Readonly<Record<string, { readonly properties?: Readonly<Record<string, Property>> }>>;
}

const folder = resolve(process.cwd(), '../shared/data/sheets');
const file = existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith('.json')) : undefined;
const withDiscovery = (name: string, run: (discovery: Discovery) => void): void => {
  test(name, () => {
    if (file === undefined) return console.log('skipped: no ../shared/data');
    return run(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Discovery);
  });
};

test('types of fields', () => {
  const schemas = sheetsSchemas();
  expect(schemas.size).toBeGreaterThan(250);
  expect(schemas.get('ValueRange')?.get('values')).toEqual({ base: 'any', lists: 2, map: false });
  expect(schemas.get('BasicFilter')?.get('criteria')).toEqual({ base: 'FilterCriteria', lists: 0, map: true });
  expect(schemas.get('Request')?.get('updateCells')).toEqual({ base: 'UpdateCellsRequest', lists: 0, map: false });
  expect(schemas.get('ClearValuesRequest')?.size).toBe(0);
  for (const kind of emulatedKinds) expect(schemas.get('Request')?.has(kind)).toBe(true);
});

test('declarations are read field by field', () => {
  const text =
    '    export interface Schema$A {\n        /**\n         * x: y;\n         */\n        b?: Schema$C[];\n        d?: {\n            [key: string]: Schema$E;\n        } | null;\n        f?: number[] | null;\n    }\n';
  expect([...(readSchemas(text).get('A') ?? [])]).toEqual([
    ['b', { base: 'C', lists: 1, map: false }],
    ['d', { base: 'E', lists: 0, map: true }],
    ['f', { base: 'number', lists: 1, map: false }],
  ]);
});

const baseOf = (property: Property): string =>
  property.$ref ?? (property.type === 'integer' ? 'number' : (property.type ?? 'any'));

withDiscovery('every schema agrees with the discovery document', ({ schemas }) => {
  for (const [name, fields] of sheetsSchemas()) {
    const theirs = schemas[name]?.properties ?? {};
    expect([name, [...fields.keys()].sort()]).toEqual([name, Object.keys(theirs).sort()]);
    for (const [field, type] of fields) {
      const property = theirs[field] as Property;
      const inner = property.items?.items ?? property.items ?? property.additionalProperties ?? property;
      expect([name, field, type.base, type.map]).toEqual([
        name,
        field,
        baseOf(inner),
        property.additionalProperties !== undefined,
      ]);
    }
  }
});

withDiscovery('enumerations and fractions agree with the discovery document', ({ schemas }) => {
  const property = (full: string): Property | undefined =>
    schemas[full.split('.')[0] as string]?.properties?.[full.split('.')[1] as string];
  for (const [full, values] of Object.entries(ENUMERATIONS))
    expect([full, [...values].sort()]).toEqual([
      full,
      [...((property(full)?.items ?? property(full))?.enum ?? [])].sort(),
    ]);
  const fractions = Object.entries(schemas).flatMap(([name, schema]) =>
    Object.entries(schema.properties ?? {})
      .filter(([, { format }]) => format === 'double' || format === 'float')
      .map(([field]) => `${name}.${field}`),
  );
  expect([...FRACTIONS].sort()).toEqual(fractions.sort());
  expect(PARAMETER_ENUMERATIONS.valueRenderOption).toEqual(
    property('BatchUpdateValuesRequest.responseValueRenderOption')?.enum,
  );
});

// Checks a request body against Google's schemas: unknown names, wrong types, wrong enumeration values, with Google's messages.
import { below, type FieldMask } from './field-mask';
import { ENUMERATIONS, FRACTIONS, ONE_OF } from './enumerations';
import { sheetsSchemas, type FieldType } from './schema-table';
import { invalid } from './sheets-error';

interface Field extends FieldType {
  readonly full: string;
  readonly allowed: ReadonlySet<string> | null;
  readonly fraction: boolean;
}
type Fields = ReadonlyMap<string, Field>;

const compiled = new Map<string, Fields>();

function fieldsOf(schema: string): Fields {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const fields = new Map<string, Field>();
  for (const [name, type] of sheetsSchemas().get(schema) ?? []) {
    const full = `${schema}.${name}`;
    const allowed = ENUMERATIONS[full];
    fields.set(name, {
      ...type,
      full,
      allowed: allowed === undefined ? null : new Set(allowed),
      fraction: FRACTIONS.has(full),
    });
  }
  compiled.set(schema, fields);
  return fields;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const MAX_INT32 = 2 ** 31;

/** One walk over one body; the path is kept as a stack so that a sound body costs no text. */
function createWalk() {
  const path: (string | number)[] = [];
  const problems: string[] = [];
  const where = (): string =>
    path.reduce<string>(
      (text, step) =>
        typeof step === 'number' ? `${text}[${step}]` : text === '' ? snake(step) : `${text}.${snake(step)}`,
      '',
    );
  const at = (): string => (path.length === 0 ? '' : ` at '${where()}'`);
  const wrong = (type: string, value: unknown): void => {
    problems.push(`Invalid value${at()} (${type}), ${JSON.stringify(value)}`);
  };

  const scalar = (field: Field, value: unknown): void => {
    if (field.base === 'string') {
      if (typeof value !== 'string')
        wrong(
          field.allowed === null ? 'TYPE_STRING' : `type.googleapis.com/google.apps.sheets.v4.${field.full}`,
          value,
        );
      else if (field.allowed !== null && !field.allowed.has(value))
        wrong(`type.googleapis.com/google.apps.sheets.v4.${field.full}`, value);
    } else if (field.base === 'boolean') {
      if (typeof value !== 'boolean') wrong('TYPE_BOOL', value);
    } else if (field.base === 'number') {
      if (typeof value !== 'number') wrong(field.fraction ? 'TYPE_DOUBLE' : 'TYPE_INT32', value);
      else if (!field.fraction && (!Number.isInteger(value) || Math.abs(value) > MAX_INT32)) wrong('TYPE_INT32', value);
    } else if (field.base === 'any') {
      if (typeof value === 'object' && value !== null)
        problems.push(
          `Invalid ${where()}: ${Array.isArray(value) ? 'list_value' : 'struct_value'} ${JSON.stringify(value)}`,
        );
    } else {
      object(field.base, value);
    }
  };

  const nested = (field: Field, value: unknown, lists: number): void => {
    if (lists === 0) return scalar(field, value);
    if (!Array.isArray(value)) return wrong(`type.googleapis.com/google.protobuf.ListValue`, value);
    for (let i = 0; i < value.length; i += 1) {
      path.push(i);
      nested(field, value[i], lists - 1);
      path.pop();
    }
  };

  const map = (field: Field, value: unknown): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('map', value);
    for (const [key, content] of Object.entries(value)) {
      path.push(key);
      nested(field, content, field.lists);
      path.pop();
    }
  };

  const object = (schema: string, value: unknown): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return wrong(`type.googleapis.com/google.apps.sheets.v4.${schema}`, value);
    const fields = fieldsOf(schema);
    const given = value as Readonly<Record<string, unknown>>;
    let set = 0;
    for (const name in given) {
      const content = given[name];
      const field = fields.get(name);
      if (field === undefined) {
        problems.push(`Invalid JSON payload received. Unknown name "${name}"${at()}: Cannot find field.`);
      } else if (content !== null) {
        set += 1;
        path.push(name);
        if (field.map) map(field, content);
        else nested(field, content, field.lists);
        path.pop();
      }
    }
    if (set > 1 && ONE_OF.has(schema))
      problems.push(
        `Invalid value${at()} (oneof), more than one of its fields is set: ${Object.keys(given).join(', ')}`,
      );
  };
  return { object, problems };
}

const MAX_PROBLEMS = 10;

/** Throws a 400 that names every problem (the first ten), each on a line. */
export function checkBody(schema: string, body: unknown): void {
  const walk = createWalk();
  walk.object(schema, body);
  if (walk.problems.length > 0) throw invalid(walk.problems.slice(0, MAX_PROBLEMS).join('\n'));
}

/** Throws when the mask names a field that the schema does not have. */
export function checkMask(schema: string, mask: FieldMask, what: (path: string) => string, path = ''): void {
  if (mask === true) return;
  for (const name of mask.keys()) {
    const field = fieldsOf(schema).get(name);
    const here = path === '' ? name : `${path}.${name}`;
    if (name !== '*' && field === undefined) throw invalid(what(here));
    const inner = below(mask, name);
    if (field !== undefined && inner !== undefined && inner !== true && !field.map)
      checkMask(field.base, inner, what, here);
  }
}

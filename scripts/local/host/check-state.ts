// Whether what a file holds is what the host remembers: checked once where it is read, trusted from then on.
import { checkBody } from '../sheets/check-body';
import { SheetsError } from '../sheets/sheets-error';
import { isZone } from '../sheets/locale';

/** Throws `Damage` where the value is something else. */
type Check = (value: unknown, path: string) => void;

/** Where, and what is wrong there. */
export class Damage extends Error {
  constructor(path: string, what: string) {
    super(`${path === '' ? 'it' : path} ${what}`);
    this.name = 'Damage';
  }
}

const must = (isTrue: boolean, path: string, what: string): void => {
  if (!isTrue) throw new Damage(path, what);
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text: Check = (value, path) => must(typeof value === 'string', path, 'is no text');
const flag: Check = (value, path) => must(typeof value === 'boolean', path, 'is neither true nor false');
const number: Check = (value, path) => must(typeof value === 'number' && Number.isFinite(value), path, 'is no number');
const count: Check = (value, path) =>
  must(Number.isSafeInteger(value) && Number(value) >= 0, path, 'is no whole number');
const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value, path) =>
    must(allowed.includes(value), path, 'is not known');

const listOf =
  (check: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) throw new Damage(path, 'is no list');
    for (let index = 0; index < value.length; index += 1) check(value[index], `${path}[${index}]`);
  };

const mapOf =
  (check: Check): Check =>
  (value, path) => {
    if (!isObject(value)) throw new Damage(path, 'holds no names');
    for (const name in value) check(value[name], below(path, name));
  };

const below = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** @param later what need not be there */
const shape =
  (fields: Readonly<Record<string, Check>>, later: Readonly<Record<string, Check>> = {}): Check =>
  (value, path) => {
    if (!isObject(value)) throw new Damage(path, 'is not what belongs there');
    for (const name in fields) {
      must(Object.hasOwn(value, name), below(path, name), 'is missing');
      fields[name]?.(value[name], below(path, name));
    }
    for (const name in later) if (value[name] !== undefined) later[name]?.(value[name], below(path, name));
  };

/** One of Google's own objects. */
const google =
  (schema: string): Check =>
  (value, path) => {
    try {
      checkBody(schema, value);
    } catch (error) {
      if (!(error instanceof SheetsError)) throw error;
      throw new Damage(path, 'is not what belongs there');
    }
  };

const orNull =
  (check: Check): Check =>
  (value, path) => {
    if (value !== null) check(value, path);
  };

const box = shape({ r0: count, r1: count, c0: count, c1: count });

/** Notes, formats and the like over a grid. */
const layer = (check: Check): Check => {
  const cells = mapOf(orNull(check));
  return shape({
    areas: listOf(shape({ box, value: orNull(check) }, { fields: listOf(text) })),
    cells: (value, path) => {
      if (!isObject(value)) throw new Damage(path, 'holds no rows');
      for (const row in value) {
        must(/^\d+$/.test(row), below(path, row), 'is no row');
        cells(value[row], below(path, row));
      }
    },
  });
};

const formula = shape({ f: text }, { v: (value, path) => must(isPrimitive(value), path, 'is no value of a cell') });
const isPrimitive = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);

const rows: Check = (value, path) => {
  if (!Array.isArray(value)) throw new Damage(path, 'is no list');
  value.forEach((row: unknown, index) => {
    if (!Array.isArray(row)) throw new Damage(`${path}[${index}]`, 'is no row of cells');
    for (let column = 0; column < row.length; column += 1)
      if (!isPrimitive(row[column])) formula(row[column], `${path}[${index}][${column}]`);
  });
};

const properties: Check = (value, path) => {
  google('SheetProperties')(value, path);
  const { sheetId, title, gridProperties } = value as Readonly<Record<string, unknown>>;
  count(sheetId, below(path, 'sheetId'));
  must(typeof title === 'string' && title !== '', below(path, 'title'), 'is no name');
  const atLeastOne: Check = (size, at) => must(Number.isInteger(size) && Number(size) > 0, at, 'is no size');
  shape({ rowCount: atLeastOne, columnCount: atLeastOne })(gridProperties, below(path, 'gridProperties'));
};

const sheet = shape(
  {
    properties,
    rows,
    notes: layer(text),
    formats: layer(google('CellFormat')),
    validations: layer(google('DataValidationRule')),
    rowProperties: layer(google('DimensionProperties')),
    columnProperties: layer(google('DimensionProperties')),
    merges: listOf(google('GridRange')),
    conditionalFormats: listOf(google('ConditionalFormatRule')),
    protectedRanges: listOf(google('ProtectedRange')),
    bandedRanges: listOf(google('BandedRange')),
    charts: listOf(google('EmbeddedChart')),
  },
  { basicFilter: google('BasicFilter'), filterViews: listOf(google('FilterView')) },
);

const spreadsheet: Check = (value, path) => {
  shape(
    {
      spreadsheetId: text,
      properties: google('SpreadsheetProperties'),
      sheets: listOf(sheet),
      namedRanges: listOf(google('NamedRange')),
      developerMetadata: listOf(google('DeveloperMetadata')),
    },
    { owner: text },
  )(value, path);
  const { sheets, properties: own } = value as Spreadsheet;
  must(sheets.length > 0, below(path, 'sheets'), 'holds no tab');
  for (const name of ['sheetId', 'title'] as const)
    must(
      new Set(sheets.map((one) => one.properties[name])).size === sheets.length,
      below(path, 'sheets'),
      `has a ${name} twice`,
    );
  for (const { properties: at, rows: cells } of sheets) {
    const { rowCount, columnCount } = at.gridProperties;
    const isWithin = cells.length <= rowCount && cells.every((row) => row.length <= columnCount);
    must(isWithin, below(path, at.title), 'has cells outside its grid');
  }
  must(typeof own.timeZone === 'string' && isZone(own.timeZone), below(path, 'properties.timeZone'), 'is no time zone');
};

/** As much of it as is known to be sound once its parts are. */
interface Spreadsheet {
  readonly properties: { readonly timeZone?: unknown };
  readonly sheets: readonly {
    readonly rows: readonly (readonly unknown[])[];
    readonly properties: {
      readonly sheetId: number;
      readonly title: string;
      readonly gridProperties: { readonly rowCount: number; readonly columnCount: number };
    };
  }[];
}

const trigger = shape(
  {
    id: text,
    handler: text,
    eventType: oneOf('CLOCK', 'ON_EDIT', 'ON_OPEN', 'ON_CHANGE', 'ON_FORM_SUBMIT'),
    creator: text,
  },
  { schedule: text },
);
const mail = shape(
  Object.fromEntries(
    ['sentAt', 'from', 'to', 'cc', 'bcc', 'replyTo', 'name', 'subject', 'body', 'htmlBody'].map((name) => [name, text]),
  ),
);
const message = shape({ id: text, threadId: text, labelIds: listOf(text), receivedAt: number, raw: text });
const mailbox = shape({ drafts: listOf(shape({ id: text, message })), messages: listOf(message), ids: count });

const state = shape(
  {
    version: oneOf(1),
    scriptId: text,
    containerId: text,
    spreadsheets: mapOf(spreadsheet),
    properties: shape({ script: mapOf(text), document: mapOf(text), users: mapOf(mapOf(text)) }),
    caches: mapOf(mapOf(shape({ value: text, expiresAt: number }))),
    triggers: listOf(trigger),
    mails: listOf(mail),
    dailyUse: shape({ day: text, fetches: count, mailRecipients: count }),
    executions: count,
  },
  { mailboxes: mapOf(mailbox), clockAheadMs: number, webAppUrl: text, isSample: flag },
);

/** Throws `Damage`, in words, unless everything in it is what belongs there. */
export function checkState(value: unknown): void {
  state(value, '');
  const { containerId, spreadsheets } = value as { readonly containerId: string; readonly spreadsheets: object };
  must(containerId === '' || Object.hasOwn(spreadsheets, containerId), 'containerId', 'names no spreadsheet');
}

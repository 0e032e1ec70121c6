// How a case of the self-test is written: the Sheets calls under test, and the steps that cases share.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [field: string]: Json };
type Fields = Readonly<Record<string, Json>>;

/**
 * The calls under test; each gives the reply, or a promise of it where the caller awaits what a case yields, and throws
 * or rejects when refused.
 */
export interface SheetsApi {
  create(body: Json): unknown;
  get(spreadsheetId: string, params: Fields): unknown;
  batchUpdate(spreadsheetId: string, body: Json): unknown;
  valuesGet(spreadsheetId: string, range: string, params: Fields): unknown;
  valuesBatchGet(spreadsheetId: string, params: Fields): unknown;
  valuesUpdate(spreadsheetId: string, range: string, params: Fields, body: Json): unknown;
  valuesBatchUpdate(spreadsheetId: string, body: Json): unknown;
  valuesAppend(spreadsheetId: string, range: string, params: Fields, body: Json): unknown;
  valuesClear(spreadsheetId: string, range: string): unknown;
  valuesBatchClear(spreadsheetId: string, body: Json): unknown;
}

/** Yields every call's result and is resumed with the reply. */
type Steps<T = void> = Generator<unknown, T, unknown>;
export interface SelfTestCase {
  readonly name: string;
  readonly run: (api: SheetsApi, spreadsheetId: string) => Steps;
}

/** Runs a case whose calls answer at once. */
export function runSelfTestCase(test: SelfTestCase, api: SheetsApi, spreadsheetId: string): void {
  const steps = test.run(api, spreadsheetId);
  for (let step = steps.next(); step.done !== true;) step = steps.next(step.value);
}

export function at(reply: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
      reply,
    );
}

const sorted = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const fields = value as Record<string, unknown>;
  return Object.keys(fields)
    .sort()
    .map((name) => [name, sorted(fields[name])]);
};

export function same(what: string, actual: unknown, expected: unknown): void {
  if (JSON.stringify(sorted(actual)) !== JSON.stringify(sorted(expected)))
    throw new Error(`${what}: got ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`);
}

const entered = (value: Json): Json => {
  if (value === null) return {};
  const kind = typeof value === 'number' ? 'numberValue' : typeof value === 'boolean' ? 'boolValue' : 'stringValue';
  return { userEnteredValue: { [kind]: value } };
};
export const rowsOf = (rows: readonly (readonly Json[])[]): Json => rows.map((row) => ({ values: row.map(entered) }));
export const put = (
  sheetId: number,
  rowIndex: number,
  columnIndex: number,
  rows: readonly (readonly Json[])[],
): Json => ({
  updateCells: { start: { sheetId, rowIndex, columnIndex }, rows: rowsOf(rows), fields: 'userEnteredValue' },
});
export const lines = (sheetId: number, dimension: string, startIndex: number, endIndex: number): Json => ({
  sheetId,
  dimension,
  startIndex,
  endIndex,
});

/** Each case works on a tab of its own, `Case` and its number, 20 × 8. */
export const newTab = (sheetId: number, rows: readonly (readonly Json[])[] = []): Json[] => [
  { addSheet: { properties: { sheetId, title: `Case${sheetId}`, gridProperties: { rowCount: 20, columnCount: 8 } } } },
  ...(rows.length === 0 ? [] : [put(sheetId, 0, 0, rows)]),
];

export function* apply(api: SheetsApi, id: string, requests: readonly Json[]): Steps<unknown> {
  return yield api.batchUpdate(id, { requests });
}

export function* valuesOf(
  api: SheetsApi,
  id: string,
  range: string,
  valueRenderOption = 'UNFORMATTED_VALUE',
): Steps<unknown> {
  return at(yield api.valuesGet(id, range, { valueRenderOption }), 'values');
}

export function* refused(what: string, call: () => unknown): Steps {
  let accepted = false;
  try {
    yield call();
    accepted = true;
  } catch (error) {
    same(`${what} is an error`, error instanceof Error, true);
  }
  same(`${what} was accepted`, accepted, false);
}

/** One sheet's part of what a mask selects. */
export function* sheetOf(api: SheetsApi, id: string, sheetId: number, fields: string): Steps<unknown> {
  const reply = yield api.get(id, { fields: `sheets(properties.sheetId,${fields})` });
  return (at(reply, 'sheets') as unknown[]).find((sheet) => at(sheet, 'properties.sheetId') === sheetId);
}

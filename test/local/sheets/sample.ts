// A spreadsheet to test on, and short ways to change and read it.
import {
  newSheet,
  newSpreadsheet,
  type Cell,
  type SheetData,
  type SpreadsheetData,
} from '../../../scripts/local/sheets/model';
import { createSheetsService } from '../../../scripts/local/sheets/service';

export type Json = Record<string, unknown>;

/** One tab `Data`, id 1, 12 × 6, with these rows. */
export function sample(rows: readonly (readonly Cell[])[] = []): SpreadsheetData {
  const data = newSpreadsheet('file', { title: 'Test' });
  data.sheets.push({
    ...newSheet({ sheetId: 1, title: 'Data', gridProperties: { rowCount: 12, columnCount: 6 } }),
    rows: rows.map((row) => [...row]),
  });
  return data;
}

/** Always the same ids. */
function counter(): () => number {
  let n = 0;
  return () => {
    n += 1;
    return n / 1e6;
  };
}

export function call(data: SpreadsheetData, method: string, args: Json = {}): Json {
  return createSheetsService(new Map([['file', data]]), { random: counter() }).call(`spreadsheets.${method}`, {
    spreadsheetId: 'file',
    ...args,
  }).reply as Json;
}

export const apply = (data: SpreadsheetData, ...requests: Json[]): Json[] =>
  call(data, 'batchUpdate', { requestBody: { requests } }).replies as Json[];
export const read = (data: SpreadsheetData, range: string, valueRenderOption = 'UNFORMATTED_VALUE'): unknown =>
  call(data, 'values.get', { range, valueRenderOption }).values;
export const first = (data: SpreadsheetData): SheetData => data.sheets[0] as SheetData;
export const rows = (startIndex: number, endIndex: number): Json => ({
  sheetId: 1,
  dimension: 'ROWS',
  startIndex,
  endIndex,
});
export const columns = (startIndex: number, endIndex: number): Json => ({
  sheetId: 1,
  dimension: 'COLUMNS',
  startIndex,
  endIndex,
});
export const range = (r0: number, r1: number | null, c0: number, c1: number | null): Json => ({
  sheetId: 1,
  startRowIndex: r0,
  startColumnIndex: c0,
  ...(r1 === null ? {} : { endRowIndex: r1 }),
  ...(c1 === null ? {} : { endColumnIndex: c1 }),
});
export const cell = (value: number | string | boolean): Json => ({
  userEnteredValue:
    typeof value === 'number'
      ? { numberValue: value }
      : typeof value === 'boolean'
        ? { boolValue: value }
        : { stringValue: value },
});

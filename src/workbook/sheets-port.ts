// The workbook's port to Google Sheets: three calls, whatever the number of rows.
import type { Cell } from './declare';

export type SheetsRequest = Readonly<Record<string, unknown>>;

export interface SheetsPort {
  /** `spreadsheets.get` with a narrow field mask. */
  get(fields: string, ranges?: readonly string[]): unknown;
  /** One `values.batchGet`: per range its columns, unformatted, dates as serials; trailing blanks left out. */
  batchGetColumns(ranges: readonly string[]): readonly (readonly (readonly Cell[])[])[];
  /** One atomic `spreadsheets.batchUpdate`. */
  batchUpdate(requests: readonly SheetsRequest[]): void;
}

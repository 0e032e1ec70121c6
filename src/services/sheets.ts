// The workbook's port to Google Sheets: three calls, whatever the number of rows.
import type { Cell } from '../workbook/declare';

export type SheetsRequest = Readonly<Record<string, unknown>>;

export interface SheetsPort {
  /** `spreadsheets.get` with a narrow field mask. */
  get(fields: string, ranges?: readonly string[]): unknown;
  /** One `values.batchGet`: per range its columns, unformatted, dates as serials; trailing blanks left out. */
  batchGetColumns(ranges: readonly string[]): readonly (readonly (readonly Cell[])[])[];
  /** One atomic `spreadsheets.batchUpdate`. */
  batchUpdate(requests: readonly SheetsRequest[]): void;
}

/** The advanced service on the spreadsheet that this script is bound to. */
export const googleSheets = (spreadsheetId: string): SheetsPort => {
  const spreadsheets = Sheets.Spreadsheets;
  return {
    get: (fields, ranges) => spreadsheets.get(spreadsheetId, ranges ? { fields, ranges: [...ranges] } : { fields }),
    batchGetColumns: (ranges) => {
      const reply = spreadsheets.Values.batchGet(spreadsheetId, {
        ranges: [...ranges],
        majorDimension: 'COLUMNS',
        valueRenderOption: 'UNFORMATTED_VALUE',
        dateTimeRenderOption: 'SERIAL_NUMBER',
        fields: 'valueRanges(values)',
      });
      return (reply.valueRanges ?? []).map((range) => (range.values ?? []) as Cell[][]);
    },
    batchUpdate: (requests) => {
      spreadsheets.batchUpdate({ requests: requests as GoogleAppsScript.Sheets.Schema.Request[] }, spreadsheetId, { fields: 'spreadsheetId' });
    },
  };
};

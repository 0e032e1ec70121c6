// Reading and writing a plain range of one tab through the Sheets emulation.
import { ScriptError } from '../errors';
import { columnCountOf, dataRowCount, idOf, rowCountOf, titleOf, type SheetData } from '../../sheets/model';
import { valueAt } from '../../sheets/layer';
import type { SheetsArgs, SheetsReply } from './sheets';
import type { Box } from './spreadsheet-app';

type Call = (method: string, args: SheetsArgs) => SheetsReply;

export function gridApi(sheet: SheetData, call: Call) {
  const rangeName = (box: Box) => `'${titleOf(sheet).replace(/'/g, "''")}'!${a1(box)}`;
  return {
    a1,
    /** Blank cells read as ''; dates as serial numbers, not as Dates. */
    read: (box: Box): unknown[][] => {
      const { reply } = call('spreadsheets.values.get', {
        range: rangeName(box),
        valueRenderOption: 'UNFORMATTED_VALUE',
      });
      const values = (reply as { readonly values?: readonly (readonly unknown[])[] }).values ?? [];
      return Array.from({ length: box.rows }, (_, row) =>
        Array.from({ length: box.columns }, (_, column) => values[row]?.[column] ?? ''),
      );
    },
    /** Their patterns; of a cell that nobody formatted that of Automatic. */
    numberFormats: (box: Box): string[][] =>
      Array.from({ length: box.rows }, (_, row) =>
        Array.from({ length: box.columns }, (_, column) => {
          const format = valueAt(sheet.formats, box.row - 1 + row, box.column - 1 + column)?.numberFormat;
          return format?.pattern ?? (format?.type === 'PERCENT' ? '0.00%' : '0.###############');
        }),
      ),
    write: (box: Box, values: readonly (readonly unknown[])[]): void => {
      const width = values[0]?.length ?? 0;
      if (values.length !== box.rows)
        throw new ScriptError(
          `The number of rows in the data does not match the number of rows in the range. The data has ${values.length} but the range has ${box.rows}.`,
        );
      if (values.some((row) => row.length !== box.columns))
        throw new ScriptError(
          `The number of columns in the data does not match the number of columns in the range. The data has ${width} but the range has ${box.columns}.`,
        );
      call('spreadsheets.values.update', {
        range: rangeName(box),
        valueInputOption: 'USER_ENTERED',
        requestBody: { values: values.map((row) => row.map(plainCell)) },
      });
    },
    /** Below the last row that holds anything, in whatever column. */
    append: (values: readonly unknown[]): void => {
      const row = dataRowCount(sheet) + 1;
      const missing = [
        ['ROWS', row - rowCountOf(sheet)],
        ['COLUMNS', values.length - columnCountOf(sheet)],
      ] as const;
      const requests = missing.flatMap(([dimension, length]) =>
        length > 0 ? [{ appendDimension: { sheetId: idOf(sheet), dimension, length } }] : [],
      );
      if (requests.length > 0) call('spreadsheets.batchUpdate', { requestBody: { requests } });
      const box = { row, column: 1, rows: 1, columns: values.length };
      call('spreadsheets.values.update', {
        range: rangeName(box),
        valueInputOption: 'USER_ENTERED',
        requestBody: { values: [values.map(plainCell)] },
      });
    },
  };
}

const plainCell = (value: unknown): string | number | boolean => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'object' && 'toISOString' in value && typeof value.toISOString === 'function')
    return (value as Date).toISOString().slice(0, 19).replace('T', ' ');
  return String(value);
};

function a1({ row, column, rows, columns }: Box): string {
  const corner = (r: number, c: number) => `${columnName(c)}${r}`;
  return rows === 1 && columns === 1
    ? corner(row, column)
    : `${corner(row, column)}:${corner(row + rows - 1, column + columns - 1)}`;
}

/** 1 is A, 27 is AA. */
function columnName(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnName(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

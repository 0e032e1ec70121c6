// Which cells of people's own are worked out by a formula: what they show follows from other cells, so nobody writes
// over them.
import type { SheetsPort } from '../../workbook/sheets-port';
import { columnLetters, rangeOf } from '../../workbook/structure';
import { formulaName, type TypedCell } from './erasure';

const FIELDS = 'sheets(properties(sheetId),data(startRow,startColumn,rowData(values(userEnteredValue(formulaValue)))))';

interface Wire {
  readonly sheets?: readonly {
    readonly properties?: { readonly sheetId?: number };
    readonly data?: readonly {
      readonly startRow?: number;
      readonly startColumn?: number;
      readonly rowData?: readonly { readonly values?: readonly { readonly userEnteredValue?: object }[] }[];
    }[];
  }[];
}

/** One range a column, from the first of these cells to the last. */
const rangesOf = (cells: readonly TypedCell[]): readonly string[] => {
  const columns = new Map<string, { readonly cell: TypedCell; first: number; last: number }>();
  for (const cell of cells) {
    const name = `${cell.sheetId}/${cell.position}`;
    const range = columns.get(name) ?? { cell, first: cell.row, last: cell.row };
    columns.set(name, { cell, first: Math.min(range.first, cell.row), last: Math.max(range.last, cell.row) });
  }
  return [...columns.values()].map(({ cell: { tab, position }, first, last }) => {
    const letters = columnLetters(position);
    return `${rangeOf(tab)}!${letters}${first}:${letters}${last}`;
  });
};

/** The texts of those of these cells that are formulas: one call, whatever their number. */
export const formulasAmong = (sheets: SheetsPort, cells: readonly TypedCell[]): ReadonlySet<string> => {
  if (cells.length === 0) return new Set();
  const found = new Set<string>();
  for (const { properties, data = [] } of (sheets.get(FIELDS, rangesOf(cells)) as Wire).sheets ?? [])
    for (const { startRow = 0, startColumn = 0, rowData = [] } of data)
      rowData.forEach(({ values = [] }, at) => {
        if (values[0]?.userEnteredValue && 'formulaValue' in values[0].userEnteredValue)
          found.add(`${properties?.sheetId ?? 0}/${startColumn}/${startRow + at + 1}`);
      });
  return new Set(
    cells.flatMap(({ sheetId, position, row, text }) =>
      found.has(`${sheetId}/${position}/${row}`) ? [formulaName(sheetId, position, text)] : [],
    ),
  );
};

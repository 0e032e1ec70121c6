// The cells of the tab in front that show some words: what is hidden is not found.
import type { FUniver } from '@univerjs/core/facade';
import type { CellValue, TabLayout } from '../../book/wire';

interface Shown {
  readonly tab: TabLayout;
  readonly rowCount: number;
  readonly valueAt: (row: number, column: number) => CellValue;
}

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** In reading order. Numbers and dates are looked for as they are shown, in whatever case. */
export function cellsWith(api: FUniver, words: string, { tab, rowCount, valueAt }: Shown): readonly Cell[] {
  const sheet = api.getActiveWorkbook()?.getActiveSheet();
  const wanted = words.toLowerCase();
  if (!sheet || wanted === '') return [];
  const columns = Array.from({ length: tab.columnCount }, (_, column) => column).filter(
    (column) => !tab.hiddenColumns.includes(column),
  );
  const textAt = (row: number, column: number): string => {
    const value = valueAt(row, column);
    if (typeof value === 'number') return sheet.getRange(row, column).getDisplayValue();
    return typeof value === 'boolean' ? String(value).toUpperCase() : (value ?? '');
  };
  const found: Cell[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    if (!sheet.getSheet().getRowVisible(row)) continue;
    for (const column of columns) if (textAt(row, column).toLowerCase().includes(wanted)) found.push({ row, column });
  }
  return found;
}

/** Which of them comes next after a cell, or before it; round at the end. @returns -1 where there is none */
export function nextOf(cells: readonly Cell[], { row, column }: Cell, step: 1 | -1): number {
  const isBehind = (cell: Cell): boolean => cell.row > row || (cell.row === row && cell.column > column);
  const isBefore = (cell: Cell): boolean => cell.row < row || (cell.row === row && cell.column < column);
  if (cells.length === 0) return -1;
  if (step === 1) return Math.max(0, cells.findIndex(isBehind));
  const before = cells.findLastIndex(isBefore);
  return before < 0 ? cells.length - 1 : before;
}

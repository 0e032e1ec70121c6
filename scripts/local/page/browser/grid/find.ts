// The cells of the tab in front that show some words: what is hidden is not found.
import type { FUniver } from '@univerjs/core/facade';
import type { CellValue, TabLayout } from '../../book/wire';
import type { Cell } from './places';

interface Shown {
  readonly tab: TabLayout;
  readonly rowCount: number;
  readonly valueAt: (row: number, column: number) => CellValue;
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

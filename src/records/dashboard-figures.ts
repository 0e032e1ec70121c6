// The figures behind the charts as cell edits: only cells that differ, whatever people did to the tab.
import { CellEdits, type Change, type ColumnEdit } from '../workbook/changes';
import type { Cell } from '../workbook/declare';
import type { Table } from '../workbook/table';

/** A column's cells from the first row below the header on; what it held below them goes. */
export type Figures = Readonly<Record<string, readonly Cell[]>>;

const growRequests = ({ sheetId, gridRows }: Table, rows: number): readonly Change[] =>
  rows > gridRows
    ? [{ kind: 'requests', requests: [{ appendDimension: { sheetId, dimension: 'ROWS', length: rows - gridRows } }] }]
    : [];

export const figureChanges = (table: Table, figures: Figures): readonly Change[] => {
  const edits = new CellEdits(table);
  for (const [id, cells] of Object.entries(figures)) {
    for (let row = 0; row < Math.max(cells.length, table.rowCount); row += 1) edits.set(id, row, cells[row] ?? null);
  }
  if (edits.size === 0) return [];
  const rows = Math.max(...Object.values(figures).map(({ length }) => length));
  return [...growRequests(table, rows + 1), ...edits.changes()];
};

/** A header that names what its column holds now. */
export interface Heading {
  readonly column: string;
  readonly header: string;
  /** A hidden column is not drawn. */
  readonly isShown: boolean;
}

/** A header that says something else is rewritten, and its column shown or hidden with it. */
export const headingChanges = (table: Table, headings: readonly Heading[]): readonly Change[] => {
  const stale = headings.flatMap(({ column, header, isShown }) => {
    const position = table.position.get(column);
    return position === undefined || table.headers[position] === header ? [] : [{ position, header, isShown }];
  });
  if (stale.length === 0) return [];
  const { sheetId } = table;
  const edits = stale
    .map(({ position, header }): ColumnEdit => ({ position, rows: [0], values: [header] }))
    .sort((a, b) => a.position - b.position);
  const requests = stale.map(({ position, isShown }) => ({
    updateDimensionProperties: {
      range: { sheetId, dimension: 'COLUMNS', startIndex: position, endIndex: position + 1 },
      properties: { hiddenByUser: !isShown },
      fields: 'hiddenByUser',
    },
  }));
  return [
    { kind: 'cells', sheetId, edits },
    { kind: 'requests', requests },
  ];
};

/** Monday of the week that a wall-clock serial lies in; serial 2 was a Monday. */
export const weekOf = (serial: number): number => Math.floor(serial) - ((Math.floor(serial) - 2) % 7);

/**
 * The weeks from the first one in which anything happened to the present one, without gaps, at most `most`.
 * @param now a wall-clock serial.
 */
export const weeksUpTo = (weeks: Iterable<number>, most: number, now: number): readonly number[] => {
  let first = Infinity;
  let last = -Infinity;
  for (const week of weeks) {
    first = Math.min(first, week);
    last = Math.max(last, week);
  }
  if (last < first) return [];
  last = Math.max(last, weekOf(now));
  const count = Math.min(most, (last - first) / 7 + 1);
  return Array.from({ length: count }, (_, i) => last - 7 * (count - 1 - i));
};

/** How often each of the weeks occurs. */
export const countsOf = (serials: Iterable<number>): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const serial of serials) counts.set(weekOf(serial), (counts.get(weekOf(serial)) ?? 0) + 1);
  return counts;
};

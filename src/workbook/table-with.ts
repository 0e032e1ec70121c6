// A table as it will be once some of its cells are written, to plan on from there.
import type { Cell } from './declare';
import type { Table } from './table';

export interface CellAfter {
  readonly columnId: string;
  /** Index below the header. */
  readonly row: number;
  readonly cell: Cell;
}

/** Cells of columns that the tab lacks are left out. */
export const tableWith = (table: Table, cells: readonly CellAfter[]): Table => {
  const grid = table.grid.map((column) => column.slice());
  for (const { columnId, row, cell } of cells) {
    const column = grid[table.position.get(columnId) ?? -1];
    if (!column) continue;
    while (column.length < row) column.push('');
    column[row] = cell ?? '';
  }
  return { ...table, grid };
};

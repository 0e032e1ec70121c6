// A table as it will be once some of its cells are written, to plan on from there.
import type { Cell } from './declare';
import type { Row, Table } from './table';

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

/** With rows behind the last, by column id. */
export const withRows = (table: Table, rows: readonly Row[]): Table =>
  rows.length === 0
    ? table
    : {
        ...tableWith(
          table,
          rows.flatMap((row, i) =>
            Object.entries(row).map(([columnId, cell]): CellAfter => ({ columnId, row: table.rowCount + i, cell })),
          ),
        ),
        rowCount: table.rowCount + rows.length,
      };

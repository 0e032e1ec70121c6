// The workbook as it will be once changes are written, to plan on from there without writing: cells and new rows of the
// tables at hand. What else a plan may change (views, the order of rows) is left out.
import type { Cell } from './declare';
import type { Change, ColumnEdit } from './changes';
import type { Table } from './table';
import type { Workbook } from './workbook';

/** A copy whose columns may be written to, each copied when it first is. */
class Draft {
  private readonly grid: (readonly Cell[])[];
  private readonly own = new Map<number, Cell[]>();
  private rowCount: number;

  constructor(private readonly table: Table) {
    this.grid = [...table.grid];
    this.rowCount = table.rowCount;
  }

  private column(position: number): Cell[] {
    const known = this.own.get(position);
    if (known) return known;
    while (this.grid.length <= position) this.grid.push([]);
    const column = [...(this.grid[position] ?? [])];
    this.own.set(position, column);
    this.grid[position] = column;
    return column;
  }

  private set(position: number, row: number, cell: Cell): void {
    const column = this.column(position);
    while (column.length < row) column.push('');
    column[row] = cell ?? '';
    this.rowCount = Math.max(this.rowCount, row + 1);
  }

  edit({ position, rows, values }: ColumnEdit): void {
    rows.forEach((row, at) => this.set(position, row - 1, values[at] ?? null));
  }

  append(cells: readonly (Cell | undefined)[]): void {
    const row = this.rowCount;
    cells.forEach((cell, position) => {
      if (cell !== undefined) this.set(position, row, cell);
    });
  }

  done(): Table {
    return { ...this.table, grid: this.grid, rowCount: this.rowCount };
  }
}

export const tablesAfter = (workbook: Workbook, changes: readonly Change[]): Workbook => {
  const tables = new Map(workbook.tables);
  const idOf = new Map([...tables].map(([id, { sheetId }]) => [sheetId, id]));
  const drafts = new Map<string, Draft>();
  for (const change of changes) {
    if (change.kind !== 'cells' && change.kind !== 'append') continue;
    const id = idOf.get(change.sheetId);
    const table = id === undefined ? undefined : tables.get(id);
    if (id === undefined || !table) continue;
    const draft = drafts.get(id) ?? new Draft(table);
    drafts.set(id, draft);
    if (change.kind === 'append') change.rows.forEach((row) => draft.append(row));
    else change.edits.forEach((edit) => draft.edit(edit));
  }
  for (const [id, draft] of drafts) tables.set(id, draft.done());
  return { ...workbook, tables };
};

/** A table of some rows only, in the order given. */
export const tableOfRows = (table: Table, rows: readonly number[]): Table => ({
  ...table,
  rowCount: rows.length,
  grid: table.grid.map((column) => rows.map((row) => column[row] ?? '')),
});

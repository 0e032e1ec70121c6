// Cells that something other than typing sets: written in their tab, and everything scored as it then stands, in the
// same write.
import { serialOf } from '../engine/instants';
import { appendRows, CellEdits, sameCell } from '../workbook/changes';
import type { Cell } from '../workbook/declare';
import { cellAt, type Row, type Table } from '../workbook/table';
import { tableWith, withRows, type CellAfter } from '../workbook/table-with';
import { isStanding, STATUS_AT } from './standard-columns';
import { planScore, type ScoreContext, type ScorePlan } from './score-plan';

export interface ScoreWithCells extends ScorePlan {
  /** How many of the cells were not so already. */
  readonly edited: number;
}

/** A table of the workbook with cells of it, each given once. */
export interface TableCells {
  readonly table: Table;
  readonly cells: readonly CellAfter[];
  /** Rows that lose all their declared cells; people's own columns beside them stay. */
  readonly emptied?: readonly number[];
  /** Rows to come behind the last. */
  readonly added?: readonly Row[];
}

/** The table as it will stand. */
export const tableAfter = ({ table, cells, emptied = [], added = [] }: TableCells): Table =>
  withRows(tableWith(table, [...cells, ...blanks(table, emptied)]), added);

const blanks = ({ declaration }: Table, rows: readonly number[]): readonly CellAfter[] =>
  rows.flatMap((row) => declaration.columns.map(({ id }): CellAfter => ({ columnId: id, row, cell: null })));

const editsOf = (table: Table, cells: readonly CellAfter[], rowsByKey: boolean): CellEdits => {
  const edits = new CellEdits(table, rowsByKey);
  for (const { columnId, row, cell } of cells) edits.set(columnId, row, cell);
  return edits;
};

/** When it was said where a record stands goes with it, unless the cells say so themselves. */
const withStatusAt = (table: Table, cells: readonly CellAfter[], setAt: Cell): readonly CellAfter[] => {
  const told = new Set(cells.filter(({ columnId }) => columnId === STATUS_AT).map(({ row }) => row));
  const rows = cells
    .filter(({ columnId, row, cell }) => isStanding(columnId) && !sameCell(cellAt(table, columnId, row), cell))
    .map(({ row }) => row)
    .filter((row) => !told.has(row));
  return [...cells, ...[...new Set(rows)].map((row) => ({ columnId: STATUS_AT, row, cell: setAt }))];
};

export const planScoreWithCells = (context: ScoreContext, given: readonly TableCells[]): ScoreWithCells => {
  const tables = new Map(context.workbook.tables);
  const setAt = serialOf(context.nowMs, context.workbook.timeZone);
  const edited = given.map((one) => {
    const { table, emptied = [], added = [] } = one;
    const cells = withStatusAt(table, one.cells, setAt);
    // Scoring finds people's own columns by itself.
    const { position } = context.workbook.tables.get(table.declaration.id) ?? table;
    tables.set(table.declaration.id, { ...tableAfter({ ...one, cells }), position });
    // People sort these tabs, and nothing would bring a cell of theirs back from the wrong row.
    const edits = editsOf(table, cells, true);
    // A row that is emptied has no key afterwards to be found by.
    const blanked = editsOf(table, blanks(table, emptied), false);
    return {
      size: edits.size + blanked.size + added.length,
      changes: [...edits.changes(), ...blanked.changes(), ...appendRows(table, added)],
    };
  });
  const plan = planScore({ ...context, workbook: { ...context.workbook, tables } });
  return {
    ...plan,
    changes: [...edited.flatMap(({ changes }) => changes), ...plan.changes],
    edited: edited.reduce((sum, { size }) => sum + size, 0),
  };
};

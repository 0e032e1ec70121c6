// Cells that something other than typing sets: written in their tab, and everything scored as it then stands, in the
// same write.
import { serialOf } from '../engine/instants';
import { CellEdits, sameCell } from '../workbook/changes';
import type { Cell } from '../workbook/declare';
import { cellAt, type Table } from '../workbook/table';
import { tableWith, type CellAfter } from '../workbook/table-with';
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
}

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
  const edited = given.map(({ table, cells }) => {
    const all = withStatusAt(table, cells, setAt);
    // Scoring finds people's own columns by itself.
    const { position } = context.workbook.tables.get(table.declaration.id) ?? table;
    tables.set(table.declaration.id, { ...tableWith(table, all), position });
    // People sort these tabs, and nothing would bring a cell of theirs back from the wrong row.
    const edits = new CellEdits(table, true);
    for (const { columnId, row, cell } of all) edits.set(columnId, row, cell);
    return edits;
  });
  const plan = planScore({ ...context, workbook: { ...context.workbook, tables } });
  return {
    ...plan,
    changes: [...edited.flatMap((edits) => edits.changes()), ...plan.changes],
    edited: edited.reduce((sum, { size }) => sum + size, 0),
  };
};

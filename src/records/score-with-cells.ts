// Cells that something other than typing sets: written in their tab, and everything scored as it then stands, in the
// same write.
import { CellEdits } from '../workbook/changes';
import type { Table } from '../workbook/table';
import { tableWith, type CellAfter } from '../workbook/table-with';
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

export const planScoreWithCells = (context: ScoreContext, given: readonly TableCells[]): ScoreWithCells => {
  const tables = new Map(context.workbook.tables);
  const edited = given.map(({ table, cells }) => {
    // Scoring finds people's own columns by itself.
    const { position } = context.workbook.tables.get(table.declaration.id) ?? table;
    tables.set(table.declaration.id, { ...tableWith(table, cells), position });
    // People sort these tabs, and nothing would bring a cell of theirs back from the wrong row.
    const edits = new CellEdits(table, true);
    for (const { columnId, row, cell } of cells) edits.set(columnId, row, cell);
    return edits;
  });
  const plan = planScore({ ...context, workbook: { ...context.workbook, tables } });
  return {
    ...plan,
    changes: [...edited.flatMap((edits) => edits.changes()), ...plan.changes],
    edited: edited.reduce((sum, { size }) => sum + size, 0),
  };
};

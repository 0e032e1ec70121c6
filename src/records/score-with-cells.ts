// Cells that something other than typing sets: written in their tab, and everything scored as it then stands, in the same write.
import { CellEdits } from '../workbook/changes';
import type { Table } from '../workbook/table';
import { tableWith, type CellAfter } from '../workbook/table-with';
import { planScore, type ScoreContext, type ScorePlan } from './score-plan';

export interface ScoreWithCells extends ScorePlan {
  /** How many of the cells were not so already. */
  readonly edited: number;
}

/** @param table of the context's workbook; each of its cells may be given once. */
export const planScoreWithCells = (
  context: ScoreContext,
  table: Table,
  cells: readonly CellAfter[],
): ScoreWithCells => {
  // People sort these tabs, and nothing would bring a cell of theirs back from the wrong row.
  const edits = new CellEdits(table, true);
  for (const { columnId, row, cell } of cells) edits.set(columnId, row, cell);
  const tables = new Map(context.workbook.tables).set(table.declaration.id, tableWith(table, cells));
  const plan = planScore({ ...context, workbook: { ...context.workbook, tables } });
  return { ...plan, changes: [...edits.changes(), ...plan.changes], edited: edits.size };
};

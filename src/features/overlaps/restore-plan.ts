// Bringing an earlier version of the weights and bands back: their tabs are rewritten and everything is re-scored.
import { appendRows, CellEdits, type Change } from '../../workbook/changes';
import type { Cell } from '../../workbook/declare';
import { cellAt, rowsOf, type Row, type Table } from '../../workbook/table';
import { versionInHistory, type WeightsVersion } from '../../workbook/weights-version';
import { tableIn, type Workbook } from '../../workbook/workbook';
import { planScore, type ScoreContext, type ScorePlan } from './score-plan';

interface Rewritten {
  readonly table: Table;
  readonly changes: readonly Change[];
}

/** The tab's rows become these; cells of columns that are not given stay with the row of the same key. */
const rewrite = (table: Table, wanted: readonly Row[], keyOf: (row: Row) => string): Rewritten => {
  const present = new Map(rowsOf(table).map(({ row }) => [keyOf(row).toLowerCase(), row]));
  const rows = wanted.map((row) => ({ ...present.get(keyOf(row).toLowerCase()), ...row }));
  const edits = new CellEdits(table);
  for (let row = 0; row < table.rowCount; row += 1) {
    for (const { id } of table.declaration.columns) edits.set(id, row, rows[row]?.[id] ?? null);
  }
  const grid = table.grid.map((cells) => cells.slice());
  for (const { id } of table.declaration.columns) {
    const position = table.position.get(id);
    if (position !== undefined) grid[position] = rows.map((row): Cell => row[id] ?? null);
  }
  return { table: { ...table, grid, rowCount: rows.length }, changes: [...edits.changes(), ...appendRows(table, rows.slice(table.rowCount))] };
};

const text = (row: Row, id: string): string => String(row[id] ?? '').trim();

const restoreTabs = (workbook: Workbook, version: WeightsVersion): { readonly workbook: Workbook; readonly changes: readonly Change[] } => {
  const weightRows = version.weights.criteria.map((criterion): Row => ({ ...criterion }));
  const weights = rewrite(tableIn(workbook, 'weights', 'Weights'), weightRows, (row) => `${text(row, 'model')}/${text(row, 'criterion')}`);
  const bands = rewrite(tableIn(workbook, 'bands', 'Bands'), version.bands.map((band): Row => ({ ...band })), (row) => text(row, 'name'));
  const tables = new Map(workbook.tables);
  tables.set('weights', weights.table);
  tables.set('bands', bands.table);
  return { workbook: { ...workbook, tables }, changes: [...weights.changes, ...bands.changes] };
};

/** Throws in the person's words when there is no such version. */
export const planRestore = (context: ScoreContext, wanted: string): ScorePlan => {
  const history = tableIn(context.workbook, 'weightsHistory', 'Weights history');
  const known = rowsOf(history).map((_, row) => String(cellAt(history, 'version', row) ?? ''));
  const version = /^\d+$/.test(wanted.trim()) ? versionInHistory(history, Number(wanted)) : undefined;
  if (!version) throw new Error(`There is no weights version "${wanted.slice(0, 40)}" to restore. Known: ${known.slice(-20).join(', ') || 'none'}.`);
  const restored = restoreTabs(context.workbook, version);
  const plan = planScore({ ...context, workbook: restored.workbook });
  return { ...plan, changes: [...restored.changes, ...plan.changes], message: `restored version ${version.version}; ${plan.message}` };
};

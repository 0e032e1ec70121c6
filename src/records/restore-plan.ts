// Bringing an earlier version of the weights and bands back: their tabs are rewritten and everything is re-scored.
import { appendRows, CellEdits, type Change } from '../workbook/changes';
import type { Cell } from '../workbook/declare';
import { rowAt, rowsOf, type Row, type Table } from '../workbook/table';
import { versionInHistory, type WeightsVersion } from './weights-version';
import { tableIn, type Workbook } from '../workbook/workbook';
import { planScore, type ScoreContext, type ScorePlan } from './score-plan';

interface Rewritten {
  readonly table: Table;
  readonly changes: readonly Change[];
}

/**
 * The tab's rows become these, each in the place of the row of its key, so that people's own columns stay beside it;
 * cells that are not given stay, rows of other keys are emptied, missing ones come behind.
 */
const rewrite = (table: Table, wanted: readonly Row[], keyOf: (row: Row) => string): Rewritten => {
  const missing = new Map(wanted.map((row) => [keyOf(row).toLowerCase(), row]));
  const ids = table.declaration.columns.map(({ id }) => id);
  const rows = Array.from({ length: table.rowCount }, (_, index): Row => {
    const present = rowAt(table, index);
    const key = keyOf(present).toLowerCase();
    const row = missing.get(key);
    missing.delete(key);
    return row ? { ...present, ...row } : {};
  });
  // As long as every row keeps its key, what people sort meanwhile can be put right by it.
  const keepsKeys = rows.every((row, index) => keyOf(row) === keyOf(rowAt(table, index)));
  const edits = new CellEdits(table, keepsKeys);
  rows.forEach((row, index) => ids.forEach((id) => edits.set(id, index, row[id] ?? null)));
  const all = [...rows, ...missing.values()];
  const grid = table.grid.map((cells) => cells.slice());
  for (const id of ids) {
    const position = table.position.get(id);
    if (position !== undefined) grid[position] = all.map((row): Cell => row[id] ?? null);
  }
  return {
    table: { ...table, grid, rowCount: all.length },
    changes: [...edits.changes(), ...appendRows(table, [...missing.values()])],
  };
};

const text = (row: Row, id: string): string => String(row[id] ?? '').trim();

const restoreTabs = (
  workbook: Workbook,
  version: WeightsVersion,
): { readonly workbook: Workbook; readonly changes: readonly Change[] } => {
  const weightRows = version.weights.criteria.map((criterion): Row => ({ ...criterion }));
  const weights = rewrite(
    tableIn(workbook, 'weights', 'Weights'),
    weightRows,
    (row) => `${text(row, 'model')}/${text(row, 'criterion')}`,
  );
  const bands = rewrite(
    tableIn(workbook, 'bands', 'Bands'),
    version.bands.map((band): Row => ({ ...band })),
    (row) => text(row, 'name'),
  );
  const tables = new Map(workbook.tables);
  tables.set('weights', weights.table);
  tables.set('bands', bands.table);
  return { workbook: { ...workbook, tables }, changes: [...weights.changes, ...bands.changes] };
};

/** Throws in the person's words when there is no such version. */
export const planRestore = (context: ScoreContext, wanted: string): ScorePlan => {
  const history = tableIn(context.workbook, 'weightsHistory', 'Weights history');
  const known = rowsOf(history).map(({ row }) => String(row.version ?? ''));
  const version = /^\d+$/.test(wanted.trim()) ? versionInHistory(history, Number(wanted)) : undefined;
  if (!version)
    throw new Error(
      `There is no weights version "${wanted.slice(0, 40)}" to restore. Known: ${known.slice(-20).join(', ') || 'none'}.`,
    );
  const restored = restoreTabs(context.workbook, version);
  const plan = planScore({ ...context, workbook: restored.workbook });
  return {
    ...plan,
    changes: [...restored.changes, ...plan.changes],
    message: `restored version ${version.version}; ${plan.message}`,
  };
};

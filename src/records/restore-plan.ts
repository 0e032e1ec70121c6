// Bringing an earlier version of the weights and bands back: their tabs are rewritten and everything is re-scored.
import { appendRows, CellEdits, type Change } from '../workbook/changes';
import type { Cell } from '../workbook/declare';
import { RECORD_TYPE, typeCell, typeIn } from '../workbook/record-type-column';
import { keyOf } from '../workbook/row-key';
import { rowAt, type Row, type Table } from '../workbook/table';
import { versionInHistory, versionLines, type VersionParts } from './weights-history';
import { tableIn, type Workbook } from '../workbook/workbook';
import { planScore, type ScoreContext, type ScorePlan } from './score-plan';

interface Rewritten {
  readonly table: Table;
  readonly changes: readonly Change[];
}

/**
 * The tab's rows become these, each in the place of the row of its key, so that people's own columns stay beside it;
 * cells that are not given stay, rows of other keys are emptied, missing ones come behind. Rows about kinds of records
 * that the version does not know stay as they are.
 */
const rewrite = (table: Table, wanted: readonly Row[], types: ReadonlySet<string>): Rewritten => {
  const nameOf = (row: Row): string => keyOf(table.declaration, (id) => row[id]);
  const missing = new Map(wanted.map((row) => [nameOf(row).toLowerCase(), row]));
  const ids = table.declaration.columns.map(({ id }) => id);
  const rows = Array.from({ length: table.rowCount }, (_, index): Row => {
    const present = rowAt(table, index);
    if (!types.has(typeIn(present[RECORD_TYPE]))) return present;
    const key = nameOf(present).toLowerCase();
    const row = missing.get(key);
    missing.delete(key);
    return row ? { ...present, ...row, [RECORD_TYPE]: present[RECORD_TYPE] ?? null } : {};
  });
  // As long as every row keeps its key, what people sort meanwhile can be put right by it.
  const keepsKeys = rows.every((row, index) => nameOf(row) === nameOf(rowAt(table, index)));
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

const restoreTabs = (
  workbook: Workbook,
  parts: VersionParts,
): { readonly workbook: Workbook; readonly changes: readonly Change[] } => {
  const types = new Set(parts.keys());
  const rowsOf = (rows: (type: string) => readonly object[]): readonly Row[] =>
    [...types].flatMap((type) => rows(type).map((row): Row => ({ ...row, [RECORD_TYPE]: typeCell(type) })));
  const weights = rewrite(
    tableIn(workbook, 'weights', 'Weights'),
    rowsOf((type) => parts.get(type)?.weights.criteria ?? []),
    types,
  );
  const bands = rewrite(
    tableIn(workbook, 'bands', 'Bands'),
    rowsOf((type) => parts.get(type)?.bands ?? []),
    types,
  );
  const tables = new Map(workbook.tables);
  tables.set('weights', weights.table);
  tables.set('bands', bands.table);
  return { workbook: { ...workbook, tables }, changes: [...weights.changes, ...bands.changes] };
};

/** Throws in the person's words when there is no such version. */
export const planRestore = (context: ScoreContext, wanted: string): ScorePlan => {
  const history = tableIn(context.workbook, 'weightsHistory', 'Weights history');
  const known = versionLines(history).map((row) => String(row.version ?? ''));
  const parts = /^\d+$/.test(wanted.trim()) ? versionInHistory(history, Number(wanted)) : undefined;
  if (!parts)
    throw new Error(
      `There is no weights version "${wanted.slice(0, 40)}" to restore. Known: ` +
        `${known.slice(-20).join(', ') || 'none'}.`,
    );
  const restored = restoreTabs(context.workbook, parts);
  const plan = planScore({ ...context, workbook: restored.workbook });
  return {
    ...plan,
    changes: [...restored.changes, ...plan.changes],
    message: `restored version ${Number(wanted)}; ${plan.message}`,
  };
};

// Weights and Bands of a kind that was switched on after its workbook was made: the rows that it starts with.
import { appendRows, type Change } from '../workbook/changes';
import { FIRST_TYPE, RECORD_TYPE, typeIn } from '../workbook/record-type-column';
import { withRows } from '../workbook/table-with';
import { cellAt, rowsOf, type Row, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import type { RecordType } from './record-type';
import { bandsTabOf, weightsTabOf } from './tabs';
import { lastVersion } from './weights-version';

/** Without the column that tells kinds apart they would be taken for the first kind's. */
const lacks = (table: Table, { id }: RecordType): boolean =>
  table.position.has(RECORD_TYPE) &&
  rowsOf(table).every(({ row, index }) => isBlank(row) || typeIn(cellAt(table, RECORD_TYPE, index)) !== id);

const isBlank = (row: Row): boolean => Object.values(row).every((cell) => cell === null || cell === '');

/**
 * The workbook as if the rows stood there, and the rows. One that has been scored before keeps its last good version,
 * and the first kind's rows come with Install alone: where they are missing, somebody cleared the tab.
 * @param stored kinds that are switched on and have a store.
 */
export const withFirstRows = (
  workbook: Workbook,
  stored: readonly { readonly type: RecordType }[],
): { readonly workbook: Workbook; readonly changes: readonly Change[] } => {
  const fresh = stored.flatMap(({ type }) =>
    type.id !== FIRST_TYPE && lastVersion(workbook, type.id) === undefined ? [type] : [],
  );
  const added =
    fresh.length === 0 ? [] : [weightsTabOf, bandsTabOf].flatMap((tabOf) => rowsFor(workbook, fresh, tabOf));
  if (added.length === 0) return { workbook, changes: [] };
  const tables = new Map(workbook.tables);
  for (const { table, rows } of added) tables.set(table.declaration.id, withRows(table, rows));
  return { workbook: { ...workbook, tables }, changes: added.flatMap(({ table, rows }) => appendRows(table, rows)) };
};

const rowsFor = (
  { tables }: Workbook,
  types: readonly RecordType[],
  tabOf: typeof weightsTabOf,
): readonly { readonly table: Table; readonly rows: readonly Row[] }[] => {
  const table = tables.get(tabOf([]).id);
  const rows = table ? (tabOf(types.filter((type) => lacks(table, type))).defaultRows ?? []) : [];
  return table && rows.length > 0 ? [{ table, rows }] : [];
};

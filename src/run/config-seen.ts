// What was last seen of the tabs that people configure: kept in Jobs, in the same write as the lines of Audit that tell
// of what changed since, so that each change has one line whoever is killed in between.
//
//   job,cursor,at,seen
//   audit/settings,,,"{""columns"":[""name"",""value""],""rows"":[[""nudge.mode"",""live""],…]}"
import { changedCells, type CellChange, type SeenRows } from '../engine/config-changes';
import { isoDayOf } from '../engine/instants';
import { readJsonObject } from '../engine/read-json';
import { fitting } from '../workbook/cell-length';
import { appendRows, CellEdits, type Change } from '../workbook/changes';
import type { Cell, ColumnDeclaration, TabDeclaration } from '../workbook/declare';
import type { ConfigLook, Effect } from '../workbook/effect';
import { keyOf } from '../workbook/row-key';
import { AUDIT_LINES } from '../workbook/stamps';
import { columnById, indexByKey, textAt, type Row, type Table } from '../workbook/table';
import { jobsTab } from '../workbook/tabs';
import type { Workbook } from '../workbook/workbook';

/** Characters of a line of Jobs; a cell holds 50,000. */
const PART = 45_000;

/** Who made a change that nobody saw: with no edit trigger running, from another script, or by deleting rows. */
const NOBODY_KNOWN = 'somebody';

/** People's own columns, and what names a row; the rest is Nexus's. */
const auditedColumns = ({ columns, keyColumns }: TabDeclaration): readonly ColumnDeclaration[] =>
  columns.filter(({ id, owner }) => owner === 'person' || keyColumns.includes(id));

export const isConfig = ({ kind, keyColumns }: TabDeclaration): boolean => kind === 'config' && keyColumns.length > 0;

type Grid = Table['grid'];

/** Those that were read whole. */
export const configTables = ({ tables }: Workbook): readonly Table[] =>
  [...tables.values()].filter(
    ({ declaration, grid, filled }) => isConfig(declaration) && filled !== undefined && grid.length > 0,
  );

const rowsIn = ({ declaration, position }: Table, grid: Grid): SeenRows => {
  const columns = auditedColumns(declaration).filter(({ id }) => position.has(id));
  const cells = columns.map(({ id }) => grid[position.get(id) ?? -1] ?? []);
  const isBlank = (cell: Cell | undefined): boolean => cell === undefined || cell === null || cell === '';
  const count = cells.reduce((longest, column) => {
    let end = column.length;
    while (end > longest && isBlank(column[end - 1])) end -= 1;
    return Math.max(longest, end);
  }, 0);
  return {
    columns: columns.map(({ id }) => id),
    rows: Array.from({ length: count }, (_, row) =>
      cells.map((column) => (isBlank(column[row]) ? null : (column[row] ?? null))),
    ),
  };
};

/** The rows of a table that was read, as they are compared. */
export const rowsNow = (table: Table): SeenRows => rowsIn(table, table.grid);

/** The rows as they will be once these changes are made; the order in which a change sorts them matters to nobody. */
const gridAfter = ({ sheetId, grid, rowCount, position }: Table, changes: readonly Change[]): Grid => {
  const width = Math.max(grid.length, ...[...position.values()].map((at) => at + 1));
  const columns = Array.from({ length: width }, (_, at) => [...(grid[at] ?? [])]);
  let count = rowCount;
  for (const change of changes) {
    if (!('sheetId' in change) || change.sheetId !== sheetId) continue;
    if (change.kind === 'cells')
      for (const { position: at, rows, values } of change.edits)
        rows.forEach((row, i) => void (columns[at] && (columns[at][row - 1] = values[i] ?? null)));
    else if (change.kind === 'append') {
      for (const cells of change.rows) {
        columns.forEach((column, at) => (column[count] = cells[at] ?? null));
        count += 1;
      }
    } else if (change.kind === 'dropRows') columns.forEach((column) => column.splice(change.from - 1, change.count));
    else if (change.kind === 'dropKeys') {
      const keys = columns[change.position] ?? [];
      const stays = keys.map((key) => !change.keys.includes(String(key)));
      columns.forEach((column, at) => (columns[at] = column.filter((_, row) => stays[row] !== false)));
    }
  }
  return columns;
};

const linesOf = (jobs: Table, id: string): readonly string[] =>
  [...indexByKey(jobs, 'job').keys()].filter((job) => job.split('/').slice(0, 2).join('/') === AUDIT_LINES + id);

/** Not where every idle tick would read it, once the tab has a column for it. */
const columnIn = ({ position }: Table): 'seen' | 'cursor' => (position.has('seen') ? 'seen' : 'cursor');

/** A tab's rows as they were when they were last looked at; null where they never were. */
export const lastSeenOf = (jobs: Table, id: string): SeenRows | null => {
  const rowOf = indexByKey(jobs, 'job');
  const partAt = (row: number): string => textAt(jobs, 'seen', row) || textAt(jobs, 'cursor', row);
  const text = linesOf(jobs, id)
    .map((_, at) => partAt(rowOf.get(lineName(id, at)) ?? -1))
    .join('');
  const seen = readJsonObject<SeenRows>(text);
  return Array.isArray(seen?.columns) && Array.isArray(seen.rows) ? (seen as SeenRows) : null;
};

const lineName = (id: string, at: number): string => `${AUDIT_LINES}${id}${at === 0 ? '' : `/${at + 1}`}`;

/** Blanks of a line's ends would be lost in a cell, so each part begins and ends in something else. */
const partsIn = (text: string): readonly string[] => {
  const parts: string[] = [];
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + PART);
    while (to > from + 1 && to < text.length && (/\s/.test(text.charAt(to - 1)) || /\s/.test(text.charAt(to)))) to -= 1;
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts;
};

const seenChanges = (jobs: Table, texts: ReadonlyMap<string, string>): readonly Change[] => {
  const rowOf = indexByKey(jobs, 'job');
  const edits = new CellEdits(jobs);
  const column = columnIn(jobs);
  const added: Row[] = [];
  for (const [id, text] of texts) {
    const parts = partsIn(text);
    const count = Math.max(parts.length, linesOf(jobs, id).length);
    for (let at = 0; at < count; at += 1) {
      const row = rowOf.get(lineName(id, at));
      if (row === undefined) added.push({ job: lineName(id, at), [column]: parts[at] ?? '' });
      else edits.set(column, row, parts[at] ?? null);
      if (row !== undefined && column === 'seen') edits.set('cursor', row, null);
    }
  }
  return [...edits.changes(), ...appendRows(jobs, added)];
};

const shown = (declaration: TabDeclaration, column: string, cell: Cell, timeZone: string): Cell => {
  const type = columnById(declaration, column)?.type;
  if ((type === 'instant' || type === 'day') && typeof cell === 'number') return isoDayOf(cell, timeZone) ?? cell;
  return typeof cell === 'string' ? fitting(cell.replace(/\r\n?/g, '\n')) : cell;
};

const effectOf = (
  { declaration }: Table,
  { cellOf, row, column, before, after }: CellChange,
  timeZone: string,
  who: string | null,
): Effect => {
  const key = keyOf(declaration, (id) => shown(declaration, id, cellOf(id), timeZone));
  const what = `${declaration.title}/${key === '' ? `row ${(row ?? 0) + 2}` : key}/${column}`;
  return {
    action: 'config',
    key: what,
    channel: 'sheet',
    outcome: 'changed',
    content: '',
    what,
    before: shown(declaration, column, before, timeZone),
    after: shown(declaration, column, after, timeZone),
    ...(who === null ? {} : { who }),
  };
};

/** Whether a change lies in cells that were typed; rows and columns count from 1. */
export const isTyped = (
  { position }: Table,
  { row, column }: CellChange,
  range: NonNullable<ConfigLook['typed']>,
): boolean => {
  const at = (position.get(column) ?? -2) + 1;
  return (
    row !== null &&
    row + 2 >= range.firstRow &&
    row + 2 <= range.lastRow &&
    at >= range.firstColumn &&
    at <= range.lastColumn
  );
};

export interface ConfigAudit {
  readonly effects: readonly Effect[];
  /** Of Jobs: what is seen now. */
  readonly changes: readonly Change[];
}

/** Lines are of people's columns; what names a row of Nexus's own tells only which it is. */
const isTold =
  ({ declaration }: Table) =>
  ({ column }: CellChange): boolean =>
    columnById(declaration, column)?.owner === 'person';

/** A tab that was never seen begins with what stands there now. */
export const configAudit = (
  workbook: Workbook,
  changes: readonly Change[],
  { tabs, typed }: ConfigLook = { tabs: 'written', typed: null },
): ConfigAudit => {
  const jobs = workbook.tables.get(jobsTab.id);
  const touched = new Set(changes.flatMap((change) => ('sheetId' in change ? [change.sheetId] : [])));
  const isLookedAt = ({ sheetId, declaration }: Table): boolean =>
    touched.has(sheetId) ||
    tabs === 'all' ||
    (tabs === 'unseen' && jobs !== undefined && !lastSeenOf(jobs, declaration.id));
  const tables = jobs ? configTables(workbook).filter(isLookedAt) : [];
  if (!jobs || tables.length === 0) return { effects: [], changes: [] };
  const texts = new Map<string, string>();
  const effects = tables.flatMap((table): readonly Effect[] => {
    const { declaration, sheetId } = table;
    const present = rowsNow(table);
    const next = touched.has(sheetId) ? rowsIn(table, gridAfter(table, changes)) : present;
    const key = (cellOf: (column: string) => Cell): string => keyOf(declaration, cellOf);
    const seen = lastSeenOf(jobs, declaration.id);
    texts.set(declaration.id, JSON.stringify(next));
    return [
      ...(seen === null ? [] : changedCells(seen, present, key))
        .filter(isTold(table))
        .map((change) =>
          effectOf(
            table,
            change,
            workbook.timeZone,
            typed?.sheetId === sheetId && isTyped(table, change, typed) ? null : NOBODY_KNOWN,
          ),
        ),
      ...changedCells(present, next, key)
        .filter(isTold(table))
        .map((change) => effectOf(table, change, workbook.timeZone, null)),
    ];
  });
  return { effects, changes: seenChanges(jobs, texts) };
};

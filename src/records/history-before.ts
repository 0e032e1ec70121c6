// What a record was, into History, before something known of it changes.
import { serialOf } from '../engine/instants';
import type { PlanContext } from '../run/job';
import { appendRows, type Change } from '../workbook/changes';
import type { Cell } from '../workbook/declare';
import { cursorChanges } from '../workbook/job-cursors';
import { RECORD_TYPE, typeCell } from '../workbook/record-type-column';
import { dropOldest, surplusOf } from '../workbook/roll-over';
import { keyColumnOf, keyAt, cellAt, columnById, type Row, type Table } from '../workbook/table';
import { tableIn, type Workbook } from '../workbook/workbook';
import { ownFields, withOwnColumns } from './own-columns';
import type { RecordType } from './record-type';
import { scorableOf } from './standard-columns';
import { historyTab } from './tabs';

/**
 * The columns of a record that History keeps: those that it has columns for, and those that go into the values, what
 * is worked out and people's own columns among them, since a criterion may read any of them.
 */
export const keptColumns = (
  type: RecordType,
  store: Table,
): { readonly own: readonly string[]; readonly values: readonly string[] } => {
  const scores = Object.keys(type.scoring.models);
  const own = ['score', 'band', 'weightsVersion', ...scores].filter((id) => columnById(historyTab, id));
  const scored = [...scorableOf(type), ...ownFields(store)]
    .map(({ id }) => id)
    .filter((id) => id !== keyColumnOf(store));
  return { own, values: [...scored, ...scores.filter((id) => !own.includes(id))] };
};

export interface Snapped {
  readonly type: RecordType;
  /** Its store, with people's own columns. */
  readonly readable: Table;
  readonly kept: ReturnType<typeof keptColumns>;
  /** A serial number. */
  readonly now: number;
}

/** What the record was until now: its scored values, and the scores they gave. */
export const snapshot = ({ readable: store, type, kept, now }: Snapped, row: number): Row => {
  const values: Record<string, Cell> = {};
  for (const id of kept.values) {
    const cell = cellAt(store, id, row);
    if (cell !== null) values[id] = typeof cell === 'string' ? cell.slice(0, 200) : cell;
  }
  return {
    key: keyAt(store, row),
    until: now,
    ...(Object.fromEntries(kept.own.map((id) => [id, cellAt(store, id, row)])) as Row),
    values: JSON.stringify(values),
    [RECORD_TYPE]: typeCell(type.id),
  };
};

export type HistoryContext = Pick<PlanContext, 'nowMs' | 'settings'>;

/** In Jobs once rows of History have left: what is older than its oldest row is then unknown, not unchanged. */
export const HISTORY_ROLLED_OVER = 'history rolled over';

export const historyChanges = (
  workbook: Workbook,
  rows: readonly Row[],
  { nowMs, settings }: HistoryContext,
): readonly Change[] => {
  const history = workbook.tables.get('history');
  if (!history || rows.length === 0) return [];
  const dropped = dropOldest(
    history,
    'until',
    surplusOf((history.filled ?? history.gridRows) - 1, settings.number('keep.history')),
  );
  const noted =
    dropped.length > 0
      ? cursorChanges(workbook.tables.get('jobs'), HISTORY_ROLLED_OVER, true, nowMs, workbook.timeZone)
      : [];
  // Noted first: should the rows leave in a later write, it is only told too early.
  return [...noted, ...appendRows(history, rows), ...dropped];
};

/**
 * What a record was until now, into History, before something known of it changes; nothing for one without a score.
 * @param row below the header of its store.
 */
export const historyBefore = (
  workbook: Workbook,
  type: RecordType,
  row: number,
  context: HistoryContext,
): readonly Change[] => {
  const store = tableIn(workbook, type.store.id, type.store.title);
  if (cellAt(store, 'score', row) === null) return [];
  const readable = withOwnColumns(store);
  const now = serialOf(context.nowMs, workbook.timeZone);
  return historyChanges(workbook, [snapshot({ type, readable, kept: keptColumns(type, store), now }, row)], context);
};

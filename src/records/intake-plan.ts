// New and changed records into their store: only cells that differ, what was known before kept in History.
import { fitting, LONGEST_CELL } from '../workbook/cell-length';
import { instantOf, serialOf } from '../engine/instants';
import { appendRows, CellEdits, sameCell, type Change } from '../workbook/changes';
import type { Cell } from '../workbook/declare';
import { cursorChanges } from '../workbook/job-cursors';
import type { Plan } from '../workbook/plan';
import { dropOldest, surplusOf } from '../workbook/roll-over';
import { RECORD_TYPE, typeCell } from '../workbook/record-type-column';
import type { Settings } from '../workbook/settings';
import { cellAt, columnById, indexByKey, textAt, type Problem, type Row, type Table } from '../workbook/table';
import { tableIn, type Workbook } from '../workbook/workbook';
import { ownFields, withOwnColumns } from './own-columns';
import type { RecordType } from './record-type';
import { PERSON_COLUMNS, scorableOf, SEEN_COLUMNS } from './standard-columns';
import { historyTab } from './tabs';

/** What a source knows of one record: a column that is absent stays as it is, null empties it. */
export interface Upsert {
  readonly key: string;
  readonly values: Row;
}

export interface Intake {
  readonly upserts: readonly Upsert[];
  /** Records the source no longer reports. */
  readonly removedKeys: readonly string[];
  readonly problems: readonly Problem[];
  readonly rejected: number;
}

const OWNED_BY_RUNS: ReadonlySet<string> = new Set(['key', ...SEEN_COLUMNS]);

/** A source's value as the store keeps it. */
const storedCell = ({ store }: RecordType, columnId: string, value: Cell, timeZone: string): Cell => {
  if (value === null || value === '') return null;
  const instant = columnById(store, columnId)?.type === 'instant' ? instantOf(value, timeZone) : null;
  if (instant !== null) return serialOf(instant, timeZone);
  return typeof value === 'string' ? fitting(value) : value;
};

const cut = (tab: string, { words }: RecordType, { key, values }: Upsert): readonly Problem[] =>
  Object.entries(values)
    .filter(([, value]) => typeof value === 'string' && value.length > LONGEST_CELL)
    .map(([column]) => ({
      tab,
      row: null,
      column,
      message:
        `A text of ${words.one} ${key.slice(0, 60)} is longer than the 50,000 characters a cell ` +
        'holds; its end was left out.',
    }));

/**
 * The columns of a record that History keeps: those that it has columns for, and those that go into the values, what
 * is worked out and people's own columns among them, since a criterion may read any of them.
 */
const keptColumns = (
  type: RecordType,
  store: Table,
): { readonly own: readonly string[]; readonly values: readonly string[] } => {
  const scores = Object.keys(type.scoring.models);
  const own = ['score', 'band', 'weightsVersion', ...scores].filter((id) => columnById(historyTab, id));
  const scored = [...scorableOf(type), ...ownFields(store)].map(({ id }) => id).filter((id) => id !== 'key');
  return { own, values: [...scored, ...scores.filter((id) => !own.includes(id))] };
};

/** What the record was until now: its scored values, and the scores they gave. */
const snapshot = ({ readable: store, type, kept, now }: Known, row: number): Row => {
  const values: Record<string, Cell> = {};
  for (const id of kept.values) {
    const cell = cellAt(store, id, row);
    if (cell !== null) values[id] = typeof cell === 'string' ? cell.slice(0, 200) : cell;
  }
  return {
    key: textAt(store, 'key', row),
    until: now,
    ...(Object.fromEntries(kept.own.map((id) => [id, cellAt(store, id, row)])) as Row),
    values: JSON.stringify(values),
    [RECORD_TYPE]: typeCell(type.id),
  };
};

interface Known {
  readonly type: RecordType;
  readonly kept: ReturnType<typeof keptColumns>;
  /** What criteria may read: a change of it makes a line of History. */
  readonly scored: ReadonlySet<string>;
  readonly store: Table;
  /** With people's own columns. */
  readonly readable: Table;
  readonly edits: CellEdits;
  readonly history: Row[];
  readonly now: number;
  readonly timeZone: string;
}

/** @returns whether anything changed. */
const update = (known: Known, row: number, { values }: Upsert): boolean => {
  const { type, scored, store, edits, history, now, timeZone } = known;
  const changed = Object.entries(values)
    .map(([id, value]) => [id, storedCell(type, id, value, timeZone)] as const)
    .filter(([id, cell]) => {
      if (OWNED_BY_RUNS.has(id) || !store.position.has(id)) return false;
      const present = cellAt(store, id, row);
      return !sameCell(present, cell) && (present === null || !PERSON_COLUMNS.includes(id));
    });
  const returns = textAt(store, 'removedAt', row) !== '';
  if (changed.length === 0 && !returns) return false;
  if (changed.some(([id]) => scored.has(id)) && cellAt(store, 'score', row) !== null)
    history.push(snapshot(known, row));
  for (const [id, cell] of changed) edits.set(id, row, cell);
  edits.set('removedAt', row, null);
  edits.set('changedAt', row, now);
  return true;
};

const newRecord = ({ type, now, timeZone }: Known, { key, values }: Upsert): Row => {
  const row: Record<string, Cell> = {};
  for (const [id, value] of Object.entries(values)) {
    if (columnById(type.store, id) && !OWNED_BY_RUNS.has(id)) row[id] = storedCell(type, id, value, timeZone);
  }
  return { ...row, key, firstSeenAt: now, changedAt: now };
};

/** One per key: of a key that comes twice the later values count. */
const byKey = (upserts: readonly Upsert[]): readonly Upsert[] => {
  const merged = new Map<string, Upsert>();
  for (const upsert of upserts) {
    const earlier = merged.get(upsert.key);
    merged.set(upsert.key, earlier ? { key: upsert.key, values: { ...earlier.values, ...upsert.values } } : upsert);
  }
  return [...merged.values()];
};

/** In Jobs once rows of History have left: what is older than its oldest row is then unknown, not unchanged. */
export const HISTORY_ROLLED_OVER = 'history rolled over';

const historyChanges = (
  workbook: Workbook,
  rows: readonly Row[],
  { nowMs, settings }: IntakeContext,
): readonly Change[] => {
  const history = workbook.tables.get('history');
  if (!history || rows.length === 0) return [];
  const dropped = dropOldest(history, 'until', surplusOf(history.gridRows - 1, settings.number('keep.history')));
  const noted =
    dropped.length > 0
      ? cursorChanges(workbook.tables.get('jobs'), HISTORY_ROLLED_OVER, true, nowMs, workbook.timeZone)
      : [];
  // Noted first: should the rows leave in a later write, it is only told too early.
  return [...noted, ...appendRows(history, rows), ...dropped];
};

export interface IntakeContext {
  readonly nowMs: number;
  readonly settings: Settings;
}

/** The same intake twice changes nothing the second time. */
export const planIntake = (
  workbook: Workbook,
  type: RecordType,
  { upserts, removedKeys, problems, rejected }: Intake,
  context: IntakeContext,
): Plan => {
  const store = tableIn(workbook, type.store.id, type.store.title);
  const known: Known = {
    type,
    kept: keptColumns(type, store),
    scored: new Set(scorableOf(type).map(({ id }) => id)),
    store,
    readable: withOwnColumns(store),
    edits: new CellEdits(store),
    history: [],
    now: serialOf(context.nowMs, workbook.timeZone),
    timeZone: workbook.timeZone,
  };
  const rowOf = indexByKey(store);
  const added = new Map<string, Row>();
  let changed = 0;
  for (const upsert of byKey(upserts)) {
    const row = rowOf.get(upsert.key);
    if (row === undefined) added.set(upsert.key, newRecord(known, upsert));
    else if (update(known, row, upsert)) changed += 1;
  }
  let removed = 0;
  for (const key of removedKeys) {
    const row = rowOf.get(key);
    if (row === undefined || textAt(store, 'removedAt', row) !== '') continue;
    known.edits.set('removedAt', row, known.now);
    removed += 1;
  }
  const changes: readonly Change[] = [
    // History first: a write cut off after it repeats a line, one cut off before it would lose what was known.
    ...historyChanges(workbook, known.history, context),
    ...known.edits.changes(),
    ...appendRows(store, [...added.values()]),
  ];
  return {
    changes,
    problems: [...problems, ...upserts.flatMap((upsert) => cut(store.title, type, upsert))],
    rows: { read: upserts.length + removedKeys.length + rejected, written: added.size + changed + removed, rejected },
    message: `${added.size} new, ${changed} changed, ${removed} removed, ${rejected} refused`,
  };
};

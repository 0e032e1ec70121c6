// The views: which rows come, go, change and in what order, never touching a person's cell.
//
// People sort and type while a run goes on, and Sheets has no compare-and-swap. Therefore an existing row only ever
// gets owned cells (a miss heals with the next run), new rows are appended, and a row that leaves is first marked in
// `movedTo`, without its score, so that it stands last and grey, and taken out by a later run: that run sorts the marked
// rows to the top and drops them in the same write, so it does not matter who sorted or inserted what in between.
import type { Cell } from '../engine/cells';
import { appendRows, sortTable, type CellEdits, type Change } from '../workbook/changes';
import { problemAt } from '../workbook/problem-rows';
import { keyColumnOf, keyAt, foreignPositions, textAt, type Problem, type Row, type Table } from '../workbook/table';
import type { PersonCells } from './carry';
import { seenOf } from './carry';
import type { RecordWords } from './record-type';
import { PERSON_COLUMNS, shown } from './standard-columns';

/** The store as it will be once this run is written, and how its views show it. */
export interface StoreAfter {
  readonly words: RecordWords;
  /** Columns of a view that the store fills. */
  readonly copied: readonly string[];
  readonly rowOf: ReadonlyMap<string, number>;
  /** By store row. */
  readonly keys: readonly Cell[];
  /** A copied column's cell. */
  cell(columnId: string, storeRow: number): Cell;
  readonly people: PersonCells;
  /** The view where a store row belongs: its index, or -1 when it has neither score nor state, or was removed. */
  placeOf(storeRow: number): number;
  /** What the views are called, by their indexes: the names of bands and states. */
  readonly places: readonly string[];
  /** Why every row leaves, where they all do. */
  readonly leaves?: string;
  isRemoved(storeRow: number): boolean;
  /** The key of what a removed row was merged into; null where its source no longer reports it. */
  mergedInto(storeRow: number): string | null;
}

export interface ViewPlan {
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
}

export interface ViewToPlan {
  readonly view: Table;
  /** Its index; -1 for a tab whose band is gone. */
  readonly place: number;
  /** Store rows that belong here. */
  readonly wanted: readonly number[];
  /** Rows of the view whose cells of people's the store has moved past. */
  readonly stale: ReadonlySet<number>;
}

/** Marks sort by time, before the marks of rows that stay for a person's notes: digits come before letters. */
const NOTES_MARK = 'Your notes are kept here: ';

const isStamped = (mark: string): boolean => /^\d{4}-/.test(mark);

const stampOf = (nowMs: number): string => new Date(nowMs).toISOString().slice(0, 19).replace('T', ' ');

/** Whether rows were marked within the same second, by a run that this one overlapped: it has to leave them. */
export const isJustMarked = (view: Table, nowMs: number): boolean => {
  const stamp = stampOf(nowMs);
  return Array.from({ length: view.rowCount }, (_, row) => row).some((row) =>
    textAt(view, 'movedTo', row).startsWith(stamp),
  );
};

interface Claim {
  readonly row: number;
  readonly storeRow: number;
}

interface Sorted {
  /** Rows that stand for their record here. */
  readonly current: readonly Claim[];
  /** Rows that are to go, with where to. */
  readonly leaving: readonly { readonly row: number; readonly to: string }[];
  readonly problems: readonly Problem[];
  readonly missing: readonly number[];
  /** Marked rows whose key a person changed since: theirs now, so the mark goes. */
  readonly strays: readonly number[];
}

const hasContent = (view: Table, row: number): boolean =>
  view.grid.some((cells) => cells[row] !== undefined && cells[row] !== '' && cells[row] !== null);

const destination = (store: StoreAfter, storeRow: number, here: number): string => {
  const into = store.mergedInto(storeRow);
  if (into !== null) return `merged into ${into}`;
  if (store.isRemoved(storeRow)) return 'removed at the source';
  const place = store.placeOf(storeRow);
  if (place < 0) return store.leaves ?? 'has no score now';
  return place === here ? 'a newer row of this tab' : `now in ${store.places[place] ?? '?'}`;
};

/** Sorts a view's rows into those that stay, those that go and those that are a person's own. */
const sortOut = ({ view, place, wanted, stale }: ViewToPlan, store: StoreAfter): Sorted => {
  const { one, many } = store.words;
  const claimed = new Map<number, number>();
  const rows: Claim[] = [];
  const strays: number[] = [];
  const problems: Problem[] = [];
  for (let row = 0; row < view.rowCount; row += 1) {
    const key = keyAt(view, row);
    const storeRow = store.rowOf.get(key);
    if (storeRow === undefined && textAt(view, 'movedTo', row) !== '') strays.push(row);
    if (storeRow !== undefined) rows.push({ row, storeRow });
    else if (key !== '')
      problems.push(
        problemAt(
          view,
          row,
          keyColumnOf(view),
          `No ${one} has the key "${key.slice(0, 60)}". Put the key back or delete the row.`,
        ),
      );
    else if (hasContent(view, row))
      problems.push(
        problemAt(
          view,
          row,
          keyColumnOf(view),
          `This row has no key, so it is no ${one} and stays yours. Import new ${many} with Nexus → Import.`,
        ),
      );
  }
  const claim = ({ row, storeRow }: Claim): void => {
    const isHere = place >= 0 && store.placeOf(storeRow) === place;
    if (isHere && !stale.has(row) && !claimed.has(storeRow)) claimed.set(storeRow, row);
  };
  // A row that was already on its way out comes back only if no other stands for its record.
  rows.filter(({ row }) => textAt(view, 'movedTo', row) === '').forEach(claim);
  rows.filter(({ row }) => textAt(view, 'movedTo', row) !== '').forEach(claim);
  return {
    problems,
    strays,
    current: rows.filter(({ row, storeRow }) => claimed.get(storeRow) === row),
    leaving: rows
      .filter(({ row, storeRow }) => claimed.get(storeRow) !== row)
      .map(({ row, storeRow }) => ({ row, to: destination(store, storeRow, place) })),
    missing: wanted.filter((storeRow) => !claimed.has(storeRow)),
  };
};

const newRow = (view: Table, store: StoreAfter, storeRow: number): Row => {
  const row: Record<string, Cell> = { [keyColumnOf(view)]: String(store.keys[storeRow] ?? '') };
  for (const id of store.copied) row[id] = shown(store.cell(id, storeRow));
  const people = store.people.row(storeRow);
  PERSON_COLUMNS.forEach((id, column) => (row[id] = people[column] ?? null));
  row.seen = seenOf(people) || null;
  return row;
};

/** Best first, then as in the store. */
const byRank =
  (store: StoreAfter) =>
  (a: number, b: number): number =>
    Number(store.cell('score', b) ?? 0) - Number(store.cell('score', a) ?? 0) || a - b;

/** Blank in a row that leaves: blanks come last, whichever way a sheet is sorted. */
const ORDER = ['score', 'coverage'] as const;

interface Leaving {
  readonly drop: number;
  readonly problems: readonly Problem[];
}

/** Marks rows that leave; counts those that an earlier run marked and that nobody wrote anything of their own into. */
const markLeaving = (
  view: Table,
  { one }: RecordWords,
  leaving: Sorted['leaving'],
  edits: CellEdits,
  nowMs: number,
): Leaving => {
  const stamp = stampOf(nowMs);
  const foreign = foreignPositions(view);
  const problems: Problem[] = [];
  let drop = 0;
  for (const { row, to } of leaving) {
    ORDER.forEach((id) => edits.set(id, row, null));
    const mark = textAt(view, 'movedTo', row);
    const hasNotes = foreign.some((position) => !['', null, undefined].includes(view.grid[position]?.[row] as string));
    if (hasNotes) {
      edits.set('movedTo', row, `${NOTES_MARK}${to}`);
      problems.push(
        problemAt(
          view,
          row,
          'movedTo',
          `This ${one} has left the tab (${to}), but the row holds something in a column of yours. ` +
            'Copy it, clear it, and the row goes.',
        ),
      );
    } else if (isStamped(mark) && mark.slice(0, stamp.length) < stamp) drop += 1;
    // A mark of a later time was made before the clock was set back; it would sort behind this run's own.
    else if (mark.slice(0, stamp.length) !== stamp) edits.set('movedTo', row, `${stamp} → ${to}`);
  }
  return { drop, problems };
};

/** @param edits of this view, what was seen already noted in it. */
export const planView = (toPlan: ViewToPlan, store: StoreAfter, edits: CellEdits, nowMs: number): ViewPlan => {
  const { view } = toPlan;
  const { current, leaving, problems, missing, strays } = sortOut(toPlan, store);
  let moved = false;
  for (const { row, storeRow } of current) {
    for (const id of store.copied) {
      const changed = edits.set(id, row, shown(store.cell(id, storeRow)));
      moved = moved || (changed && id === 'score');
    }
    moved = edits.set('movedTo', row, null) || moved;
  }
  const before = edits.size;
  for (const row of strays) edits.set('movedTo', row, null);
  const left = markLeaving(view, store.words, leaving, edits, nowMs);
  const ranked = [...missing].sort(byRank(store));
  const appended = appendRows(
    view,
    ranked.map((storeRow) => newRow(view, store, storeRow)),
  );
  const resort = moved || edits.size !== before || left.drop > 0 || (ranked.length > 0 && view.rowCount > 0);
  const order = resort
    ? sortTable(
        view,
        ORDER.map((id) => `-${id}`),
        { column: 'movedTo', count: left.drop, mark: stampOf(nowMs) },
      )
    : [];
  return { changes: [...edits.changes(), ...appended, ...order], problems: [...problems, ...left.problems] };
};

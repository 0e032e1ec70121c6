// One kind of record scored: its store, views, board and Dashboard, people's cells carried on the way.
import { done, needsData, withStates } from '../engine/band-states';
import { readPeople } from '../people/team-tabs';
import { CellEdits, type Change } from '../workbook/changes';
import type { Money } from '../engine/money';
import type { Cell, ColumnType } from '../workbook/declare';
import { unreadText } from '../workbook/column-readings';
import { problemAt } from '../workbook/problem-rows';
import type { Settings } from '../workbook/settings';
import { cellsOf, textAt, type Problem, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import { bandColourChanges } from './band-colours';
import { planBoard } from './board';
import { carryView, PersonCells } from './carry';
import { planDashboard } from './dashboard';
import { isDone } from './closed';
import { lanesOf, ranked, rowsByPlace } from './lanes';
import { unknownNames } from './names';
import { mergedInto, rowsByOtherKey } from './other-keys';
import { unconverted } from './rates';
import type { RecordType } from './record-type';
import { scoreRows, type ScoredRows } from './score-rows';
import { PERSON_COLUMNS, scorableOf } from './standard-columns';
import { isRemoved, readStore } from './store-rows';
import { unknownWords } from './unknown-words';
import { copiedColumns } from './view-tab';
import { snoozeProblems } from './snooze-problems';
import { assignViews, type ViewTabs } from './view-tabs';
import { planView, type StoreAfter } from './views';
import { lastVersion, type WeightsVersion } from './weights-version';

export interface TypeToScore {
  readonly workbook: Workbook;
  readonly type: RecordType;
  readonly store: Table;
  readonly version: WeightsVersion;
  readonly settings: Settings;
  /** What amounts are converted by. */
  readonly money: Money;
  readonly nowMs: number;
  /** The instant at which `recency` is taken. */
  readonly agedAtMs: number;
  /** Titles in lower case of the tabs that other kinds' views get in the same write. */
  readonly taken: ReadonlySet<string>;
}

export interface ScoredType {
  /** In such an order that any prefix leaves a valid workbook. */
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
  readonly live: number;
  /** Records of which a cell changed. */
  readonly changed: number;
  readonly rejected: number;
  /** The Dashboard's figures, for the end: they follow from what is written. */
  readonly pictured: (isWriting: boolean) => readonly Change[];
}

/** By a column's type: what its text should have been, and how people write that. */
const READABLE: Readonly<Partial<Record<ColumnType, string>>> = {
  number: 'a number, so it counts as missing. Write it like 1200.50.',
  instant: 'a date, so it counts as missing. Write it like 2026-12-01.',
  day: 'a date, so it counts as missing. Write it like 2026-12-01.',
};

/** Text in a column of numbers or dates that cannot be read as one; it stays as it is and counts as missing. */
const unreadable = ({ type, store }: TypeToScore, live: readonly number[]): readonly Problem[] =>
  scorableOf(type)
    .filter(({ owner }) => owner === 'nexus')
    .flatMap(({ id, type: kind }) => {
      const wanted = READABLE[kind];
      if (wanted === undefined) return [];
      const cells = cellsOf(store, id);
      return live
        .filter((row) => typeof cells[row] === 'string' && unreadText(store, id, row) !== '')
        .map((row) => problemAt(store, row, id, `"${unreadText(store, id, row).slice(0, 60)}" is not ${wanted}`));
    });

/**
 * Where a row belongs: the index of its band or state, the number of places for what is done with, else -1: removed.
 */
const placing = (
  { type, store }: TypeToScore,
  places: number,
  scored: ScoredRows,
  people: PersonCells,
): ((row: number) => number) => {
  let at = 0;
  const cell = (id: string): Cell => {
    const column = PERSON_COLUMNS.indexOf(id);
    return column < 0 ? scored.cell(id, at) : people.at(at, column);
  };
  return (row) => {
    if (isRemoved(store, row)) return -1;
    at = row;
    return isDone(type, cell) ? places : scored.bandOf(row);
  };
};

interface Views {
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
}

/** A view as it was read, and what carrying people's cells has made of it. */
interface CarriedView {
  readonly edits: CellEdits;
  /** Rows whose cells of people's the store has moved past. */
  readonly stale: ReadonlySet<number>;
}

const planViews = (
  { tables, orphans }: ViewTabs,
  carried: ReadonlyMap<number, CarriedView>,
  after: StoreAfter,
  wanted: readonly (readonly number[])[],
  nowMs: number,
): Views => {
  const plans = [
    ...tables.map((view, place) => ({ view, place })),
    ...orphans.map((view) => ({ view, place: -1 })),
  ].map(({ view, place }) => {
    const { edits, stale } = carried.get(view.sheetId) ?? { edits: new CellEdits(view), stale: new Set<number>() };
    return planView({ view, place, wanted: wanted[place] ?? [], stale }, after, edits, nowMs);
  });
  return { changes: plans.flatMap(({ changes }) => changes), problems: plans.flatMap(({ problems }) => problems) };
};

export const scoreType = (toScore: TypeToScore): ScoredType => {
  const { workbook, type, store, version, settings, money, nowMs, agedAtMs, taken } = toScore;
  const { timeZone, tables } = workbook;
  const { bands } = version;
  const { rowOf, live, problems } = readStore(type, store, timeZone);
  const storeEdits = new CellEdits(store);
  const scored = scoreRows(
    {
      type,
      store,
      live,
      version,
      lastWeights: lastVersion(workbook, type.id)?.weights,
      settings,
      tables,
      money,
      nowMs: agedAtMs,
      timeZone,
    },
    storeEdits,
  );

  const places = withStates(bands);
  const tabs = assignViews({ workbook, type, places: [...places, done], nowMs, taken });
  const people = new PersonCells(store);
  const views = [...tabs.orphans, ...tabs.tables];
  const carried = new Map(
    views.map((view): [number, CarriedView] => {
      const edits = new CellEdits(view);
      return [view.sheetId, { edits, stale: carryView(view, rowOf, people, edits) }];
    }),
  );
  people.edit(storeEdits);

  const isPerBand = type.views.tabs === 'one per band';
  const placeOf = placing(toScore, places.length, scored, people);
  const byPlace = rowsByPlace(live, places.length + 1, placeOf, scored, type.views.first);
  const [closed = [], ...open] = [...byPlace].reverse();
  const leads = rowsByOtherKey(store);
  const after: StoreAfter = {
    words: type.words,
    copied: copiedColumns(type),
    // In one tab of all bands the score alone puts the bands in their order.
    ...(isPerBand && type.views.first !== undefined ? { first: type.views.first } : {}),
    rowOf,
    keys: cellsOf(store, 'key'),
    people,
    cell: scored.cell,
    // What is done with has a tab of its own, the last one.
    placeOf: isPerBand ? placeOf : (row) => (placeOf(row) < places.length ? Math.min(placeOf(row), 0) : 1),
    isRemoved: (row) => isRemoved(store, row),
    mergedInto: (row) => mergedInto(store, leads, row),
    places: isPerBand ? [...places, done].map(({ name }) => name) : tabs.tables.map(({ title }) => title),
  };
  const wanted = isPerBand ? byPlace : [open.flat(), closed].map((rows) => ranked(rows, scored, undefined));
  const viewPlan = planViews(tabs, carried, after, wanted, nowMs);

  const { board, dashboard } = type.views;
  const lanes = lanesOf({ type, bands, store, scored, money, timeZone }, byPlace);
  const [thin, ...best] = [...lanes].reverse();
  return {
    changes: [
      ...tabs.changes,
      ...bandColourChanges(
        workbook,
        type,
        { places, lanes: [...bands, needsData], tabs: [...places, done] },
        tabs.tables,
      ),
      ...storeEdits.changes(),
      ...viewPlan.changes,
      ...planBoard(board && tables.get(board.id), lanes),
    ],
    problems: [
      ...problems,
      ...scored.problems,
      ...unreadable(toScore, live),
      ...snoozeProblems({ type, store, views, live, people }),
      ...unknownNames({
        store,
        live,
        views,
        stands: (view, row) =>
          carried.get(view.sheetId)?.stale.has(row) !== true && textAt(view, 'movedTo', row) === '',
        team: tables.has('team') ? readPeople(workbook).team : null,
      }),
      ...unknownWords(store, live, version.weights.criteria),
      ...unconverted(toScore, live, money),
      ...viewPlan.problems,
    ],
    live: live.length,
    changed: scored.changed,
    rejected: problems.length,
    pictured: (isWriting) =>
      planDashboard(dashboard && tables.get(dashboard.id), {
        store,
        bands: [...best, ...(thin ? [thin] : [])],
        currency: money.reporting,
        scores: open
          .flat()
          .map((row) => scored.cell('score', row))
          .map((score) => (typeof score === 'number' ? score : null)),
        nowMs,
        timeZone,
        isWriting,
      }),
  };
};

// One kind of record scored: its store, views, board and Dashboard, people's cells carried on the way.
import { needsData, viewPlaces, withStates } from '../engine/band-states';
import type { Band } from '../engine/bands';
import { serialOf } from '../engine/instants';
import type { Team } from '../engine/team';
import { readPeople, readRegions } from '../people/team-tabs';
import type { EditedRange } from '../run/edited-range';
import { CellEdits, type Change } from '../workbook/changes';
import type { Money } from '../engine/money';
import type { Cell } from '../workbook/declare';
import type { Settings } from '../workbook/settings';
import { keyColumnOf, cellsOf, textAt, type Problem, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import { bandColourChanges } from './band-colours';
import { besideCells, besideOf } from './beside-columns';
import { boardChanges } from './board-shown';
import { PersonCells } from './carry';
import { carryViews, planViews, type CarriedView, type ViewChanges } from './carried-views';
import { planDashboard } from './dashboard';
import { isDone } from './closed';
import { columnProblems } from './column-problems';
import { openRecords } from './open-records';
import { noteIntroductions, noteTypedStatus } from './people-times';
import { lanesOf, ranked, rowsByPlace } from './lanes';
import { unknownNames } from './names';
import { mergedInto, rowsByOtherKey } from './other-keys';
import { unconverted } from './rates';
import { rowCursor } from './record-row';
import type { RecordType } from './record-type';
import { scoreRows, type ScoredRows } from './score-rows';
import { PERSON_COLUMNS } from './standard-columns';
import { isRemoved, readStore, type StoreRows } from './store-rows';
import { unknownWords } from './unknown-words';
import { copiedColumns } from './view-tab';
import { snoozeProblems } from './snooze-problems';
import { assignViews, type ViewTabs } from './view-tabs';
import { bestFirst } from './view-order';
import type { StoreAfter } from './views';
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
  /** What was typed where, where a person's edit set it off. */
  readonly edited?: EditedRange | null;
}

export interface ScoredType {
  /** In such an order that any prefix leaves a valid workbook. */
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
  readonly live: number;
  /** Records of which a cell changed. */
  readonly changed: number;
  /** Ids of its views, from the left: the best band first, those whose band is gone last. */
  readonly views: readonly number[];
  /** Somebody filled a person's cell in a view. */
  readonly isTyped: boolean;
  readonly rejected: number;
  /** The Dashboard's figures, for the end: they follow from what is written. */
  readonly pictured: (isWriting: boolean) => readonly Change[];
}

/** Where a row belongs, of `viewPlaces`: its band, what needs data, or last what is done with or not for us; -1: removed. */
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
    return isDone(type, cell) ? places - 1 : scored.bandOf(row);
  };
};

/** One kind while it is scored: what was read, what came of it, and where each record stands. */
interface Standing {
  readonly rows: StoreRows;
  readonly scored: ScoredRows;
  readonly people: PersonCells;
  /** Null where the tab Team is missing. */
  readonly team: Team | null;
  readonly tabs: ViewTabs;
  readonly carried: ReadonlyMap<number, CarriedView>;
  /** Bands, what needs data, what is done with: in their order. */
  readonly places: readonly Band[];
  readonly placeOf: (row: number) => number;
  /** Store rows of each place. */
  readonly byPlace: readonly (readonly number[])[];
}

/** One tab a band and state, or one for all of them; what is done with has a tab of its own, the last one. */
const plannedViews = (toScore: TypeToScore, standing: Standing): ViewChanges => {
  const { type, store, nowMs } = toScore;
  const { rows, scored, people, team, tabs, carried, places, placeOf, byPlace } = standing;
  const isPerBand = type.views.tabs === 'one per band';
  const leads = rowsByOtherKey(store);
  const { workbook } = toScore;
  const beside = besideOf(type);
  const besideCell = besideCells({
    ...{ type, store, people, team, nowMs },
    regions: () => readRegions(workbook).regions,
    timeZone: workbook.timeZone,
    cell: scored.cell,
  });
  const [titleId] = type.views.columns;
  const record = rowCursor(scored.cell, workbook.timeZone, store);
  const after: StoreAfter = {
    words: type.words,
    copied: [...copiedColumns(type), ...beside],
    rowOf: rows.rowOf,
    keys: cellsOf(store, keyColumnOf(store)),
    people,
    cell: (id, row) => {
      if (beside.includes(id)) return besideCell(id, row);
      const cell = scored.cell(id, row);
      // Nobody can work with a row that is called nothing.
      return id === titleId && cell === null ? type.nameOf(record(row)).title || null : cell;
    },
    placeOf: isPerBand ? placeOf : (row) => (placeOf(row) < places.length - 1 ? Math.min(placeOf(row), 0) : 1),
    isRemoved: (row) => isRemoved(store, row),
    mergedInto: (row) => mergedInto(store, leads, row),
    places: isPerBand ? places.map(({ name }) => name) : tabs.tables.map(({ title }) => title),
  };
  const [closed, open] = [byPlace[places.length - 1] ?? [], byPlace.slice(0, -1)];
  const wanted = isPerBand ? byPlace : [open.flat(), closed].map((some) => ranked(some, scored));
  return planViews(tabs, carried, after, wanted, nowMs);
};

/** What is wrong in the store and in the views, each at its cell. */
const problemsOf = ({ type, store, version, money }: TypeToScore, standing: Standing): readonly Problem[] => {
  const { rows, scored, people, team, tabs, carried } = standing;
  const { live } = rows;
  const views = [...tabs.orphans, ...tabs.tables];
  return [
    ...rows.problems,
    ...scored.problems,
    ...columnProblems(type, store, live),
    ...snoozeProblems({ type, store, views, live, people }),
    ...unknownNames({
      store,
      live,
      views,
      stands: (view, row) => carried.get(view.sheetId)?.stale.has(row) !== true && textAt(view, 'movedTo', row) === '',
      team,
    }),
    ...unknownWords(store, live, version.weights.criteria),
    ...unconverted({ type, store }, live, money),
  ];
};

const standingOf = (toScore: TypeToScore, edits: CellEdits): Standing => {
  const { workbook, type, store, version, agedAtMs, nowMs, taken } = toScore;
  const { timeZone, tables } = workbook;
  const rows = readStore(type, store, timeZone);
  const now = serialOf(nowMs, timeZone);
  const lastWeights = lastVersion(workbook, type.id)?.weights;
  const scored = scoreRows(
    { ...toScore, live: rows.live, lastWeights, tables, nowMs: agedAtMs, setAt: now, timeZone },
    edits,
  );
  const places = viewPlaces(version.bands);
  const tabs = assignViews({ workbook, type, places, nowMs, taken });
  const people = new PersonCells(store);
  const carried = carryViews([...tabs.orphans, ...tabs.tables], rows.rowOf, people);
  people.edit(edits, now);
  noteTypedStatus(store, toScore.edited ?? null, edits, now);
  noteIntroductions(store, people, edits, now);
  const placeOf = placing(toScore, places.length, scored, people);
  const byPlace = rowsByPlace(rows.live, places.length, placeOf, scored);
  const team = tables.has('team') ? readPeople(workbook).team : null;
  return { rows, scored, people, team, tabs, carried, places, placeOf, byPlace };
};

export const scoreType = (toScore: TypeToScore): ScoredType => {
  const { workbook, type, store, version, money, nowMs } = toScore;
  const { timeZone, tables } = workbook;
  const { bands } = version;
  const storeEdits = new CellEdits(store);
  const standing = standingOf(toScore, storeEdits);
  const { rows, scored, tabs, places, byPlace } = standing;
  const views = plannedViews(toScore, standing);
  const { dashboard } = type.views;
  const ids = tabs.tables.map(({ sheetId }) => sheetId);
  const laned = { type, bands, store, scored, money, timeZone };
  const [thin, ...best] = [...lanesOf(laned, byPlace)].reverse();
  const colours = { places: withStates(bands), lanes: [...bands, needsData], tabs: places };
  return {
    changes: [
      ...tabs.changes,
      ...bandColourChanges(workbook, type, colours, tabs.tables),
      ...storeEdits.changes(),
      ...views.changes,
      ...boardChanges(laned, { workbook, team: standing.team, byPlace, nowMs }),
    ],
    problems: [...problemsOf(toScore, standing), ...views.problems],
    live: rows.live.length,
    changed: scored.changed,
    views: [
      ...(type.views.tabs === 'one per band' ? bestFirst(ids, bands.length) : ids),
      ...tabs.orphans.map(({ sheetId }) => sheetId),
    ],
    isTyped: standing.people.isTyped,
    rejected: rows.problems.length,
    pictured: (isWriting) =>
      planDashboard(dashboard && tables.get(dashboard.id), {
        store,
        bands: [...best, ...(thin ? [thin] : [])],
        currency: money.reporting,
        many: type.words.many,
        open: openRecords(
          { type, store, scored, people: standing.people, team: standing.team, nowMs, timeZone },
          byPlace.slice(0, -1).flat(),
        ),
        unconverted: unconverted({ type, store }, byPlace.slice(0, -1).flat(), money, type.views.amount).length,
        scores: byPlace
          .slice(0, -1)
          .flat()
          .map((row) => scored.cell('score', row))
          .map((score) => (typeof score === 'number' ? score : null)),
        nowMs,
        timeZone,
        isWriting,
      }),
  };
};

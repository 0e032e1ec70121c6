// A kind of record that is switched off: its views empty as those of a band that is gone do, and its board with them.
// Its store keeps every row, and first gets what people typed in the views.
import { serialOf } from '../engine/instants';
import { readPeople } from '../people/team-tabs';
import { CellEdits, type Change } from '../workbook/changes';
import { cellsOf, keyColumnOf, type Problem, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import { boardChanges } from './board-shown';
import { PersonCells } from './carry';
import { carryViews, planViews } from './carried-views';
import { mergedInto, rowsByOtherKey } from './other-keys';
import { noteIntroductions } from './people-times';
import { moneyIn } from './rates';
import type { RecordType } from './record-type';
import type { ScoredRows } from './score-rows';
import { isRemoved, readStore } from './store-rows';
import { leavingViews, type ViewTabs } from './view-tabs';
import type { StoreAfter } from './views';
import { lastVersion } from './weights-version';

export interface LeavingType {
  readonly workbook: Workbook;
  readonly type: RecordType;
  readonly nowMs: number;
}

export interface LeftViews {
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
  /** Ids of the tabs that are left. */
  readonly views: readonly number[];
  /** Somebody filled a person's cell in a view. */
  readonly isTyped: boolean;
}

const NOTHING: LeftViews = { changes: [], problems: [], views: [], isTyped: false };

const NONE_SCORED: ScoredRows = {
  cell: () => null,
  bandOf: () => -1,
  numbers: () => undefined,
  amounts: () => undefined,
  instants: () => undefined,
  changed: 0,
  problems: [],
};

/** Its lanes stay, without a card: what stood there would not be kept up. */
const emptiedBoard = ({ workbook, type, nowMs }: LeavingType, store: Table): readonly Change[] => {
  const bands = lastVersion(workbook, type.id)?.bands;
  if (!bands || !type.views.board) return [];
  const { timeZone, tables } = workbook;
  return boardChanges(
    { type, bands, store, scored: NONE_SCORED, money: moneyIn(workbook), timeZone },
    { workbook, team: tables.has('team') ? readPeople(workbook).team : null, byPlace: [], nowMs },
  );
};

const storeAfter = (type: RecordType, store: Table, people: PersonCells, rowOf: StoreAfter['rowOf']): StoreAfter => {
  const leads = rowsByOtherKey(store);
  return {
    words: type.words,
    copied: [],
    rowOf,
    keys: cellsOf(store, keyColumnOf(store)),
    people,
    cell: () => null,
    placeOf: () => -1,
    places: [],
    leaves: `${type.words.many} are switched off`,
    isRemoved: (row) => isRemoved(store, row),
    mergedInto: (row) => mergedInto(store, leads, row),
  };
};

const carriedAway = ({ workbook, type, nowMs }: LeavingType, store: Table, tabs: ViewTabs): LeftViews => {
  const { timeZone } = workbook;
  const now = serialOf(nowMs, timeZone);
  const { rowOf } = readStore(type, store, timeZone);
  const edits = new CellEdits(store);
  const people = new PersonCells(store);
  const carried = carryViews(tabs.orphans, rowOf, people);
  people.edit(edits, now);
  noteIntroductions(store, people, edits, now);
  const views = planViews(tabs, carried, storeAfter(type, store, people, rowOf), [], nowMs);
  return {
    changes: [...tabs.changes, ...edits.changes(), ...views.changes],
    problems: views.problems,
    views: tabs.orphans.map(({ sheetId }) => sheetId),
    isTyped: people.isTyped,
  };
};

/** Once its views are gone and its board is empty, nothing. */
export const leaveViews = (leaving: LeavingType): LeftViews => {
  const { workbook, type } = leaving;
  const store = workbook.tables.get(type.store.id);
  if (!store) return NOTHING;
  const tabs = leavingViews({ workbook, type });
  const left = tabs.orphans.length > 0 ? carriedAway(leaving, store, tabs) : { ...NOTHING, changes: tabs.changes };
  return { ...left, changes: [...left.changes, ...emptiedBoard(leaving, store)] };
};

// A person at work in the workbook while a run goes on: in the gap before each of its calls, one thing by hand.
import {
  deleteRowsByHand,
  insertRowsByHand,
  moveColumnByHand,
  renameColumnByHand,
  renameTabByHand,
  sortByHand,
} from '../../../scripts/local/sheets/person';
import type { Table } from '../../../src/workbook/table';
import type { Case } from '../harness/case';
import { noDuplicates } from '../harness/invariants';
import { typeForRecord } from '../harness/people';
import { bandTables, positionOf, recordRows, storeOf, tableOf } from '../harness/reading';
import { recover, undisturbed } from '../harness/recovery';
import type { Scenario } from '../harness/scenarios';
import { INSTALLER, openWorld, type World } from '../harness/world';

export interface Deed {
  readonly name: string;
  /** No trigger tells of it, so it may take an hour until it is noticed. */
  readonly isTyped?: boolean;
  readonly act: (world: World, table: Table) => void;
}

const OWN = 'My own';

const isMarked = (table: Table, index: number): boolean => {
  const row = recordRows(table).find((placed) => placed.index === index);
  return row?.row.movedTo !== null;
};

/** Records that stay, with their row; `at` counts among them. */
const stayingKey = (table: Table, at: number): string => {
  const staying = recordRows(table).filter(({ index }) => !isMarked(table, index));
  return String(staying[at % staying.length]?.row.key);
};

const rowWithoutFacts = (world: World, table: Table, marked: boolean): number =>
  recordRows(table).find(
    ({ index, row }) => isMarked(table, index) === marked && !world.facts.some(({ key }) => key === row.key),
  )?.index ?? -1;

const deleteRow =
  (marked: boolean) =>
  (world: World, table: Table): void => {
    const row = rowWithoutFacts(world, table, marked);
    if (row >= 0) deleteRowsByHand(world.data(), table.sheetId, row + 1, 1, INSTALLER);
  };

const sort =
  (column: string, order: 'ASCENDING' | 'DESCENDING') =>
  (world: World, table: Table): void =>
    sortByHand(
      world.data(),
      { sheetId: table.sheetId, startRowIndex: 1, endRowIndex: table.rowCount + 1 },
      positionOf(table, column),
      order,
      INSTALLER,
    );

export const DEEDS: readonly Deed[] = [
  { name: 'sorts by name', act: (world, table) => sort(world.kind.sorted, 'ASCENDING')(world, table) },
  { name: 'sorts by score from below', act: sort('score', 'ASCENDING') },
  {
    name: 'inserts a row at the top',
    act: (world, table) => insertRowsByHand(world.data(), table.sheetId, 1, 1, INSTALLER),
  },
  {
    name: 'inserts rows in the middle',
    act: (world, table) => insertRowsByHand(world.data(), table.sheetId, 3, 2, INSTALLER),
  },
  { name: 'deletes a row', act: deleteRow(false) },
  { name: 'deletes a row that is on its way out', act: deleteRow(true) },
  {
    name: 'types a note',
    isTyped: true,
    act: (world, table) => void typeForRecord(world, table, stayingKey(table, 1), 'note', 'typed meanwhile'),
  },
  {
    name: 'types a status',
    isTyped: true,
    act: (world, table) => void typeForRecord(world, table, stayingKey(table, 4), 'status', 'Won'),
  },
  {
    name: 'types into the own column',
    act: (world, table) =>
      void (positionOf(table, OWN) >= 0 && typeForRecord(world, table, stayingKey(table, 1), OWN, 'mine, meanwhile')),
  },
  {
    name: 'renames a column',
    act: (world, table) =>
      void renameColumnByHand(world.data(), table.sheetId, 0, positionOf(table, 'score'), 'Points', INSTALLER),
  },
  {
    name: 'renames a column of the store',
    act: (world) =>
      void renameColumnByHand(
        world.data(),
        storeOf(world).sheetId,
        0,
        positionOf(tableOf(world, storeOf(world)), world.kind.renamed),
        'Heat',
        INSTALLER,
      ),
  },
  {
    name: 'renames the tab',
    act: (world, table) => renameTabByHand(world.data(), table.sheetId, `${table.title} (mine)`, INSTALLER),
  },
  {
    name: 'renames the store',
    act: (world) =>
      renameTabByHand(world.data(), storeOf(world).sheetId, `All ${world.kind.type.words.many}`, INSTALLER),
  },
];

/** A write says which column by its position, so these are only safe where no write of what was read before is still to come. */
export const COLUMN_MOVES: readonly Deed[] = [
  {
    name: 'moves the own column to the front',
    act: (world, table) =>
      moveColumnByHand(world.data(), table.sheetId, Math.max(0, positionOf(table, OWN)), 0, INSTALLER),
  },
  {
    name: 'moves the status to the end',
    act: (world, table) =>
      moveColumnByHand(world.data(), table.sheetId, positionOf(table, 'status'), table.gridColumns, INSTALLER),
  },
];

/** The tabs with the most records, where people have put things of their own. */
const tabAt = (world: World, at: number): Table => {
  const tables = [...bandTables(world)].sort((a, b) => recordRows(b).length - recordRows(a).length);
  return tables[at] as Table;
};

const gapCase = (bundle: string, scenario: Scenario, method: string, at: number, deed: Deed, tab: number): Case => ({
  name: `${scenario.name} / a person ${deed.name} in tab ${tab} before call ${at} ${method}`,
  run: () => {
    const world = openWorld(bundle, scenario.from);
    let count = 0;
    world.arm({
      onCall: () => {
        if (count++ === at) deed.act(world, tabAt(world, tab));
      },
    });
    scenario.act(world);
    const isEdit = scenario.isEdit === true || deed.isTyped === true;
    return [...noDuplicates(world), ...recover(world, { ...scenario, isRepeated: false, isEdit }, null)];
  },
});

const tabsOf = ({ from }: Scenario): readonly number[] => (from.kind.type.views.tabs === 'one per band' ? [0, 1] : [0]);

/** Gaps after the same last read or write are one and the same to a person. */
const distinctGaps = (calls: readonly string[]): readonly number[] =>
  calls.map((_, at) => at).filter((at) => at === 0 || calls[at - 1]?.startsWith('Spreadsheets') === true);

export const personAtEveryGap = (
  bundle: string,
  scenarios: readonly Scenario[],
  deeds = DEEDS,
  gapsOf: (calls: readonly string[]) => readonly number[] = distinctGaps,
): readonly Case[] =>
  scenarios.flatMap((scenario) => {
    const { calls } = undisturbed(bundle, scenario);
    return gapsOf(calls).flatMap((at) =>
      deeds.flatMap((deed) => tabsOf(scenario).map((tab) => gapCase(bundle, scenario, calls[at] ?? '', at, deed, tab))),
    );
  });

/** Every gap that is not between a run's reading and its writing. */
export const gapsOutsideRuns = (calls: readonly string[]): readonly number[] =>
  distinctGaps(calls).filter((at) => {
    const next = calls.slice(at).find((method) => method.startsWith('Spreadsheets'));
    return next === undefined || next === 'Spreadsheets.get';
  });

// What is done while something fails: every job and every kind of edit, each from a workbook that gives it work.
import { problemsTab } from '../../../src/workbook/tabs';
import { bandsTab, weightsTab } from '../../../src/records/tabs';
import { typeIn } from '../../../src/workbook/record-type-column';
import type { Cell } from '../../../src/workbook/declare';
import type { Complaints } from './invariants';
import type { Change, Kind, Source } from './kind';
import { moreScenarios } from './more-scenarios';
import { addColumn, addOwnRow, bandTableOf, editConfig, editRecord, typeForRecord } from './people';
import { bandTables, recordRows, storeOf, storeRows, tableOf } from './reading';
import { emptyWorld, MINUTE, openWorld, type SavedWorld, type World } from './world';

export interface Scenario {
  readonly name: string;
  readonly from: SavedWorld;
  readonly act: (world: World) => void;
  /** A person does it again when it failed; the rest is made good by the clock. */
  readonly isRepeated?: boolean;
  /** It is set off by the edit trigger, which may be stopped before it has told anybody. */
  readonly isEdit?: boolean;
  /** What is wrong besides, once nothing is left to do. */
  readonly holds?: (world: World) => Complaints;
}

const importCsv = (world: World, text: string): void =>
  void world.call('importText', [world.kind.type.store.title, 'records.csv', text]);

/** Ticks until one has nothing left to write. */
const rest = (world: World): World => {
  for (let ticks = 0; ticks < 6; ticks += 1) {
    world.pass(5 * MINUTE);
    if (world.tick().calls.sheetsWrite === 0) return world;
  }
  throw new Error('the workbook does not come to rest');
};

const requireOk = (world: World): World => {
  const failed = world.results.find(({ ok }) => !ok);
  if (failed) throw new Error(`setting up: ${failed.error?.message ?? ''}`);
  return world;
};

/** Records of one band, best first, as its tab shows them. */
const keysIn = (world: World, band: number): readonly string[] => {
  const tables = [...bandTables(world)].sort((a, b) => recordRows(b).length - recordRows(a).length);
  const table = tables[band];
  return table ? recordRows(table).map(({ row }) => String(row.key)) : [];
};

/** People at work: statuses, notes, a date, columns and a row of their own, in two tabs where bands have their own, and the store. */
const settleIn = (world: World): void => {
  const full = keysIn(world, 0);
  const isByBand = world.kind.type.views.tabs === 'one per band';
  const other = isByBand ? keysIn(world, 1) : full.slice(3);
  const key = (keys: readonly string[], at: number): string => keys[at] ?? '';
  editRecord(world, bandTableOf(world, key(full, 0)), key(full, 0), 'status', 'Working');
  editRecord(world, bandTableOf(world, key(full, 2)), key(full, 2), 'note', "'=SUM(1) is text here, é✓ ");
  editRecord(world, bandTableOf(world, key(other, 1)), key(other, 1), 'assignee', 'ada@nexus.example');
  editRecord(world, bandTableOf(world, key(other, 2)), key(other, 2), 'snoozeUntil', '2026-12-24');
  for (const keys of isByBand ? [full, other] : [full]) {
    addColumn(world, bandTableOf(world, key(keys, 0)), 'My own');
    keys
      .filter((_, at) => at % 3 < 2)
      .forEach((own, at) => {
        typeForRecord(world, bandTableOf(world, own), own, 'My own', `mine ${at} `);
      });
    addOwnRow(world, bandTableOf(world, key(keys, 0)), 'ask somebody about this one');
  }
  addColumn(world, tableOf(world, storeOf(world)), 'Region');
  for (const at of [1, 2]) typeForRecord(world, tableOf(world, storeOf(world)), key(full, at), 'Region', `north ${at}`);
};

/** Rows of Weights and Bands that are of the kind. */
const isOwn = ({ kind }: World, { recordType }: Readonly<Record<string, unknown>>): boolean =>
  typeIn(recordType as Cell) === kind.type.id;

const weigh = (world: World, { row, to }: Change): void =>
  void editConfig(world, weightsTab, (cells) => cells.field === row && isOwn(world, cells), 'weight', to);

const limit = (world: World, { row, to }: Change): void =>
  void editConfig(world, bandsTab, (cells) => cells.name === row && isOwn(world, cells), 'min', to);

/** A person ends records of the fullest tab: they leave for Done. */
const close = (world: World, places: readonly number[]): void => {
  const keys = keysIn(world, 0);
  for (const key of places.map((at) => keys[at] ?? ''))
    editRecord(world, bandTableOf(world, key), key, 'status', 'Not relevant');
  world.call('runJob', ['score']);
};

export interface Bases {
  readonly installed: SavedWorld;
  /** At rest: records from both sources, weights of version 2, people at work. */
  readonly atWork: SavedWorld;
  /** Crossbeam has news. */
  readonly news: SavedWorld;
  /** The news is in the store and not yet scored. */
  readonly unscored: SavedWorld;
  /** Rows have been marked as leaving and not yet taken out. */
  readonly moving: SavedWorld;
}

const after = (bundle: string, saved: SavedWorld, change: (world: World) => void): SavedWorld => {
  const world = openWorld(bundle, saved);
  change(world);
  return requireOk(world).save();
};

/** What is new arrives: at the source, or as a file. */
const bringNews = (world: World): void => {
  const { source, files } = world.kind;
  if (source) source.happen(world);
  else importCsv(world, files.second);
};

export const prepareBases = (bundle: string, kind: Kind): Bases => {
  const { source, files, weights, moving: move } = kind;
  const installed = after(bundle, emptyWorld(kind), (world) => {
    world.call('install');
    kind.begin?.(world);
    source?.connect(world);
  });
  const atWork = after(bundle, installed, (world) => {
    rest(world);
    importCsv(world, files.first);
    weigh(world, weights.before);
    rest(world);
    settleIn(world);
    rest(world);
  });
  const news = after(bundle, atWork, bringNews);
  const unscored = after(bundle, news, (world) => {
    if (source) world.call('runJob', [source.job]);
  });
  const moving = after(bundle, atWork, (world) => {
    if ('row' in move) weigh(world, move);
    else close(world, move);
    world.pass(5 * MINUTE);
    // Rows that stay for a person's notes leave a tick nothing to do.
    if (!bandTables(world).some((table) => recordRows(table).some(({ row }) => /^\d{4}-/.test(String(row.movedTo)))))
      throw new Error('setting up: no row is on its way out');
  });
  return { installed, atWork, news, unscored, moving };
};

/** A record that stays where it is, whatever the news. */
const STEADY = 12;
const steadyKey = (world: World): string => {
  const rows = storeRows(world);
  return String((rows[STEADY] ?? rows[rows.length - 1])?.key);
};

const runsOf = ({ job }: Source, { installed, news }: Bases): readonly Scenario[] => {
  const act = (world: World): void => void world.call('runJob', [job]);
  return [
    { name: 'full intake', from: installed, act },
    { name: 'intake of changes', from: news, act },
  ];
};

export const scenariosOf = (bundle: string, kind: Kind, bases: Bases): readonly Scenario[] => {
  const { source, files, weights, band, firstVersion } = kind;
  const withoutProblems = after(bundle, bases.atWork, (world) => {
    world.sheets.call('spreadsheets.batchUpdate', {
      spreadsheetId: world.spreadsheetId,
      requestBody: { requests: [{ deleteSheet: { sheetId: problemsTab.sheetId } }] },
    });
  });
  return [
    { name: 'install', from: emptyWorld(kind), act: (world) => void world.call('install'), isRepeated: true },
    { name: 'repair', from: withoutProblems, act: (world) => void world.call('install'), isRepeated: true },
    { name: 'first tick', from: bases.installed, act: (world) => void world.tick() },
    ...(source ? runsOf(source, bases) : []),
    { name: 'tick with changes', from: bases.news, act: (world) => void world.tick() },
    { name: 'tick with rows on their way out', from: bases.moving, act: (world) => void world.tick() },
    { name: 'import', from: bases.atWork, act: (world) => importCsv(world, files.second), isRepeated: true },
    { name: 'score', from: bases.unscored, act: (world) => void world.call('runJob', ['score']) },
    { name: 'edit of a weight', isEdit: true, from: bases.atWork, act: (world) => weigh(world, weights.meanwhile) },
    { name: 'edit of a band', isEdit: true, from: bases.atWork, act: (world) => limit(world, band) },
    {
      name: 'status in a band tab',
      isEdit: true,
      from: bases.atWork,
      act: (world) =>
        void editRecord(world, bandTableOf(world, steadyKey(world)), steadyKey(world), 'status', 'Resolved'),
    },
    {
      name: 'note in the store',
      isEdit: true,
      from: bases.atWork,
      act: (world) =>
        void editRecord(world, tableOf(world, storeOf(world)), steadyKey(world), 'note', 'straight into the store'),
    },
    {
      name: 'restored weights',
      from: bases.atWork,
      act: (world) => void world.call('runJob', ['restore-weights', ...firstVersion]),
      isRepeated: true,
    },
    ...moreScenarios(bases, (from, change) => after(bundle, from, change), files),
    ...kind.own(bases, (from, change) => after(bundle, from, change)),
  ];
};

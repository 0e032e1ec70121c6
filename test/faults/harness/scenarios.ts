// What is done while something fails: every job and every kind of edit, each from a workbook that gives it work.
import { fieldMapTab, overlapsTab } from '../../../src/features/overlaps/tables';
import { problemsTab } from '../../../src/workbook/tabs';
import { bandsTab, weightsTab } from '../../../src/records/tabs';
import { addColumn, addOwnRow, bandTableOf, editConfig, editRecord, typeForRecord } from './people';
import { bandTables, recordRows, storeRows, tableOf } from './reading';
import { emptyWorld, MINUTE, openWorld, type SavedWorld, type World } from './world';

export interface Scenario {
  readonly name: string;
  readonly from: SavedWorld;
  readonly act: (world: World) => void;
  /** A person does it again when it failed; the rest is made good by the clock. */
  readonly isRepeated?: boolean;
  /** It is set off by the edit trigger, which may be stopped before it has told anybody. */
  readonly isEdit?: boolean;
}

const csvOf = (rows: readonly string[]): string =>
  [
    'Account,Account domain,Partner,Deal amount,Engagement,Deal stage,Relationship strength,Stickiness',
    ...rows,
    '',
  ].join('\n');

const firstCsv = csvOf([
  ...Array.from(
    { length: 10 },
    (_, at) =>
      `Imported ${at},imported-${at}.example,Borealis Cloud,${(at + 1) * 20_000},${at * 11},Proposal,${100 - at * 10},${at * 9}`,
  ),
  ',,,5,,,,',
]);
const secondCsv = csvOf([
  'Imported 3,imported-3.example,Borealis Cloud,900000,100,Proposal,100,100',
  'Late comer,late.example,Heron Billing,50000,88,Negotiation,90,70',
  '=1+1,formula.example,Heron Billing,"1,5",,Demo,10,20',
  ',,nobody,5,,,,',
]);

const importCsv = (world: World, text: string): void =>
  void world.call('importText', ['Overlaps', 'records.csv', text]);

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

/** People at work: statuses, notes, a date, columns and a row of their own, in two band tabs and the store. */
const settleIn = (world: World): void => {
  const [full, other] = [keysIn(world, 0), keysIn(world, 1)];
  const key = (keys: readonly string[], at: number): string => keys[at] ?? '';
  editRecord(world, bandTableOf(world, key(full, 0)), key(full, 0), 'status', 'Working');
  editRecord(world, bandTableOf(world, key(full, 2)), key(full, 2), 'note', "'=SUM(1) is text here, é✓ ");
  editRecord(world, bandTableOf(world, key(other, 1)), key(other, 1), 'assignee', 'ada@nexus.example');
  editRecord(world, bandTableOf(world, key(other, 2)), key(other, 2), 'snoozeUntil', '2026-12-24');
  for (const keys of [full, other]) {
    addColumn(world, bandTableOf(world, key(keys, 0)), 'My own');
    keys
      .filter((_, at) => at % 3 < 2)
      .forEach((own, at) => {
        typeForRecord(world, bandTableOf(world, own), own, 'My own', `mine ${at} `);
      });
    addOwnRow(world, bandTableOf(world, key(keys, 0)), 'ask somebody about this one');
  }
  addColumn(world, tableOf(world, overlapsTab), 'Region');
  for (const at of [1, 2]) typeForRecord(world, tableOf(world, overlapsTab), key(full, at), 'Region', `north ${at}`);
};

const weighs =
  (field: string) =>
  (cells: Readonly<Record<string, unknown>>): boolean =>
    cells.field === field;

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

export const prepareBases = (bundle: string): Bases => {
  const installed = after(bundle, emptyWorld, (world) => {
    world.call('install');
    for (const [name, value] of Object.entries(world.crossbeam.secrets))
      world.call('setSecret', [`crossbeam.${name}`, value]);
  });
  const atWork = after(bundle, installed, (world) => {
    rest(world);
    importCsv(world, firstCsv);
    editConfig(world, weightsTab, weighs('engagement'), 'weight', '30');
    rest(world);
    settleIn(world);
    rest(world);
  });
  const news = after(bundle, atWork, (world) => {
    world.happen('changes');
  });
  const unscored = after(bundle, news, (world) => {
    world.call('runJob', ['intake-overlaps']);
  });
  const moving = after(bundle, atWork, (world) => {
    editConfig(world, weightsTab, weighs('stickiness'), 'weight', '90');
    world.pass(5 * MINUTE);
  });
  return { installed, atWork, news, unscored, moving };
};

/** A record that stays where it is, whatever the news. */
const STEADY = 12;
const steadyKey = (world: World): string => String(storeRows(world)[STEADY]?.key);

export const scenariosOf = (bundle: string, bases: Bases): readonly Scenario[] => {
  const withoutProblems = after(bundle, bases.atWork, (world) => {
    world.sheets.call('spreadsheets.batchUpdate', {
      spreadsheetId: world.spreadsheetId,
      requestBody: { requests: [{ deleteSheet: { sheetId: problemsTab.sheetId } }] },
    });
  });
  return [
    { name: 'install', from: emptyWorld, act: (world) => void world.call('install'), isRepeated: true },
    { name: 'repair', from: withoutProblems, act: (world) => void world.call('install'), isRepeated: true },
    { name: 'first tick', from: bases.installed, act: (world) => void world.tick() },
    { name: 'full intake', from: bases.installed, act: (world) => void world.call('runJob', ['intake-overlaps']) },
    { name: 'intake of changes', from: bases.news, act: (world) => void world.call('runJob', ['intake-overlaps']) },
    { name: 'tick with changes', from: bases.news, act: (world) => void world.tick() },
    { name: 'tick with rows on their way out', from: bases.moving, act: (world) => void world.tick() },
    { name: 'import', from: bases.atWork, act: (world) => importCsv(world, secondCsv), isRepeated: true },
    { name: 'score', from: bases.unscored, act: (world) => void world.call('runJob', ['score']) },
    {
      name: 'edit of a weight',
      isEdit: true,
      from: bases.atWork,
      act: (world) => void editConfig(world, weightsTab, weighs('relationshipStrength'), 'weight', '5'),
    },
    {
      name: 'edit of a band',
      isEdit: true,
      from: bases.atWork,
      act: (world) => void editConfig(world, bandsTab, ({ name }) => name === 'Pursue', 'min', '55'),
    },
    {
      name: 'edit of the field map',
      isEdit: true,
      from: bases.atWork,
      act: (world) => void editConfig(world, fieldMapTab, ({ column }) => column === 'dealAmount', 'column', 'revenue'),
    },
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
        void editRecord(world, tableOf(world, overlapsTab), steadyKey(world), 'note', 'straight into the store'),
    },
    {
      name: 'restored weights',
      from: bases.atWork,
      act: (world) => void world.call('runJob', ['restore-weights', '1']),
      isRepeated: true,
    },
  ];
};

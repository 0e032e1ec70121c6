// What moved scores, as store and views show it: across days, weights, killed writes and people's edits.
import { typeCell } from '../../scripts/local/sheets/person';
import { dispatch, importFile, runByName } from '../../src/app/commands';
import { readRecord } from '../../src/app/sidebar/record';
import { columnOf, gridOf, recordsOf, titlesWritten } from '../fakes/memory-sheets';
import { sheetIdOf } from '../fakes/company';
import { installedServices, type MemoryServices } from '../fakes/memory-services';

const DAY = 86_400_000;
const FIRST =
  'key,account,partner,dealAmount,dealStage,engagement\na,Alder,Hub,30000,qualified,50\nb,Birch,Hub,10000,demo,40';

const take = (services: MemoryServices, text: string): void => {
  const { outcome, message } = importFile(services, services.time.now, 'Overlaps', 'file.csv', text);
  if (outcome !== 'done') throw new Error(message);
};

const tick = (services: MemoryServices, ms = 300_000): void => {
  services.time.now += ms;
  const failed = dispatch(services, services.time.now).jobs.find(({ outcome }) => outcome === 'failed');
  if (failed) throw new Error(`${failed.job}: ${failed.message}`);
};

const shop = (): MemoryServices => {
  const services = installedServices();
  take(services, FIRST);
  tick(services);
  return services;
};

const weigh = (services: MemoryServices, criterion: string, text: string): void => {
  const row = gridOf(services.sheets, 'Weights').findIndex(
    (cells) => cells[0] === 'opportunity' && cells[1] === criterion,
  );
  typeCell(
    services.sheets.data,
    sheetIdOf(services, 'Weights'),
    row,
    columnOf(services.sheets, 'Weights', 'Weight'),
    text,
    null,
  );
};

type Told = readonly [day: unknown, week: unknown, why: unknown];

const rounded = (cell: unknown): unknown => (typeof cell === 'number' ? Math.round(cell * 1e6) / 1e6 : (cell ?? null));

const toldIn = ({ sheets }: MemoryServices, tab: string, key: string): Told => {
  const row = recordsOf(sheets, tab).find(({ Key }) => Key === key) ?? {};
  return [rounded(row['Score change']), rounded(row['Score change in 7 days']), row['What changed'] ?? null];
};

const told = (services: MemoryServices, key: string): Told => toldIn(services, 'Overlaps', key);

const scoreOf = ({ sheets }: MemoryServices, key: string): number =>
  Number(recordsOf(sheets, 'Overlaps').find(({ Key }) => Key === key)?.Score);

test('a new record has no score of a day before; the day after, nothing has changed', () => {
  const services = shop();
  expect(told(services, 'a')).toEqual([null, null, null]);
  tick(services, DAY);
  expect(told(services, 'a')).toEqual([0, null, 'Nothing changed']);
  const { length } = services.sheets.writes;
  tick(services);
  expect(services.sheets.writes).toHaveLength(length);
  tick(services, DAY);
  const [ofTheDay = [], ...others] = services.sheets.writes.slice(length);
  expect(others).toEqual([]);
  // The days in its band, and the Dashboard up to the day; nothing of the record itself.
  expect(titlesWritten(services.sheets, ofTheDay)).toEqual(['Develop', 'Dashboard', 'Runs']);
  tick(services, 5 * DAY);
  expect(told(services, 'a')).toEqual([0, 0, 'Nothing changed']);
});

test('the criteria that moved it, in the store, in its view and on the screen; of a day that is over only in the week', () => {
  const services = shop();
  const before = scoreOf(services, 'a');
  tick(services, 6 * DAY);
  take(services, 'key,account,partner,dealStage,engagement\na,Alder,Hub,negotiation,40');
  tick(services, DAY);
  const moved = rounded(scoreOf(services, 'a') - before);
  const why = '+13 stage, −3 engaged';
  expect(told(services, 'a')).toEqual([moved, moved, why]);
  expect(told(services, 'b')).toEqual([0, 0, 'Nothing changed']);
  expect(toldIn(services, 'Develop', 'a')).toEqual([moved, moved, why]);
  expect(readRecord(services, services.time.now, 'a').change).toEqual({
    sinceDay: expect.closeTo(Number(moved), 5),
    sinceWeek: expect.closeTo(Number(moved), 5),
    because: why,
  });
  tick(services, DAY);
  expect(told(services, 'a')).toEqual([0, moved, `Nothing changed · in 7 days ${why}`]);
  tick(services, 6 * DAY);
  expect(told(services, 'a')).toEqual([0, 0, 'Nothing changed']);
});

test('weights are named apart from the values that changed with them', () => {
  const services = shop();
  tick(services, DAY);
  const before = scoreOf(services, 'a');
  take(services, 'key,account,partner,dealStage\na,Alder,Hub,negotiation');
  weigh(services, 'engaged', '60');
  services.time.now += 60_000;
  runByName(services, services.time.now, 'score', []);
  const [moved, , why] = told(services, 'a');
  expect(moved).toBe(rounded(scoreOf(services, 'a') - before));
  expect(why).toBe('+13 stage, −4 weights');
  expect(told(services, 'b')[2]).toMatch(/^[+−]\d+ weights$/);
  weigh(services, 'engaged', '20');
  services.time.now += 60_000;
  runByName(services, services.time.now, 'score', []);
  expect(told(services, 'a')[2]).toBe('+13 stage');
  expect(told(services, 'b')).toEqual([0, null, 'Nothing changed']);
});

test('a run that was killed at its write and comes again tells the same', () => {
  const [whole, killed] = [shop(), shop()];
  for (const services of [whole, killed]) {
    tick(services, DAY);
    take(services, 'key,account,partner,dealStage\na,Alder,Hub,negotiation');
  }
  tick(whole);
  const { sheets } = killed;
  let isKilled = false;
  sheets.before = (call) => {
    if (call !== 'batchUpdate' || isKilled) return;
    isKilled = true;
    throw new Error('killed');
  };
  killed.time.now += 60_000;
  runByName(killed, killed.time.now, 'score', []);
  expect(isKilled).toBe(true);
  sheets.before = () => undefined;
  tick(killed, 240_000);
  tick(killed, 0);
  expect(told(killed, 'a')).toEqual(told(whole, 'a'));
  expect(told(whole, 'a')[2]).toBe('+13 stage');
});

test('a score that ages moves by itself', () => {
  const services = shop();
  const row = ['opportunity', 'fresh', 'Changed', 'recency 1d', '20', 'skip'];
  const at = gridOf(services.sheets, 'Weights').length;
  row.forEach((text, column) => typeCell(services.sheets.data, sheetIdOf(services, 'Weights'), at, column, text, null));
  services.time.now += 60_000;
  runByName(services, services.time.now, 'score', []);
  tick(services, DAY);
  expect(told(services, 'a')[2]).toMatch(/^−\d+ fresh$/);
  expect(told(services, 'a')[0]).toBeLessThan(0);
});

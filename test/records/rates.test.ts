// Rates from file or hand to scores and sums: what is worth the same scores the same, the rest is told and left out.
import { typeCell } from '../../scripts/local/sheets/person';
import { dispatch, importFile, runByName } from '../../src/app/commands';
import { handleEdit } from '../../src/app/edits';
import { readRecord } from '../../src/app/sidebar/record';
import { readPreviewData } from '../../src/app/sidebar/preview-data';
import { decodeTable } from '../../src/engine/encoded-table';
import { sheetIdOf } from '../fakes/company';
import { installedServices, type MemoryServices } from '../fakes/memory-services';
import { columnOf, gridOf, recordsOf, type MemorySheets } from '../fakes/memory-sheets';

const DAY = 86_400_000;
const RATES = 'currency,date,rate\nJPY,2026-01-01,0.005\nJPY,2026-11-01,0.01\nJPY,2026-11-22,0.09';
const OVERLAPS = [
  'key,account,partner,dealAmount,currency,winnability,relationshipStatus,relationshipStrength',
  'a,Alder,Hub,50000,EUR,60,customer,60',
  'b,Birch,Hub,5000000,JPY,60,customer,60',
  'c,Cedar,Hub,50000,,60,customer,60',
  'd,Dogwood,Hub,900000,ISK,60,customer,60',
  'e,Elm,Hub,,,60,customer,60',
  'f,Fir,Hub,70000,crowns,60,customer,60',
].join('\n');

const take = (services: MemoryServices, table: string, text: string): void => {
  const { outcome, message, rows } = importFile(services, services.time.now, table, 'file.csv', text);
  if (outcome !== 'done' || rows.rejected > 0) throw new Error(message);
};

const tick = (services: MemoryServices, ms = 300_000): void => {
  services.time.now += ms;
  const failed = dispatch(services, services.time.now).jobs.find(({ outcome }) => outcome === 'failed');
  if (failed) throw new Error(`${failed.job}: ${failed.message}`);
};

/** Types into the row whose first cell is this, as a person does. */
const type = (services: MemoryServices, tab: string, name: string, header: string, text: string): void => {
  const row = gridOf(services.sheets, tab).findIndex((cells, i) => i > 0 && cells[0] === name);
  const [sheetId, column] = [sheetIdOf(services, tab), columnOf(services.sheets, tab, header)];
  typeCell(services.sheets.data, sheetId, row, column, text, null);
  services.time.now += 60_000;
  const [line, place] = [row + 1, column + 1];
  const range = { sheetId, title: tab, firstRow: line, lastRow: line, firstColumn: place, lastColumn: place };
  handleEdit(services, range, 'ann@nexus.example', services.time.now);
};

const scoreOf = ({ sheets }: MemoryServices, key: string): unknown =>
  recordsOf(sheets, 'Overlaps').find(({ Key }) => Key === key)?.['Opportunity score'];

const told = (sheets: MemorySheets): readonly string[] =>
  recordsOf(sheets, 'Problems').map(
    (line) => `${String(line.Tab)} ${String(line.Row)} ${String(line.Column)}: ${String(line.Problem)}`,
  );

const sums = ({ sheets }: MemoryServices): number =>
  recordsOf(sheets, 'Dashboard').reduce((sum, row) => {
    const header = Object.keys(row).find((name) => name.startsWith('Amount in band')) ?? '';
    return sum + (typeof row[header] === 'number' ? row[header] : 0);
  }, 0);

const shop = (rates = RATES): MemoryServices => {
  const services = installedServices();
  type(services, 'Settings', 'currency.reporting', 'Value', 'EUR');
  if (rates !== '') take(services, 'Rates', rates);
  take(services, 'Overlaps', OVERLAPS);
  tick(services);
  return services;
};

test('one currency in another: scores, sums, board, texts and what is left out', () => {
  const services = shop();
  expect([scoreOf(services, 'b'), scoreOf(services, 'c')]).toEqual([scoreOf(services, 'a'), scoreOf(services, 'a')]);
  expect([scoreOf(services, 'd'), scoreOf(services, 'f')]).toEqual([scoreOf(services, 'e'), scoreOf(services, 'e')]);
  expect(scoreOf(services, 'e')).not.toBe(scoreOf(services, 'a'));
  expect(sums(services)).toBe(150_000);
  expect(gridOf(services.sheets, 'Dashboard')[0]).toContain('Amount in band (EUR)');
  const board = JSON.stringify(gridOf(services.sheets, 'Pipeline'));
  expect(board).toContain('6 records · 150,000 EUR');
  expect(board).toContain('5,000,000 JPY');
  expect(told(services.sheets)).toEqual([
    'Overlaps 5 Deal amount: 900000 ISK is in no sum and no score: Rates has no rate of ISK up to today. Add a row with ISK, a date and what 1 ISK is worth in EUR.',
    'Overlaps 7 Currency: "crowns" is no currency, so the amount beside it is in no sum and no score. Write an ISO code such as EUR.',
  ]);
  const { facts, points, isCurrent, reasons } = readRecord(services, services.time.now, 'b');
  expect(facts).toContainEqual({ label: 'Deal amount', text: '5M JPY' });
  expect(points.find(({ field }) => field === 'Deal amount')?.value).toBe('5M JPY');
  expect(reasons).toContain('(5M JPY)');
  expect(isCurrent).toBe(true);
  expect(readRecord(services, services.time.now, 'd').reasons).toContain('size in ISK without a rate');
});

test('what the sidebar tries weights out on is converted as the scores were', () => {
  const services = shop();
  const { live } = readPreviewData(services, services.time.now);
  const numbers = decodeTable(live).column('dealAmount')?.numbers() ?? [];
  expect([...numbers]).toEqual([50_000, 50_000, 50_000, NaN, NaN, NaN]);
});

test('a rate counts from its day on, with the first tick of it', () => {
  const services = shop();
  const before = scoreOf(services, 'b');
  tick(services, DAY);
  expect(scoreOf(services, 'b')).toBe(before);
  tick(services, DAY);
  expect(scoreOf(services, 'b')).not.toBe(before);
  expect(sums(services)).toBe(550_000);
  expect(scoreOf(services, 'a')).toBe(scoreOf(services, 'c'));
});

test('a rate that is typed counts at once, and with the next tick at the latest', () => {
  const services = shop();
  type(services, 'Rates', 'JPY', 'Rate', '0.02');
  // That is the one from January: a later one is in force.
  expect(sums(services)).toBe(150_000);
  take(services, 'Rates', 'currency,date,rate\nISK,2026-11-20,0.01');
  tick(services);
  expect(sums(services)).toBe(159_000);
  expect(told(services.sheets)).toHaveLength(1);
  tick(services);
  const writes = services.sheets.writes.length;
  tick(services);
  expect(services.sheets.writes.length).toBe(writes);
});

test.each([
  ['XXZ,2026-11-01,2', /^Rates 2 Currency: "XXZ" is no currency/],
  ['JPY,2026-11-01,0', /^Rates 2 Rate: "0" is no rate/],
  ['JPY,2026-11-01,-2', /^Rates 2 Rate: "-2" is no rate/],
  ['JPY,2026-11-01,much', /^Rates 2 Rate: "much" is no rate/],
  ['JPY,someday,2', /^Rates 2 Date: "someday" is no date/],
  ['EUR,2026-11-01,2', /^Rates 2 Rate: EUR is the currency that is reported in/],
])('%s is told at its cell and counts for nothing', (line, problem) => {
  const services = shop(`currency,date,rate\n${line}`);
  expect(told(services.sheets).filter((text) => text.startsWith('Rates'))).toEqual([expect.stringMatching(problem)]);
  expect(sums(services)).toBe(100_000);
});

test('a setting that names no currency is told, and the country of the workbook decides between several', () => {
  const services = shop();
  type(services, 'Settings', 'currency.reporting', 'Value', 'Euros');
  expect(told(services.sheets)).toContainEqual(
    expect.stringMatching(/^Settings \d+ Value: currency.reporting: "Euros" is no currency/),
  );
  // en_US, and nobody says what a euro is in dollars.
  expect(sums(services)).toBe(50_000 + 50_000);
  expect(JSON.stringify(gridOf(services.sheets, 'Pipeline'))).toContain('USD');
});

test('the one currency in use is that of all; without any, none is told', () => {
  const services = installedServices();
  take(
    services,
    'Overlaps',
    'key,account,partner,dealAmount,winnability,engagement\na,Alder,Hub,50000,60,60\nb,Birch,Hub,70000,60,60',
  );
  tick(services);
  expect(JSON.stringify(gridOf(services.sheets, 'Pipeline'))).toContain('1 record · 70,000"');
  take(services, 'Overlaps', 'key,account,partner,dealAmount,currency\nb,Birch,Hub,70000,SEK');
  tick(services);
  expect(JSON.stringify(gridOf(services.sheets, 'Pipeline'))).toContain('1 record · 70,000 SEK"');
  expect(told(services.sheets)).toEqual([]);
  expect(runByName(services, services.time.now, 'score', []).outcome).toBe('nothing');
});

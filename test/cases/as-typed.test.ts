// What people type or import and look at again: percentages in tabs of settings, sizes that no scale knows, and an export
// that comes back.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nexusInProcess, type Commands, type Nexus, type Row } from './nexus-in-process';

jest.setTimeout(30_000);
const NOW = '2026-11-18T10:00:00Z';

let nexus: Nexus;
beforeAll(() => {
  nexus = nexusInProcess();
});
afterAll(() => nexus.remove());

const run = async (commands: Commands, ...words: readonly string[]): Promise<string> => {
  const { stdout, stderr, exitCode } = await commands.run(NOW, ...words);
  if (exitCode !== 0) throw new Error(stderr);
  return stdout;
};

const installed = async (locale: string): Promise<Commands> => {
  const commands = nexus.workbook();
  await run(commands, 'init', '--locale', locale);
  return commands;
};

const imported = (commands: Commands, tab: string, name: string, text: string): Promise<string> => {
  const file = join(nexus.folder, name);
  writeFileSync(file, text);
  return run(commands, 'import', tab, file);
};

const find = async (commands: Commands, tab: string, column: string, value: string): Promise<Row> =>
  (await commands.show(NOW, tab)).find((row) => row[column] === value) ?? {};

test('a percentage typed where weights, bands and settings stand is its number', async () => {
  const commands = await installed('en_US');
  await run(commands, 'edit', 'Settings', 'score.minCoverage', 'value', '40%');
  await run(commands, 'edit', 'Weights', 'opportunity/winnability', 'weight', '10%');
  await run(commands, 'edit', 'Bands', 'Watch', 'min', '30%');
  expect([
    (await find(commands, 'Settings', 'name', 'score.minCoverage'))['value'],
    (await find(commands, 'Weights', 'criterion', 'winnability'))['weight'],
    (await find(commands, 'Bands', 'name', 'Watch'))['min'],
  ]).toEqual([40, 10, 30]);
});

test('a column that is read as shares is told at its header until one of its values says otherwise', async () => {
  const commands = await installed('en_US');
  await imported(commands, 'Overlaps', 'shares.csv', 'key,account,partner,dealAmount\nk1,Alba,Hub,1\nk2,Bora,Hub,2');
  const told = async (): Promise<readonly Row[]> =>
    (await commands.show(NOW, 'Problems')).filter(({ column }) => column === 'Engagement');
  await run(commands, 'edit', 'Overlaps', 'k1', 'engagement', '0.5');
  await run(commands, 'tick');
  expect(await told()).toMatchObject([
    { tab: 'Overlaps', row: 1, message: expect.stringContaining('0.5 as 50') as string },
  ]);
  await run(commands, 'edit', 'Overlaps', 'k2', 'engagement', '60');
  await run(commands, 'tick');
  expect(await told()).toEqual([]);
});

test('a size that is neither a word of the scale nor a head count is told at its cell', async () => {
  const commands = await installed('en_US');
  await imported(
    commands,
    'Overlaps',
    'sizes.csv',
    'account,partner,partner size\nA,P,tiny\nB,P,250\nC,P,large\nD,P,11-50\n',
  );
  await run(commands, 'run', 'score');
  const problems = await commands.show(NOW, 'Problems');
  expect(problems.map(({ tab, row, column, message }) => [tab, row, column, String(message).slice(0, 17)])).toEqual([
    ['Overlaps', 2, 'Partner size', '"tiny" is no size'],
  ]);
});

test.each(['en_US', 'de_DE'])('in %s an export comes back unchanged, thousandths and all', async (locale) => {
  const commands = await installed(locale);
  await imported(commands, 'Overlaps', 'amounts.json', '[{"account":"A","partner":"P","dealAmount":3.125}]');
  const csv = await run(commands, 'show', 'Overlaps', '--csv');
  expect(await imported(commands, 'Overlaps', 'again.csv', csv)).toContain('0 new, 0 changed');
});

test('the day of a rate is shown and named as a day', async () => {
  const commands = await installed('de_DE');
  await imported(commands, 'Rates', 'rates.csv', 'currency;date;rate\nUSD;1.11.2026;0,925\n');
  await run(commands, 'edit', 'Rates', 'USD/2026-11-01', 'rate', '0,93');
  expect(await commands.show(NOW, 'Rates')).toEqual([{ currency: 'USD', date: '2026-11-01', rate: 0.93 }]);
});

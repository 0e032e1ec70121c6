// --dry-run on every command there is: it prints what the run would print, writes nothing and asks nobody.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, mainThreadCommands } from '../../../scripts/local/cli/commands';
import { buildNexus, type BuiltNexus, type Ran } from './built-nexus';

// Real processes, on a machine that may be busy.
jest.setTimeout(120_000);

interface Sheet {
  readonly properties: { readonly title: string };
  readonly rows: (string | number | null)[][];
}

let nexus: BuiltNexus;
let server: Server;
let folder: string;
let workbook: string;
let asked = 0;

const NOW = ['--now', '2026-11-20T09:00:00Z'];

const HOSTS = [
  'https://api.hubapi.com',
  'https://slack.com',
  'https://api.crossbeam.com',
  'https://auth.crossbeam.com',
];

const run = (...words: readonly string[]): Promise<Ran> => {
  const { port } = server.address() as AddressInfo;
  const maps = HOSTS.flatMap((host) => ['--map', `${host}=http://127.0.0.1:${port}`]);
  return nexus.run(...words, ...NOW, ...maps);
};

/** Every file below, whole. */
const filesIn = (path: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(path, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name), 'utf8')]),
  );

beforeAll(async () => {
  nexus = buildNexus();
  server = createServer((_, response) => {
    asked += 1;
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  folder = mkdtempSync(join(nexus.folder, 'work-'));
  workbook = join(folder, 'book.json');
  writeFileSync(
    join(folder, 'two.csv'),
    'key,account,partner,winnability,engagement\na,Acme,Hub,90,80\nb,Beta,Hub,5,10\n',
  );
  writeFileSync(join(folder, 'deals.csv'), 'deal_id,amount_eur,last_activity\n1,9000,2026-10-01\n');
  await run('init', '--workbook', workbook);
  await run('import', 'Deals', join(folder, 'deals.csv'), '--workbook', workbook);
  await run('secret', 'hubspot.token', 'pat-na1-0000', '--workbook', workbook);
  asked = 0;
});

afterAll(() => {
  server.close();
  nexus.remove();
});

/** Of each command, words with which it would write; null where it only reads and takes long. */
const WORDS: Readonly<Record<string, readonly string[] | null>> = {
  init: ['--zone', 'Europe/Berlin'],
  import: ['Overlaps', 'FOLDER/two.csv'],
  secret: ['slack.botToken', 'xoxb-1-2'],
  run: ['intake-hubspot'],
  tick: ['--times', '2'],
  show: ['Settings'],
  edit: ['Settings', 'nudge.threshold', 'value', '70'],
  call: ['setSecret', '"gemini.apiKey"', '"abc"'],
  request: ['POST', 'r=ping'],
  nudges: ['--out', 'FOLDER/nudges.json'],
  export: ['FOLDER/book.xlsx'],
  bench: null,
  demo: [],
  start: [],
};

const all = [...commands, ...mainThreadCommands];

test('no command is left out', () => {
  expect(all.map(({ name }) => name).sort()).toEqual(Object.keys(WORDS).sort());
  const unasked = commands.filter(({ name }) => WORDS[name] === null);
  expect(unasked.every(({ isReading }) => isReading === true)).toBe(true);
});

const wordsOf = (name: string): readonly string[] => (WORDS[name] ?? []).map((word) => word.replace('FOLDER', folder));

test.each(all.map(({ name }) => name).filter((name) => WORDS[name] !== null))(
  '%s leaves every file as it was, asks nobody and exits 0',
  async (name) => {
    const where = name === 'demo' ? join(folder, 'demo.json') : workbook;
    const before = filesIn(folder);
    const { code, err, out } = await run(name, ...wordsOf(name), '--workbook', where, '--dry-run');
    expect([code, err]).toEqual([0, '']);
    expect(out).not.toBe('');
    expect(filesIn(folder)).toEqual(before);
    expect(asked).toBe(0);
  },
);

test.each(['import', 'edit', 'export'])('%s prints what it prints when it does it', async (name) => {
  const done = join(folder, `done-${name}.json`);
  writeFileSync(done, readFileSync(workbook, 'utf8'));
  const words = [name, ...wordsOf(name), '--workbook', done];
  const dry = await run(...words, '--dry-run');
  const real = await run(...words);
  expect(dry).toEqual(real);
  expect(real.code).toBe(0);
});

test('init makes no file, and no folder for it', async () => {
  const { code, out } = await run('init', '--workbook', join(folder, 'new/book.json'), '--dry-run');
  expect([code, existsSync(join(folder, 'new'))]).toEqual([0, false]);
  expect(out).toMatch(/is installed, with the tabs/);
});

test('start makes nothing where there is nothing', async () => {
  const { code, out } = await run('start', '--workbook', join(folder, 'none/book.json'), '--dry-run');
  expect([code, existsSync(join(folder, 'none'))]).toEqual([0, false]);
  expect(out).toMatch(/would make .*a sample company/);
});

test('what would have to be asked outside is one line, since when it comes from the workbook', async () => {
  const first = await run('run', 'intake-hubspot', '--workbook', workbook, '--dry-run');
  expect(first.out).toMatch(/would ask HubSpot for everything/);
  const tick = await run('tick', '--workbook', workbook, '--dry-run', '--json');
  const [{ jobs }] = (JSON.parse(tick.out) as { readonly ticks: readonly [{ readonly jobs: readonly object[] }] })
    .ticks;
  expect(jobs).toContainEqual(
    expect.objectContaining({ job: 'intake-hubspot', outcome: 'nothing', message: 'would ask HubSpot for everything' }),
  );
  expect(asked).toBe(0);
});

test('and where the workbook says how far it has come, since then', async () => {
  const state = JSON.parse(readFileSync(workbook, 'utf8')) as {
    readonly containerId: string;
    readonly spreadsheets: Readonly<Record<string, { readonly sheets: readonly Sheet[] }>>;
  };
  const jobs = state.spreadsheets[state.containerId]?.sheets.find(({ properties }) => properties.title === 'Jobs');
  jobs?.rows.splice(1, 0, ['intake-hubspot', '{}', 46_345.375]);
  const since = join(folder, 'since.json');
  writeFileSync(since, JSON.stringify(state));
  const { code, out } = await run('run', 'intake-hubspot', '--workbook', since, '--dry-run');
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/would ask HubSpot for changes since 2026-11-19T09:00:00\.000Z$/m),
  ]);
});

test('what would be refused is refused', async () => {
  const before = readFileSync(workbook, 'utf8');
  const { code, err } = await run(
    'edit',
    'Settings',
    'nudge.threshold',
    'value',
    'many',
    '--workbook',
    workbook,
    '--dry-run',
  );
  expect([code, readFileSync(workbook, 'utf8') === before]).toEqual([1, true]);
  expect(err).toMatch(/is not a number/);
});

test('what a person has to decide on is listed by the job itself: an erasure, by tab, column and word', async () => {
  const people = join(folder, 'people.json');
  writeFileSync(people, readFileSync(workbook, 'utf8'));
  const team = join(folder, 'team.csv');
  writeFileSync(team, 'name,email,role\nAna Lind,ana@nexus.example,AE\n');
  await run('import', 'Team', team, '--workbook', people);
  const before = readFileSync(people, 'utf8');
  const { code, err, out } = await run('run', 'erase-person', 'ana@nexus.example', '--workbook', people, '--dry-run');
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^erase-person: done: To erase: /);
  expect(out).toMatch(/^ {2}Team, E-mail: 1 cell \(Ana Lind\)$/m);
  expect(out).toMatch(/^ {2}Team, row 2, Name \(Ana Lind\): "Ana Lind" becomes nothing$/m);
  expect(readFileSync(people, 'utf8')).toBe(before);
  const nobody = await run('run', 'allow-removal', '--workbook', people, '--dry-run');
  expect([nobody.code, nobody.err]).toEqual([1, expect.stringMatching(/No removal waits for a yes/)]);
  expect(asked).toBe(0);
});

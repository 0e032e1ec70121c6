// The command line end to end, with a few lines for a bundle: real processes, a real file, real HTTP.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const bundle = `
function install() {
  const id = SpreadsheetApp.getActive().getId();
  const present = Sheets.Spreadsheets.get(id, { fields: 'sheets.properties.title' }).sheets.map((sheet) => sheet.properties.title);
  if (present.includes('Deals')) return { installed: false };
  Sheets.Spreadsheets.batchUpdate({ requests: [{ addSheet: { properties: { sheetId: 5, title: 'Deals' } } }] }, id);
  Sheets.Spreadsheets.Values.update({ values: [['key', 'Amount', 'Note'], ['a', 5, ''], ['b', 7.25, '=1+1']] }, id, 'Deals!A1', { valueInputOption: 'RAW' });
  ScriptApp.newTrigger('onSheetEdit').forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create();
  return { installed: true };
}
function importText(table, name, text) { return { rows: { read: 1, written: 0, rejected: 1 }, table, name, text, rejects: [{ line: 2, message: 'no account' }] } }
function setSecret(name, value) { const store = PropertiesService.getUserProperties(); if (value === null) store.deleteProperty(name); else store.setProperty(name, value); return { name, set: value !== null } }
function secretNames() { return PropertiesService.getUserProperties().getKeys() }
function runJob(job, argument) {
  if (argument === 'far') try { get('https://api.vendor.example/v1/things?token=x') } catch (error) { return { job, outcome: 'done', message: 'it could not be reached' } }
  if (argument === 'boom') throw new Error('it broke\\nin two lines');
  Sheets.Spreadsheets.Values.get(SpreadsheetApp.getActive().getId(), 'Deals!A:C');
  return { job, outcome: argument === 'bad' ? 'failed' : 'done', rows: { read: 2, written: 0, rejected: 0 }, message: argument === 'bad' ? 'no amount' : 'fine', argument: argument || null, at: new Date().toISOString() };
}
function tick() { return [{ job: 'score', outcome: 'failed', rows: { read: 1, written: 1, rejected: 0 }, message: new Date().toISOString() }] }
function onSheetEdit(e) {
  const value = e.range.getValue();
  PropertiesService.getScriptProperties().setProperty('edit', JSON.stringify([e.range.getSheet().getName(), e.range.getRow(), e.range.getColumn(), e.value === undefined ? null : e.value, e.oldValue === undefined ? null : e.oldValue, value, e.user.getEmail()]));
  return value < 0 ? { accepted: false, problems: [{ tab: 'Deals', row: e.range.getRow(), column: 'Amount', message: 'must not be negative' }] } : { accepted: true, problems: [] };
}
function mine(most) { return { entries: [{ recordType: 'deals', key: 'a', title: most > 1000 ? Session.getActiveUser().getEmail() : '', with: 'Hub', kind: 'task', score: 72.5, band: 'Pursue', dueAtMs: 0, whose: '', url: null }] } }
function lastEdit() { return JSON.parse(PropertiesService.getScriptProperties().getProperty('edit')) }
function get(url) { return UrlFetchApp.fetch(url, { muteHttpExceptions: true }).getContentText() }
function place() { return Sheets.Spreadsheets.get(SpreadsheetApp.getActive().getId(), { fields: 'properties(locale,timeZone)' }).properties }
function echo() { return [].slice.call(arguments) }
`;

// Real processes, on a machine that may be busy.
jest.setTimeout(120_000);

mkdirSync('node_modules/.cache', { recursive: true });
const folder = mkdtempSync(join(process.cwd(), 'node_modules/.cache/nexus-test-'));
const workbook = join(folder, 'work/book.json');
let server: Server;

beforeAll(async () => {
  buildSync({
    entryPoints: { main: 'scripts/local/cli/main.ts', worker: 'scripts/local/cli/worker.ts' },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
  });
  writeFileSync(join(folder, 'Code.js'), bundle);
  writeFileSync(
    join(folder, 'run.mjs'),
    `import { main } from './main.mjs'; await main(process.argv.slice(2), { distFolder: ${JSON.stringify(folder)}, version: '1.2.3', workerFile: new URL('./worker.mjs', import.meta.url) });`,
  );
  server = createServer((request, response) => response.end(`you asked ${request.url ?? ''}`));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly json: () => Record<string, unknown>;
}

const nexus = (...args: string[]): Promise<Ran> =>
  ran(spawn(process.execPath, [join(folder, 'run.mjs'), ...args, '--workbook', workbook]));

/** Where no file may grow larger than so many blocks: the kernel takes what fits, and refuses the rest. */
const nexusWithin = (blocks: number, to: string, ...args: string[]): Promise<Ran> =>
  ran(
    spawn('sh', [
      '-c',
      'ulimit -f $1; to=$2; shift 2; exec "$0" "$@" > "$to"',
      process.execPath,
      String(blocks),
      to,
      join(folder, 'run.mjs'),
      ...args,
      '--workbook',
      workbook,
    ]),
  );

function ran(child: ChildProcessWithoutNullStreams): Promise<Ran> {
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    text.out += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    text.err += chunk.toString('utf8');
  });
  return new Promise((resolve) =>
    child.once('close', (code) =>
      resolve({ code, ...text, json: () => JSON.parse(text.out) as Record<string, unknown> }),
    ),
  );
}

const placeOf = async (...options: string[]) => {
  const { locale, zone } = (await nexus('init', '--json', ...options)).json();
  return [locale, zone];
};

test('before init every command says what to do', async () => {
  const { code, err } = await nexus('run', 'score');
  expect([code, err]).toEqual([1, `nexus: no workbook at ${workbook} yet: run nexus init\n`]);
  expect(existsSync(workbook)).toBe(false);
});

describe('on an installed workbook', () => {
  beforeAll(async () => {
    expect((await nexus('init', '--json')).json()).toMatchObject({
      report: { installed: true },
      locale: 'en_US',
      zone: 'Etc/UTC',
      tabs: expect.arrayContaining(['Deals']) as unknown,
    });
  });

  test('init again repairs and never empties', async () => {
    expect((await nexus('init', '--json')).json()).toMatchObject({ report: { installed: false } });
    expect((await nexus('show', 'deals', '--json')).json()).toHaveLength(2);
  });

  test('init sets the locale and the zone that are named, and leaves them as they are otherwise', async () => {
    expect(await placeOf('--locale', 'de_DE')).toEqual(['de_DE', 'Etc/UTC']);
    expect(await placeOf('--zone', 'Europe/Berlin')).toEqual(['de_DE', 'Europe/Berlin']);
    expect(await placeOf()).toEqual(['de_DE', 'Europe/Berlin']);
    expect((await nexus('call', 'place')).json()).toEqual({ locale: 'de_DE', timeZone: 'Europe/Berlin' });
    const refused = await nexus('init', '--zone', 'Atlantis');
    expect([refused.code, refused.err]).toEqual([
      2,
      'nexus: --zone Atlantis: expected a time zone such as UTC or Europe/Berlin\n',
    ]);
    expect(await placeOf('--locale', 'en_US', '--zone', 'Etc/UTC')).toEqual(['en_US', 'Etc/UTC']);
    expect((await nexus('show', 'deals', '--json')).json()).toHaveLength(2);
  });

  test("show Mine: no tab, but what is a person's own, by the function that the sidebar asks", async () => {
    const own = { recordType: 'deals', key: 'a', kind: 'task', score: 72.5, band: 'Pursue' };
    expect((await nexus('show', 'mine', '--user', 'ada@nexus.example', '--json')).json()).toEqual([
      { ...own, title: 'ada@nexus.example', dueAt: '1970-01-01T00:00:00.000Z' },
    ]);
    expect((await nexus('show', 'Mine', '--csv')).out.split(/\r?\n/)[0]).toBe(
      'recordType,key,title,kind,score,band,dueAt',
    );
    expect((await nexus('show', 'Deals', '--user', 'ada@nexus.example')).code).toBe(2);
  });

  test('show: objects by header, CSV, blank as null', async () => {
    expect((await nexus('show', 'DEALS')).json()).toEqual([
      { key: 'a', Amount: 5, Note: null },
      { key: 'b', Amount: 7.25, Note: '=1+1' },
    ]);
    expect((await nexus('show', 'Deals', '--csv')).out.trim().split(/\r?\n/)).toEqual([
      'key,Amount,Note',
      'a,5,',
      "b,7.25,'=1+1",
    ]);
    const unknown = await nexus('show', 'Dealz');
    expect([unknown.code, unknown.err]).toEqual([
      2,
      expect.stringMatching(/^nexus: no tab Dealz; there are .*Deals\n$/),
    ]);
  });

  test('run: one document, measured; exits by outcome', async () => {
    const done = await nexus('run', 'score', 'x', '--json', '--now', '2026-11-20T09:00:00Z');
    expect([done.code, done.err]).toEqual([0, '']);
    expect(done.json()).toMatchObject({
      job: 'score',
      outcome: 'done',
      argument: 'x',
      at: expect.stringMatching(/^2026-11-20T09:00:00\.1/) as unknown,
      rows: { read: 2, written: 0, rejected: 0 },
      calls: {
        sheetsRead: 1,
        sheetsReadBytes: expect.any(Number) as unknown,
        sheetsWrite: 0,
        sheetsWriteBytes: 0,
        fetch: 0,
      },
    });
    expect(done.json()['simulatedMs']).toBeGreaterThan(166);
    const bad = await nexus('run', 'score', 'bad', '--json');
    expect([bad.code, bad.err, bad.json()['outcome']]).toEqual([1, 'nexus: score: no amount\n', 'failed']);
    const boom = await nexus('run', 'score', 'boom', '--json');
    expect([boom.code, boom.err, boom.json()]).toEqual([1, 'nexus: it broke\n', { error: 'it broke' }]);
    const far = await nexus('run', 'score', 'far');
    expect([far.code, far.err, far.out.trim().split('\n')]).toEqual([
      0,
      '',
      [
        'score: done: it could not be reached',
        expect.stringMatching(/^0 reads, 0 writes \(0 bytes\), 1 request, \d+\.\d s simulated$/),
        'refused, as nothing is mapped to it: https://api.vendor.example (see --map)',
      ],
    ]);
    expect(await nexus('run', 'nowhere')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^nexus: no job nowhere; there are .*score/) as unknown,
      out: '',
    });
  });

  test('tick: the clock moves on between, a failed job ends no tick, is named on stderr and exits 1', async () => {
    const { code, err, json } = await nexus(
      'tick',
      '--times',
      '3',
      '--every',
      '1h',
      '--now',
      '2026-11-20T09:00:00Z',
      '--json',
    );
    expect([code, err]).toEqual([1, 'nexus: score failed: 2026-11-20T11:00:00.000Z\n']);
    const ticks = json()['ticks'] as readonly {
      readonly now: string;
      readonly jobs: readonly { readonly message: string }[];
    }[];
    expect(ticks.map(({ now, jobs }) => [now, jobs[0]?.message])).toEqual(
      ['09', '10', '11'].map((hour) => [`2026-11-20T${hour}:00:00.000Z`, `2026-11-20T${hour}:00:00.000Z`]),
    );
  });

  test('edit: typed as a person would, handed to the trigger', async () => {
    expect((await nexus('edit', 'Deals', 'a', 'amount', '1,234.5')).code).toBe(0);
    expect((await nexus('call', 'lastEdit', '--json')).json()).toEqual([
      'Deals',
      2,
      2,
      '1,234.5',
      '5',
      1234.5,
      'you@nexus.example',
    ]);
    const refused = await nexus('edit', 'Deals', 'b', 'Amount', '-3', '--json');
    expect([refused.code, refused.err, refused.json()['accepted']]).toEqual([
      1,
      'nexus: Deals, row 3, Amount: must not be negative\n',
      false,
    ]);
    expect(await nexus('edit', 'Deals', 'zz', 'Amount', '1')).toMatchObject({
      code: 1,
      err: 'nexus: no row zz in the tab Deals\n',
    });
    expect(await nexus('edit', 'Deals', 'a', 'Colour', '1')).toMatchObject({
      code: 2,
      err: 'nexus: no column Colour in the tab Deals\n',
    });
    expect((await nexus('edit', 'Deals', 'a', 'Note', '')).code).toBe(0);
  });

  test('several at once wait for each other, and none is lost', async () => {
    const names = ['crossbeam.clientId', 'slack.botToken', 'gemini.apiKey', 'hubspot.token'];
    expect(
      (await Promise.all(names.map((name) => nexus('secret', name, 'x')))).map(({ code, err }) => [code, err]),
    ).toEqual(names.map(() => [0, '']));
    expect((await nexus('call', 'secretNames', '--json')).json()).toEqual(expect.arrayContaining(names));
    await Promise.all(names.map((name) => nexus('secret', name)));
    expect(existsSync(`${workbook}.lock`)).toBe(false);
  });

  test('import: bytes of any encoding become text, rejects are listed', async () => {
    const file = join(folder, 'späte deals.csv');
    const textOf = async (bytes: Buffer) => {
      writeFileSync(file, bytes);
      return (await nexus('import', 'Overlaps', file, '--json')).json();
    };
    expect(await textOf(Buffer.from('a;ü', 'utf8'))).toMatchObject({
      table: 'Overlaps',
      name: 'späte deals.csv',
      text: 'a;ü',
    });
    expect(await textOf(Buffer.from('\ufeffa;ü', 'utf16le'))).toMatchObject({ text: 'a;ü' });
    expect(await textOf(Buffer.from('a;ü', 'latin1'))).toMatchObject({ text: 'a;\ufffd' });
    expect(await nexus('import', 'Nowhere', file)).toMatchObject({
      code: 2,
      err: expect.stringContaining('Possible: Overlaps') as unknown,
    });
    expect((await nexus('import', 'Overlaps', file)).out).toContain('line 2: no account');
    expect(await nexus('import', 'Overlaps', join(folder, 'none.csv'))).toMatchObject({
      code: 1,
      err: `nexus: no file ${join(folder, 'none.csv')}\n`,
    });
  });

  test('secret: set, cleared, never printed', async () => {
    const set = await nexus('secret', 'crossbeam.clientId', 'hidden');
    expect([set.code, set.out + set.err]).toEqual([0, 'crossbeam.clientId is set\n']);
    expect((await nexus('call', 'secretNames', '--json')).json()).toEqual(['crossbeam.clientId']);
    expect((await nexus('secret', 'wat', 'x')).code).toBe(2);
    await nexus('secret', 'crossbeam.clientId');
    expect((await nexus('call', 'secretNames', '--json')).json()).toEqual([]);
  });

  test('call: JSON in and out, names checked', async () => {
    expect((await nexus('call', 'echo', '1', '"x"', '{"a":[null]}', '--json')).json()).toEqual([1, 'x', { a: [null] }]);
    expect(await nexus('call', 'echo', 'x')).toMatchObject({
      code: 2,
      err: expect.stringContaining('text needs quotes') as unknown,
    });
    const failed = await nexus('call', 'runJob', '"score"', '"bad"', '--json');
    expect([failed.code, failed.err, failed.json()['outcome']]).toEqual([1, 'nexus: runJob: no amount\n', 'failed']);
    expect((await nexus('call', 'runJob', '"score"', '""')).code).toBe(0);
    expect(await nexus('call', 'nothing')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no function nothing') as unknown,
    });
  });

  test('--user is somebody else, with their own properties', async () => {
    await nexus('secret', 'gemini.apiKey', 'x');
    expect((await nexus('call', 'secretNames', '--json', '--user', 'bob@nexus.example')).json()).toEqual([]);
    await nexus('edit', 'Deals', 'b', 'Note', 'hi', '--user', 'bob@nexus.example');
    expect((await nexus('call', 'lastEdit', '--json')).json()).toEqual(expect.arrayContaining(['bob@nexus.example']));
    expect(await nexus('call', 'lastEdit', '--user', 'bob')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--user bob') as unknown,
    });
  });

  test('fetches go where they are mapped, and nowhere else', async () => {
    const url = 'https://api.vendor.example/v1/x?y=1';
    const { port } = server.address() as AddressInfo;
    expect(
      (
        await nexus(
          'call',
          'get',
          JSON.stringify(url),
          '--json',
          '--map',
          `https://api.vendor.example=http://127.0.0.1:${port}`,
        )
      ).json(),
    ).toBe('you asked /v1/x?y=1');
    expect(await nexus('call', 'get', JSON.stringify(url))).toMatchObject({
      code: 1,
      err: expect.stringContaining('nothing is mapped for https://api.vendor.example') as unknown,
    });
  });
});

describe('where nothing fits any more', () => {
  const before = () => readFileSync(workbook, 'utf8');
  const filesThere = () => readdirSync(join(folder, 'work')).sort();

  test.each([
    ['edit', 'Deals', 'a', 'Note', 'long'],
    ['import', 'Overlaps', 'package.json'],
    ['run', 'score'],
    ['tick'],
    ['secret', 'slack.botToken', 'x'],
    ['init'],
  ])('%s leaves the workbook as it was, and says why', async (...args) => {
    const [text, files] = [before(), filesThere()];
    const { code, err } = await nexusWithin(1, '/dev/null', ...args);
    expect([code, err]).toEqual([
      1,
      `nexus: ${workbook} could not be written: it is larger than a file may be here. What was there before is unchanged.\n`,
    ]);
    expect(before()).toBe(text);
    expect(filesThere()).toEqual(files);
  });

  test('without room for the lock nothing is begun', async () => {
    const [text, files] = [before(), filesThere()];
    const { code, err } = await nexusWithin(0, '/dev/null', 'edit', 'Deals', 'a', 'Note', 'x');
    expect([code, err]).toEqual([
      1,
      `nexus: ${workbook}.lock could not be written: it is larger than a file may be here\n`,
    ]);
    expect(before()).toBe(text);
    expect(filesThere()).toEqual(files);
  });

  test('an export that does not fit leaves the one before', async () => {
    const file = join(folder, 'book.xlsx');
    writeFileSync(file, 'the one before');
    const { code, err } = await nexusWithin(1, '/dev/null', 'export', file);
    expect([code, err]).toEqual([1, expect.stringContaining(`${file} could not be written: `)]);
    expect(readFileSync(file, 'utf8')).toBe('the one before');
  });

  test('what is printed into a file that takes only a part of it is a failure, not a shorter answer', async () => {
    const to = join(folder, 'out.txt');
    const { code, err } = await nexusWithin(1, to, 'help');
    expect([code, err]).toEqual([
      1,
      'nexus: what this command prints could not be written: it is larger than a file may be here\n',
    ]);
    expect((await nexusWithin(100, to, 'help')).code).toBe(0);
    expect(readFileSync(to, 'utf8')).toBe((await nexus('help')).out);
  });

  test('who stops reading is no failure', async () => {
    const words = [join(folder, 'run.mjs'), 'call', 'echo', JSON.stringify('x'.repeat(90_000)), '--workbook', workbook];
    const { code, err } = await ran(
      spawn('bash', ['-c', 'set -o pipefail; "$0" "$@" | head -c 5', process.execPath, ...words]),
    );
    expect([code, err]).toEqual([0, '']);
  });
});

test.each([
  [['wat'], 'unknown command wat'],
  [['run'], 'usage: nexus run JOB'],
  [['show', 'Deals', '--now', 'soon'], '--now soon'],
  [['init', '--wat'], 'unknown option --wat'],
])('%p is wrong usage', async (args, message) => {
  const { code, out, err } = await nexus(...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(message);
});

test('help and version', async () => {
  expect(await nexus('help')).toMatchObject({
    code: 0,
    out: expect.stringContaining('edit TAB KEY COLUMN VALUE') as unknown,
  });
  const one = await nexus('import', '--help');
  expect([one.code, one.out]).toEqual([
    0,
    expect.stringMatching(
      /^nexus import TABLE FILE \[--numbers eu\|us\] \[--set COLUMN=VALUE\]… \[--user EMAIL\]\n[^]*--workbook FILE[^]*Exit: /,
    ),
  ]);
  expect((await nexus('help', 'import')).out).toBe(one.out);
  expect(await nexus('help', 'nosuch')).toMatchObject({
    code: 2,
    err: 'nexus: unknown command nosuch: see nexus help\n',
  });
  expect(await nexus('--version')).toMatchObject({ code: 0, out: '1.2.3\n' });
});

test('the workbook file is plain JSON', () => {
  expect(JSON.parse(readFileSync(workbook, 'utf8'))).toMatchObject({
    version: 1,
    triggers: [{ handler: 'onSheetEdit' }],
  });
});

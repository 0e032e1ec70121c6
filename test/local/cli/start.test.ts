// The local server as a process of its own, spoken to by Google's client, a browser and a second terminal.
import { request } from 'node:http';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { sheets as sheetsClient, type sheets_v4 } from '@googleapis/sheets';
import type { Book } from '../../../scripts/local/page/book/wire';
import { openWorkbook } from '../../../scripts/local/workbook-file';
import { buildNexus, finished, type BuiltNexus, type Ran } from './built-nexus';

let nexus: BuiltNexus;
let server: ChildProcess;
let ended: Promise<Ran>;
let workbook: string;
let client: sheets_v4.Sheets;
let at: { readonly url: string; readonly api: string };

beforeAll(async () => {
  nexus = buildNexus();
  workbook = join(nexus.folder, 'book.json');
  expect((await nexus.run('init', '--workbook', workbook)).code).toBe(0);
  server = nexus.start('start', '--port', '0', '--json', '--workbook', workbook);
  ended = finished(server);
  const first = await new Promise<string>((resolve) =>
    server.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8'))),
  );
  at = JSON.parse(first) as typeof at;
  client = sheetsClient({ version: 'v4', rootUrl: at.url, retry: false, fetchImplementation: fetch });
}, 180_000);

afterAll(async () => {
  server.kill('SIGKILL');
  await ended;
  nexus.remove();
});

const spreadsheetId = (): string => at.api.split('/').pop() ?? '';

test('Google’s client writes, a second terminal reads, and the other way round', async () => {
  await client.spreadsheets.values.update({
    spreadsheetId: spreadsheetId(),
    range: 'Settings!B2',
    valueInputOption: 'RAW',
    requestBody: { values: [['=ops@nexus.example']] },
  });
  const shown = JSON.parse((await nexus.run('show', 'Settings', '--workbook', workbook)).out) as readonly {
    readonly name: string;
    readonly value: unknown;
  }[];
  expect(shown[0]).toMatchObject({ name: 'admin.email', value: '=ops@nexus.example' });
  expect((await nexus.run('edit', 'Weights', 'opportunity/engaged', 'weight', '33', '--workbook', workbook)).code).toBe(
    0,
  );
  const weights = await client.spreadsheets.values.get({
    spreadsheetId: spreadsheetId(),
    range: 'Weights!A:E',
    valueRenderOption: 'UNFORMATTED_VALUE',
  });
  expect(weights.data.values?.find(([, criterion]) => criterion === 'engaged')?.[4]).toBe(33);
});

test('a refused write changes nothing', async () => {
  const requests = [{ addSheet: { properties: { title: 'New' } } }, { deleteSheet: { sheetId: 987_654 } }];
  await expect(
    client.spreadsheets.batchUpdate({ spreadsheetId: spreadsheetId(), requestBody: { requests } }),
  ).rejects.toMatchObject({ status: 400 });
  const { data } = await client.spreadsheets.get({ spreadsheetId: spreadsheetId(), fields: 'sheets.properties.title' });
  expect(data.sheets?.map(({ properties }) => properties?.title)).not.toContain('New');
});

test('the page and the sign of life', async () => {
  const page = await fetch(at.url);
  expect([page.status, page.headers.get('content-security-policy')]).toEqual([
    200,
    expect.stringMatching(/^default-src 'none'; script-src 'self';.*frame-ancestors 'none'$/),
  ]);
  expect(await page.text()).toMatch(/<meta name="nexus-token" content="[\w-]{32}">/);
  expect(await (await fetch(`${at.url}healthz`)).json()).toEqual({ ok: true });
  expect([
    (await fetch(`${at.url}page/nowhere`)).status,
    (await fetch(`${at.url}assets/../page.js`)).status,
    (await fetch(at.url, { method: 'POST', body: 'x' })).status,
  ]).toEqual([404, 404, 405]);
});

const tokenOf = async (): Promise<string> =>
  /nexus-token" content="([^"]+)"/.exec(await (await fetch(at.url)).text())?.[1] ?? '';
const act = async (body: object, token?: string): Promise<Response> =>
  fetch(`${at.url}page/do`, {
    method: 'POST',
    headers: { 'x-nexus-token': token ?? (await tokenOf()) },
    body: JSON.stringify(body),
  });

test('the page changes nothing without the token of this start', async () => {
  const body = { kind: 'call', name: 'setSecret', args: ['gemini.apiKey', 'stolen'] };
  expect([
    (await act(body, '')).status,
    (await act(body, 'x'.repeat(32))).status,
    (await act({ kind: 'nothing' })).status,
  ]).toEqual([403, 403, 400]);
  expect(openWorkbook(workbook)?.state.properties.users).not.toMatchObject({
    'you@nexus.example': { 'secret.gemini.apiKey': 'stolen' },
  });
});

test('an edit in the page is on disk with what its trigger made of it before it is answered', async () => {
  const book = (await (await fetch(`${at.url}page/book`)).json()) as Book;
  const weights = book.tabs.find(({ title }) => title === 'Weights')?.id ?? 0;
  const edit = async (text: string): Promise<unknown> =>
    (
      (await (
        await act({ kind: 'edit', sheetId: weights, cells: [{ row: 1, column: 4, text }], page: 'p' })
      ).json()) as { readonly value: unknown }
    ).value;
  expect(await edit('41')).toEqual({ outcome: 'done', messages: [] });
  const saved = openWorkbook(workbook)?.state.spreadsheets['local-spreadsheet'];
  expect(saved?.sheets.find(({ properties }) => properties.title === 'Weights')?.rows[1]?.[4]).toBe(41);
  expect(saved?.sheets.find(({ properties }) => properties.title === 'Weights history')?.rows.length).toBeGreaterThan(
    1,
  );
  expect(await edit('much')).toEqual({
    outcome: 'refused',
    messages: [expect.stringContaining('is not a number') as unknown],
  });
  expect(await edit('25')).toMatchObject({ outcome: 'done' });
});

test('a protected cell is refused to a member, and a warned one asks first', async () => {
  const book = (await (await fetch(`${at.url}page/book`)).json()) as Book;
  const tab = (title: string): number => book.tabs.find((found) => found.title === title)?.id ?? 0;
  const edit = async (sheetId: number, user: string, isConfirmed = false): Promise<unknown> =>
    (
      (await (
        await act({ kind: 'edit', sheetId, user, isConfirmed, cells: [{ row: 0, column: 0, text: 'Mine' }] })
      ).json()) as { readonly value: unknown }
    ).value;
  expect(await edit(tab('Team'), 'ada@nexus.example')).toEqual({
    outcome: 'refused',
    messages: [expect.stringContaining('protected cell') as unknown],
  });
  expect(await edit(tab('Weights'), 'you@nexus.example')).toMatchObject({ outcome: 'warning' });
});

test('a dialog’s markup is served in a sandbox without a network', async () => {
  const frame = await fetch(`${at.url}page/frame/sidebar`);
  expect(frame.headers.get('content-security-policy')).toMatch(/^sandbox allow-scripts .*default-src 'none'/);
  expect((await frame.text()).indexOf('google')).toBeGreaterThan(0);
  expect((await fetch(`${at.url}page/frame/00000000-0000-4000-8000-000000000000`)).status).toBe(404);
});

test('other sites are refused', async () => {
  const status = (headers: Record<string, string>, method: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const sent = request(`${at.api}/values/Settings!B2:clear`, { method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.once('error', reject).end();
    });
  expect(await status({ origin: 'https://elsewhere.example' }, 'POST')).toBe(403);
  expect(await status({ host: 'rebound.example' }, 'POST')).toBe(403);
  const value = await client.spreadsheets.values.get({ spreadsheetId: spreadsheetId(), range: 'Settings!B2' });
  expect(value.data.values).toEqual([['=ops@nexus.example']]);
});

test('a taken port is said', async () => {
  const ran = await nexus.run('start', '--port', new URL(at.url).port, '--workbook', workbook);
  expect(ran).toMatchObject({ code: 1, err: expect.stringMatching(/^nexus: port \d+ is taken/) as unknown });
});

test('a signal ends it, one JSON document printed', async () => {
  server.kill('SIGTERM');
  const { code, out, err } = await ended;
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toEqual({ url: at.url, api: at.api, workbook });
});

// The local server as a process of its own, spoken to by Google's client, a browser and a second terminal.
import { request } from 'node:http';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { sheets as sheetsClient, type sheets_v4 } from '@googleapis/sheets';
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
  const first = await new Promise<string>((resolve) => server.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8'))));
  at = JSON.parse(first) as typeof at;
  client = sheetsClient({ version: 'v4', rootUrl: at.url, retry: false, fetchImplementation: fetch });
}, 60_000);

afterAll(async () => {
  server.kill('SIGKILL');
  await ended;
  nexus.remove();
});

const spreadsheetId = (): string => at.api.split('/').pop() ?? '';

test('Google’s client writes, a second terminal reads, and the other way round', async () => {
  await client.spreadsheets.values.update({ spreadsheetId: spreadsheetId(), range: 'Settings!B2', valueInputOption: 'RAW', requestBody: { values: [['=ops@nexus.example']] } });
  const shown = JSON.parse((await nexus.run('show', 'Settings', '--workbook', workbook)).out) as readonly { readonly name: string; readonly value: unknown }[];
  expect(shown[0]).toMatchObject({ name: 'admin.email', value: '=ops@nexus.example' });
  expect((await nexus.run('edit', 'Weights', 'opportunity/engaged', 'weight', '33', '--workbook', workbook)).code).toBe(0);
  const weights = await client.spreadsheets.values.get({ spreadsheetId: spreadsheetId(), range: 'Weights!A:E', valueRenderOption: 'UNFORMATTED_VALUE' });
  expect(weights.data.values?.find(([, criterion]) => criterion === 'engaged')?.[4]).toBe(33);
});

test('a refused write changes nothing', async () => {
  const requests = [{ addSheet: { properties: { title: 'New' } } }, { deleteSheet: { sheetId: 987_654 } }];
  await expect(client.spreadsheets.batchUpdate({ spreadsheetId: spreadsheetId(), requestBody: { requests } })).rejects.toMatchObject({ status: 400 });
  const { data } = await client.spreadsheets.get({ spreadsheetId: spreadsheetId(), fields: 'sheets.properties.title' });
  expect(data.sheets?.map(({ properties }) => properties?.title)).not.toContain('New');
});

test('the page and the sign of life', async () => {
  const page = await fetch(`${at.url}?tab=weights`);
  expect([page.status, page.headers.get('content-security-policy')]).toEqual([200, expect.stringMatching(/^default-src 'none'; style-src 'nonce-/)]);
  expect(await page.text()).toContain('<th>Criterion</th>');
  expect(await (await fetch(`${at.url}healthz`)).json()).toEqual({ ok: true });
  expect([(await fetch(`${at.url}?tab=nowhere`)).status, (await fetch(`${at.url}favicon.ico`)).status, (await fetch(at.url, { method: 'POST', body: 'x' })).status]).toEqual([404, 404, 405]);
});

test('other sites are refused', async () => {
  const status = (headers: Record<string, string>, method: string): Promise<number | undefined> => new Promise((resolve, reject) => {
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
  expect(await nexus.run('start', '--workbook', join(nexus.folder, 'none.json'))).toMatchObject({ code: 1, err: expect.stringContaining('run nexus init') as unknown });
});

test('a signal ends it, one JSON document printed', async () => {
  server.kill('SIGTERM');
  const { code, out, err } = await ended;
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toEqual({ url: at.url, api: at.api, workbook });
});

// The demo as a newcomer runs it, and its workbook in the eyes of an independent reader.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeDemo, type Demo } from '../../../scripts/local/demo/demo-report';
import { noReader, readWithOpenpyxl } from '../xlsx/readers';
import { buildNexus, finished, type BuiltNexus, type Ran } from './built-nexus';

let nexus: BuiltNexus;
let ran: Ran;
let workbook: string;

beforeAll(async () => {
  nexus = buildNexus();
  workbook = join(nexus.folder, 'demo/book.json');
  ran = await nexus.run('demo', '--workbook', workbook, '--now', '2026-11-20T09:00:00Z', '--json');
}, 180_000);

afterAll(() => nexus.remove());

const demo = (): Demo => JSON.parse(ran.out) as Demo;
const show = async (tab: string): Promise<readonly Record<string, unknown>[]> =>
  JSON.parse((await nexus.run('show', tab, '--workbook', workbook, '--json')).out) as readonly Record<
    string,
    unknown
  >[];

test('ends by itself, having done what it says', () => {
  expect([ran.code, ran.err]).toEqual([0, '']);
  const { intake, bands, top, imported, weight, status, quietWrites } = demo();
  expect(intake).toMatchObject({ overlaps: 240, accounts: 160, partners: 8 });
  expect(bands.map(({ name }) => name)).toEqual(['Act now', 'Pursue', 'Develop', 'Watch', 'Park']);
  expect(bands.reduce((sum, { count }) => sum + count, 0)).toBe(240);
  expect(top.map(({ score }) => score)).toEqual(top.map(({ score }) => score).sort((a, b) => (b ?? 0) - (a ?? 0)));
  expect(top.every(({ reasons }) => reasons?.startsWith('+'))).toBe(true);
  expect(imported).toMatchObject({ taken: 4, refused: [{ line: 5 }, { line: 6 }] });
  expect(weight.rescored).toBeGreaterThan(100);
  expect(weight.changedBand).toBeGreaterThan(weight.examples.length - 1);
  expect(status.bandAfter).not.toBe(status.band);
  expect(quietWrites).toBe(0);
});

test('leaves the workbook it speaks of', async () => {
  const overlaps = await show('Overlaps');
  expect(overlaps).toHaveLength(244);
  const { status } = demo();
  expect(overlaps.find(({ key }) => key === status.key)).toMatchObject({ status: status.status, band: status.band });
  expect((await show('Problems')).map(({ row }) => row)).toEqual([5, 6]);
  expect(existsSync(demo().importFile)).toBe(true);
  expect(readFileSync(demo().xlsx).subarray(0, 2).toString()).toBe('PK');
});

test('fits on a screen and says where to look', () => {
  const text = describeDemo(demo());
  const lines = text.split('\n');
  expect(lines.length).toBeLessThanOrEqual(45);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(160);
  expect(text).toContain('show Pipeline --workbook ');
});

test('never fills a workbook that is somebody’s', async () => {
  const before = readFileSync(workbook);
  expect(await nexus.run('demo', '--workbook', workbook)).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('is already there') as unknown,
  });
  expect(readFileSync(workbook).equals(before)).toBe(true);
  expect(await nexus.run('demo', 'now')).toMatchObject({ code: 2, err: 'nexus: usage: nexus demo\n' });
});

test('its workbook lives on in the page, with the same stand-ins', async () => {
  const server = nexus.start('start', '--port', '0', '--json', '--workbook', workbook, '--now', '2026-11-20T12:00:00Z');
  const ended = finished(server);
  const first = await new Promise<string>((resolve) =>
    server.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8'))),
  );
  const { url } = JSON.parse(first) as { readonly url: string };
  const token = /nexus-token" content="([^"]+)"/.exec(await (await fetch(url)).text())?.[1] ?? '';
  await fetch(`${url}page/do`, {
    method: 'POST',
    headers: { 'x-nexus-token': token },
    body: JSON.stringify({ kind: 'clock', ms: 11 * 60_000 }),
  });
  const { company, score, band } = demo().hubspot;
  const records = (await (
    await fetch(`${url}page/hubspot/records?type=companies&words=${encodeURIComponent(company)}`)
  ).json()) as unknown;
  expect(records).toEqual(expect.arrayContaining([expect.objectContaining({ name: company, score, band })]));
  server.kill('SIGTERM');
  expect((await ended).err).toBe('');
  expect((await show('Runs')).filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect((await show('Problems')).map(({ row }) => row)).toEqual([5, 6]);
}, 120_000);

test('its xlsx has bands, filters, lists and notes in place', () => {
  if (!readWithOpenpyxl) return console.log(noReader);
  const sheets = readWithOpenpyxl(demo().xlsx);
  // Lists too long for a rule of Excel's stand in a hidden tab of their own.
  expect(sheets.map(({ title }) => title).filter((title) => title !== 'History tab')).toEqual([
    ...demo().tabs.filter((title) => title !== 'History'),
    'Lists',
  ]);
  expect(sheets.find(({ title }) => title === 'Lists')?.state).toBe('hidden');
  const sheet = (title: string) => sheets.find((found) => found.title === title);
  const colours = ['FFE8EAED', 'FFD7E6FB', 'FFD5F0EE', 'FFDFF2D0', 'FFFFE8B3'];
  const needsData = 'FFECE4F7';
  const notForUs = 'FFF1E3DC';
  const hasLeft = 'FFD9D9D9';
  expect(sheet('Pipeline')?.conditionalFormats.map(({ colour }) => colour)).toEqual([...colours, needsData]);
  expect(sheet('Overlaps')?.conditionalFormats.map(({ colour }) => colour)).toEqual([...colours, needsData, notForUs]);
  for (const [index, title] of ['Park', 'Watch', 'Develop', 'Pursue', 'Act now'].entries()) {
    const band = sheet(title);
    expect(band).toMatchObject({
      tabColour: colours[index],
      frozenAt: 'B2',
      filter: expect.stringMatching(/^A1:AF\d+$/) as unknown,
      conditionalFormats: [{ colour: hasLeft }, { colour: colours[index] }],
    });
    expect(band?.validations.map(({ formula }) => formula)).toContain('"New,Working,Resolved,Won,Lost,Not relevant"');
    expect(Object.entries(band?.cells ?? {}).filter(([at, { note }]) => /^[A-Z]+1$/.test(at) && note === null)).toEqual(
      [],
    );
  }
  const formulas = sheets.flatMap(({ cells }) => Object.values(cells)).filter(({ type }) => type === 'f');
  expect(formulas).toEqual([]);
});

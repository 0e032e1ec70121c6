// A link of a message, opened on a phone: it fits, says what it does and for whom, and only its button does it.
// With SCREENS the pictures are written there.
import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { HostState } from '../../scripts/local/host/state';
import { answerLinks } from '../../src/nudges/answer-links';
import { OUTSIDE_SERVICES } from '../../scripts/local/page/outside/services';
import { launchChromium } from './harness/chromium';
import { until } from './harness/desk';
import { nexus, ownFolder, SAMPLE, serve, type OwnFolder, type Server } from './harness/serve';

const NOW = Date.parse('2026-11-20T09:00:00Z');
const TITLE = 'Donaudampfschifffahrtselektrizitäten <b>GmbH</b> & Co';

type Row = Readonly<Record<string, unknown>>;

let folder: OwnFolder;
let server: Server;
let browser: Browser;

beforeAll(async () => {
  folder = ownFolder(SAMPLE);
  server = await serve(folder.workbook);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  folder.remove();
});

const stateOf = (): HostState => JSON.parse(readFileSync(folder.workbook, 'utf8')) as HostState;
const rows = (tab: string): readonly Row[] =>
  JSON.parse(nexus(folder.workbook, 'show', tab, '--json')) as readonly Row[];

/** As the dispatcher would sign it, at the address that the page serves. */
const linkTo = (message: Row, label: string): string => {
  const state = stateOf();
  const key = state.properties.users['you@nexus.example']?.['web.key'] ?? '';
  const seal = (text: string): string => createHmac('sha256', key).update(text).digest('hex');
  const about = { key: String(message['key']), channel: 'mail', recipient: String(message['recipient']) };
  const links = answerLinks({ address: String(state.webAppUrl), seal }, about, TITLE, NOW);
  return links.find((link) => link.label === label)?.url ?? 'none';
};

const phone = async (colours: 'light' | 'dark'): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    colorScheme: colours,
    javaScriptEnabled: false,
  });
  return context.newPage();
};

const picture = async (page: Page, name: string): Promise<void> => {
  const to = process.env.SCREENS;
  if (!to) return;
  mkdirSync(to, { recursive: true });
  await page.screenshot({ path: join(to, `${name}.png`) });
};

const widest = (page: Page): Promise<number> =>
  page.locator('main').evaluate((main) => Math.max(document.documentElement.scrollWidth, main.scrollWidth));

/** Every outside service at the stand-ins that are served with the page. */
const mapped = (url: string): readonly string[] =>
  OUTSIDE_SERVICES.flatMap(({ addresses }) => addresses).flatMap((address) => [
    '--map',
    `${address}=${url}outside/${new URL(address).host}`,
  ]);

test('opened, pressed, opened again', async () => {
  const message = rows('Messages').find(({ state, recipient }) => state === 'sent' && recipient !== null);
  if (!message) throw new Error('the sample company has sent nothing');
  const link = linkTo(message, 'Not relevant');
  expect(link.startsWith(`${server.url}web?r=answer`)).toBe(true);
  const page = await phone('light');
  await page.goto(link);
  await picture(page, 'web-app-light');
  expect(await page.title()).toBe(`Not relevant: ${TITLE}`);
  expect(await page.locator('main').innerText()).toContain(String(message['recipient']));
  expect(await page.locator('b').count()).toBe(0);
  expect(await widest(page)).toBeLessThanOrEqual(390);
  const button = page.getByRole('button', { name: 'Yes, it is not relevant' });
  expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  expect(rows('Inbox')).toEqual([]);
  await button.click();
  await page.getByRole('heading', { name: 'Noted: not relevant' }).waitFor();
  await picture(page, 'web-app-noted');
  expect(rows('Inbox').map(({ kind, takenAt }) => [kind, takenAt])).toEqual([['answer', null]]);
  await page.goto(link);
  await page.getByRole('heading', { name: 'Already noted' }).waitFor();
  expect(await page.getByRole('button').count()).toBe(0);
  nexus(folder.workbook, 'tick', ...mapped(server.url));
  const record = String(message['record']);
  const status = await until(
    () => rows('Overlaps').find(({ key }) => key === record)?.['status'],
    (value) => value === 'Not relevant',
    'the status of the record',
  );
  expect(status).toBe('Not relevant');
});

test('a link that was cut off, and one that leads nowhere, in the dark', async () => {
  const page = await phone('dark');
  const [message] = rows('Messages');
  await page.goto(linkTo(message ?? {}, 'Done').slice(0, -3));
  await page.getByRole('heading', { name: 'This link is not valid' }).waitFor();
  await picture(page, 'web-app-dark');
  expect(await page.getByRole('button').count()).toBe(0);
  expect(await widest(page)).toBeLessThanOrEqual(390);
  await page.goto(`${server.url}web`);
  await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
});

test('another site cannot press a button here, and a script gets no further than Google would let it', async () => {
  const send = (method: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}web?r=ping`, { method, headers, redirect: 'manual' });
  expect((await send('POST', { origin: 'https://evil.example' })).status).toBe(403);
  expect((await send('PUT')).status).toBe(405);
  const ping = await send('GET');
  expect([ping.status, ping.headers.get('content-type'), await ping.text()]).toEqual([
    200,
    'text/plain; charset=utf-8',
    'nexus',
  ]);
  const page = await fetch(`${server.url}web`);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
});

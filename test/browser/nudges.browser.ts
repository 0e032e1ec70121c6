// The nudges of due deals as they are made: streamed into the page, cut off by a killed server and gone on with, and
// listed in the sidebar's queue.
import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { openDesk, until, type Desk } from './harness/desk';
import { nexus } from './harness/serve';

/** So many that a server can be killed amid them. */
const DEALS = 4_000;

const ids = Array.from({ length: DEALS }, (_, i) => `${String(i).padStart(5, '0')}`);

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({
    from: null,
    prepare: (workbook) => {
      const file = `${workbook}.csv`;
      // The further down, the smaller: the order of the file is that of their urgency.
      const rows = ids.map((id, i) => `${id},${(DEALS - i) * 100},2026-11-01,Proposal,Deal of ${id}`);
      writeFileSync(file, ['deal_id,amount_eur,last_activity,stage,deal_name', ...rows].join('\n'));
      nexus(workbook, 'init');
      nexus(workbook, 'import', 'Deals', file);
    },
  });
});
afterAll(() => desk.close());

const listed = (page: Page): Promise<readonly string[]> =>
  page.getByTestId('nudge').evaluateAll((lines) => lines.map((line) => line.getAttribute('data-deal') ?? ''));

const isDone = (page: Page): Promise<boolean> =>
  page
    .getByTestId('nudges')
    .getAttribute('data-status')
    .then((status) => status === 'done');

test('an EventSource whose server is killed goes on behind its last event, without a repeat or a gap', async () => {
  const page = await desk.context.newPage();
  await page.goto(`${desk.server().url}test`);
  // The page's own button, and beside it a bare EventSource that keeps whatever comes.
  await page.evaluate(() => {
    const got: string[] = [];
    const source = new EventSource('/nudges');
    source.onmessage = ({ data }: MessageEvent<string>) =>
      void got.push((JSON.parse(data) as { readonly deal_id: string }).deal_id);
    source.addEventListener('done', () => {
      source.close();
      got.push('done');
    });
    Object.assign(window, { got });
  });
  const got = (): Promise<readonly string[]> =>
    page.evaluate(() => (window as unknown as { readonly got: readonly string[] }).got.slice());
  await page.getByRole('button', { name: 'Start streaming nudges' }).click();
  await until(got, (some) => some.length > 0, 'the first nudge');
  await desk.server().kill();
  const before = await got();
  expect(before.length).toBeGreaterThan(0);
  expect(before.length).toBeLessThan(DEALS);
  await desk.comeBack();
  await until(got, (all) => all.includes('done'), 'all nudges');
  expect(await got()).toEqual([...ids, 'done']);
  await until(() => isDone(page), Boolean, 'the page has all');
  expect(await listed(page)).toEqual(ids);
  await page.close();
});

test('stopped and gone on with from the page’s bar, and there again when its panel was left', async () => {
  const { page } = desk;
  await page.getByTestId('open-nudges').click();
  await page.getByTestId('nudge').first().waitFor();
  await page.getByRole('button', { name: 'Close Deals that are due' }).click();
  await page.getByTestId('open-nudges').click();
  await until(() => isDone(page), Boolean, 'all nudges');
  expect(await listed(page)).toEqual(ids);
  await page.getByRole('button', { name: 'Close Deals that are due' }).click();
});

test('the queue lists due deals, grows while it is open, and each leads to its row', async () => {
  const { page, sidebar } = desk;
  await desk.screen('Queue');
  const summary = sidebar.locator('summary', { hasText: 'Due deals' });
  await summary.click();
  const lines = sidebar.locator('details', { has: summary }).locator('li');
  await until(
    () => lines.count(),
    (count) => count >= 200,
    'the first page of the list',
  );
  expect(await lines.nth(7).textContent()).toContain('Deal of 00007');
  await sidebar.getByText(/more deals/).waitFor();
  await lines.first().getByRole('link').or(lines.first().getByRole('button')).first().click();
  await until(
    () => page.getByTestId('cell-text').textContent(),
    (text) => text === '00000',
    'the row of the deal',
  );
  expect(desk.complaints()).toEqual([]);
});

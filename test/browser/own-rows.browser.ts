// Links of messages lead to the recipient's own rows, and the record's screen drafts the mail that asks a partner.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkbook } from '../../scripts/local/workbook-file';
import { rowsOf } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';

const TAB = 'Pursue';

let desk: Desk;
afterEach(() => desk.close());

async function take(name: string): Promise<void> {
  const folder = process.env.SCREENS;
  if (!folder) return;
  await desk.page.waitForTimeout(700);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), await desk.page.screenshot({ animations: 'disabled', caret: 'hide' }));
}

/** Rows of the tab in front that hold something, 0 being the header. */
const visible = (): Promise<readonly number[]> =>
  desk.ask((handle) => handle.visibleRows().filter((row) => row < handle.rowCount()));

test('the link of a message opens the tab with the rows of its recipient; closed, all are there', async () => {
  desk = await openDesk();
  // Somebody whose the best row is, of an account that somebody owns.
  const [, person = ''] = String(rowsOf(desk.workbook, TAB).find((row) => row.for !== null)?.for).split(';');
  const state = openWorkbook(desk.workbook)?.state;
  const sheet = state?.spreadsheets[state.containerId]?.sheets.find(({ properties }) => properties.title === TAB);
  const { name } = rowsOf(desk.workbook, 'Team').find(({ email }) => email === person) ?? {};
  const view = sheet?.filterViews?.find(({ title }) => title === name);
  expect(view?.filterViewId).toBeDefined();

  const address = `#gid=${sheet?.properties.sheetId}&fvid=${view?.filterViewId}`;
  await desk.page.evaluate((hash) => (location.hash = hash), address);
  await desk.page.getByTestId('filter-view').waitFor();
  expect(await desk.page.getByTestId('filter-view').innerText()).toContain(`Filter view: ${String(name)}`);
  const own = rowsOf(desk.workbook, TAB).filter(({ for: whose }) => String(whose).includes(`;${person};`));
  expect(own.length).toBeGreaterThan(0);
  const shown = await until(visible, (rows) => rows.length === own.length + 1, 'their rows alone');
  const keys = await desk.page.evaluate((rows) => {
    const handle = window.nexusPage;
    const width = Array.from({ length: 60 }, (_, column) => column);
    const at = width.find((column) => handle?.valueAt(0, column) === 'Key') ?? -1;
    return rows.slice(1).map((row) => String(handle?.valueAt(row, at)));
  }, shown);
  expect([...keys].sort()).toEqual(own.map(({ key }) => String(key)).sort());
  await take('own-rows-light');

  await desk.reload();
  await until(visible, (rows) => rows.length === own.length + 1, 'the same after a reload');
  await desk.page.getByRole('button', { name: 'Close the filter view' }).click();
  await until(visible, (rows) => rows.length > own.length + 1, 'everybody’s rows');
  expect(await desk.page.evaluate(() => location.hash)).toBe(`#gid=${sheet?.properties.sheetId}`);
  expect(desk.complaints()).toEqual([]);
});

test('the mail that asks for an introduction is drafted, copied, and what came of it noted', async () => {
  desk = await openDesk();
  const [best] = rowsOf(desk.workbook, TAB).filter(
    ({ key }) =>
      rowsOf(desk.workbook, 'Overlaps').find((row) => row.key === key && row.partnerOwnerEmail !== null) !== undefined,
  );
  const overlap = rowsOf(desk.workbook, 'Overlaps').find(({ key }) => key === best?.key);
  await desk.openTab(TAB);
  const row = await desk.page.evaluate((key) => {
    const handle = window.nexusPage;
    const at = Array.from({ length: 60 }, (_, c) => c).find((c) => handle?.valueAt(0, c) === 'Key') ?? -1;
    return (
      Array.from({ length: handle?.rowCount() ?? 0 }, (_, r) => r).find((r) => handle?.valueAt(r, at) === key) ?? 0
    );
  }, String(best?.key));
  await desk.select(`A${row + 1}`);
  const heading = desk.sidebar.getByRole('heading', { name: 'Ask for an introduction' });
  await heading.waitFor();
  await heading.scrollIntoViewIfNeeded();
  const draft = await desk.sidebar.getByLabel('Draft of the mail').inputValue();
  expect(draft).toContain(`Could you introduce me to ${String(overlap?.account)}?`);
  expect(draft).not.toMatch(/\d{2}|score/i);
  const mail = desk.sidebar.getByRole('link', { name: 'Open in mail' });
  expect(await mail.getAttribute('href')).toContain(`mailto:${String(overlap?.partnerOwnerEmail)}?subject=Could%20you`);
  await desk.sidebar.getByRole('button', { name: 'Copy' }).click();
  await desk.sidebar.getByText('Copied.').waitFor();
  await take('introduction-light');

  await desk.sidebar.getByRole('button', { name: 'I asked for the introduction' }).click();
  await desk.sidebar.getByText(/was asked for an introduction on 20 Nov 2026/).waitFor();
  await until(
    () => rowsOf(desk.workbook, TAB).find(({ key, movedTo }) => key === best?.key && movedTo === null)?.introduction,
    (state) => state === 'asked',
    'the view says so',
  );
  await heading.scrollIntoViewIfNeeded();
  await take('introduction-asked-light');
  expect(desk.complaints()).toEqual([]);
});

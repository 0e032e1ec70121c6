// What people do to tabs by hand in the page, as in Sheets: sort, rows and columns, tabs, find; the workbook follows.
import { rowsOf, titlesOf } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';
import { expectTabShown } from './harness/same';
import { nexus } from './harness/serve';
import { columnNamed, keysToGrid, letters, typeInto } from './harness/type';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Opens the menu beside a cell by the keyboard and takes what is called so. */
async function choose(cell: string, item: RegExp): Promise<void> {
  await desk.select(cell);
  await keysToGrid(desk);
  await desk.page.keyboard.press('Shift+F10');
  await desk.page.getByTestId('context-menu').getByRole('menuitem', { name: item }).click();
}

/** Where a protection warns, as it does in Google. */
const goOn = (): Promise<void> => desk.page.getByTestId('answer-ok').click();

const accountsOf = (tab: string): readonly string[] => rowsOf(desk.workbook, tab).map(({ account }) => String(account));
const sorted = (names: readonly string[]): readonly string[] =>
  [...names].sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'accent' }));

test("a tab is sorted by a column's values, up and down", async () => {
  await desk.openTab('Pursue');
  const before = accountsOf('Pursue');
  await choose('A3', /^Sort sheet by column A, A to Z/);
  await goOn();
  await until(
    () => accountsOf('Pursue'),
    (names) => names.join() === sorted(before).join(),
    'sorted in the workbook',
  );
  await expectTabShown(desk);
  await choose('A3', /^Sort sheet by column A, Z to A/);
  await until(
    () => accountsOf('Pursue')[0],
    (name) => name === sorted(before).at(-1),
    'the other way round',
  );
  await expectTabShown(desk);
});

test('a range alone is sorted, what lies outside of it stays', async () => {
  await desk.openTab('Develop');
  const before = accountsOf('Develop');
  const width = await desk.ask((handle) => handle.tab().columnCount);
  const selectColumns = async (columns: number): Promise<void> => {
    const range = `A2:${letters(columns - 1)}6`;
    await desk.page.evaluate((wanted) => window.nexusPage?.select(wanted), range);
    await until(
      () => desk.page.getByTestId('cell-name').textContent(),
      (name) => name === range,
      'the range is selected',
    );
  };
  await selectColumns(width);
  await keysToGrid(desk);
  await desk.page.keyboard.press('Shift+F10');
  const item = desk.page.getByRole('menuitem', { name: /^Sort range by column A, A to Z/ });
  // A range as wide as the tab is its rows, which are not sorted by a column.
  expect(await item.count()).toBe(0);
  await desk.page.keyboard.press('Escape');
  await selectColumns(width - 1);
  await keysToGrid(desk);
  await desk.page.keyboard.press('Shift+F10');
  await item.click();
  await goOn();
  const wanted = [...sorted(before.slice(0, 5)), ...before.slice(5)];
  await until(
    () => accountsOf('Develop'),
    (names) => names.join() === wanted.join(),
    'these five sorted',
  );
  await expectTabShown(desk);
});

test('a column of their own is inserted, filled and kept by the next run', async () => {
  await desk.openTab('Watch');
  const [account = ''] = accountsOf('Watch');
  await choose('E3', /^Insert 1 column right/);
  await goOn();
  await until(
    () => desk.ask((handle) => handle.drawn()?.texts[0]?.[5]),
    (header) => header === '',
    'an empty column',
  );
  await expectTabShown(desk);
  await desk.select('F1');
  await keysToGrid(desk);
  await desk.page.keyboard.type('Campaign');
  await desk.page.keyboard.press('Enter');
  await until(
    () => columnNamed(desk, 'Campaign'),
    (column) => column === 5,
    'its header',
  );
  await typeInto(desk, 'Campaign', 2, 'spring');
  const campaignOf = (name: string): string | undefined => {
    const shown = nexus(desk.workbook, 'show', 'Watch', '--csv').split(/\r?\n/);
    return shown.find((line) => line.includes(name));
  };
  await until(
    () => campaignOf(account),
    (line) => line?.includes('spring') === true,
    'the cell in the workbook',
  );
  nexus(desk.workbook, 'edit', 'Weights', 'opportunity/engaged', 'weight', '11');
  nexus(desk.workbook, 'run', 'score');
  expect(campaignOf(account)).toContain('spring');
  await expectTabShown(desk);
});

test('rows are inserted and deleted, by the right mouse button too', async () => {
  await desk.openTab('Routes');
  const rowCount = (): Promise<number> => desk.ask((handle) => handle.drawn()?.texts.length ?? 0);
  const before = await rowCount();
  await choose('B2', /^Insert 1 row above/);
  await until(rowCount, (count) => count === before + 1, 'one row more');
  await expectTabShown(desk);
  const box = await desk.page.getByTestId('grid').boundingBox();
  const header = await desk.ask((handle) => handle.tab().heights[0] ?? 21);
  await desk.page.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + 20 + header + 10, { button: 'right' });
  const menu = desk.page.getByTestId('context-menu');
  // The whole row is selected: nothing is said of columns.
  await menu.getByRole('menuitem', { name: /^Delete row/ }).waitFor();
  await until(
    () => menu.getByRole('menuitem', { name: /column/ }).count(),
    (count) => count === 0,
    'the menu of a row',
  );
  await menu.getByRole('menuitem', { name: /^Delete row/ }).click();
  await until(rowCount, (count) => count === before, 'one row less');
  await expectTabShown(desk);
});

test('who may not edit a tab is refused in words, and nothing changes', async () => {
  await desk.openTab('Overlaps');
  const before = JSON.stringify(rowsOf(desk.workbook, 'Overlaps'));
  await desk.page.getByTestId('who').selectOption('ada@nexus.example');
  for (const item of [/^Delete row 3/, /^Insert 1 row above/, /^Delete column B/, /^Sort sheet by column B, A to Z/]) {
    await choose('B3', item);
    await desk.page.getByTestId('notice').filter({ hasText: 'protected cell' }).first().waitFor();
    await desk.page.getByTestId('notice').getByRole('button', { name: 'Dismiss' }).first().click();
    expect(JSON.stringify(rowsOf(desk.workbook, 'Overlaps'))).toBe(before);
  }
  await expectTabShown(desk);
  await desk.page.getByTestId('who').selectOption('you@nexus.example');
});

test('a tab is added, renamed and deleted', async () => {
  await desk.openTab('Dashboard');
  await keysToGrid(desk);
  await desk.page.keyboard.press('Alt+Shift+S');
  await desk.page.getByRole('menuitem', { name: 'Insert a tab' }).click();
  const shown = (): Promise<readonly string[]> => desk.ask((handle) => handle.drawn()?.titles ?? []);
  const added = await until(
    async () => (await shown()).find((title) => /^Sheet\d+$/.test(title)),
    (title) => title !== undefined,
    'another tab',
  );
  expect((await shown()).indexOf(added ?? '')).toBe((await shown()).indexOf('Dashboard') + 1);
  await desk.openTab(added ?? '');
  await expectTabShown(desk);
  await desk.page.locator('[data-u-comp=slide-tab-item]').filter({ hasText: added }).click({ button: 'right' });
  await desk.page.getByRole('menuitem', { name: /^Rename/ }).click();
  await desk.page.getByTestId('prompt-text').fill('My list');
  await desk.page.getByTestId('answer-ok').click();
  await until(shown, (titles) => titles.includes('My list'), 'its new name');
  expect(titlesOf(desk.workbook)).toContain('My list');
  await expectTabShown(desk);
  await keysToGrid(desk);
  await desk.page.keyboard.press('Alt+Shift+S');
  await desk.page.getByRole('menuitem', { name: /^Delete My list/ }).click();
  await desk.page.getByText('The tab My list and all that is in it will be deleted.').waitFor();
  await goOn();
  await until(shown, (titles) => !titles.includes('My list'), 'it is gone');
  expect(titlesOf(desk.workbook)).not.toContain('My list');
  await expectTabShown(desk);
});

test('cells are cleared by the menu', async () => {
  await desk.openTab('Act now');
  await typeInto(desk, 'Note', 2, 'call on Monday');
  const noteOf = (): unknown => rowsOf(desk.workbook, 'Act now')[0]?.note;
  await until(noteOf, (note) => note === 'call on Monday', 'typed');
  await choose(`${letters(await columnNamed(desk, 'Note'))}2`, /^Clear/);
  await until(noteOf, (note) => note === null, 'cleared');
  await expectTabShown(desk);
});

test('Ctrl+F finds what a tab shows, on and back', async () => {
  await desk.openTab('Done');
  await desk.openTab('Pursue');
  await desk.select('A1');
  await keysToGrid(desk);
  await desk.page.keyboard.press('Control+f');
  const partner = String(rowsOf(desk.workbook, 'Pursue')[0]?.partner);
  await desk.page.keyboard.type(partner.toUpperCase());
  await desk.page.keyboard.press('Enter');
  const count = desk.page.getByTestId('find-count');
  const all = rowsOf(desk.workbook, 'Pursue').filter((row) => row.partner === partner).length;
  expect(await count.textContent()).toBe(`1 of ${all}`);
  expect(await desk.page.getByTestId('cell-text').textContent()).toBe(partner);
  await desk.page.keyboard.press('Enter');
  expect(await count.textContent()).toBe(`2 of ${all}`);
  await desk.page.keyboard.press('Shift+Enter');
  expect(await count.textContent()).toBe(`1 of ${all}`);
  await desk.page.getByLabel('Find in this tab').fill('no such words');
  await desk.page.keyboard.press('Enter');
  expect(await count.textContent()).toBe('nothing found');
  await desk.page.keyboard.press('Escape');
  expect(await desk.page.getByTestId('find').count()).toBe(0);
});

test('nothing went wrong behind their back', () => expect(desk.complaints()).toEqual([]));

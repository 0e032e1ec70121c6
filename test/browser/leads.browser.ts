// What leads to rows: a card of the board to its record, a figure of the Dashboard to the records it counts.
import { openDesk, until, type Desk } from './harness/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const tabAndCell = async (): Promise<readonly [string, string | null]> => [
  await desk.ask((handle) => handle.tab().title),
  await desk.page.getByTestId('cell-name').textContent(),
];

/** In the first row of the tab's headers; the column from 0. */
const columnCalled = (header: string): Promise<number> =>
  desk.page.evaluate((wanted) => {
    for (let column = 0; column < 100; column += 1) if (window.nexusPage?.valueAt(0, column) === wanted) return column;
    throw new Error(`no column ${wanted}`);
  }, header);

const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

test('a card leads to its row, by a click and by Alt+Enter, and stands apart from the next one', async () => {
  await desk.openTab('Pipeline');
  const link = desk.page.getByTestId('cell-link');
  await desk.select('A1');
  expect(await link.count()).toBe(0);
  await desk.select('A8');
  const card = await desk.page.getByTestId('cell-text').textContent();
  await link.click();
  await until(tabAndCell, ([tab]) => tab === 'Overlaps', 'at the row');
  const [, cell] = await tabAndCell();
  const account = await columnCalled('Account');
  const name = await desk.page.evaluate(
    ([row = 0, column = 0]) => window.nexusPage?.valueAt(row, column),
    [Number(/\d+$/.exec(cell ?? '')?.[0]) - 1, account],
  );
  expect(card).toContain(String(name));
  await desk.openTab('Pipeline');
  await desk.select('A8');
  await desk.page.keyboard.press('Alt+Enter');
  await until(tabAndCell, ([tab]) => tab === 'Overlaps', 'at the row again');
  expect(await tabAndCell()).toEqual(['Overlaps', cell]);
  expect(desk.complaints()).toEqual([]);
});

test('a figure of an owner leads to as many rows as it says', async () => {
  await desk.openTab('Dashboard');
  const at = await columnCalled('Open');
  const count = await desk.page.evaluate((column) => window.nexusPage?.valueAt(1, column), at);
  await desk.select(`${letters(at)}2`);
  const panel = desk.sidebar.getByRole('tabpanel', { name: 'Record' });
  await panel.getByRole('heading', { name: new RegExp(`^${Number(count)} open overlaps? of `) }).waitFor();
  const entries = panel.getByRole('listitem');
  expect(await entries.count()).toBe(Math.min(200, Number(count)));
  const first = entries.first().getByRole('link');
  const account = await first.textContent();
  await first.click();
  await until(
    () => desk.page.getByTestId('cell-text').textContent(),
    (text) => text === account,
    'on its row',
  );
  await desk.openTab('Dashboard');
  await desk.select('A3');
  await panel.getByText(/the records it counts appear here/).waitFor();
  expect(desk.complaints()).toEqual([]);
});

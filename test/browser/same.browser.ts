// The grid shows what the workbook holds, every cell of every tab, after whatever happened to it.
import { rowsOf, titlesOf } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';
import { expectAllShown, expectTabShown } from './harness/same';
import { nexus } from './harness/serve';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const keyOf = (tab: string, row: number): string => String(rowsOf(desk.workbook, tab)[row]?.key);

test('at opening', async () => {
  await expectTabShown(desk);
  await expectAllShown(desk);
});

test('after what another program wrote, in the tab in front and in the others', async () => {
  await desk.openTab('Pursue');
  const key = keyOf('Pursue', 1);
  nexus(desk.workbook, 'edit', 'Pursue', key, 'note', 'two\nlines');
  await until(
    () => desk.ask((handle) => handle.drawn()?.texts.flat().includes('two\nlines')),
    (isShown) => isShown === true,
    'the note',
  );
  await expectTabShown(desk);
  nexus(desk.workbook, 'edit', 'Weights', 'opportunity/engaged', 'weight', '300');
  await expectTabShown(desk);
  await expectAllShown(desk);
});

test('after a bad cell was marked with a note, and after it was set right', async () => {
  await desk.openTab('Weights');
  expect(() => nexus(desk.workbook, 'edit', 'Weights', 'opportunity/engaged', 'weight', 'heavy')).toThrow();
  await expectTabShown(desk);
  nexus(desk.workbook, 'edit', 'Weights', 'opportunity/engaged', 'weight', '12');
  await expectTabShown(desk);
});

test('after the menu and the clock ran jobs', async () => {
  await desk.openTab('Act now');
  await desk.page.getByTestId('clock-day').click();
  const later = (time: string | null): boolean => /^Sat, 21/.test(time ?? '');
  await until(() => desk.page.getByTestId('clock').textContent(), later, 'the next day');
  await until(
    () => desk.page.getByTestId('clock-moving').count(),
    (count) => count === 0,
    'the clock stands',
  );
  await expectTabShown(desk);
  await expectAllShown(desk);
});

test('after a band was renamed, and its tab with it', async () => {
  await desk.openTab('Act now');
  nexus(desk.workbook, 'edit', 'Bands', 'Pursue', 'name', 'Chase');
  await until(
    () => desk.ask((handle) => handle.drawn()?.titles ?? []),
    (titles) => titles.includes('Chase') && !titles.includes('Pursue'),
    'the new name on the tab',
  );
  expect(titlesOf(desk.workbook)).toContain('Chase');
  await expectAllShown(desk);
});

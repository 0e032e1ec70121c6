// The page Start: reached from Health, it tells of the first steps and switches a kind of records off and on again.
import { rowsOf } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const setting = (name: string): unknown => rowsOf(desk.workbook, 'Settings').find((row) => row.name === name)?.value;

test('switching off asks first, with how many leave the views; on again needs no question', async () => {
  const { sidebar, workbook } = desk;
  const before = rowsOf(workbook, 'Overlaps').length;
  await desk.screen('Health');
  await sidebar.getByRole('button', { name: 'Start: first steps, kinds of records' }).click();
  await sidebar.getByText(/\d of 3 steps are done|All steps are done/).waitFor({ timeout: 60_000 });
  expect(await sidebar.getByRole('tab', { selected: true }).textContent()).toBe('Health');
  if (process.env['SHOTS']) await desk.page.screenshot({ path: `${process.env['SHOTS']}/start.png` });

  await sidebar.getByRole('button', { name: 'Switch overlaps off' }).click();
  const asked = sidebar.getByRole('dialog', { name: 'Switch overlaps off?' });
  await asked.getByText(/\d+ overlaps leave the views.*Nothing is removed/).waitFor();
  await asked.getByRole('button', { name: 'Cancel' }).click();
  expect(setting('records.overlaps') ?? '').toBe('');

  await sidebar.getByRole('button', { name: 'Switch overlaps off' }).click();
  await asked.getByRole('button', { name: 'Switch off' }).click();
  await until(
    () => setting('records.overlaps'),
    (value) => value === 'no',
    'off',
  );
  expect(rowsOf(workbook, 'Overlaps')).toHaveLength(before);

  await sidebar.getByRole('button', { name: 'Switch overlaps on' }).click({ timeout: 60_000 });
  await until(
    () => setting('records.overlaps'),
    (value) => value === 'yes',
    'on',
  );
  await sidebar.getByRole('button', { name: 'Back to Health' }).click();
  await sidebar.getByText(/The clock/).waitFor({ timeout: 60_000 });
  expect(desk.complaints()).toEqual([]);
});

// Left in the middle: the page reloaded while a run goes on, the server killed while the clock moves; nothing is lost or done twice.
import { bandCounts, rowsOf } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';
import { nexus } from './harness/serve';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk({
    prepare: (workbook) => {
      nexus(workbook, 'edit', 'Settings', 'nudge.dailyCap', 'value', '500');
      nexus(workbook, 'edit', 'Settings', 'nudge.mode', 'value', 'live');
    },
  });
});
afterEach(() => desk.close());

const twice = (values: readonly unknown[]): readonly unknown[] =>
  values.filter((value, at) => values.indexOf(value) !== at);

/** A message that left is one row, whatever happened to the page or the server. */
const sentOf = (): readonly unknown[] =>
  rowsOf(desk.workbook, 'Messages')
    .filter(({ state }) => state === 'sent')
    .map(({ key }) => key);

test('a page that is reloaded while the clock moves on comes back to the run and to its end', async () => {
  await desk.page.getByTestId('clock-day').click();
  await desk.page.getByTestId('clock-moving').waitFor();
  await desk.reload();
  await until(
    () => desk.page.getByTestId('clock').textContent(),
    (text) => /21 Nov/.test(text ?? ''),
    'a day later',
    80_000,
  );
  await until(
    () => desk.page.getByTestId('clock-moving').count(),
    (count) => count === 0,
    'arrived',
    80_000,
  );
  expect(twice(sentOf())).toEqual([]);
  await desk.screen('Health');
  await desk.sidebar.getByRole('heading', { name: 'Last runs' }).waitFor();
  expect(desk.complaints()).toEqual([]);
});

test('a page that was left open says that the server is gone, and works again once it is back', async () => {
  await desk.openTab('Act now');
  await desk.sidebar.getByRole('tab', { name: 'Health' }).waitFor();
  await desk.server().kill();
  await desk.page.getByTestId('lost').waitFor();
  const account = await desk.ask((handle) => handle.shownAt(1, 0));
  await desk.select('A2');
  await desk.page.keyboard.type('typed in vain');
  await desk.page.keyboard.press('Enter');
  await desk.page.getByTestId('notice').getByText('The server does not answer.').waitFor();
  await until(
    () => desk.ask((handle) => handle.shownAt(1, 0)),
    (text) => text === account,
    'shown as it is kept',
  );
  await desk.page.evaluate(() => window.nexusPage?.openTab('Pursue'));
  await desk.page.getByTestId('notice').getByText('The server does not answer.').waitFor();
  await desk.screen('Health');
  await desk.sidebar.locator('[role=tabpanel]:not([hidden])').getByText('The server does not answer.').waitFor();
  await desk.comeBack();
  await desk.page.getByTestId('lost').waitFor({ state: 'hidden' });
  await desk.sidebar.getByRole('tab', { name: 'Record', selected: true }).waitFor();
  await desk.screen('Health');
  await desk.sidebar.getByRole('heading', { name: 'Last runs' }).waitFor();
  await desk.page.getByTestId('clock-minutes').click();
  await until(
    () => desk.page.getByTestId('clock').textContent(),
    (text) => /09:05/.test(text ?? ''),
    'five minutes later',
  );
  expect(await desk.page.getByTestId('notice').count()).toBe(0);
  expect(desk.complaints()).toEqual([]);
});

test('a save that was clicked before the reload is done, once', async () => {
  const versions = rowsOf(desk.workbook, 'Weights history').length;
  await desk.screen('Weights');
  await desk.sidebar.getByText('Grey is today.').waitFor();
  await desk.sidebar.getByLabel('Weight of opportunity engaged, as a number').fill('70');
  await desk.sidebar.getByRole('button', { name: 'Save', exact: true }).click();
  await Promise.all([
    desk.page.waitForRequest(/\/page\/do/),
    desk.sidebar.getByRole('dialog').getByRole('button', { name: 'Save' }).click(),
  ]);
  await desk.reload();
  await until(
    () => rowsOf(desk.workbook, 'Weights history').length,
    (count) => count === versions + 1,
    'one version more',
  );
  await desk.screen('Weights');
  expect(await desk.sidebar.getByLabel('Weight of opportunity engaged, as a number').inputValue()).toBe('70');
});

test('a server that is killed while the clock moves loses nothing that was answered, and goes on after a restart', async () => {
  const before = bandCounts(desk.workbook);
  const record = rowsOf(desk.workbook, 'Overlaps').find(({ band }) => band === 'Act now');
  nexus(desk.workbook, 'edit', 'Act now', String(record?.key), 'note', 'kept');
  await desk.page.getByTestId('clock-day').click();
  await desk.page.getByTestId('clock-moving').waitFor();
  await desk.server().kill();
  const sentBefore = sentOf();
  await desk.restart();
  await desk.page.getByTestId('clock-hour').click();
  await until(
    () => desk.page.getByTestId('clock-moving').count(),
    (count) => count === 0,
    'an hour later',
    60_000,
  );
  expect(rowsOf(desk.workbook, 'Overlaps').find(({ key }) => key === record?.key)?.note).toBe('kept');
  expect(bandCounts(desk.workbook)).toEqual(before);
  expect(sentOf()).toEqual(expect.arrayContaining([...sentBefore]));
  expect(twice(sentOf())).toEqual([]);
  expect(twice(rowsOf(desk.workbook, 'Audit').flatMap(({ action, key }) => (action === 'nudge' ? [key] : [])))).toEqual(
    [],
  );
});

// From a blank spreadsheet to weights that move bands: install, edit, preview, save, restore.
import { bandCounts, rowsOf, titlesOf, writeBlankWorkbook } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';

const ENGAGED = 'Weight of opportunity engaged, as a number';

let desk: Desk;
afterEach(() => desk.close());

test('installing from the menu makes the tabs, and the sidebar comes to life', async () => {
  desk = await openDesk({ from: null, prepare: writeBlankWorkbook });
  expect(titlesOf(desk.workbook)).toEqual(['Sheet1']);
  await desk.sidebar.getByRole('heading', { name: 'Nexus is not installed yet' }).waitFor();
  await desk.menu('Install / repair');
  const answer = desk.page.getByTestId('dialog');
  await answer.getByText(/^Installed/).waitFor();
  await answer.getByRole('button', { name: 'OK' }).click();
  await until(
    () => desk.ask((handle) => handle.book().tabs.map(({ title }) => title)),
    (titles) => titles.includes('Act now') && titles.includes('Dashboard'),
    'tabs in the grid',
  );
  await desk.sidebar.getByRole('button', { name: 'Look again' }).click();
  await desk.sidebar.getByRole('tab', { name: 'Weights' }).waitFor();
  expect(desk.complaints()).toEqual([]);
});

test('a weight is previewed without saving, saved as a version, and brought back', async () => {
  desk = await openDesk();
  const { sidebar, workbook } = desk;
  const before = bandCounts(workbook);
  const versions = rowsOf(workbook, 'Weights history').length;
  await desk.screen('Weights');
  await sidebar.getByText('Grey is today.').waitFor();
  await sidebar.getByLabel(ENGAGED).fill('95');
  await sidebar.getByText(/^[\d,]+ records? changes? band/).waitFor();
  const picture = (await sidebar.getByRole('img', { name: /^Records per band/ }).getAttribute('aria-label')) ?? '';
  const previewed = Object.fromEntries(
    [...picture.matchAll(/([A-Z][\w ]+) (\d+), (\d+)/g)].map(([, name = '', was, is]) => [
      name,
      [Number(was), Number(is)],
    ]),
  );
  expect(
    Object.fromEntries(
      Object.entries(previewed)
        .map(([name, [was]]) => [name, was])
        .filter(([, was]) => was !== 0),
    ),
  ).toEqual(before);
  expect(
    await sidebar.getByRole('heading', { name: 'Biggest movers' }).locator('xpath=../..').getByRole('listitem').count(),
  ).toBe(10);
  expect([bandCounts(workbook), rowsOf(workbook, 'Weights history').length]).toEqual([before, versions]);

  await sidebar.getByRole('button', { name: 'Save', exact: true }).click();
  const asked = sidebar.getByRole('dialog', { name: `Save as version ${versions + 1}?` });
  await asked.getByRole('button', { name: 'Save' }).click();
  await asked.waitFor({ state: 'hidden' });
  const after = bandCounts(workbook);
  expect(after).not.toEqual(before);
  expect(after).toEqual(
    Object.fromEntries(
      Object.entries(previewed)
        .map(([name, [, is]]) => [name, is])
        .filter(([, is]) => is !== 0),
    ),
  );
  expect(rowsOf(workbook, 'Weights').find(({ criterion }) => criterion === 'engaged')?.weight).toBe(95);
  const moved = Object.keys(after).find((band) => after[band] !== before[band]) ?? '';
  await desk.openTab(moved);
  await until(
    () => desk.ask((handle) => handle.rowCount()),
    (count) => count >= (after[moved] ?? 0),
    "the band's tab follows",
  );

  await sidebar.getByText('History').click();
  await sidebar.getByRole('button', { name: `Restore version ${versions}` }).click();
  await sidebar.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await sidebar.getByRole('dialog').waitFor({ state: 'hidden' });
  await until(
    () => bandCounts(workbook),
    (counts) => JSON.stringify(counts) === JSON.stringify(before),
    'the bands as they were',
  );
  expect(rowsOf(workbook, 'Weights history')).toHaveLength(versions + 2);
  expect(desk.complaints()).toEqual([]);
});

test('a slider of 10,000 records is worked out in the browser, and quickly', async () => {
  desk = await openDesk();
  await desk.screen('Weights');
  await desk.sidebar.getByText('Grey is today.').waitFor();
  const slider = desk.sidebar.getByRole('slider', { name: 'Weight of opportunity size' });
  let calls = 0;
  desk.page.on(
    'request',
    (request) =>
      (calls +=
        /\/page\/do/.test(request.url()) && /previewData|saveWeights|"weights"/.test(request.postData() ?? '') ? 1 : 0),
  );
  await slider.focus();
  for (let i = 0; i < 10; i += 1) await desk.page.keyboard.press('ArrowRight');
  await desk.sidebar.getByText(/change not saved/).waitFor();
  expect(calls).toBe(0);
});

test('criteria come and go in the preview, a scale fits the data, and the version says why', async () => {
  desk = await openDesk();
  const { sidebar, workbook } = desk;
  const before = bandCounts(workbook);
  const versions = rowsOf(workbook, 'Weights history').length;
  await desk.screen('Weights');
  await sidebar.getByText('Grey is today.').waitFor();

  await sidebar.getByRole('button', { name: 'Add a criterion…' }).click();
  const form = sidebar.getByRole('form', { name: 'A new criterion' });
  await form.getByLabel('Model').fill('opportunity');
  await form.getByLabel(/^Name/).fill('reach');
  await form.getByLabel('Field').selectOption({ label: 'Country' });
  await until(
    () => form.getByLabel('Scale of the new criterion', { exact: true }).inputValue(),
    (scale) => /^map \w/.test(scale) && !scale.includes('customer'),
    "the column's own texts",
  );
  await form.getByLabel('Kind of scale of the new criterion').selectOption('yes/no');
  await form.getByLabel('Kind of scale of the new criterion').selectOption('map');
  await form.getByLabel('Scale of the new criterion', { exact: true }).fill('map Nowhere=1');
  await form.getByText(/values in [\d,]+ records not listed yet/).waitFor();
  await form.getByRole('button', { name: 'Add them' }).click();
  await form.getByText(/not listed yet/).waitFor({ state: 'hidden' });
  await form.getByLabel('Weight').fill('60');
  await form.getByRole('button', { name: 'Try it' }).click();

  await sidebar.getByLabel(/scale of opportunity stage, or remove it$/).click();
  await sidebar.getByRole('button', { name: 'Remove this criterion' }).locator('visible=true').click();
  await sidebar.getByRole('button', { name: 'Keep opportunity stage' }).waitFor();
  const effect = (await sidebar.getByText(/^[\d,]+ (records? changes? band|scores? moves?)/).textContent()) ?? '';
  expect(bandCounts(workbook)).toEqual(before);

  await sidebar.getByRole('button', { name: 'Save', exact: true }).click();
  const asked = sidebar.getByRole('dialog', { name: `Save as version ${versions + 1}?` });
  await asked.getByText('opportunity/reach is new, with the weight 60').waitFor();
  await asked.getByText('opportunity/stage goes').waitFor();
  expect(await asked.textContent()).toContain(effect.replace(/\s*Grey is today\.$/, ''));
  await asked.getByLabel(/^Why/).fill('Reach matters more than stage');
  await asked.getByRole('button', { name: 'Save' }).click();
  await asked.waitFor({ state: 'hidden' });
  const criteria = (): readonly unknown[] => rowsOf(workbook, 'Weights').map(({ criterion }) => criterion);
  expect(criteria()).toEqual(expect.arrayContaining(['reach']));
  expect(criteria()).not.toContain('stage');

  await sidebar.getByText('History').click();
  await sidebar.getByText('Reach matters more than stage').waitFor();
  await sidebar.getByRole('button', { name: `Restore version ${versions}` }).click();
  const restoring = sidebar.getByRole('dialog');
  await restoring.getByText(/^[\d,]+ (records? changes? band|scores? moves?)/).waitFor();
  await restoring.getByRole('button', { name: 'Restore' }).click();
  await restoring.waitFor({ state: 'hidden' });
  await until(criteria, (names) => names.includes('stage') && !names.includes('reach'), 'the criteria as they were');
  expect(bandCounts(workbook)).toEqual(before);
  expect(desk.complaints()).toEqual([]);
});

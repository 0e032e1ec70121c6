// Where is …? and Needs data as a person works them: look for an account, read why it is in no band, answer in place.
import { rowsOf } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';
import { nexus } from './harness/serve';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk({
    prepare: (workbook) => {
      const file = join(dirname(workbook), 'thin.csv');
      writeFileSync(
        file,
        'key,account,accountDomain,partner,relationshipStatus\nthin1,Zebra <b>Wörks</b>,zebra.example,Hub,customer\n,Nobody Ltd,nobody.example,,customer\n',
      );
      nexus(workbook, 'import', 'Overlaps', file);
      nexus(workbook, 'run', 'score');
    },
  });
});
afterEach(() => desk.close());

const look = async (text: string): Promise<void> => {
  await desk.sidebar.getByLabel('Where is …?').fill(text);
  await desk.sidebar.getByLabel('Where is …?').press('Enter');
};
const thin = () => rowsOf(desk.workbook, 'Overlaps').find(({ key }) => key === 'thin1');

test('an account in no band is found, told why, and answered in place until it is in one', async () => {
  const { sidebar } = desk;
  await look('works');
  await sidebar.getByRole('heading', { name: 'Zebra <b>Wörks</b> with Hub' }).waitFor();
  await sidebar.getByText(/^12 % of what counts is known, 30 % is needed\.$/).waitFor();
  await sidebar.getByText('Answer what is missing').click();
  const amount = sidebar.getByLabel('What is the deal amount of Zebra <b>Wörks</b>?', { exact: true });
  await amount.fill('30k');
  if (process.env.SCREEN) writeFileSync(process.env.SCREEN, await desk.page.screenshot());
  await amount.press('Enter');
  await until(
    () => thin()?.dealAmount,
    (value) => value === 30_000,
    'answered',
  );
  await desk.screen('Queue');
  await sidebar
    .locator('#panel-queue summary')
    .filter({ hasText: /^Needs data/ })
    .click();
  const strength = sidebar.locator('#panel-queue').getByLabel(/^What is the relationship strength of Zebra/);
  await strength.fill('90%');
  await strength.press('Enter');
  await until(
    () => thin()?.band,
    (band) => band !== 'Needs data',
    'in a band',
  );
  expect(desk.complaints()).toEqual([]);
});

test('a refused line is found, and the dialog opens; the connection is in order', async () => {
  const { sidebar } = desk;
  await look('nobody');
  await sidebar.getByText(/It is about Nobody Ltd\.$/).waitFor();
  await sidebar.getByRole('button', { name: 'Import the file again' }).click();
  await desk.page.getByRole('dialog').getByText('Import').first().waitFor();
  await desk.page.keyboard.press('Escape');
  await desk.screen('Health');
  await sidebar.getByRole('button', { name: 'Check the connection' }).click();
  await until(
    () => sidebar.getByText('arrived', { exact: true }).count(),
    (count) => count === 3,
    'all three arrived',
  );
});

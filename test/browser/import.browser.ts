// A file as a person brings it: looked at before anything is written, asked about, taken, and refused in words.
import { rowsOf } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const dialog = () => desk.page.getByTestId('dialog').frameLocator('iframe');
const importButton = () => dialog().getByRole('button', { name: 'Import' });

const choose = (name: string, content: string | Buffer): Promise<void> =>
  dialog()
    .getByLabel('CSV or JSON file, UTF-8')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });

const mine = () =>
  rowsOf(desk.workbook, 'Overlaps').filter(({ account }) => /^(Alba|Bora) of the file$/.test(String(account)));

/** A table of the preview, row by row. */
const table = async (name: string): Promise<readonly (readonly string[])[]> => {
  const rows = await dialog().getByRole('table', { name }).locator('tr').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allTextContents()));
};

beforeEach(async () => {
  await desk.menu('Import…');
  await dialog().getByLabel('Into').selectOption('Overlaps');
});
afterEach(() => desk.page.getByTestId('dialog').getByRole('button', { name: 'Close' }).click());

// Either way of writing numbers fits this column, and no column names the partner.
const FILE =
  'account,accountDomain,dealAmount,Fax\nAlba of the file,alba.example,1.250,12\nBora of the file,bora.example,2.500,13\n';

test('a file is shown as it is read, asks for the partner, follows the choice of numbers, and is written on Import', async () => {
  await choose('accounts.csv', FILE);
  await dialog().getByText('0 new, 0 changed, 1 refused.').waitFor();
  await dialog()
    .getByText(/^No column names the partner\./)
    .waitFor();
  await dialog().getByText('Columns that Overlaps does not have were left out: "Fax".').waitFor();
  expect(await importButton().isDisabled()).toBe(true);

  const partner = dialog().getByLabel('Partner of all rows');
  await partner.fill('Hub of the file');
  await partner.press('Enter');
  await dialog().getByText('2 new, 0 changed, 0 refused.').waitFor();
  const amounts = async (): Promise<readonly (string | undefined)[]> => {
    const [head = [], ...rows] = await table('The first rows as they are taken');
    return rows.map((cells) => cells[head.indexOf('Deal amount')]);
  };
  expect(await amounts()).toEqual(['1.25', '2.5']);
  await dialog().getByLabel('Numbers, where a column does not say itself').selectOption('1.234,50');
  await until(amounts, (shown) => shown.join() === '1250,2500', 'read as chosen');
  expect(await table('How each column is read')).toEqual([
    ['In the file', 'Here', 'Read as', 'For example'],
    ['account', 'Account', '', 'Alba of the file · Bora of the file'],
    ['accountDomain', 'Account domain', '', 'alba.example · bora.example'],
    ['dealAmount', 'Deal amount', '1.234,50', '1.250 · 2.500'],
    ['Fax', '–', 'left out', '12 · 13'],
  ]);
  expect(await partner.inputValue()).toBe('Hub of the file');
  expect(mine()).toEqual([]);

  await importButton().click();
  await dialog().getByRole('status').getByText('2 new, 0 changed').waitFor();
  expect(mine().map(({ partner: own, dealAmount }) => [own, dealAmount])).toEqual([
    ['Hub of the file', 1250],
    ['Hub of the file', 2500],
  ]);
  expect(await importButton().isDisabled()).toBe(true);
  expect(desk.complaints()).toEqual([]);
});

test('another tab asks for what it needs itself, all of it at once', async () => {
  await choose('accounts.csv', FILE);
  await dialog().getByLabel('Partner of all rows').waitFor();
  await dialog().getByLabel('Into').selectOption('Rates');
  await dialog().getByLabel('Currency of all rows').waitFor();
  expect(await dialog().getByLabel('Partner of all rows').count()).toBe(0);
  await choose('rates.csv', 'rate\n1.25\n');
  await dialog().getByLabel('Currency of all rows').fill('CHF');
  await dialog().getByLabel('Date of all rows').fill('2026-11-01');
  await dialog().getByLabel('Date of all rows').press('Enter');
  await dialog().getByText('1 new, 0 changed, 0 refused.').waitFor();
  expect(rowsOf(desk.workbook, 'Rates')).toEqual([]);
  await importButton().click();
  await dialog().getByRole('status').getByText('1 new, 0 changed').waitFor();
  expect(rowsOf(desk.workbook, 'Rates').map(({ currency, rate }) => [currency, rate])).toEqual([['CHF', 1.25]]);
});

test.each([
  [
    'a workbook',
    'book.xlsx',
    Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000xl/workbook.xml'),
    /^This is no CSV file but a workbook/,
  ],
  [
    'a picture',
    'logo.csv',
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    /^This is no CSV file but|^No header was recognised/,
  ],
  ['broken JSON', 'list.json', '{"a":', /^The file is not a JSON list of objects\.$/],
  ['an empty file', 'empty.csv', '', /^The file is empty\.$/],
  [
    'a file about something else',
    'songs.csv',
    'song,singer\nA,B\n',
    /^No header was recognised|^No column names the account/,
  ],
] as const)('%s is refused in words before anything is written', async (_, name, content, words) => {
  const before = JSON.stringify(rowsOf(desk.workbook, 'Overlaps'));
  await choose(name, content as string);
  await dialog().getByRole('listitem').filter({ hasText: words }).first().waitFor();
  expect(await importButton().isDisabled()).toBe(true);
  expect(JSON.stringify(rowsOf(desk.workbook, 'Overlaps'))).toBe(before);
});

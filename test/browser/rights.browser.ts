// Who may do what, seen from the page: secrets that never come back, a member refused, one's own data, a person erased.
import { readFileSync } from 'node:fs';
import { rowsOf } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';

const ADA = 'ada@nexus.example';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const become = async (email: string): Promise<void> => {
  await desk.page.getByTestId('who').selectOption(email);
  await desk.sidebar.getByRole('tab', { name: 'Record' }).waitFor();
};

const dialog = () => desk.page.getByTestId('dialog');

test('a secret that is entered never comes back, wherever one looks', async () => {
  const secret = 'k3y-9f1c77aa-not-to-be-seen';
  const answers: string[] = [];
  desk.page.on(
    'response',
    (response) =>
      void response.text().then(
        (body) => answers.push(body),
        () => undefined,
      ),
  );
  await desk.screen('Health');
  const line = desk.sidebar
    .getByRole('listitem')
    .filter({ has: desk.page.locator('b', { hasText: /^gemini\.apiKey$/ }) });
  await line.locator('summary').click();
  await line.getByLabel('Value of gemini.apiKey').fill(secret);
  expect(await line.getByLabel('Value of gemini.apiKey').getAttribute('type')).toBe('password');
  await line.getByRole('button', { name: 'Keep gemini.apiKey' }).click();
  await desk.sidebar.getByText('gemini.apiKey is kept. It is not shown again.').waitFor();
  expect(await line.getByLabel('Value of gemini.apiKey').inputValue()).toBe('');
  for (const screen of ['Record', 'Weights', 'Queue', 'Team', 'Health'] as const) await desk.screen(screen);
  await desk.reload();
  await desk.screen('Health');
  await desk.sidebar.getByRole('heading', { name: 'Secrets' }).waitFor();
  const seen = await Promise.all(desk.page.frames().map((frame) => frame.content()));
  expect(seen.join('\n')).not.toContain(secret);
  expect(answers.length).toBeGreaterThan(5);
  expect(answers.filter((body) => body.includes(secret))).toEqual([]);
  const { spreadsheets } = JSON.parse(readFileSync(desk.workbook, 'utf8')) as { readonly spreadsheets: unknown };
  expect(JSON.stringify(spreadsheets)).not.toContain(secret);
});

test("a member is refused what is an admin's, in words, and nothing changes", async () => {
  await become(ADA);
  const before = JSON.stringify([
    rowsOf(desk.workbook, 'Team'),
    rowsOf(desk.workbook, 'Weights'),
    rowsOf(desk.workbook, 'Messages'),
  ]);
  await desk.menu('Erase a person…');
  await desk.page.getByTestId('notice').filter({ hasText: 'This is for admins, and you are a member.' }).waitFor();
  await desk.screen('Weights');
  await desk.sidebar.getByText('You can try weights here; whoever may edit the tab Weights saves them.').waitFor();
  expect(await desk.sidebar.getByRole('button', { name: 'Add a criterion…' }).count()).toBe(0);
  expect(await desk.sidebar.getByLabel(/scale of .*, or remove it$/).count()).toBe(0);
  await desk.sidebar.getByLabel('Weight of opportunity size, as a number').fill('1');
  expect(await desk.sidebar.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);
  await desk.screen('Health');
  await desk.sidebar.getByText(/^The clock came round/).waitFor();
  expect(await desk.sidebar.locator('input[type=password]').count()).toBe(0);
  // What the sidebar does not offer is refused when it is called all the same.
  const frame =
    desk.page.frames().find((candidate) => candidate.url().includes('/page/frame/')) ?? desk.page.mainFrame();
  for (const call of [
    'erasePerson("ada@nexus.example")',
    'setSecret("gemini.apiKey","x")',
    'saveWeights([{key:"opportunity/size",weight:1}],1)',
    'install()',
    'runJob("erase-person","ada@nexus.example")',
    'importText("Team","t.csv","email,role\\nada@nexus.example,Admin")',
  ]) {
    const failure = await frame.evaluate(
      `new Promise((done) => google.script.run.withSuccessHandler((value) => done('allowed: ' + JSON.stringify(value))).withFailureHandler((error) => done(error.message)).${call})`,
    );
    expect([call, failure]).toEqual([call, expect.stringMatching(/^This is for|^Only /)]);
  }
  expect(
    JSON.stringify([
      rowsOf(desk.workbook, 'Team'),
      rowsOf(desk.workbook, 'Weights'),
      rowsOf(desk.workbook, 'Messages'),
    ]),
  ).toBe(before);
});

test('everybody can take their own data along, as JSON or CSV', async () => {
  await become(ADA);
  await desk.menu('Export my data');
  const inside = dialog().frameLocator('iframe');
  await inside.getByText(/^You, as the team knows you: 1/).waitFor();
  const [json] = await Promise.all([
    desk.page.waitForEvent('download'),
    inside.getByRole('button', { name: 'Download JSON' }).click(),
  ]);
  expect(json.suggestedFilename()).toBe('nexus-ada-nexus.example-2026-11-20.json');
  const data = JSON.parse(readFileSync(await json.path(), 'utf8')) as {
    readonly tabs: readonly { readonly tab: string; readonly rows: readonly Readonly<Record<string, unknown>>[] }[];
  };
  const owned = rowsOf(desk.workbook, 'Overlaps')
    .filter((row) => row.ownerEmail === ADA)
    .map(({ key }) => key);
  expect(data.tabs.find(({ tab }) => tab === 'Overlaps')?.rows.map(({ key }) => key)).toEqual(owned);
  const [csv] = await Promise.all([
    desk.page.waitForEvent('download'),
    inside.getByRole('button', { name: 'Download CSV' }).click(),
  ]);
  expect(
    readFileSync(await csv.path(), 'utf8')
      .split('\n')
      .slice(0, 3),
  ).toEqual(['tab,row,column,value', 'Team,1,name,Ada Quill', `Team,1,email,${ADA}`]);
  await dialog().getByRole('button', { name: 'Close' }).click();
});

test('the Import dialog offers the tabs that take a file, and takes one', async () => {
  await become('you@nexus.example');
  await desk.menu('Import…');
  const inside = dialog().frameLocator('iframe');
  await inside.getByLabel('Into').selectOption('Settings');
  expect(await inside.getByLabel('Into').locator('option').allTextContents()).toEqual([
    'Overlaps',
    'Deals',
    'Team',
    'Weights',
    'Bands',
    'Rates',
    'Logo rules',
    'Field map',
    'Routes',
    'Regions',
    'Holidays',
    'Settings',
  ]);
  await inside.getByLabel('CSV or JSON file, UTF-8').setInputFiles({
    name: 'settings.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('name,value\nnudge.rise,12\n'),
  });
  await inside.getByText('0 new, 1 changed, 0 refused.').waitFor();
  expect(rowsOf(desk.workbook, 'Settings').find(({ name }) => name === 'nudge.rise')?.value).not.toEqual(12);
  await inside.getByRole('button', { name: 'Import' }).click();
  await until(
    () => rowsOf(desk.workbook, 'Settings').find(({ name }) => name === 'nudge.rise')?.value,
    (value) => String(value) === '12',
    'the setting of the file',
  );
  await dialog().getByRole('button', { name: 'Close' }).click();
});

test('an admin erases a person after seeing what will be touched', async () => {
  await become('you@nexus.example');
  await desk.menu('Erase a person…');
  await desk.page.getByTestId('prompt-text').fill(ADA);
  await desk.page.getByTestId('answer-ok').click();
  await dialog()
    .getByText(/To erase: \d+ cells in /)
    .waitFor();
  expect(JSON.stringify(rowsOf(desk.workbook, 'Team'))).toContain(ADA);
  await desk.page.getByTestId('answer-yes').click();
  await dialog()
    .getByText(/^Erased: \d+ cells in /)
    .waitFor();
  await desk.page.getByTestId('answer-ok').click();
  for (const tab of ['Team', 'Overlaps', 'Messages', 'Runs', 'Problems', 'History'])
    expect([tab, JSON.stringify(rowsOf(desk.workbook, tab)).includes(ADA)]).toEqual([tab, false]);
  await until(
    () => desk.page.getByTestId('who').locator('option').allTextContents(),
    (people) => !people.some((name) => name.startsWith('Ada')),
    'gone from the people',
  );
  expect(desk.complaints()).toEqual([]);
});

// Going live from the Queue asks with its figures first; weights that are not saved say what they would send.
import { rowsOf } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const setting = (name: string): unknown => rowsOf(desk.workbook, 'Settings').find((row) => row.name === name)?.value;

test('what would be sent is shown with its list, asked about, and sent from then on', async () => {
  const { sidebar, workbook } = desk;
  const before = rowsOf(workbook, 'Messages').length;
  await desk.screen('Queue');
  const section = sidebar.getByRole('region', { name: 'What would be sent' });
  await section.getByLabel('Try a change, before it is saved').fill('nudge.mode=live');
  await section.getByRole('button', { name: 'Try' }).click();
  await section.getByRole('button', { name: 'Show the coming week with nudge.mode=live' }).click();
  const line = section.getByRole('status');
  await line.getByText(/\d+ messages? to \d+ (person|people)/).waitFor({ timeout: 60_000 });
  await section.getByText('Show whom and when').click();
  expect(await section.getByRole('listitem').count()).toBeGreaterThan(0);
  if (process.env['SHOTS']) await desk.page.screenshot({ path: `${process.env['SHOTS']}/would-be-sent.png` });
  expect([rowsOf(workbook, 'Messages').length, setting('nudge.mode')]).toEqual([before, 'approve']);

  await section.getByRole('button', { name: 'Go live…' }).click();
  const asked = sidebar.getByRole('dialog', { name: 'Go live?' });
  await asked.getByText(/\d+ messages? to \d+ (person|people)/).waitFor({ timeout: 60_000 });
  if (process.env['SHOTS']) await desk.page.screenshot({ path: `${process.env['SHOTS']}/go-live.png` });
  await asked.getByRole('button', { name: 'Send from now on' }).click();
  await asked.waitFor({ state: 'hidden' });
  await until(
    () => [setting('nudge.mode'), setting('nudge.confirmed')],
    ([mode, confirmed]) => mode === 'live' && confirmed === 'yes',
    'live',
  );
  expect(desk.complaints()).toEqual([]);
});

test('what cannot be tried is said in words', async () => {
  const { sidebar } = desk;
  await desk.screen('Queue');
  const section = sidebar.getByRole('region', { name: 'What would be sent' });
  await section.getByLabel('Try a change, before it is saved').fill('nudge.threshhold=5');
  await section.getByRole('button', { name: 'Try' }).click();
  await section.getByRole('button', { name: /^Show the coming week with/ }).click();
  await section.getByText(/There is no setting "nudge.threshhold"/).waitFor({ timeout: 60_000 });
});

test('beside weights that are not saved stands what they would send', async () => {
  const { sidebar } = desk;
  await desk.screen('Weights');
  await sidebar.getByText('Grey is today.').waitFor();
  await sidebar.getByLabel('Weight of opportunity engaged, as a number').fill('95');
  await sidebar.getByRole('button', { name: 'What would be sent?' }).click();
  await sidebar.getByText(/Were nudges live: what would be sent: \d+ messages?/).waitFor({ timeout: 60_000 });
  if (process.env['SHOTS']) await desk.page.screenshot({ path: `${process.env['SHOTS']}/weights.png` });
  expect(desk.complaints()).toEqual([]);
});

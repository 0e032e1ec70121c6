// What people press most, seen from the page: Mine, Rescore of a record, Resend of what was sent; and what a member is
// not offered. With SCREENS the pictures are written there.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowsOf } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';
import { nexus } from './harness/serve';

const ADA = 'ada@nexus.example';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({
    prepare: (workbook) => void nexus(workbook, 'edit', 'Settings', 'nudge.dailyCap', 'value', '500'),
  });
});
afterAll(() => desk.close());

const become = async (email: string): Promise<void> => {
  await desk.page.getByTestId('who').selectOption(email);
  await desk.sidebar.getByRole('tab', { name: 'Record' }).waitFor();
};

const loaded = (): Promise<number> =>
  until(
    () => desk.sidebar.locator('[role=tabpanel]:not([hidden]) progress').count(),
    (count) => count === 0,
    'loaded',
  );

const take = async (name: string): Promise<void> => {
  const folder = process.env.SCREENS;
  if (!folder) return;
  await desk.page.waitForTimeout(700);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `own-${name}.png`), await desk.page.screenshot({ animations: 'disabled' }));
};

test('what was sent is shown, and goes out again once, to whoever is chosen', async () => {
  const sent = rowsOf(desk.workbook, 'Messages').find(({ state, channel }) => state === 'sent' && channel === 'mail');
  const record = rowsOf(desk.workbook, 'Overlaps').find(({ key }) => key === sent?.record);
  const row = rowsOf(desk.workbook, 'Messages').findIndex(({ key }) => key === sent?.key) + 2;
  await desk.openTab('Messages');
  await desk.select(`A${row}`);
  const { sidebar } = desk;
  await sidebar.getByRole('heading', { name: String(record?.account) }).waitFor();
  await sidebar
    .getByRole('button', { name: `Resend to ${String(sent?.recipient)}` })
    .first()
    .click();
  const dialog = sidebar.getByRole('dialog');
  await dialog.getByText(/^It went to .+ by mail, /).waitFor();
  await take('resend');
  await dialog.getByLabel('To').selectOption(ADA);
  await dialog.getByLabel('By').selectOption('mail');
  await dialog.getByRole('button', { name: 'Send again' }).click();
  await sidebar.getByText(/goes again to .*ada@nexus\.example/).waitFor();
  const again = rowsOf(desk.workbook, 'Messages').filter(({ key }) => String(key).includes('/again-'));
  expect(again).toMatchObject([{ recipient: ADA, channel: 'mail', subject: sent?.subject, text: sent?.text }]);
  await desk.page.getByTestId('clock-minutes').click();
  await until(
    () => rowsOf(desk.workbook, 'Messages').find(({ key }) => key === again[0]?.key)?.state,
    (state) => state === 'sent' || state === 'pending',
    'on its way',
  );
});

test('Rescore says what changed', async () => {
  await desk.openTab('Pursue');
  await desk.select('A3');
  await desk.sidebar.getByRole('heading', { name: 'Points' }).waitFor();
  await desk.sidebar.getByRole('button', { name: 'Rescore', exact: true }).click();
  await desk.sidebar
    .getByText(/→|^nothing since/)
    .first()
    .waitFor();
  await take('record');
});

test('a person’s own, each with the way to its row', async () => {
  await become(ADA);
  await desk.screen('Mine');
  await loaded();
  await take('mine');
  const mine = JSON.parse(nexus(desk.workbook, 'show', 'Mine', '--user', ADA, '--json').toString()) as readonly {
    readonly title: string;
    readonly kind: string;
  }[];
  const first = mine.find(({ kind }) => kind === 'record');
  await desk.sidebar.getByRole('link', { name: first?.title, exact: true }).first().click();
  await desk.screen('Record');
  await desk.sidebar.getByRole('heading', { name: first?.title, exact: true }).waitFor();
});

test('a member is not offered what would be refused', async () => {
  await become(ADA);
  for (const screen of ['Record', 'Queue', 'Health'] as const) {
    await desk.screen(screen);
    await loaded();
    await take(screen.toLowerCase());
  }
  // There is nothing that a member could do with a message that waits for approval.
  expect(await desk.sidebar.locator('#panel-queue input[type=checkbox]').count()).toBe(0);
  for (const name of [/^Approve/, /^Cancel/, /^Go live/, /^Keep/, /^Save$/, /^Restore/])
    expect(await desk.sidebar.getByRole('button', { name }).count()).toBe(0);
  expect(desk.complaints()).toEqual([]);
});

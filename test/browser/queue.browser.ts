// The queue as a manager works it: approve what waits, see it arrive, resend what failed.
import { rowsOf } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';
import { nexus } from './harness/serve';

let desk: Desk;
beforeEach(async () => {
  // The sample's people have been told as much today as they may be.
  desk = await openDesk({
    prepare: (workbook) => void nexus(workbook, 'edit', 'Settings', 'nudge.dailyCap', 'value', '500'),
  });
});
afterEach(() => desk.close());

const message = (key: unknown) => rowsOf(desk.workbook, 'Messages').find((row) => row.key === key);

/** Chooses the first message that waits for approval on this channel. */
async function approveOne(
  channel: string,
): Promise<{ readonly key: unknown; readonly recipient: string; readonly account: string }> {
  const { sidebar } = desk;
  const waiting = rowsOf(desk.workbook, 'Messages').filter(
    ({ state, approve, channel: own }) => state === 'pending' && approve !== true && own === channel,
  );
  expect(waiting.length).toBeGreaterThan(0);
  await desk.screen('Queue');
  await sidebar.getByRole('heading', { name: 'Due' }).waitFor();
  for (const row of waiting) {
    const account = String(rowsOf(desk.workbook, 'Overlaps').find(({ key }) => key === row.record)?.account);
    const box = sidebar.getByRole('checkbox', {
      name: `Choose the message to ${String(row.recipient)} about ${account}`,
    });
    if ((await box.count()) !== 1) continue;
    await box.check();
    await sidebar.getByRole('button', { name: 'Approve 1' }).click();
    await until(
      () => message(row.key)?.approve,
      (approve) => approve === true,
      'approved',
    );
    return { key: row.key, recipient: String(row.recipient), account };
  }
  throw new Error('no message of its own recipient and account');
}

const tick = async (): Promise<void> => {
  await desk.page.getByTestId('clock-minutes').click();
};

test('an approved message goes out with the next tick and stands in the outbox', async () => {
  const { key, recipient, account } = await approveOne('mail');
  await tick();
  await until(
    () => message(key)?.state,
    (state) => state === 'sent',
    'sent',
  );
  await desk.page.getByTestId('open-mail').click();
  await desk.page.getByTestId('outbox-of').selectOption(recipient);
  // The same tick may send this person more: each mail's subject names its account.
  const newest = desk.page.getByTestId('mail').filter({ hasText: account }).first();
  await newest.click();
  expect(await newest.textContent()).toContain(recipient);
  const letter = newest.frameLocator('iframe');
  await letter.getByText(account).first().waitFor();
  expect(desk.complaints()).toEqual([]);
});

test('what a webhook did not take is shown, resent with one click, and arrives once', async () => {
  await desk.page.getByTestId('open-faults').click();
  await desk.page.getByTestId('fault-slack').selectOption('500');
  const { key, account } = await approveOne('webhook');
  await tick();
  const failed = await until(
    () => message(key)?.state,
    (state) => state === 'failed' || state === 'unknown',
    'not delivered',
  );
  await desk.page.getByTestId('fault-slack').selectOption('none');
  await desk.screen('Queue');
  const group = desk.sidebar
    .locator('section.card')
    .filter({ has: desk.sidebar.getByRole('heading', { name: failed === 'failed' ? 'Failed' : 'Unknown' }) });
  await group.getByRole('listitem').filter({ hasText: account }).getByRole('checkbox').check();
  await desk.sidebar.getByRole('button', { name: 'Resend 1' }).click();
  await until(
    () => message(key)?.state,
    (state) => state === 'pending',
    'to be sent again',
  );
  await desk.page.getByTestId('open-slack').click();
  const posts = desk.page.getByTestId('slack-post').filter({ hasText: account });
  const before = await posts.count();
  await tick();
  await until(
    () => message(key)?.state,
    (state) => state === 'sent',
    'sent',
  );
  await until(
    () => posts.count(),
    (count) => count === before + 1,
    'one more post',
  );
  expect(desk.complaints()).toEqual([]);
});

// The card on a HubSpot record, as an AE works with it: what it says, and that what they choose comes back done.
import { Client } from '@hubspot/api-client';
import { rowsOf } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  await desk.page.getByTestId('open-hubspot').click();
  await desk.page.locator('[data-testid=hubspot-card] svg').waitFor();
});
afterEach(() => desk.close());

const card = () => desk.page.getByTestId('hubspot-card');
/** Blank before the first one. */
const answer = async () => (await card().getByTestId('answer').allInnerTexts()).join();

/** A command, and five minutes later. */
async function command(value: string): Promise<string> {
  const before = await answer();
  await card().getByTestId('property-nexus_command').selectOption(value);
  await card().getByTestId('asked').waitFor();
  await desk.page.getByTestId('clock-minutes').click();
  const given = await until(answer, (text) => text !== before, `an answer to ${value}`);
  await until(
    () => card().getByTestId('property-nexus_command').inputValue(),
    (left) => left === '',
    'the command cleared',
  );
  return given;
}

test('a company shows the score, the band and the partner of its best overlap', async () => {
  const account = await card().locator('h3').first().innerText();
  const [best] = rowsOf(desk.workbook, 'Overlaps')
    .filter((row) => row.account === account && row.removedAt === null)
    .sort((a, b) => Number(b.score) - Number(a.score));
  const shown = await card().innerText();
  for (const text of [best?.partner, best?.band, best?.partnerOwner]) expect(shown).toContain(String(text));
  expect(shown).toContain(`Score ${Math.round(Number(best?.score) * 10) / 10} of 100.`);
  expect(desk.complaints()).toEqual([]);
});

test('a command is carried out by the next tick, answered on the record, and the card shows the new state', async () => {
  expect(await command('rescore')).toMatch(/Re-scored/);
  expect(await command('resolve')).toMatch(/Resolved/);
  const account = await card().locator('h3').first().innerText();
  expect(
    rowsOf(desk.workbook, 'Overlaps')
      .filter((row) => row.account === account)
      .map(({ status }) => status),
  ).toContain('Resolved');
  expect(desk.complaints()).toEqual([]);
});

test('a note and whom somebody chose go into the sheet with the next tick, and the fields are free again', async () => {
  const account = await card().locator('h3').first().innerText();
  const mine = () =>
    rowsOf(desk.workbook, 'Overlaps')
      .filter((row) => row.account === account && row.removedAt === null)
      .sort((a, b) => Number(b.score) - Number(a.score));
  const note = card().getByTestId('property-nexus_note');
  await note.fill('Call back\nin January');
  await note.blur();
  const assignee = card().getByTestId('property-nexus_assign');
  const chosen = await assignee.locator('option').nth(1).getAttribute('value');
  await assignee.selectOption(chosen);
  await until(
    () => card().getByTestId('asked').innerText(),
    (text) => text.includes('assign it, take the note'),
    'both to wait',
  );
  await desk.page.getByTestId('clock-minutes').click();
  expect(await until(answer, (text) => text.includes('Your note stands'), 'an answer')).toContain('is ');
  const [best] = mine();
  expect([String(best?.note), best?.assignee]).toEqual([
    expect.stringContaining('HubSpot: Call back\nin January'),
    chosen,
  ]);
  await until(
    async () => [await note.inputValue(), await assignee.inputValue()].join(),
    (left) => left === ',',
    'the fields cleared',
  );
  expect(desk.complaints()).toEqual([]);
});

test('the small card in the sidebar shows the same score, the band and the next step, and nothing to press', async () => {
  const small = desk.page.getByTestId('hubspot-sidebar');
  const score = (of: typeof small): Promise<string | null> => of.locator('svg').getAttribute('aria-label');
  await small.locator('svg').waitFor();
  expect(await score(small)).toBe(await score(card()));
  expect(await small.innerText()).toContain('Next step: ');
  expect(await small.locator('button, input, select, textarea, a').count()).toBe(0);
  expect(desk.complaints()).toEqual([]);
});

test('deals and contacts carry the score of their company, after a restart of the server too', async () => {
  const score = (): Promise<string | null> => card().locator('svg').getAttribute('aria-label');
  const company = await score();
  await desk.page.getByTestId('hubspot-deals').click();
  await until(score, (text) => text === company, 'the same score on the deal');
  await desk.server().kill();
  await desk.restart();
  await desk.page.getByTestId('open-hubspot').click();
  await desk.page.getByTestId('hubspot-contacts').click();
  await until(score, (text) => text === company, 'the same score on the contact');
});

test('while HubSpot does not answer the card itself says so, and is there once it is asked again', async () => {
  const switchTo = async (fault: string): Promise<void> => {
    await desk.page.getByTestId('open-faults').click();
    await desk.page.getByTestId('fault-hubspot').selectOption(fault);
    await desk.page.getByTestId('open-hubspot').click();
  };
  const retry = card().getByRole('button', { name: 'Try again' });
  await switchTo('timeout');
  await card().getByRole('status').waitFor();
  expect(await card().innerText()).toContain('Reading');
  await retry.waitFor();
  expect(await card().innerText()).toContain('timed out');
  await switchTo('500');
  await retry.waitFor();
  // Somebody else switches it, so that this panel stays open.
  const token = await desk.page.locator('meta[name=nexus-token]').getAttribute('content');
  await fetch(`${desk.server().url}page/do`, {
    method: 'POST',
    headers: { 'x-nexus-token': token ?? '' },
    body: JSON.stringify({ kind: 'faults', switches: { outside: {}, googleShare: 0 } }),
  });
  await retry.click();
  await card().locator('svg').waitFor();
  expect(await card().getByTestId('property-nexus_command').count()).toBe(1);
});

test('what HubSpot’s own client writes at the server’s address is on the card at once', async () => {
  const id = await desk.page.getByTestId('hubspot-record').inputValue();
  const client = new Client({
    accessToken: 'stand-in-hubspot-token',
    basePath: `${desk.server().url}outside/api.hubapi.com`,
  });
  await client.crm.companies.basicApi.update(id, { properties: { nexus_command: 'snooze' } });
  await until(
    () => card().getByTestId('property-nexus_command').inputValue(),
    (value) => value === 'snooze',
    'the command on the card',
  );
});

test('all bars fit into the card, and in a narrow window the grid keeps a part of it', async () => {
  const [inner, outer] = await card()
    .locator('.hs-bars')
    .evaluate((bars) => [bars.scrollWidth, bars.clientWidth]);
  expect(inner).toBe(outer);
  await desk.page.setViewportSize({ width: 900, height: 900 });
  expect((await desk.page.getByTestId('grid').boundingBox())?.width).toBeGreaterThan(200);
});

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

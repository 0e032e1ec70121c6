// At the 300 px that Google gives a sidebar, in light and dark: nothing is wider than its place or cut off, whatever it says.
// With SCREENS the pictures are written there.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Frame } from 'playwright-core';
import { rowsOf } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';
import { nexus } from './harness/serve';

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

/** A record of which little is known and whose name has no place to break, a criterion that takes away, and one that rules out. */
function prepare(workbook: string): void {
  const file = join(dirname(workbook), 'thin.csv');
  writeFileSync(file, `key,account,partner,relationshipStatus\nlong1,${LONG} mbH,Hub,customer\n`);
  nexus(workbook, 'import', 'Overlaps', file);
  // On the next working day, so that cards have a change to tell.
  later(workbook, 'edit', 'Weights', 'opportunity/winnability', 'weight', '-30');
  later(workbook, 'edit', 'Weights', 'opportunity/engaged', 'weight', 'veto');
}

const later = (workbook: string, ...args: readonly string[]): void =>
  void execFileSync(process.execPath, [
    'scripts/nexus.mjs',
    ...args,
    '--workbook',
    workbook,
    '--now',
    '2026-11-23T09:00:00Z',
  ]);

/** What is wider than its frame, or than itself with no sign of it. Words for screen readers alone are meant to be small. */
const cutOff = (frame: Frame): Promise<readonly string[]> =>
  frame.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (element) => element.closest('.unseen, [hidden], [role=tabpanel][hidden]') === null && element.checkVisibility(),
    );
    const scrolls = (element: Element | null): boolean =>
      element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    return shown
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        const isOut = (left < -1 || right > width + 1) && !scrolls(element.parentElement);
        const isCut =
          element.matches('button, h1, h2, h3, label, p, li, dt, dd, summary, small, th, td, a') &&
          element.scrollWidth > element.clientWidth + 1 &&
          getComputedStyle(element).display !== 'inline' &&
          getComputedStyle(element).textOverflow !== 'ellipsis';
        return isOut || isCut;
      })
      .map((element) => `${element.tagName} ${element.className} ${element.outerHTML.slice(0, 200)}`)
      .slice(0, 5);
  });

const frameOf = (desk: Desk, at = -1): Frame => {
  const frame = desk.page
    .frames()
    .filter((candidate) => candidate.url().includes('/page/frame/'))
    .at(at);
  if (frame === undefined) throw new Error('no frame of the script');
  return frame;
};

describe.each(['light', 'dark'] as const)('%s', (colours) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ colours, prepare, size: { width: 1100, height: 1400 } });
  }, 120_000);
  afterAll(() => desk.close());

  async function take(name: string, part: string): Promise<void> {
    await desk.page.waitForTimeout(400);
    const folder = process.env.SCREENS;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    const picture = await desk.page.getByTestId(part).screenshot({ animations: 'disabled' });
    writeFileSync(join(folder, `narrow-${name}-${colours}.png`), picture);
  }

  const expectWhole = async (): Promise<void> => expect(await cutOff(frameOf(desk, 0))).toEqual([]);

  test('Record with Where is …? and What is not known', async () => {
    const { sidebar } = desk;
    const at = rowsOf(desk.workbook, 'Needs data').findIndex(({ key }) => key === 'long1');
    await desk.openTab('Needs data');
    await desk.select(`A${at + 2}`);
    await sidebar.getByRole('heading', { name: 'What is not known' }).waitFor();
    await sidebar.getByLabel('Where is …?').fill(LONG.slice(0, 20));
    await sidebar.getByLabel('Where is …?').press('Enter');
    await sidebar.getByText('Answer what is missing').click();
    await take('record', 'sidebar');
    await expectWhole();
    await sidebar.getByRole('button', { name: 'Close' }).click();
    await sidebar.getByRole('heading', { name: 'What is not known' }).scrollIntoViewIfNeeded();
    await take('questions', 'sidebar');
    await expectWhole();
  });

  test('Mine, and a message that is to be sent again', async () => {
    const { sidebar } = desk;
    await desk.screen('Mine');
    await sidebar.locator('#panel-mine').getByRole('listitem').first().waitFor();
    await take('mine', 'sidebar');
    await expectWhole();
    await desk.openTab('Messages');
    await desk.select('A2');
    await desk.screen('Record');
    await sidebar
      .getByRole('button', { name: /^Resend to/ })
      .first()
      .click();
    await sidebar
      .getByRole('dialog')
      .getByText(/^It went to/)
      .waitFor();
    await take('resend', 'sidebar');
    await expectWhole();
    await sidebar.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  });

  test('Queue with Needs data', async () => {
    await desk.screen('Queue');
    await desk.sidebar
      .locator('#panel-queue summary')
      .filter({ hasText: /^Needs data/ })
      .click();
    await desk.sidebar
      .locator('#panel-queue')
      .getByRole('button', { name: /^Answer/ })
      .last()
      .scrollIntoViewIfNeeded();
    await take('queue', 'sidebar');
    await expectWhole();
  });

  test('Health with its connection checked', async () => {
    await desk.screen('Health');
    await desk.sidebar.getByRole('button', { name: 'Check the connection' }).click();
    await until(
      () => desk.sidebar.getByText('arrived', { exact: true }).count(),
      (count) => count === 3,
      'all three arrived',
    );
    await desk.sidebar.getByText('arrived', { exact: true }).last().scrollIntoViewIfNeeded();
    await take('health', 'sidebar');
    await expectWhole();
  });

  test('Weights with one that takes away and one that rules out', async () => {
    await desk.screen('Weights');
    await desk.sidebar.getByText('Grey is today.').waitFor();
    await take('weights', 'sidebar');
    await expectWhole();
  });

  test('the card in HubSpot', async () => {
    await desk.page.setViewportSize({ width: 780, height: 1400 });
    await desk.page.getByTestId('open-hubspot').click();
    await desk.page.locator('[data-testid=hubspot-card][data-drawn=true]').waitFor();
    await desk.page.getByTestId('clock-minutes').click();
    await desk.page
      .getByTestId('hubspot-card')
      .getByText(/^Why now: .* since the day before/)
      .waitFor({ timeout: 40_000 });
    await take('card', 'panel-hubspot');
    const [inner, outer] = await desk.page
      .getByTestId('hubspot-card')
      .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
    expect(inner).toBe(outer);
    await desk.page.getByTestId('open-hubspot').click();
    await desk.page.setViewportSize({ width: 1100, height: 1400 });
  });

  test('the dialog Import with its preview', async () => {
    await desk.menu('Import…');
    const inside = desk.page.getByTestId('dialog').frameLocator('iframe');
    await inside.getByLabel('Into').selectOption('Overlaps');
    await inside.getByLabel('CSV or JSON file, UTF-8').setInputFiles({
      name: `${LONG}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(
        `account,accountDomain,dealAmount,country,${LONG}\n${LONG},alba.example,1.250,Germany,${LONG}\nBora,bora.example,2.500,Germny,x\n`,
      ),
    });
    await inside.getByLabel('Partner of all rows').fill('Hub');
    await inside.getByLabel('Partner of all rows').press('Enter');
    await inside.getByText('2 new, 0 changed, 0 refused.').waitFor();
    await take('import-wide', 'dialog');
    expect(await cutOff(frameOf(desk))).toEqual([]);
    await desk.page.setViewportSize({ width: 326, height: 1400 });
    await take('import', 'dialog');
    await inside.getByRole('table', { name: 'The first rows as they are taken' }).scrollIntoViewIfNeeded();
    await take('import-end', 'dialog');
    expect(await cutOff(frameOf(desk))).toEqual([]);
  });
});

// Pictures of what people see. With SCREENS=test/browser/screens they are written there; README shows four of them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDesk, until, type Desk } from './harness/desk';

const SIZE = { width: 1200, height: 720 };
/** A picture of a page that did not come up is smaller. */
const LEAST_BYTES = 15_000;

let desk: Desk;
afterEach(() => desk.close());

async function take(name: string): Promise<void> {
  await desk.page.waitForTimeout(700);
  const picture = await desk.page.screenshot({ animations: 'disabled', caret: 'hide' });
  expect(picture.length).toBeGreaterThan(LEAST_BYTES);
  const folder = process.env.SCREENS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), picture);
}

const loaded = (): Promise<number> =>
  until(
    () => desk.sidebar.locator('[role=tabpanel]:not([hidden]) progress').count(),
    (count) => count === 0,
    'loaded',
  );

describe.each(['light', 'dark'] as const)('%s', (colours) => {
  test('the record of the selected row, and every other screen', async () => {
    desk = await openDesk({ colours, size: SIZE });
    await desk.openTab('Pursue');
    await desk.select('A3');
    await desk.sidebar.getByRole('heading', { name: 'Points' }).waitFor();
    await take(`record-${colours}`);
    for (const screen of ['Mine', 'Queue', 'Health', 'Team'] as const) {
      await desk.screen(screen);
      await loaded();
      await take(`${screen.toLowerCase()}-${colours}`);
    }
    await desk.openTab('Pipeline');
    await desk.select('A8');
    await take(`board-${colours}`);
    await desk.openTab('Start here');
    await take(`start-here-${colours}`);
    await desk.openTab('Pursue');
    await desk.select('A3');
    await desk.screen('Weights');
    await desk.sidebar.getByText('Grey is today.').waitFor();
    await desk.sidebar.getByLabel('Weight of opportunity engaged, as a number').fill('60');
    await desk.sidebar.getByText(/records? changes? band/).waitFor();
    await take(`weights-${colours}`);
    await desk.page.getByTestId('open-slack').click();
    await desk.screen('Queue');
    await loaded();
    await take(`outbox-${colours}`);
  });
});

test('the dashboard after some days of work', async () => {
  desk = await openDesk({
    size: { width: 1260, height: 1000 },
    prepare: (workbook) => {
      for (const [day, weight] of [35, 20, 60, 45, 15, 30].entries()) {
        const now = `2026-11-2${1 + day}T09:00:00Z`;
        execFileSync(process.execPath, [
          'scripts/nexus.mjs',
          'edit',
          'Weights',
          'opportunity/engaged',
          'weight',
          String(weight),
          '--workbook',
          workbook,
          '--now',
          now,
        ]);
      }
    },
  });
  await desk.page.getByTestId('open-sidebar').click();
  await desk.openTab('Dashboard');
  await desk.page.getByTestId('chart').nth(4).waitFor();
  await take('dashboard-light');
});

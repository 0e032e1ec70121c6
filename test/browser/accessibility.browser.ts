// Everybody can use it: nothing serious for axe on any screen in light or dark, and the keyboard is enough.
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';
import { bandCounts, rowsOf } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds in every frame that is of impact "serious" or "critical", in words. The canvas of the grid is a library's. */
async function findings({ page }: Desk): Promise<readonly string[]> {
  const all: string[] = [];
  for (const frame of page.frames()) {
    if (frame.url().startsWith('about:')) continue;
    await frame.evaluate(axe);
    const { violations } = await frame.evaluate<AxeResults>(
      `axe.run({ exclude: [['.univer']] }, { resultTypes: ['violations'], iframes: false })`,
    );
    for (const { id, impact, help, nodes } of violations) {
      if (impact === 'serious' || impact === 'critical')
        all.push(
          `${new URL(frame.url()).pathname}: ${id}: ${help}: ${nodes
            .slice(0, 3)
            .map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary?.slice(0, 200) ?? ''}`)
            .join(' | ')}`,
        );
    }
  }
  return all;
}

describe.each(['light', 'dark'] as const)('%s', (colours) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ colours });
    await desk.openTab('Act now');
    await desk.select('A2');
  });
  afterAll(() => desk.close());

  test.each(['Record', 'Mine', 'Weights', 'Queue', 'Health', 'Team'] as const)(
    'axe finds nothing serious on the screen %s',
    async (screen) => {
      await desk.screen(screen);
      await until(
        () => desk.sidebar.locator('[role=tabpanel]:not([hidden]) progress').count(),
        (count) => count === 0,
        'loaded',
      );
      if (screen === 'Record') await desk.sidebar.getByRole('heading', { name: 'Points' }).waitFor();
      for (const summary of await desk.sidebar
        .locator('[role=tabpanel]:not([hidden]) details:not([open]) > summary')
        .all())
        if (await summary.isVisible()) await summary.click();
      if (screen === 'Weights') await desk.sidebar.getByLabel('Weight of opportunity size, as a number').fill('80');
      expect(await findings(desk)).toEqual([]);
    },
  );

  test('nor in the dialog that asks before saving', async () => {
    await desk.screen('Weights');
    await desk.sidebar.getByRole('button', { name: 'Save', exact: true }).click();
    expect(await findings(desk)).toEqual([]);
    await desk.sidebar.getByRole('button', { name: 'Cancel' }).click();
  });

  test.each(['slack', 'mail', 'hubspot', 'runs', 'faults'] as const)('nor in the panel %s', async (panel) => {
    await desk.page.getByTestId(`open-${panel}`).click();
    await desk.page.getByTestId(`panel-${panel}`).waitFor();
    if (panel === 'hubspot') await desk.page.locator('[data-testid=hubspot-card][data-drawn=true]').waitFor();
    await desk.page.waitForTimeout(300);
    expect(await findings(desk)).toEqual([]);
  });

  test.each(['Import…', 'Export my data'])('nor in the dialog %s', async (item) => {
    await desk.menu(item);
    const inside = desk.page.getByTestId('dialog').frameLocator('iframe');
    if (item === 'Import…') {
      await inside.getByLabel('Into').selectOption('Overlaps');
      expect(await findings(desk)).toEqual([]);
      await inside.getByLabel('CSV or JSON file, UTF-8').setInputFiles({
        name: 'accounts.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('account,dealAmount,Fax\nAlba,1.250,12\n'),
      });
      const partner = inside.getByLabel('Partner of all rows');
      await partner.waitFor();
      expect(await findings(desk)).toEqual([]);
      await partner.fill('Hub');
      await partner.press('Enter');
      await inside.getByRole('table', { name: 'The first rows as they are taken' }).waitFor();
    }
    await inside.locator('button:not([disabled])').first().waitFor();
    expect(await findings(desk)).toEqual([]);
    await desk.page.getByTestId('dialog').getByRole('button', { name: 'Close' }).click();
  });

  test('nor over the Dashboard', async () => {
    await desk.openTab('Dashboard');
    await desk.page.getByTestId('chart').first().waitFor();
    expect(await findings(desk)).toEqual([]);
  });
});

describe('the keyboard alone', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  /** What has the keyboard, in whichever frame. */
  const focused = async (): Promise<string> => {
    const inFrame = (frame: Frame): Promise<string> =>
      frame.evaluate(() => {
        const element = document.activeElement;
        return element === null || element === document.body || element.tagName === 'IFRAME'
          ? ''
          : `${element.getAttribute('role') ?? element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 60) ?? ''}`;
      });
    // A frame that goes while it is asked has nothing.
    const names = await Promise.all(
      desk.page.frames().map((frame) =>
        inFrame(frame).catch((failure: unknown) => {
          if (frame.isDetached()) return '';
          throw failure;
        }),
      ),
    );
    return names.find((name) => name !== '') ?? '';
  };

  const tabTo = async (wanted: RegExp): Promise<void> => {
    const passed: string[] = [];
    for (let i = 0; i < 150; i += 1) {
      await desk.page.keyboard.press('Tab');
      const name = await focused();
      passed.push(name);
      if (wanted.test(name)) return;
    }
    throw new Error(`never came to ${String(wanted)}; passed ${[...new Set(passed)].join(' · ').slice(0, 1_500)}`);
  };

  /** The grid keeps the Tab key for its cells, so F6 goes from part to part. */
  const f6To = async (wanted: RegExp): Promise<void> => {
    for (let i = 0; i < 12; i += 1) {
      await desk.page.keyboard.press('F6');
      if (wanted.test(await focused())) return;
    }
    throw new Error(`F6 never came to ${String(wanted)}`);
  };

  test('opens the menu, chooses an item and answers its dialog', async () => {
    await f6To(/^button Nexus$/);
    await desk.page.keyboard.press('Shift+F6');
    await desk.page.keyboard.press('Shift+F6');
    await until(focused, (name) => name.startsWith('div'), 'back in the grid');
    await f6To(/^button Nexus$/);
    await desk.page.keyboard.press('Enter');
    await until(focused, (name) => name.startsWith('menuitem'), 'in the menu');
    await desk.page.keyboard.press('ArrowDown');
    await until(focused, (name) => name === 'menuitem Re-score now', 'on the next item, of a group');
    await desk.page.keyboard.press('End');
    await until(focused, (name) => name === 'menuitem About', 'on the last');
    await desk.page.keyboard.press('Enter');
    await desk.page
      .getByTestId('dialog')
      .getByText(/^Nexus for Sheets turns/)
      .waitFor();
    await desk.page.keyboard.press('Enter');
    await desk.page.getByTestId('dialog').waitFor({ state: 'hidden' });
  });

  test('goes to the sidebar, moves a weight and saves it', async () => {
    const before = bandCounts(desk.workbook);
    await f6To(/^button Close the sidebar$/);
    await tabTo(/^tab Record$/);
    for (const next of ['tab Mine', 'tab Weights']) {
      await desk.page.keyboard.press('ArrowRight');
      await until(focused, (name) => name === next, 'on the next tab');
    }
    await desk.sidebar.getByText('Grey is today.').waitFor();
    await tabTo(/^input Weight of opportunity size$/);
    await desk.page.keyboard.press('End');
    await desk.sidebar.getByText(/change not saved/).waitFor();
    await tabTo(/^button Save$/);
    await desk.page.keyboard.press('Enter');
    await desk.sidebar.getByRole('dialog').waitFor();
    await tabTo(/^button Save$/);
    await desk.page.keyboard.press('Enter');
    await until(
      () => rowsOf(desk.workbook, 'Weights history').length,
      (count) => count === 2,
      'a version more',
    );
    expect(bandCounts(desk.workbook)).not.toEqual(before);
  });

  test('cancels what it opened with Escape, and finds its place again', async () => {
    await f6To(/^button Close the sidebar$/);
    await tabTo(/^input Weight of opportunity size$/);
    await desk.page.keyboard.press('Home');
    await tabTo(/^button Save$/);
    await desk.page.keyboard.press('Enter');
    await desk.sidebar.getByRole('dialog').waitFor();
    await desk.page.keyboard.press('Escape');
    await desk.sidebar.getByRole('dialog').waitFor({ state: 'hidden' });
    // It is given back once the dialog is gone.
    await until(focused, (name) => name === 'button Save', 'where it was before');
    expect(rowsOf(desk.workbook, 'Weights history')).toHaveLength(2);
  });
});

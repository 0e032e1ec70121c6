// The workbook in the grid: cells typed into, refused where they are protected, filtered, and many of them.
import { writeFileSync } from 'node:fs';
import { bandCounts, rowsOf } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';
import { nexus } from './harness/serve';
import { columnNamed, typeInto } from './harness/type';

describe('the sample company', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  test("a note typed into a band's tab reaches the record", async () => {
    await desk.openTab('Act now');
    await until(
      () => columnNamed(desk, 'Key'),
      (column) => column > 0,
      'loaded',
    );
    const key = await desk.page.evaluate(
      (column) => window.nexusPage?.valueAt(1, column),
      await columnNamed(desk, 'Key'),
    );
    await typeInto(desk, 'Note', 2, 'call on Monday');
    await until(
      () => rowsOf(desk.workbook, 'Overlaps').find((record) => record.key === key)?.note,
      (note) => note === 'call on Monday',
      'the note in Overlaps',
    );
  });

  test('a weight typed into its tab re-scores everything at once', async () => {
    const before = bandCounts(desk.workbook);
    await desk.openTab('Weights');
    const row = rowsOf(desk.workbook, 'Weights').findIndex(({ criterion }) => criterion === 'engaged') + 2;
    await typeInto(desk, 'Weight', row, '300');
    await until(
      () => bandCounts(desk.workbook),
      (after) => JSON.stringify(after) !== JSON.stringify(before),
      'bands moved',
    );
    expect(rowsOf(desk.workbook, 'Weights')[row - 2]?.weight).toBe(300);
  });

  test('a protected cell is refused with a message and stays as it was', async () => {
    await desk.page.getByTestId('who').selectOption('ada@nexus.example');
    await desk.openTab('Team');
    await typeInto(desk, 'Role', 2, 'Admin!');
    await desk.page.getByTestId('notice').first().waitFor();
    expect(JSON.stringify(rowsOf(desk.workbook, 'Team'))).not.toContain('Admin!');
    await desk.page.getByTestId('who').selectOption('you@nexus.example');
  });

  test('tabs that are left before their rows have come are drawn none the less', async () => {
    await desk.page.reload();
    await desk.page.waitForFunction(() => window.nexusPage !== undefined);
    await desk.page.evaluate(() =>
      ['Routes', 'Bands', 'Settings'].forEach((title) => window.nexusPage?.openTab(title)),
    );
    for (const [title, header] of [
      ['Settings', 'Setting'],
      ['Bands', 'Band'],
      ['Routes', 'Country'],
    ] as const) {
      await desk.openTab(title);
      await until(
        () => desk.ask((handle) => handle.shownAt(0, 0)),
        (text) => text === header,
        `${title} is drawn`,
      );
    }
  });

  test("a band's tab is filtered from its header, and shows only those rows", async () => {
    const band = Object.entries(bandCounts(desk.workbook)).sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
    await desk.openTab(band);
    await until(
      () => desk.ask((handle) => handle.rowCount()),
      (count) => count > 5,
      'rows',
    );
    const column = await columnNamed(desk, 'Partner');
    const partners = await desk.page.evaluate(
      (at) => Array.from({ length: window.nexusPage?.rowCount() ?? 0 }, (_, row) => window.nexusPage?.valueAt(row, at)),
      column,
    );
    const partner = String(partners[1]);
    const wanted = partners.flatMap((name, row) => (row === 0 || name === partner ? [row] : []));
    const { widths, heights, hiddenColumns } = await desk.ask((handle) => handle.tab());
    const shown = Array.from({ length: column + 1 }, (_, at) => at).filter((at) => !hiddenColumns.includes(at));
    const box = await desk.page.getByTestId('grid').boundingBox();
    const x = (box?.x ?? 0) + 46 + shown.reduce((sum, at) => sum + (widths[at] ?? 100), 0) - 10;
    const y = (box?.y ?? 0) + 20 + (heights[0] ?? 21) / 2;
    const panel = desk.page
      .locator('section, div')
      .filter({ has: desk.page.getByRole('button', { name: 'Confirm' }), hasText: 'Select All' })
      .last();
    // The button is drawn on the canvas, and looks where the mouse is before it takes a click.
    await until(
      async () => {
        await desk.page.mouse.move(x - 40, y + 60);
        await desk.page.mouse.move(x, y, { steps: 8 });
        await desk.page.mouse.click(x, y);
        return panel.waitFor({ timeout: 2_000 }).then(
          () => true,
          () => false,
        );
      },
      (isOpen) => isOpen,
      'the filter opens',
    );
    await panel.getByText(partner, { exact: true }).hover();
    await panel.getByText('Filter Only').filter({ visible: true }).first().click();
    await panel.getByRole('button', { name: 'Confirm' }).click();
    const visible = await until(
      () => desk.ask((handle) => handle.visibleRows().filter((row) => row < handle.rowCount())),
      (rows) => rows.length === wanted.length,
      'only those rows',
    );
    expect(visible).toEqual(wanted);
    await desk.reload();
    await desk.openTab(band);
    await until(
      () => desk.ask((handle) => handle.visibleRows().filter((row) => row < handle.rowCount()).length),
      (count) => count === wanted.length,
      'the filter is kept in the workbook',
    );
  });
});

describe('ten thousand records', () => {
  const ROWS = 10_000;
  let desk: Desk;
  let openMs = 0;
  beforeAll(async () => {
    desk = await openDesk({
      prepare: (workbook) => {
        const file = `${workbook}.csv`;
        const line = (i: number): string =>
          `big-${i},Account ${i},Partner ${i % 40},${(i * 37) % 101},${(i * 53) % 101},${(i * 71) % 101},${1_000 * (1 + (i % 900))}`;
        writeFileSync(
          file,
          [
            'key,account,partner,winnability,relationshipStrength,engagement,dealAmount',
            ...Array.from({ length: ROWS }, (_, i) => line(i)),
          ].join('\n'),
        );
        nexus(workbook, 'import', 'Overlaps', file);
        nexus(workbook, 'run', 'score');
      },
    });
    const start = Date.now();
    await desk.reload();
    await desk.openTab('Overlaps');
    await until(
      () => desk.ask((handle) => handle.rowCount()),
      (count) => count > ROWS,
      'all rows',
    );
    openMs = Date.now() - start;
  }, 180_000);
  afterAll(() => desk.close());

  test('are opened, scrolled to the end and selected there', async () => {
    const last = await desk.ask((handle) => handle.rowCount());
    await desk.select(`B${last}`);
    await until(
      () => desk.page.getByTestId('cell-text').textContent(),
      (text) => text === `Account ${ROWS - 1}`,
      'the last account',
    );
    await desk.sidebar.getByRole('heading', { name: `Account ${ROWS - 1}` }).waitFor();
    expect(openMs).toBeLessThan(15_000);
  });

  test('a slider moves them without asking the server, within a frame or a few', async () => {
    await desk.screen('Weights');
    await desk.sidebar.getByText('Grey is today.').waitFor({ timeout: 30_000 });
    const calls: string[] = [];
    desk.page.on('request', (request) => calls.push(request.postData() ?? ''));
    const slider = desk.sidebar.getByRole('slider', { name: 'Weight of opportunity winnability' });
    await slider.focus();
    const frame =
      desk.page.frames().find((candidate) => candidate.url().includes('/page/frame/')) ?? desk.page.mainFrame();
    const moves = await frame.evaluate(async () => {
      const input = document.querySelector<HTMLInputElement>(
        'input[type=range][aria-label="Weight of opportunity winnability"]',
      );
      const longest: number[] = [];
      for (let i = 1; input && i <= 20; i += 1) {
        input.value = String(Number(input.value) + Number(input.step));
        const start = performance.now();
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
        longest.push(performance.now() - start);
      }
      return longest.sort((a, b) => a - b);
    });
    await desk.sidebar.getByText(/^[\d,]+ records? changes? band/).waitFor();
    expect(calls.filter((body) => /saveWeights|previewData|"weights"/.test(body))).toEqual([]);
    expect(moves).toHaveLength(20);
    // The median, since this machine may be busy; the benchmark holds it to 50 ms.
    expect(moves[10]).toBeLessThan(200);
    console.log(`a slider move at ${ROWS} records: ${(moves[10] ?? 0).toFixed(0)} ms, tab opened in ${openMs} ms`);
  });
});

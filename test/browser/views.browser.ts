// What a person finds who opens the workbook: the best band in front, the tabs in order, what they fill in first.
import { rmSync } from 'node:fs';
import { rowsOf } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';
import { nexus } from './harness/serve';
import { keysToGrid, letters, columnNamed } from './harness/type';

const FIRST = ['Account', 'Status', 'Assignee', 'Snooze until', 'Note'];

describe('the sample company', () => {
  let desk: Desk;
  let bands: readonly string[];
  beforeAll(async () => {
    desk = await openDesk();
    bands = [...rowsOf(desk.workbook, 'Bands')]
      .sort((a, b) => Number(b.min) - Number(a.min))
      .map(({ name }) => String(name));
  });
  afterAll(() => desk.close());
  const drawn = () => desk.ask((handle) => handle.drawn());

  test('opens on the best band; the tabs stand in the order in which people need them', async () => {
    const { title, titles = [] } = (await drawn()) ?? {};
    expect(title).toBe(bands[0]);
    expect(titles.slice(0, bands.length + 5)).toEqual([
      'Start here',
      ...bands,
      'Needs data',
      'Done',
      'Pipeline',
      'Dashboard',
    ]);
    expect(titles).not.toContain('Sheet1');
  });

  test('a view begins with what they fill in, the account stays in sight, the key does not show', async () => {
    for (const tab of [...bands, 'Needs data', 'Done']) {
      await desk.openTab(tab);
      const shown = await until(drawn, (now) => now?.title === tab, tab);
      expect(shown?.texts[0]?.slice(0, FIRST.length)).toEqual(FIRST);
      expect(shown?.frozen).toEqual({ rows: 1, columns: 1 });
      expect(shown?.hiddenColumns).toContain(shown?.texts[0]?.indexOf('Key'));
    }
  });

  test('the best score is first', async () => {
    await desk.openTab('Pursue');
    const column = await columnNamed(desk, 'Score');
    const { texts = [] } = (await drawn()) ?? {};
    const scores = texts.slice(1).flatMap((row) => (row[column] ? [Number(row[column])] : []));
    expect(scores.length).toBeGreaterThan(1);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  test('a status is chosen from its list', async () => {
    await desk.openTab(bands[0] ?? '');
    await desk.select(`${letters(await columnNamed(desk, 'Status'))}2`);
    await keysToGrid(desk);
    await desk.page.keyboard.press('F2');
    await desk.page.getByText('Working', { exact: true }).filter({ visible: true }).first().click();
    await until(
      () => rowsOf(desk.workbook, bands[0] ?? '')[0]?.status,
      (status) => /working/i.test(String(status)),
      'the status in the workbook',
    );
  });

  test('what is typed into a cell with a list arrives as it was typed, and what is not in the list is said', async () => {
    await desk.select(`${letters(await columnNamed(desk, 'Status'))}3`);
    await keysToGrid(desk);
    await desk.page.keyboard.type('Perhaps');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByTestId('notice').filter({ hasText: '"Perhaps"' }).first().waitFor();
    expect(rowsOf(desk.workbook, bands[0] ?? '')[1]?.status).toBe('Perhaps');
  });

  test('the simulator is told apart from the product', async () => {
    const simulator = desk.page.getByRole('group', { name: 'Simulator' });
    for (const id of ['clock', 'who', 'open-slack', 'open-mail', 'open-hubspot', 'open-runs', 'open-faults'])
      expect(await simulator.getByTestId(id).count()).toBe(1);
    for (const id of ['menu-Nexus', 'open-sidebar']) expect(await simulator.getByTestId(id).count()).toBe(0);
    for (const panel of ['slack', 'mail', 'hubspot', 'runs', 'faults']) {
      await desk.page.getByTestId(`open-${panel}`).click();
      await desk.page.getByTestId(`panel-${panel}`).getByText('Simulator', { exact: true }).waitFor();
    }
  });
});

describe('a workbook without records', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({
      prepare: (workbook) => {
        rmSync(workbook);
        nexus(workbook, 'init');
      },
    });
  });
  afterAll(() => desk.close());

  test('opens on Start here with its three steps', async () => {
    const { title, texts = [] } = (await desk.ask((handle) => handle.drawn())) ?? {};
    expect(title).toBe('Start here');
    expect(texts.slice(1).filter((row) => row[0] !== '')).toHaveLength(3);
  });
});

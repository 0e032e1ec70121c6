// The board: lanes of cards, what is shown of many, and what a shrinking list of bands clears.
import { NO_PANEL } from '../../src/records/board-panel';
import { planBoard, CARDS_A_LANE, type Card, type Lane } from '../../src/records/board';
import { pipelineTab } from '../../src/features/overlaps/tables';
import { commit } from '../../src/workbook/commit';
import { readWorkbook } from '../../src/workbook/workbook';
import { company, scoresCsv } from '../fakes/company';
import { HOSTILE_TEXTS, LONG_TEXT } from '../fakes/hostile-cells';
import { gridOf, memorySheets, type MemorySheets } from '../fakes/memory-sheets';
import { addTabRequests } from '../../src/workbook/new-tab';
import { typeCell } from '../../scripts/local/sheets/person';

const card = (more: Partial<Card> = {}): Card => ({
  title: 'Acme',
  with: 'Hub',
  owner: 'Ann',
  score: 88.5,
  coverage: 0.865,
  amount: 1_234_567.8,
  currency: '',
  isMarked: false,
  storeRow: 0,
  ...more,
});

const lane = (name: string, cards: readonly Card[], more: Partial<Lane> = {}): Lane => ({
  band: { name, min: 0, colour: '#ffffff', guidance: `do ${name}` },
  legend: 'Score 0 to 100',
  count: cards.length,
  totalAmount: null,
  currency: '',
  cards,
  ...more,
});

const board = (): MemorySheets => {
  const memory = memorySheets();
  memory.batchUpdate(addTabRequests(pipelineTab, 'Pipeline'));
  memory.writes.length = 0;
  return memory;
};

/** @returns how many writes it took. */
const show = (memory: MemorySheets, lanes: readonly Lane[]): number =>
  commit(
    memory,
    planBoard(
      readWorkbook(memory, () => [{ declaration: pipelineTab, cells: true }]).tables.get('pipeline'),
      lanes,
      NO_PANEL,
    ),
    () => true,
  ).writes;

test('a lane has band, guidance, totals and its cards; the same again writes nothing', () => {
  const memory = board();
  const lanes = [
    lane('Act', [card(), card({ isMarked: true, amount: null, with: '', owner: '' })], { totalAmount: 1_234_567.8 }),
    lane('Park', []),
  ];
  expect([show(memory, lanes), show(memory, lanes)]).toEqual([1, 0]);
  expect(gridOf(memory, 'Pipeline')).toEqual([
    ['Act', 'Park'],
    ['do Act', 'do Park'],
    ['2 records · 1,234,568', '0 records'],
    ['Score 0 to 100', 'Score 0 to 100'],
    ['Owner'],
    ['Team'],
    ['Partner'],
    ['89 · Acme\nwith Hub · 1,234,568\nAnn · 86 % known'],
    ['89 · Acme ★\n86 % known'],
  ]);
});

test('of more than 200 records the best are shown and the rest counted', () => {
  const services = company(
    scoresCsv(Object.fromEntries(Array.from({ length: 230 }, (_, i) => [`k${i}`, 85 + i / 100]))),
  );
  const [lanes] = [gridOf(services.sheets, 'Pipeline').map(([first]) => first)];
  expect(lanes).toHaveLength(7 + CARDS_A_LANE);
  expect(lanes[2]).toBe('230 records');
  expect(lanes[3]).toBe('Score 81 to 100 · the best 200; 30 more in the tab "Act now"');
  expect(lanes[7]).toMatch(/^87 · Account 229/);
});

test('fewer bands clear the lanes that are gone, and nothing that people wrote beside them', () => {
  const memory = board();
  show(memory, [lane('A', [card()]), lane('B', [card(), card()]), lane('C', [card()])]);
  typeCell(memory.data, pipelineTab.sheetId, 0, 5, 'our plan', null);
  typeCell(memory.data, pipelineTab.sheetId, 2, 5, '12 things', null);
  show(memory, [lane('A', [card()])]);
  expect(gridOf(memory, 'Pipeline').map((row) => row.filter((cell) => cell !== null))).toEqual([
    ['A', 'our plan'],
    ['do A'],
    ['1 record', '12 things'],
    ['Score 0 to 100'],
    ['Owner'],
    ['Team'],
    ['Partner'],
    [expect.stringContaining('Acme')],
  ]);
});

test('fewer cards clear the places of those that are gone', () => {
  const memory = board();
  show(memory, [lane('A', [card(), card({ title: 'Beta' }), card({ title: 'Core' })])]);
  show(memory, [lane('A', [card({ title: 'Core' })])]);
  expect(gridOf(memory, 'Pipeline')).toHaveLength(8);
});

test('more lanes and cards than the grid has make it grow', () => {
  const memory = board();
  show(
    memory,
    Array.from({ length: 30 }, (_, i) =>
      lane(
        `L${i}`,
        Array.from({ length: CARDS_A_LANE }, () => card()),
        { count: 1_000 },
      ),
    ),
  );
  expect([gridOf(memory, 'Pipeline').length, gridOf(memory, 'Pipeline')[0]?.length]).toEqual([7 + CARDS_A_LANE, 30]);
});

test('hostile names are text on the card, long ones are cut, negative amounts are shown and summed', () => {
  const memory = board();
  show(memory, [
    lane(
      'A',
      [...HOSTILE_TEXTS, LONG_TEXT].map((text) => card({ title: text, with: text, owner: text, amount: -1_234_567 })),
      { totalAmount: -1_234_567 },
    ),
  ]);
  const cells = gridOf(memory, 'Pipeline').map(([first]) => first);
  expect(cells[2]).toBe('27 records · -1,234,567');
  for (const cell of cells.slice(7)) {
    expect(typeof cell).toBe('string');
    expect(String(cell).length).toBeLessThan(300);
  }
  show(memory, []);
  expect(gridOf(memory, 'Pipeline')).toEqual([]);
});

test('without the tab there is nothing to plan', () =>
  expect(planBoard(undefined, [lane('A', [])], NO_PANEL)).toEqual([]));

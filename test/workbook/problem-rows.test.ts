// The Problems tab: a job replaces its own lines, keeps the others', and remembers since when.
import { serialOf } from '../../src/engine/instants';
import { commit } from '../../src/workbook/commit';
import { problemChanges } from '../../src/workbook/problem-rows';
import { rowsOf, type Problem, type Table } from '../../src/workbook/table';
import { problemsTab } from '../../src/workbook/tabs';
import { readWorkbook } from '../../src/workbook/workbook';
import { addTabRequests } from '../../src/workbook/new-tab';
import { HOSTILE_TEXTS } from '../fakes/hostile-cells';
import { memorySheets, recordsOf, type MemorySheets } from '../fakes/memory-sheets';
import { NOW } from '../fakes/memory-services';

const tableNow = (memory: MemorySheets): Table =>
  readWorkbook(memory, () => [{ declaration: problemsTab, cells: true }]).tables.get('problems') as Table;

const withTab = (): MemorySheets => {
  const memory = memorySheets();
  memory.batchUpdate(addTabRequests(problemsTab, problemsTab.title));
  return memory;
};

const problem = (row: number, message = `bad ${row}`): Problem => ({ tab: 'Weights', row, column: 'Weight', message });

/** @returns how many writes it took. */
const report = (memory: MemorySheets, job: string, problems: readonly Problem[], nowMs = NOW): number =>
  commit(memory, problemChanges(tableNow(memory), job, problems, nowMs, 'Etc/UTC'), () => true).writes;

const lines = (memory: MemorySheets): readonly string[] =>
  recordsOf(memory, 'Problems').map((row) => `${String(row['Found by'])} ${String(row.Row)}`);

test('each job replaces its own lines only; mended ones go', () => {
  const memory = withTab();
  report(memory, 'score', [problem(2), problem(3)]);
  report(memory, 'intake', [problem(9)]);
  report(memory, 'score', [problem(3), problem(4)]);
  expect([...lines(memory)].sort()).toEqual(['intake 9', 'score 3', 'score 4']);
  report(memory, 'score', []);
  expect(lines(memory)).toEqual(['intake 9']);
});

test('a line that stays keeps its time, a new one has its own', () => {
  const memory = withTab();
  report(memory, 'score', [problem(2)]);
  report(memory, 'score', [problem(2), problem(3)], NOW + 3_600_000);
  expect(recordsOf(memory, 'Problems').map((row) => row.Since)).toEqual([serialOf(NOW), serialOf(NOW + 3_600_000)]);
});

test('the same problems again write nothing', () => {
  const memory = withTab();
  const problems = [
    problem(2),
    problem(2, 'another'),
    problem(2),
    { tab: '', row: null, column: null, message: 'loose' },
  ];
  expect(report(memory, 'score', problems)).toBe(1);
  expect(report(memory, 'score', problems, NOW + 1)).toBe(0);
  expect(recordsOf(memory, 'Problems')).toHaveLength(3);
});

test('of very many the first are shown and the rest counted, also the second time', () => {
  const memory = withTab();
  const many = Array.from({ length: 20_000 }, (_, i) => problem(i));
  report(memory, 'score', many);
  const rows = recordsOf(memory, 'Problems');
  expect([rows.length, rows[499]?.Problem]).toEqual([500, '… and 19501 more of the same run.']);
  expect(report(memory, 'score', many)).toBe(0);
});

test('hostile messages stay text', () => {
  const memory = withTab();
  report(
    memory,
    'score',
    HOSTILE_TEXTS.map((text, i) => problem(i, text)),
  );
  expect(recordsOf(memory, 'Problems').map((row) => row.Problem)).toEqual(HOSTILE_TEXTS);
  expect(
    report(
      memory,
      'score',
      HOSTILE_TEXTS.map((text, i) => problem(i, text)),
    ),
  ).toBe(0);
});

test('blank lines that people left between are closed, and a missing tab is no matter', () => {
  const memory = withTab();
  report(memory, 'score', [problem(2), problem(3), problem(4)]);
  memory.batchUpdate([
    {
      updateCells: {
        range: { sheetId: problemsTab.sheetId, startRowIndex: 2, endRowIndex: 3 },
        fields: 'userEnteredValue',
      },
    },
  ]);
  report(memory, 'score', [problem(2), problem(3), problem(4)]);
  expect(rowsOf(tableNow(memory)).map(({ index }) => index)).toEqual([0, 1, 2]);
  expect(problemChanges(undefined, 'score', [problem(1)], NOW, 'Etc/UTC')).toEqual([]);
});

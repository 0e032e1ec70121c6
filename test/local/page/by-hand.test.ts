// What the page offers in its context menu, and where the search goes next.
import { itemsOf } from '../../../scripts/local/page/browser/by-hand/menu-items';
import { nextOf } from '../../../scripts/local/page/browser/grid/places';
import type { TabLayout } from '../../../scripts/local/page/book/wire';

const tab = { rowCount: 200, columnCount: 30, frozenRows: 1 } as TabLayout;
const offered = (row: number, column: number, rows = 1, columns = 1) =>
  itemsOf({ sheetId: 1, row, column, rows, columns }, tab).flat();
const labels = (...at: Parameters<typeof offered>): readonly string[] => offered(...at).map(({ label }) => label);

test('of one cell: its row, its column, the tab by its column', () => {
  expect(labels(5, 28)).toEqual([
    'Copy',
    'Clear',
    'Insert 1 row above',
    'Insert 1 row below',
    'Delete row 5',
    'Insert 1 column left',
    'Insert 1 column right',
    'Delete column AB',
    'Sort sheet by column AB, A to Z',
    'Sort sheet by column AB, Z to A',
    'Find in this tab…',
  ]);
});

test('of several cells: as many rows and columns, and the range alone sorted', () => {
  const several = labels(5, 2, 3, 2);
  expect(several).toContain('Insert 3 rows above');
  expect(several).toContain('Delete rows 5–7');
  expect(several).toContain('Delete columns B–C');
  expect(several).toContain('Sort range by column B, Z to A');
});

test('of whole rows nothing is said of columns, of whole columns nothing of rows', () => {
  expect(labels(5, 1, 2, 30).filter((label) => /column/.test(label))).toEqual([]);
  expect(labels(1, 3, 200, 1).filter((label) => /row|range/.test(label))).toEqual([]);
});

test('rows below go after the last that is selected; a sheet is sorted below its header', () => {
  const choiceOf = (label: string) => offered(5, 2, 3, 2).find((item) => item.label === label)?.choice;
  expect(choiceOf('Insert 3 rows below')).toEqual({ kind: 'insert', axis: 'ROWS', at: 7, count: 3 });
  expect(choiceOf('Sort sheet by column B, A to Z')).toEqual({
    kind: 'sort',
    area: { r0: 1, r1: 200, c0: 0, c1: 30 },
    column: 1,
    order: 'ASCENDING',
  });
});

test('the search goes on from the cell, back from it, and round', () => {
  const cells = [
    { row: 1, column: 4 },
    { row: 3, column: 0 },
  ];
  expect(nextOf(cells, { row: 0, column: 0 }, 1)).toBe(0);
  expect(nextOf(cells, { row: 1, column: 4 }, 1)).toBe(1);
  expect(nextOf(cells, { row: 3, column: 0 }, 1)).toBe(0);
  expect(nextOf(cells, { row: 3, column: 0 }, -1)).toBe(0);
  expect(nextOf(cells, { row: 1, column: 4 }, -1)).toBe(1);
  expect(nextOf([], { row: 1, column: 4 }, 1)).toBe(-1);
});

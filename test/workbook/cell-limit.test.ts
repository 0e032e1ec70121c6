// Google's limit of cells: rows that go into blank ones of the grid cost none, and the last cell may still be used.
import { accountsTab } from '../../src/features/crm-tabs';
import { isWithinLimit, MOST_CELLS, noRoom } from '../../src/workbook/cell-limit';
import { appendRows } from '../../src/workbook/changes';
import { readWorkbook, tableIn } from '../../src/workbook/workbook';
import { installedServices } from '../fakes/memory-services';

const read = (cells: boolean) =>
  readWorkbook(installedServices().sheets, () => [{ declaration: accountsTab, cells: cells ? true : 'headers' }]);
const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ id: String(at) }));

test('rows for which there are blank ones cost nothing; others all their cells, up to the last that there is room for', () => {
  const workbook = read(true);
  const table = tableIn(workbook, accountsTab.id, accountsTab.title);
  const left =
    MOST_CELLS - workbook.structure.sheets.reduce((sum, { rowCount, columnCount }) => sum + rowCount * columnCount, 0);
  const one = appendRows(table, rows(1));
  expect([isWithinLimit(workbook, one, left), isWithinLimit(workbook, one, left + 1)]).toEqual([true, false]);
  const more = appendRows(table, rows(2_000));
  expect([isWithinLimit(workbook, more, 0), isWithinLimit(workbook, more, left)]).toEqual([true, false]);
  expect(noRoom(workbook, one, left)).toBeNull();
  expect(noRoom(workbook, one, left + 1)).toMatch(/^This needs 10,000,001 cells, .* holds at most 10,000,000;/);
});

test('where it is not known how many are blank, each row costs its cells', () => {
  const workbook = read(false);
  const table = tableIn(workbook, accountsTab.id, accountsTab.title);
  const sheet = workbook.structure.sheets.find(({ sheetId }) => sheetId === accountsTab.sheetId);
  const left =
    MOST_CELLS - workbook.structure.sheets.reduce((sum, { rowCount, columnCount }) => sum + rowCount * columnCount, 0);
  const cost = 3 * (sheet?.columnCount ?? 0);
  const three = appendRows(table, rows(3));
  expect([isWithinLimit(workbook, three, left - cost), isWithinLimit(workbook, three, left - cost + 1)]).toEqual([
    true,
    false,
  ]);
});

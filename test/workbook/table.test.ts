// Which column is which, whatever people did to the headers, and what a cell holds.
import fc from 'fast-check';
import { cellAt, foreignPositions, indexByKey, missingColumns, rowsOf, textAt } from '../../src/workbook/table';
import { smallTab, tableFrom } from '../fakes/tables';

const positions = (
  headers: readonly string[],
  columnIds: readonly (readonly [number, string])[] = [],
): Readonly<Record<string, number>> =>
  Object.fromEntries(tableFrom(smallTab, [headers], { columnIds: new Map(columnIds) }).position);

test.each([
  ['as declared', ['Key', 'Amount', 'Note'], [], { key: 0, amount: 1, note: 2 }],
  ['in any case and spacing', [' KEY ', 'amount', 'nOte'], [], { key: 0, amount: 1, note: 2 }],
  ['by id', ['key', 'amount', 'note'], [], { key: 0, amount: 1, note: 2 }],
  ['moved', ['Note', 'Key', 'Amount'], [], { key: 1, amount: 2, note: 0 }],
  ['added between', ['Key', 'Mine', 'Amount', '', 'Note'], [], { key: 0, amount: 2, note: 4 }],
  [
    'renamed, with metadata',
    ['Schlüssel', 'Betrag', 'Notiz'],
    [
      [0, 'key'],
      [1, 'amount'],
      [2, 'note'],
    ],
    { key: 0, amount: 1, note: 2 },
  ],
  ['metadata before a header of that name', ['Note', 'Key', 'Note'], [[2, 'note']], { key: 1, note: 2 }],
  ['a header that metadata gives to another column', ['Key', 'Note'], [[1, 'amount']], { key: 0, amount: 1 }],
  ['two columns of one header: the first', ['Key', 'Note', 'Note'], [], { key: 0, note: 1 }],
  ['metadata of a column nobody declares', ['Key'], [[3, 'other']], { key: 0 }],
  ['no header at all', [], [], {}],
] as const)('columns are found %s', (_, headers, columnIds, expected) => {
  expect(positions(headers, columnIds)).toEqual(expected);
});

test('a missing required column is told by tab and header; others are not needed', () => {
  const table = tableFrom(smallTab, [['Amount']], { title: 'My tab' });
  expect(missingColumns(table)).toEqual([
    { tab: 'My tab', row: 1, column: 'Key', message: expect.stringMatching(/"Key".*"My tab".*Install/) as string },
  ]);
  expect(missingColumns(tableFrom(smallTab, [['Key']]))).toEqual([]);
});

test('blank is null, whether empty, short or past the end', () => {
  const table = tableFrom(smallTab, [['Key', 'Amount', 'Note'], ['a', '', 'x'], ['b'], ['', '', ' y ']]);
  expect([
    cellAt(table, 'amount', 0),
    cellAt(table, 'note', 1),
    cellAt(table, 'note', 99),
    cellAt(table, 'nothing', 0),
  ]).toEqual([null, null, null, null]);
  expect([textAt(table, 'note', 2), cellAt(table, 'note', 2)]).toEqual(['y', ' y ']);
  expect(rowsOf(table).map(({ index }) => index)).toEqual([0, 1, 2]);
});

test('false and 0 are values', () => {
  const table = tableFrom(smallTab, [
    ['Key', 'Amount', 'Note'],
    ['a', 0, false],
  ]);
  expect([cellAt(table, 'amount', 0), cellAt(table, 'note', 0), textAt(table, 'amount', 0)]).toEqual([0, false, '0']);
});

test('the first of two equal keys counts, numbers and text alike', () => {
  expect([...indexByKey(tableFrom(smallTab, [['Key'], ['a'], [''], [7], ['a '], ['7']]))]).toEqual([
    ['a', 0],
    ['7', 2],
  ]);
});

test('columns of people are those that hold something and are not ours', () => {
  const table = tableFrom(smallTab, [
    ['Key', 'Mine', 'Note', ''],
    ['a', '', 'n', ''],
    ['b', 'x', '', ''],
    ['c', '', '', 'loose'],
  ]);
  expect(foreignPositions(table)).toEqual([1, 3]);
});

test('any order of columns, any added ones: each id is found where its header stands', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(['Key', 'Amount', 'Note', 'Mine', 'Ours', ''], { minLength: 6 }), (headers) => {
      const table = tableFrom(smallTab, [headers, headers.map((header) => `of ${header}`)]);
      for (const { id, header } of smallTab.columns) expect(cellAt(table, id, 0)).toBe(`of ${header}`);
    }),
  );
});

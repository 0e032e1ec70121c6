// What becomes a change: only cells that differ, in order, never in a column that is gone.
import fc from 'fast-check';
import { appendRows, CellEdits, sameCell, sortTable } from '../../src/workbook/changes';
import { column, type Cell, type TabDeclaration } from '../../src/workbook/declare';
import { smallTab, tableFrom } from '../fakes/tables';

const table = tableFrom(smallTab, [
  ['Key', 'Mine', 'Amount', 'Note'],
  ['a', 'm', 1, ''],
  ['b', '', 2.5, 'n'],
  ['c', '', '', ''],
]);

test.each([
  [null, '', true],
  [undefined, null, true],
  [0, null, false],
  [0, '', false],
  [false, null, false],
  [1, '1', false],
  [true, 'TRUE', false],
  ['a', 'A', false],
  ['x', 'x', true],
  [0.1 + 0.2, 0.3, false],
])('%p and %p are the same cell: %p', (a, b, expected) => {
  expect([sameCell(a, b), sameCell(b, a)]).toEqual([expected, expected]);
});

test('edits that change nothing are none', () => {
  const edits = new CellEdits(table);
  expect([
    edits.set('amount', 0, 1),
    edits.set('note', 0, null),
    edits.set('note', 2, ''),
    edits.set('nothing', 0, 5),
  ]).toEqual([false, false, false, false]);
  expect([edits.size, edits.changes()]).toEqual([0, []]);
});

test('edits come by column and row, as rows of the sheet; of two of one cell the later wins', () => {
  const edits = new CellEdits(table);
  edits.set('note', 2, 'late');
  edits.set('amount', 1, 7);
  edits.set('note', 0, 'first');
  edits.set('note', 0, 'second');
  expect(edits.changes()).toEqual([
    {
      kind: 'cells',
      sheetId: 7,
      edits: [
        { position: 2, rows: [2], values: [7] },
        { position: 3, rows: [1, 3], values: ['second', 'late'] },
      ],
    },
  ]);
});

test('an edit that is taken back leaves the cell as it stood, in whatever order rows come', () => {
  for (const rows of [
    [0, 1, 2],
    [2, 0, 1],
  ]) {
    const edits = new CellEdits(table);
    for (const row of rows) edits.set('amount', row, 9);
    edits.set('amount', 1, 2.5);
    expect(edits.changes()).toEqual([
      { kind: 'cells', sheetId: 7, edits: [{ position: 2, rows: [1, 2, 3], values: [9, 2.5, 9] }] },
    ]);
  }
});

test("cells that did not change are written along with their neighbours, as they are, and never people's", () => {
  const declaration: TabDeclaration = {
    ...smallTab,
    columns: [
      column('key', 'Key', '', { required: true }),
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((id) =>
        column(id, id.toUpperCase(), '', { owner: 'cd'.includes(id) ? 'person' : 'nexus' }),
      ),
    ],
  };
  const header = declaration.columns.map((one) => one.header);
  const rows = Array.from({ length: 12 }, (_, row): Cell[] => header.map((name) => `${name} ${row}`));
  const wide = tableFrom(declaration, [header, ...rows]);
  const cell = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), row: fc.nat(11) });
  const filled = new Set<string>();
  // Dense enough that columns are brought to the same rows.
  fc.assert(
    fc.property(fc.uniqueArray(cell, { minLength: 40, selector: ({ id, row }) => `${id} ${row}` }), (wanted) => {
      const edits = new CellEdits(wide);
      for (const { id, row } of wanted) edits.set(id, row, 'new');
      const written = edits
        .changes()
        .flatMap((change) => (change.kind === 'cells' ? change.edits : []))
        .flatMap(({ position, rows: at, values }) =>
          at.map((row, i) => ({ id: header[position]?.toLowerCase() ?? '', row: row - 1, value: values[i] })),
        );
      const isWanted = ({ id, row }: { readonly id: string; readonly row: number }): boolean =>
        wanted.some((one) => one.id === id && one.row === row);
      const beside = written.filter((one) => !isWanted(one));
      beside.forEach(({ id }) => filled.add(id));
      expect(beside.filter(({ id, row, value }) => value !== `${id.toUpperCase()} ${row}`)).toEqual([]);
      expect(written.filter(isWanted).map(({ value }) => value)).toEqual(wanted.map(() => 'new'));
    }),
    { seed: 1 },
  );
  expect([...filled].sort()).toEqual(['a', 'b', 'e', 'f']);
});

test('emptying a cell is a change', () => {
  const edits = new CellEdits(table);
  expect(edits.set('note', 1, null)).toBe(true);
  expect(edits.changes()).toEqual([{ kind: 'cells', sheetId: 7, edits: [{ position: 3, rows: [2], values: [null] }] }]);
});

test("appended rows leave people's columns blank and columns that are gone out", () => {
  expect(appendRows(table, [{ key: 'd', amount: 0, note: '', nothing: 'x' }])).toEqual([
    { kind: 'append', sheetId: 7, rows: [['d', undefined, 0]] },
  ]);
  expect(appendRows(table, [])).toEqual([]);
});

test('sorting leaves out columns that are gone; without the column of the marks it drops nothing', () => {
  const drop = { column: 'note', count: 3, mark: 'm' };
  expect(sortTable(table, ['note', '-amount'], drop)).toEqual([
    {
      kind: 'sort',
      sheetId: 7,
      by: [
        { position: 3, descending: false },
        { position: 2, descending: true },
      ],
      drop: { position: 3, count: 3, mark: 'm' },
    },
  ]);
  expect(sortTable(table, ['gone', '-amount'], { ...drop, column: 'gone' })).toEqual([
    { kind: 'sort', sheetId: 7, by: [{ position: 2, descending: true }], drop: null },
  ]);
  expect(sortTable(table, ['note'], { ...drop, count: 0 })).toEqual([
    { kind: 'sort', sheetId: 7, by: [{ position: 3, descending: false }], drop: null },
  ]);
  expect(sortTable(table, ['gone'], drop)).toEqual([]);
});

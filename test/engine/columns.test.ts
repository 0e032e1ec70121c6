// Columns: parsed once, alike whether their cells repeat or not.
import fc from 'fast-check';
import { numberOf } from '../../src/engine/cells';
import { columnOf, columnOfNumbers, columnsOf, type Cell } from '../../src/engine/columns';
import { instantOf } from '../../src/engine/instants';

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constantFrom<Cell>(
    null,
    '',
    '  ',
    'Customer',
    'customer ',
    '1,200',
    '12 apples',
    true,
    45000,
    '2026-11-20',
    '2026-07-01T10:00:00Z',
  ),
  // A Map, and a cell, know no negative zero.
  fc.double().map((value) => value + 0),
  fc.string(),
);

test('each cell is parsed as on its own, however many repeat', () => {
  fc.assert(
    fc.property(fc.array(cell), fc.nat(5), (cells, tail) => {
      // 300 different cells in front make the very same column one that does not repeat.
      const varied: Cell[] = [...Array.from({ length: 300 }, (_, index) => `only ${index}`), ...cells];
      const rowCount = cells.length + tail;
      const [repeated, different] = [
        columnOf(cells, rowCount, 'Europe/Berlin'),
        columnOf(varied, rowCount + 300, 'Europe/Berlin'),
      ];
      expect(different.repeated()).toBeNull();
      for (let row = 0; row < rowCount; row++) {
        const expected = [numberOf(cells[row]) ?? NaN, instantOf(cells[row], 'Europe/Berlin') ?? NaN];
        expect([repeated.numbers()[row], repeated.instants()[row]]).toEqual(expected);
        expect([different.numbers()[row + 300], different.instants()[row + 300]]).toEqual(expected);
        const coded = repeated.repeated();
        if (coded !== null) expect(coded.cells[coded.codes[row] ?? -1]).toEqual(repeated.cell(row));
      }
    }),
  );
});

test('a column may end early, and blank cells are null', () => {
  const column = columnOf(['a', ' ', ''], 5);
  expect([0, 1, 2, 3, 4].map((row) => column.cell(row))).toEqual(['a', null, null, null, null]);
  expect(Array.from(column.repeated()?.codes ?? [])).toEqual([1, 0, 0, 0, 0]);
});

test('cells are asked for once a field and parsed once', () => {
  const asked: string[] = [];
  const columns = columnsOf(1, (field) => {
    asked.push(field);
    return field === 'amount' ? [5] : undefined;
  });
  expect(columns.column('amount')?.numbers()).toBe(columns.column('amount')?.numbers());
  expect([columns.column('other'), columns.column('other')]).toEqual([undefined, undefined]);
  expect(asked).toEqual(['amount', 'other']);
});

test('scores as a column: NaN is blank', () => {
  const column = columnOfNumbers(Float64Array.of(50, NaN));
  expect([column.cell(0), column.cell(1), column.cell(2)]).toEqual([50, null, null]);
});

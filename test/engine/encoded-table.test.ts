// A table sent to the browser comes back as it was, and short.
import fc from 'fast-check';
import { columnsOf, type Cell } from '../../src/engine/columns';
import { decodeTable, encodeTable, type EncodedTable } from '../../src/engine/encoded-table';

const sent = (table: EncodedTable): EncodedTable => JSON.parse(JSON.stringify(table)) as EncodedTable;

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constantFrom<Cell>(null, '', '  ', true, false, '</script>', '\\', '"', '\u2028', '🎉'),
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

test('every cell comes back, blank ones as null', () => {
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 40 }), (cells) => {
      const back = decodeTable(
        sent(encodeTable(cells.length, ['a', 'gone'], (field) => (field === 'a' ? cells : undefined), 'UTC')),
      );
      const straight = columnsOf(cells.length, () => cells).column('a');
      expect(back.column('gone')).toBeUndefined();
      // -0 is no value of a cell: JSON knows none.
      cells.forEach((_, row) =>
        expect(back.column('a')?.cell(row)).toEqual(straight?.cell(row) === 0 ? 0 : straight?.cell(row)),
      );
    }),
  );
});

test('more different cells than one character can name come back too', () => {
  const many = Array.from({ length: 90_000 }, (_, row) => `cell ${row % 5_000}`);
  const encoded = sent(encodeTable(many.length, ['a'], () => many, 'UTC'));
  const column = decodeTable(encoded).column('a');
  expect(Object.keys(encoded.columns[0] ?? {})).toContain('codes');
  for (let row = 0; row < many.length; row += 977) expect(column?.cell(row)).toBe(many[row]);
});

test('a column that repeats takes about a byte a row', () => {
  const stages = Array.from({ length: 10_000 }, (_, row) => ['proposal', 'qualified', null][row % 3] ?? null);
  expect(JSON.stringify(encodeTable(stages.length, ['dealStage'], () => stages, 'UTC')).length).toBeLessThan(10_200);
});

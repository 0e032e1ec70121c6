// Scales: what each makes of a cell, one by one and by the column.
import fc from 'fast-check';
import { columnOf, type Cell } from '../../src/engine/columns';
import { columnValues } from '../../src/engine/evaluate-column';
import { isScaleError, parseScale } from '../../src/engine/parse-scale';
import { evaluate, type Scale } from '../../src/engine/scale';

const nowMs = Date.UTC(2026, 10, 20);

function scaleOf(text: string): Scale {
  const scale = parseScale(text);
  if (isScaleError(scale)) throw new Error(scale.message);
  return scale;
}

describe('evaluate', () => {
  const cases: readonly (readonly [string, Cell, number | null])[] = [
    ['linear 0..100', 25, 0.25],
    ['linear 0..100', -5, 0],
    ['linear 0..100', 500, 1],
    ['linear 100..0', 25, 0.75],
    ['linear 100..0', 500, 0],
    ['linear 0..100', '50', 0.5],
    ['linear 0..100', '', null],
    ['linear 0..100', 'n/a', null],
    ['linear 0..100', true, null],
    ['linear -10..10', 0, 0.5],
    ['log 10..1000', 100, 0.5],
    ['log 10..1000', 0, 0],
    ['log 10..1000', -5, 0],
    ['log 10..1000', 1e9, 1],
    ['log 1000..10', 100, 0.5],
    ['log 1000..10', -1, 1],
    ['map customer=1; prospect=0.5', ' CUSTOMER ', 1],
    ['map customer=1; prospect=0.5', 'other', null],
    ['map customer=1; *=0.1', 'other', 0.1],
    ['map customer=1; *=0.1', '', null],
    ['map customer=1; *=0.1', '   ', null],
    ['map 1=0.3; true=0.6', 1, 0.3],
    ['map 1=0.3; true=0.6', true, 0.6],
    ['yes/no', 'Yes', 1],
    ['yes/no', 'TRUE', 1],
    ['yes/no', 1, 1],
    ['yes/no', 'y', 1],
    ['yes/no', true, 1],
    ['yes/no', 'no', 0],
    ['yes/no', false, 0],
    ['yes/no', 0, 0],
    ['yes/no', 'N', 0],
    ['yes/no', 'maybe', null],
    ['yes/no', 2, null],
    ['yes/no', null, null],
    ['steps 0=0.1; 10=0.5; 100=1', -5, 0.1],
    ['steps 0=0.1; 10=0.5; 100=1', 0, 0.1],
    ['steps 0=0.1; 10=0.5; 100=1', 10, 0.5],
    ['steps 0=0.1; 10=0.5; 100=1', 99.9, 0.5],
    ['steps 0=0.1; 10=0.5; 100=1', 1e6, 1],
    ['steps 0=0.1; 10=0.5', 'x', null],
    ['recency 30d', '2026-11-20', 1],
    ['recency 30d', '2026-10-21', 0.5],
    ['recency 30d', '2026-09-21', 0.25],
    ['recency 30d', '2027-01-01', 1],
    ['recency 12h', '2026-11-19T12:00:00Z', 0.5],
    ['recency 1w', 46346 - 7, 0.5],
    ['recency 30d', 'soon', null],
    ['recency 30d', null, null],
  ];
  test.each(cases)('%s of %p is %p', (text, cell, expected) => {
    const s = evaluate(scaleOf(text), cell, nowMs);
    if (expected === null) expect(s).toBeNull();
    else expect(s).toBeCloseTo(expected, 12);
  });

  test('a date is wall time in the zone given', () => {
    expect(evaluate(scaleOf('recency 1h'), '2026-11-19 23:00', nowMs, 'America/New_York')).toBe(1);
    expect(evaluate(scaleOf('recency 1h'), '2026-11-19 18:00', nowMs, 'America/New_York')).toBeCloseTo(0.5, 12);
  });
});

const scale = fc
  .constantFrom(
    'linear 0..100',
    'linear 100..-20',
    'linear 0.1..0.7',
    'log 10..1000',
    'log 1e6..1',
    'map a=0.3; customer=1; 5=0.2',
    'map customer=1; *=0.1',
    'yes/no',
    'steps 0=0.5',
    'steps -5=1; 0=0; 50=0.5',
    'recency 30d',
    'recency 1h',
  )
  .map(scaleOf);
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constantFrom<Cell>(
    null,
    '',
    ' ',
    'Customer',
    'a',
    'A ',
    'yes',
    'NO',
    true,
    false,
    '#REF!',
    '1.200,50',
    '2026-11-20',
    '2020-01-01',
  ),
  fc.integer({ min: -50, max: 150 }),
  fc.double(),
  fc.double({ min: 40000, max: 47000, noNaN: true }),
  fc.string(),
);

test('a column is worth what its cells are, and always from 0 to 1', () => {
  fc.assert(
    fc.property(scale, fc.array(cell, { maxLength: 40 }), fc.boolean(), (scale, cells, differ) => {
      // 300 different cells make the column one that is read row by row.
      const all: Cell[] = differ ? [...cells, ...Array.from({ length: 300 }, (_, index) => index + 0.5)] : cells;
      const column = columnOf(all);
      expect(column.repeated() === null).toBe(differ);
      const values = columnValues(scale, column, nowMs);
      const valueAt = (row: number): number | undefined =>
        values.kind === 'plain' ? values.s[row] : values.sOfCode[values.codes[row] ?? -1];
      all.forEach((one, row) => {
        const s = evaluate(scale, one, nowMs);
        expect(valueAt(row)).toEqual(s ?? NaN);
        if (s !== null) expect(s >= 0 && s <= 1).toBe(true);
      });
    }),
  );
});

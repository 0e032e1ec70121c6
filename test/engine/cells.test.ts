// Cells: blank, text, number.
import { numberOf, textOf, type Cell } from '../../src/engine/cells';

describe('numberOf', () => {
  const numbers: readonly (readonly [Cell, number])[] = [
    [0, 0], [-12.5, -12.5], ['-12.5', -12.5], [' 42 ', 42], ['1e5', 100000], ['1E-3', 0.001], ['+7', 7], ['.5', 0.5], ['5.', 5],
    ['1.234', 1.234], ['0.5', 0.5], ['007', 7],
    ['1,234', 1234], ['1,234.50', 1234.5], ['-1,234,567', -1234567], ['12,345', 12345],
    ['1.200,50', 1200.5], ['1.234.567', 1234567], ['1.234.567,8', 1234567.8], ['-1.200,5', -1200.5], ['1200,5', 1200.5], ['12,34', 12.34],
    ['0,125', 0.125], ['1200,5000', 1200.5],
    ['$1,200', 1200], ['€ 1.200,50', 1200.5], ['1.200,50 €', 1200.5], ['£5', 5], ['¥1000', 1000], ['-$5', -5], ['$-5', -5], ['1e3$', 1000],
  ];
  test.each(numbers)('%p is %p', (cell, expected) => expect(numberOf(cell)).toBe(expected));

  const others: readonly Cell[] = [
    null, '', '   ', true, false, NaN, Infinity, -Infinity, 'Infinity', 'NaN', '1e999', '#REF!', '#N/A', 'n/a', '12 apples', 'twelve', '0x10', '1_000',
    '12%', '%12', '$', '€', '-', '--5', '-$-5', '$5€', '1,23,456', '1,2345.6', '1.23.456', '1,234,56', '12.345.6', '1 234', '(5)', '1..2', '5,', ',5', '=1+1',
    '2026-11-20', '٣', '1'.repeat(61), `${'9'.repeat(50000)}`,
  ];
  test.each(others)('%p is no number', (cell) => expect(numberOf(cell)).toBeNull());
});

test('blank is empty, white space or nothing at all', () => {
  for (const cell of ['', ' ', '\t\n', '\u00a0', null, undefined]) expect(textOf(cell)).toBeNull();
  expect([0, false, ' a b ', 1.5].map(textOf)).toEqual(['0', 'false', 'a b', '1.5']);
});

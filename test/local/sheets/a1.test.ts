// A1 notation: what it means, and that printing and parsing are each other's inverse.
import fc from 'fast-check';
import { columnIndex, columnLetters, parseA1, parseCells, printA1 } from '../../../scripts/local/sheets/a1';
import { OPEN, type Box } from '../../../scripts/local/sheets/box';

const noTitle = (): boolean => false;
const box = (r0: number, r1: number, c0: number, c1: number): Box => ({ r0, r1, c0, c1 });

test.each<[string, string | null, Box]>([
  ['A1', null, box(0, 1, 0, 1)],
  ['Sheet1!A1:B2', 'Sheet1', box(0, 2, 0, 2)],
  ["'It''s'!A1:B", "It's", box(0, OPEN, 0, 2)],
  ['X!A:C', 'X', box(0, OPEN, 0, 3)],
  ['X!A2:D', 'X', box(1, OPEN, 0, 4)],
  ['X!2:5', 'X', box(1, 5, 0, OPEN)],
  ['X!B3:A1', 'X', box(0, 3, 0, 2)],
  ["'a!b'", 'a!b', box(0, OPEN, 0, OPEN)],
  ['X!$A$1:$AB$10', 'X', box(0, 10, 0, 28)],
])('%s', (text, title, expected) => expect(parseA1(text, noTitle)).toEqual({ title, box: expected }));

test.each(['', 'A0', 'A1:B2:C3', 'Sheet1!', 'X!A-1', "'open!A1", 'ABCD1', 'A'])('%p is no range', (text) =>
  expect(parseA1(text, noTitle)).toBeNull(),
);

test('a bare word is a tab when there is one', () =>
  expect(parseA1('ABC1', (title) => title === 'ABC1')).toEqual({ title: 'ABC1', box: box(0, OPEN, 0, OPEN) }));

test('column letters round trip', () =>
  fc.assert(fc.property(fc.nat(18_277), (column) => columnIndex(columnLetters(column)) === column)));

const side = (limit: number) => fc.tuple(fc.nat(limit), fc.integer({ min: 1, max: limit }), fc.boolean());
test('print, then parse', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      side(2000),
      side(500),
      (title, [r0, height, openRows], [c0, width, openColumns]) => {
        const whole = openRows && openColumns;
        const range = box(
          whole ? 0 : r0,
          openRows ? OPEN : r0 + height,
          openColumns ? 0 : c0,
          openColumns ? OPEN : c0 + width,
        );
        expect(parseA1(printA1(title, range), (text) => text === title)).toEqual({ title, box: range });
      },
    ),
  );
});

test('cells only', () => expect(parseCells('ZZZ99999999')).toEqual(box(99_999_998, 99_999_999, 18_277, 18_278)));

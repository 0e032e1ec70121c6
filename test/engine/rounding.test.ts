// The one rounding: half away from 0, deaf to the order of summation.
import fc from 'fast-check';
import { coveragePercent, tenthsOf, wholePoints } from '../../src/engine/rounding';

test.each([
  [80.5, 81],
  [80.5 - 1e-10, 81],
  [80.49, 80],
  [-2.5, -3],
  [-0.4, 0],
  [0, 0],
])('%p becomes %p', (value, whole) => expect(wholePoints(value)).toBe(whole));

test('tenths round like whole points, and like them on both sides of 0', () => {
  expect([tenthsOf(69.95), tenthsOf(69.949), tenthsOf(-1.25)]).toEqual([70, 69.9, -1.3]);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (value) => {
      expect(wholePoints(-value) + wholePoints(value)).toBe(0);
    }),
  );
});

test('a coverage never reads as more than it is', () =>
  expect([0.296, 0.3, 0.29999999999999999, 1, null, NaN].map(coveragePercent)).toEqual([
    '29 %',
    '30 %',
    '30 %',
    '100 %',
    '0 %',
    '0 %',
  ]));

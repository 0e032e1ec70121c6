// Where a record stands that is in no band, or in one.
import fc from 'fast-check';
import { isReserved, isState, isThin, standingsOf, withStates } from '../../src/engine/band-states';
import { bandColumn, defaultBands } from '../../src/engine/bands';

const places = withStates(defaultBands).map(({ name }) => name);
const standing = (score: number, coverage: number, isVetoed: boolean, minCoverage: number): string | undefined => {
  const [index = -1] = standingsOf({
    bands: defaultBands,
    bandIndexes: bandColumn(defaultBands, Float64Array.of(score)),
    coverages: Float64Array.of(coverage),
    lifted: null,
    vetoed: isVetoed ? Uint8Array.of(1) : null,
    minCoverage,
  });
  return places[index];
};

test.each([
  [100, 0.12, false, 30, 'Needs data'],
  [100, 0.299999, false, 30, 'Needs data'],
  [100, 0.3, false, 30, 'Act now'],
  [100, 0.1 + 0.2, false, 30, 'Act now'],
  [100, 0.12, false, 0, 'Act now'],
  [NaN, 0, false, 30, 'Needs data'],
  [NaN, 0, false, 0, undefined],
  [NaN, NaN, false, 30, undefined],
  [NaN, 1, true, 30, 'Not for us'],
  [NaN, 0.1, true, 30, 'Not for us'],
])('a score of %p known to %p, vetoed %p, with at least %p needed: %p', (score, coverage, isVetoed, least, expected) =>
  expect(standing(score, coverage, isVetoed, least)).toBe(expected),
);

test('more that is known never takes a record out of its band', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 100 }), (coverage, least) => {
      if (!isThin(coverage, least)) expect(isThin(Math.min(1, coverage + 0.1), least)).toBe(false);
    }),
  );
});

test('names count in any case and spacing', () =>
  expect([isReserved(' DONE '), isState('done'), isState('not  for us'), isReserved('Act now')]).toEqual([
    true,
    false,
    true,
    false,
  ]));

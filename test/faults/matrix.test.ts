// A slice of the rest of the fault matrix, always the same cases; `npm run faults` runs it whole.
import { failuresOf, type Case } from './harness/case';
import { openLab, sampled } from './harness/lab';
import { fetchFaults } from './matrix/fetch-faults';
import { clocks, limits } from './matrix/limits';
import { overlapped, threefold } from './matrix/overlapped';
import { COLUMN_MOVES, gapsOutsideRuns, personAtEveryGap } from './matrix/person';
import { seeds } from './matrix/seeds';

jest.setTimeout(300_000);

const lab = openLab();
const { bundle, scenario } = lab;
const news = scenario('tick with changes');
const leaving = scenario('tick with rows on their way out');

const slices: readonly (readonly [string, () => readonly Case[]])[] = [
  ['a second dispatcher within the first', () => sampled(overlapped(bundle, [news], [news]), 24)],
  [
    'other runs within a tick',
    () =>
      sampled(
        overlapped(bundle, [news], [scenario('import'), scenario('edit of a weight'), scenario('intake of changes')]),
        16,
      ),
  ],
  ['three dispatchers', () => threefold(bundle, news, [1, 2, 3])],
  ['failing requests', () => sampled(fetchFaults(bundle, [scenario('first tick'), news]), 16)],
  [
    'limits',
    () => sampled(limits(bundle, [scenario('first tick'), scenario('import'), scenario('edit of a weight')]), 9),
  ],
  ['clocks', () => sampled(clocks(bundle, news), 8)],
  ['a person at the gaps of a run', () => sampled(personAtEveryGap(bundle, [news, leaving]), 24)],
  [
    'a person moving columns between runs',
    () => sampled(personAtEveryGap(bundle, [leaving], COLUMN_MOVES, gapsOutsideRuns), 6),
  ],
  ['bad days', () => seeds(lab, 0, 8)],
];

test.each(slices)('%s', (_, cases) => {
  expect(failuresOf(cases())).toEqual([]);
});

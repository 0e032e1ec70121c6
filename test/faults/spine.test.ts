// What overlaps have of their own under faults: a slice, always the same cases; `npm run matrix -- spine` runs it whole.
import { failuresOf, type Case } from './harness/case';
import { openLab, sampled } from './harness/lab';
import { fetchFaults } from './spine/fetch-faults';
import { clocks, limits } from './spine/limits';
import { overlapped, threefold } from './spine/overlapped';
import { COLUMN_MOVES, gapsOutsideRuns, personAtEveryGap } from './spine/person';
import { seeds } from './spine/seeds';
import { distinctModes, singleFaults } from './spine/single-faults';

jest.setTimeout(300_000);

const lab = openLab();
const { bundle, scenario } = lab;
const news = scenario('tick with changes');
const leaving = scenario('tick with rows on their way out');

const slices: readonly (readonly [string, () => readonly Case[]])[] = [
  ['a second dispatcher within the first', () => sampled(overlapped(bundle, [news], [news]), 6)],
  [
    'other runs within a tick',
    () =>
      sampled(
        overlapped(bundle, [news], [scenario('import'), scenario('edit of a weight'), scenario('intake of changes')]),
        5,
      ),
  ],
  ['three dispatchers', () => threefold(bundle, news, [1, 3])],
  ['failing requests', () => sampled(fetchFaults(bundle, [scenario('first tick'), news]), 5)],
  ['limits', () => sampled(limits(bundle, [scenario('first tick')]), 3)],
  ['clocks', () => sampled(clocks(bundle, news), 4)],
  ['a person at the gaps of a run', () => sampled(personAtEveryGap(bundle, [news, leaving]), 6)],
  [
    'a person moving columns between runs',
    () => sampled(personAtEveryGap(bundle, [leaving], COLUMN_MOVES, gapsOutsideRuns), 3),
  ],
  ['bad days', () => seeds(lab, 0, 2)],
];

test.each(['first tick', 'tick with changes', 'import', 'edit of a weight'])('single faults: %s', (name) => {
  expect(failuresOf(sampled(singleFaults(bundle, [scenario(name)], distinctModes), 8))).toEqual([]);
});

test.each(slices)('%s', (_, cases) => {
  expect(failuresOf(cases())).toEqual([]);
});

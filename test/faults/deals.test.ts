// Deals under faults: a slice of their matrix, always the same cases; `npm run matrix -- deals` runs it whole.
import { failuresOf, type Case } from './harness/case';
import { openLab, sampled } from './harness/lab';
import { deals } from './kinds/deals';
import { clocks } from './spine/limits';
import { overlapped } from './spine/overlapped';
import { personAtEveryGap } from './spine/person';
import { seeds } from './spine/seeds';
import { distinctModes, singleFaults } from './spine/single-faults';

jest.setTimeout(300_000);

const lab = openLab(undefined, deals);
const { bundle, scenario } = lab;
const news = scenario('tick with changes');
const leaving = scenario('tick with rows on their way out');

test.each(['import', 'score', 'edit of a weight', 'status in a band tab', 'restored weights'])(
  'single faults: %s',
  (name) => {
    expect(failuresOf(sampled(singleFaults(bundle, [scenario(name)], distinctModes), 3))).toEqual([]);
  },
);

const slices: readonly (readonly [string, () => readonly Case[]])[] = [
  ['other runs within a tick', () => sampled(overlapped(bundle, [news], [scenario('import')]), 3)],
  ['clocks', () => sampled(clocks(bundle, leaving), 3)],
  ['a person at the gaps of a run', () => sampled(personAtEveryGap(bundle, [leaving]), 3)],
  ['bad days', () => seeds(lab, 0, 1)],
];

test.each(slices)('%s', (_, cases) => {
  expect(failuresOf(cases())).toEqual([]);
});

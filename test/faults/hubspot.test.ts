// HubSpot under faults: a slice of its matrix, always the same cases; `npm run matrix -- hubspot` runs it whole.
import { failuresOf, type Case } from './harness/case';
import { sampled } from './harness/lab';
import {
  hubspotClocks,
  hubspotFetchFaults,
  hubspotOverlaps,
  hubspotSecondThoughts,
  hubspotSeeds,
  hubspotSingleFaults,
} from './hubspot/cases';
import { openHubspotLab } from './hubspot/scenarios';

jest.setTimeout(300_000);

const lab = openHubspotLab();
const { scenario } = lab;

test.each(['intake of changes', 'push of changes', 'commands'])('single faults: %s', (name) => {
  expect(failuresOf(sampled(hubspotSingleFaults(lab, scenario(name)), 4))).toEqual([]);
});

const slices: readonly (readonly [string, () => readonly Case[]])[] = [
  [
    'single faults of the rest',
    () =>
      ['first intake', 'first push', 'tick', 'erasure', 'commands behind a slow index'].flatMap((name) =>
        sampled(hubspotSingleFaults(lab, scenario(name)), 2),
      ),
  ],
  [
    'failing requests, and single inputs of a batch',
    () =>
      ['first push', 'commands', 'intake of changes'].flatMap((name) =>
        sampled(hubspotFetchFaults(lab, scenario(name)), 2),
      ),
  ],
  [
    'other runs in between',
    () => ['commands', 'push of changes'].flatMap((name) => sampled(hubspotOverlaps(lab, scenario(name)), 2)),
  ],
  ['second thoughts', () => sampled(hubspotSecondThoughts(lab), 2)],
  ['clocks', () => sampled(hubspotClocks(lab, scenario('commands')), 3)],
  ['bad days', () => hubspotSeeds(lab, 0, 2)],
];

test.each(slices)('%s', (_, cases) => {
  expect(failuresOf(cases())).toEqual([]);
});

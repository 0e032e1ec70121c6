// Toys beside overlaps under faults: a slice of their matrix, always the same cases; `npm run matrix -- toy` runs it whole.
import { failuresOf, type Case } from './harness/case';
import { openLab, sampled } from './harness/lab';
import { hubspotSingleFaults } from './hubspot/cases';
import { openHubspotLab } from './hubspot/scenarios';
import { ofToys as hubspotOfToys } from './hubspot/subject';
import { toy } from './kinds/toy';
import { openNudgeLab } from './nudges/scenarios';
import { nudgeSingleFaults } from './nudges/single-faults';
import { ofToys as nudgesOfToys } from './nudges/subject';
import { clocks, limits } from './spine/limits';
import { overlapped, threefold } from './spine/overlapped';
import { personAtEveryGap } from './spine/person';
import { seeds } from './spine/seeds';
import { distinctModes, singleFaults } from './spine/single-faults';

jest.setTimeout(300_000);

const lab = openLab(undefined, toy);
const { bundle, scenario } = lab;
const news = scenario('tick with changes');
const leaving = scenario('tick with rows on their way out');

const slices: readonly (readonly [string, () => readonly Case[]])[] = [
  [
    'other runs within a tick',
    () => sampled(overlapped(bundle, [news], [scenario('import'), scenario('edit of a weight')]), 4),
  ],
  ['three dispatchers', () => threefold(bundle, leaving, [1])],
  ['limits', () => sampled(limits(bundle, [scenario('import'), scenario('edit of a weight')]), 3)],
  ['clocks', () => sampled(clocks(bundle, leaving), 4)],
  ['a person at the gaps of a run', () => sampled(personAtEveryGap(bundle, [leaving]), 3)],
  ['bad days', () => seeds(lab, 0, 1)],
  [
    'nudges',
    () => {
      const nudges = openNudgeLab(undefined, nudgesOfToys);
      return [
        ...['plan', 'compose', 'deliver', 'escalate', 'digests'],
        ...['reaction', 'answers to a digest', 'one of an account closed'],
      ].flatMap((name) => sampled(nudgeSingleFaults(nudges, nudges.scenario(name)), 1));
    },
  ],
  [
    'HubSpot',
    () => {
      const hubspot = openHubspotLab(undefined, hubspotOfToys);
      return ['push of changes', 'commands'].flatMap((name) =>
        sampled(hubspotSingleFaults(hubspot, hubspot.scenario(name)), 2),
      );
    },
  ],
];

test.each(['install', 'import', 'score', 'edit of a weight', 'status in a band tab', 'restored weights'])(
  'single faults: %s',
  (name) => {
    expect(
      failuresOf(sampled(singleFaults(bundle, [scenario(name)], distinctModes), name === 'install' ? 8 : 3)),
    ).toEqual([]);
  },
);

test.each(slices)('%s', (_, cases) => {
  expect(failuresOf(cases())).toEqual([]);
});

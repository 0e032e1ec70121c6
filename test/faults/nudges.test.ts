// Nudges under faults: a slice of their matrix, always the same cases; `npm run matrix -- nudges` runs it whole.
import { failuresOf, type Case } from './harness/case';
import { sampled } from './harness/lab';
import { nudgeClocks } from './nudges/clocks';
import { nudgeFetchFaults } from './nudges/fetch-faults';
import { nudgeOverlaps, nudgeOverlapsWithKill } from './nudges/overlapped';
import { openNudgeLab } from './nudges/scenarios';
import { nudgeSeeds } from './nudges/seeds';
import { AFTER_CALLS, nudgePairs, nudgeSingleFaults } from './nudges/single-faults';

jest.setTimeout(300_000);

const lab = openNudgeLab();
const { scenario } = lab;

/** Cases that a test takes out of a scenario's. */
const MANY = 6;

test.each(['plan', 'compose', 'deliver', 'look-up', 'inbox', 'answers'])('single faults: %s', (name) => {
  expect(failuresOf(sampled(nudgeSingleFaults(lab, scenario(name), AFTER_CALLS), MANY))).toEqual([]);
});

const slices: readonly (readonly [string, () => readonly Case[]])[] = [
  [
    "single faults of a person's clicks",
    () =>
      ['approve', 'resend of what may have arrived', 'resend of what was refused', 'cancel'].flatMap((name) =>
        sampled(nudgeSingleFaults(lab, scenario(name), AFTER_CALLS), 2),
      ),
  ],
  [
    'single faults of whole ticks',
    () =>
      ['tick', 'escalate', 'resolved', 'preview made live'].flatMap((name) =>
        sampled(nudgeSingleFaults(lab, scenario(name)), 2),
      ),
  ],
  ['pairs', () => [...nudgePairs(lab, scenario('deliver'), 4), ...nudgePairs(lab, scenario('look-up'), 2)]],
  [
    'failing requests',
    () => [
      ...sampled(nudgeFetchFaults(lab, scenario('escalate')), 2),
      ...sampled(nudgeFetchFaults(lab, scenario('look-up')), 2),
      ...sampled(nudgeFetchFaults(lab, scenario('tick')), 2),
      ...sampled(nudgeFetchFaults(lab, scenario('answers')), 2),
      ...sampled(nudgeFetchFaults(lab, scenario('answers in a thread')), 2),
    ],
  ],
  [
    'other runs in between',
    () => [
      ...sampled(nudgeOverlaps(lab, scenario('deliver')), 4),
      ...sampled(nudgeOverlaps(lab, scenario('compose')), 2),
      ...nudgeOverlapsWithKill(lab, scenario('look-up'), 2),
      ...sampled(nudgeOverlaps(lab, scenario('inbox of several')), 3),
      ...sampled(nudgeOverlaps(lab, scenario('answers')), 2),
    ],
  ],
  ['clocks', () => sampled(nudgeClocks(lab, scenario('deliver')), 3)],
  [
    'digests, drafts, channels that refuse',
    () =>
      [
        'drafts',
        'digests',
        'look-up of digests',
        'answers in a thread',
        'logo watch',
        'a deleted alias',
        'a revoked webhook and an archived channel',
      ].flatMap((name) => sampled(nudgeSingleFaults(lab, scenario(name), AFTER_CALLS), 1)),
  ],
  [
    'answers in Slack and by link',
    () =>
      [
        'reaction',
        'answers of several people',
        'a status by hand after an answer',
        'an answer after a status by hand',
        'one of an account closed',
        'answers to a digest',
        'an answer that is not clear',
        'digests kept back',
        'going live',
      ].flatMap((name) => sampled(nudgeSingleFaults(lab, scenario(name), AFTER_CALLS), 1)),
  ],
  [
    'accounts of several people in several zones',
    () => sampled(nudgeSingleFaults(lab, scenario('several people and zones')), 1),
  ],
  ['bad days', () => nudgeSeeds(lab, 0, 2)],
];

test.each(slices)('%s', (_, cases) => {
  expect(failuresOf(cases())).toEqual([]);
});

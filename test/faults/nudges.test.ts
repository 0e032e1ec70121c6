// Nudges under faults: every single fault of planning, writing, sending and a person's clicks, and a slice of all else.
import { failuresOf, type Case } from './harness/case';
import { sampled } from './harness/lab';
import { nudgeClocks, nudgeMoments } from './nudges/clocks';
import { nudgeFetchFaults } from './nudges/fetch-faults';
import { NUDGE_CHECKS, isNudgeNoticed } from './nudges/mutations';
import { nudgeOverlaps, nudgeOverlapsWithKill } from './nudges/overlapped';
import { openNudgeLab } from './nudges/scenarios';
import { nudgeSeeds } from './nudges/seeds';
import { AFTER_CALLS, nudgePairs, nudgeSingleFaults } from './nudges/single-faults';

jest.setTimeout(300_000);

const lab = openNudgeLab();
const { scenario } = lab;

test.each([
  'plan',
  'compose',
  'deliver',
  'look-up',
  'approve',
  'resend of what may have arrived',
  'resend of what Slack may have',
  'resend of what was refused',
  'cancel',
])('every single fault: %s', (name) => {
  expect(failuresOf(nudgeSingleFaults(lab, scenario(name), AFTER_CALLS))).toEqual([]);
});

const slices: readonly (readonly [string, () => readonly Case[]])[] = [
  [
    'single faults of whole ticks',
    () =>
      ['tick', 'escalate', 'resolved', 'preview made live'].flatMap((name) =>
        sampled(nudgeSingleFaults(lab, scenario(name)), 5),
      ),
  ],
  ['pairs', () => [...nudgePairs(lab, scenario('deliver'), 10), ...nudgePairs(lab, scenario('look-up'), 5)]],
  [
    'failing requests',
    () => [
      ...sampled(nudgeFetchFaults(lab, scenario('escalate')), 6),
      ...sampled(nudgeFetchFaults(lab, scenario('look-up')), 8),
      ...sampled(nudgeFetchFaults(lab, scenario('tick')), 6),
    ],
  ],
  [
    'other runs in between',
    () => [
      ...sampled(nudgeOverlaps(lab, scenario('deliver')), 10),
      ...sampled(nudgeOverlaps(lab, scenario('compose')), 6),
      ...nudgeOverlapsWithKill(lab, scenario('look-up'), 10),
    ],
  ],
  ['clocks', () => [...sampled(nudgeClocks(lab, scenario('deliver')), 8), ...sampled(nudgeMoments(lab), 6)]],
  [
    'digests, drafts, channels that refuse',
    () =>
      [
        'drafts',
        'look-up of drafts',
        'digests',
        'look-up of digests',
        'a deleted alias',
        'a revoked webhook and an archived channel',
      ].flatMap((name) => sampled(nudgeSingleFaults(lab, scenario(name), AFTER_CALLS), 6)),
  ],
  ['bad days', () => nudgeSeeds(lab, 0, 6)],
];

test.each(slices)('%s', (_, cases) => {
  expect(failuresOf(cases())).toEqual([]);
});

test.each(NUDGE_CHECKS.map((check) => [check.mutation.name, check] as const))('noticed: %s', (_, check) => {
  expect(isNudgeNoticed(check)).toBe(true);
});

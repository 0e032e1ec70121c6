// The matrix of nudges: planning, writing, sending, and a person's clicks, under every fault.
import type { Unit } from '../harness/unit';
import { nudgeClocks, nudgeMoments } from './clocks';
import { nudgeFetchFaults } from './fetch-faults';
import { nudgeOverlaps, nudgeOverlapsWithKill } from './overlapped';
import { openNudgeLab } from './scenarios';
import { nudgeSeeds } from './seeds';
import { nudgePairs, nudgeSingleFaults } from './single-faults';
import type { Subject } from './subject';

const PAIRS = 5_000;
const SEEDS = 2_000;
const A_UNIT = 100;
/** A pair's first fault is survived in these. */
const PAIRED = [
  'deliver',
  'look-up',
  'plan',
  'compose',
  'approve',
  'tick',
  'resend of what may have arrived',
  'escalate',
  'answers of several people',
  'answers to a digest',
];
const SHORT = PAIRED.slice(0, 5);

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

/** Most pairs go to single jobs, which fail in more ways for the time they take than a whole tick. */
const pairsOf = (name: string): number =>
  SHORT.includes(name) ? 900 : (PAIRS - 900 * SHORT.length) / (PAIRED.length - SHORT.length);

/** Work whose course a kind of record has a word in: its facts, its words, its people and its store. */
const WORDED = [
  ...['plan', 'compose', 'deliver', 'tick', 'escalate', 'look-up', 'resolved', 'digests', 'inbox', 'logo watch'],
  ...['reaction', 'answers of several people', 'a status by hand after an answer', 'one of an account closed'],
  ...[
    'answers to a digest',
    'an answer that is not clear',
    'digests kept back',
    'several people and zones',
    'going live',
  ],
];
const FEWER_PAIRS = 100;

/** What a further kind adds. */
export const nudgeUnitsOf = (subject: Subject): readonly Unit[] => {
  const lab = openNudgeLab(undefined, subject);
  return [
    ...WORDED.map((name) => ({
      name: `nudges, single faults: ${name}`,
      isSingle: true,
      cases: () => nudgeSingleFaults(lab, lab.scenario(name)),
    })),
    ...SHORT.map((name) => ({
      name: `nudges, pairs: ${name}`,
      cases: () => nudgePairs(lab, lab.scenario(name), FEWER_PAIRS),
    })),
    { name: 'nudges, bad days', cases: () => nudgeSeeds(lab, 0, A_UNIT) },
  ];
};

export const nudgeUnits = (): readonly Unit[] => {
  const lab = openNudgeLab();
  const { scenarios, scenario } = lab;
  return [
    ...scenarios.map((one) => ({
      name: `nudges, single faults: ${one.name}`,
      isSingle: true,
      cases: () => nudgeSingleFaults(lab, one),
    })),
    ...[
      ...['tick', 'escalate', 'look-up', 'deliver', 'digests', 'look-up of digests'],
      ...['answers of several people', 'answers to a digest', 'answers', 'answers in a thread'],
    ].map((name) => ({
      name: `nudges, failing requests: ${name}`,
      cases: () => nudgeFetchFaults(lab, scenario(name)),
    })),
    ...[
      ...['deliver', 'look-up', 'compose', 'plan', 'approve', 'digests', 'drafts', 'tick', 'inbox of several'],
      ...['answers', 'reaction', 'answers to a digest', 'going live'],
    ].map((name) => ({
      name: `nudges, other runs within: ${name}`,
      cases: () => nudgeOverlaps(lab, scenario(name)),
    })),
    ...['deliver', 'look-up', 'digests as drafts', 'answers of several people'].map((name) => ({
      name: `nudges, killed runs within: ${name}`,
      cases: () => nudgeOverlapsWithKill(lab, scenario(name), 250),
    })),
    ...['deliver', 'look-up', 'digests', 'drafts', 'escalate', 'answers to a digest', 'several people and zones'].map(
      (name) => ({
        name: `nudges, clocks: ${name}`,
        cases: () => nudgeClocks(lab, scenario(name), name === 'deliver' ? 1 : name.startsWith('several') ? 20 : 3),
      }),
    ),
    { name: 'nudges, hours that come twice or not at all, ends of months', cases: () => nudgeMoments(lab) },
    ...PAIRED.map((name) => ({
      name: `nudges, pairs: ${name}`,
      cases: () => nudgePairs(lab, scenario(name), Math.ceil(pairsOf(name))),
    })),
    ...range(SEEDS / A_UNIT).map((at) => ({
      name: `nudges, bad days from seed ${at * A_UNIT}`,
      cases: () => nudgeSeeds(lab, at * A_UNIT, A_UNIT),
    })),
  ];
};

// The whole matrix of nudges as units of work, for `npm run faults`.
import type { Case } from '../harness/case';
import { nudgeClocks, nudgeMoments } from './clocks';
import { nudgeFetchFaults } from './fetch-faults';
import { NUDGE_CHECKS, isNudgeNoticed } from './mutations';
import { nudgeOverlaps, nudgeOverlapsWithKill } from './overlapped';
import { openNudgeLab, type NudgeLab } from './scenarios';
import { nudgeSeeds } from './seeds';
import { nudgePairs, nudgeSingleFaults } from './single-faults';

export interface NudgeUnit {
  readonly name: string;
  readonly cases: () => readonly Case[];
}

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
];
const SHORT = PAIRED.slice(0, 5);

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

let opened: NudgeLab | null = null;
const lab = (): NudgeLab => (opened ??= openNudgeLab());

/** Most pairs go to single jobs, which fail in more ways for the time they take than a whole tick. */
const pairsOf = (name: string): number =>
  SHORT.includes(name) ? 900 : (PAIRS - 900 * SHORT.length) / (PAIRED.length - SHORT.length);

export const nudgeSeedUnits = (from: number, count: number): readonly Case[] => nudgeSeeds(lab(), from, count);

export const nudgeUnits = (): readonly NudgeUnit[] => {
  const { scenarios, scenario } = lab();
  return [
    ...scenarios.map((one) => ({
      name: `nudges, single faults: ${one.name}`,
      cases: () => nudgeSingleFaults(lab(), one),
    })),
    ...['tick', 'escalate', 'look-up', 'deliver', 'digests', 'look-up of digests'].map((name) => ({
      name: `nudges, failing requests: ${name}`,
      cases: () => nudgeFetchFaults(lab(), scenario(name)),
    })),
    ...['deliver', 'look-up', 'compose', 'plan', 'approve', 'digests', 'drafts', 'tick'].map((name) => ({
      name: `nudges, other runs within: ${name}`,
      cases: () => nudgeOverlaps(lab(), scenario(name)),
    })),
    ...['deliver', 'look-up', 'digests as drafts'].map((name) => ({
      name: `nudges, killed runs within: ${name}`,
      cases: () => nudgeOverlapsWithKill(lab(), scenario(name), 250),
    })),
    ...['deliver', 'look-up', 'digests', 'drafts', 'escalate'].map((name) => ({
      name: `nudges, clocks: ${name}`,
      cases: () => nudgeClocks(lab(), scenario(name), 3),
    })),
    { name: 'nudges, hours that come twice or not at all, ends of months', cases: () => nudgeMoments(lab()) },
    ...PAIRED.map((name) => ({
      name: `nudges, pairs: ${name}`,
      cases: () => nudgePairs(lab(), scenario(name), Math.ceil(pairsOf(name))),
    })),
    ...range(SEEDS / A_UNIT).map((at) => ({
      name: `nudges, bad days from seed ${at * A_UNIT}`,
      cases: () => nudgeSeedUnits(at * A_UNIT, A_UNIT),
    })),
    ...NUDGE_CHECKS.map((check) => ({
      name: `nudges, noticed: ${check.mutation.name}`,
      cases: (): readonly Case[] => [
        {
          name: `nudges, ${check.mutation.name}`,
          run: () => (isNudgeNoticed(check) ? [] : ['the matrix stays green although a safeguard is gone']),
        },
      ],
    })),
  ];
};

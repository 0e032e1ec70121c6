// What keeps a nudge from being sent twice, taken out piece by piece: the matrix has to notice, or it would prove nothing.
import type { Mutation } from '../harness/bundle';
import { failuresOf, type Case } from '../harness/case';
import { openNudgeLab, type NudgeLab } from './scenarios';
import { nudgeOverlaps } from './overlapped';
import { nudgeSingleFaults } from './single-faults';

export interface NudgeCheck {
  readonly mutation: Mutation;
  /** What is expected to notice. */
  readonly cases: (lab: NudgeLab) => readonly Case[];
}

const killed =
  (name: string) =>
  (lab: NudgeLab): readonly Case[] =>
    nudgeSingleFaults(lab, lab.scenario(name), ['kill-after']);

export const NUDGE_CHECKS: readonly NudgeCheck[] = [
  {
    mutation: {
      name: 'sent without a claim',
      file: 'nudges/claim-round.ts',
      find: 'claimEdits(edits, hasDrafts, letters, round, { by, nowMs, outbox, timeZone });',
      replace: '',
    },
    cases: killed('deliver'),
  },
  {
    mutation: {
      name: 'sent again without a look-up',
      file: 'engine/outbox.ts',
      find: "return isLookupable ? 'lookup' : 'park-unknown';",
      replace: "return 'claim';",
    },
    cases: killed('deliver'),
  },
  {
    mutation: {
      name: 'a look-up that finds nothing',
      file: 'services/slack-lookup.ts',
      find: "typeof key === 'string' && ts !== undefined && reading.wanted.has(key)",
      replace: "typeof key === 'number'",
    },
    cases: killed('deliver'),
  },
  {
    mutation: {
      name: 'rows written where they stood',
      file: 'workbook/commit.ts',
      find: "if (change.kind === 'cells' && change.keyed)",
      replace: "if (change.kind === 'cells' && change.keyed && writes === 0)",
    },
    cases: (lab) => nudgeOverlaps(lab, lab.scenario('deliver')).filter(({ name }) => name.includes('an inserted row')),
  },
  {
    mutation: {
      name: 'planned without looking at what is planned',
      file: 'engine/ladder-rows.ts',
      find: 'if (placed.length === 0) return null;',
      replace: 'if (placed.length >= 0) return null;',
    },
    cases: killed('escalate'),
  },
];

/** Nothing that comes right even without a fault is noticed as well. */
const SETTING_UP = /does not hold even|setting up/;

/** Whether the matrix goes red without the safeguard. */
export const isNudgeNoticed = ({ mutation, cases }: NudgeCheck): boolean => {
  try {
    return failuresOf(cases(openNudgeLab(mutation)), 1).length > 0;
  } catch (error) {
    if (error instanceof Error && SETTING_UP.test(error.message)) return true;
    throw error;
  }
};

// What keeps a nudge from being sent twice, taken out piece by piece: the matrix has to notice, or it would prove nothing.
import type { Case } from '../harness/case';
import type { MutationCheck } from '../harness/mutation-check';
import type { NudgeLab } from './scenarios';
import { nudgeOverlaps } from './overlapped';
import { nudgeSingleFaults } from './single-faults';

const killed =
  (name: string) =>
  (lab: NudgeLab): readonly Case[] =>
    nudgeSingleFaults(lab, lab.scenario(name), ['kill-after']);

export const NUDGE_CHECKS: readonly MutationCheck<NudgeLab>[] = [
  {
    mutation: {
      name: 'sent without a claim',
      find: 'claimEdits(edits, hasDrafts, letters, round, { by, nowMs, outbox, timeZone });',
      replace: '',
    },
    cases: killed('deliver'),
  },
  {
    mutation: {
      name: 'sent again without a look-up',
      find: "return isLookupable ? 'lookup' : 'park-unknown';",
      replace: "return 'claim';",
    },
    cases: killed('deliver'),
  },
  {
    mutation: {
      name: 'a look-up that finds nothing',
      find: "typeof key === 'string' && ts !== undefined && reading.wanted.has(key)",
      replace: "typeof key === 'number'",
    },
    cases: killed('deliver'),
  },
  {
    mutation: {
      name: 'rows written where they stood',
      find: "if (change.kind === 'cells' && change.keyed)",
      replace: "if (change.kind === 'cells' && change.keyed && writes === 0)",
    },
    cases: (lab) => nudgeOverlaps(lab, lab.scenario('deliver')).filter(({ name }) => name.includes('an inserted row')),
  },
  {
    mutation: {
      name: 'planned without looking at what is planned',
      find: 'if (placed.length === 0) return null;',
      replace: 'if (placed.length >= 0) return null;',
    },
    cases: killed('escalate'),
  },
];

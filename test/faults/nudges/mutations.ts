// What keeps a nudge from being sent twice, taken out piece by piece: the matrix has to notice, or it would prove nothing.
import type { Case } from '../harness/case';
import type { MutationCheck } from '../harness/mutation-check';
import type { NudgeLab } from './scenarios';
import { nudgeOverlaps } from './overlapped';
import { nudgeSingleFaults } from './single-faults';

const SEVERAL = 'several people and zones';

/** With nothing failing at all, and with each call failing in one way. */
const whole =
  (name: string) =>
  (lab: NudgeLab): readonly Case[] =>
    nudgeSingleFaults(lab, lab.scenario(name), ['error-after']).slice(0, 3);

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
  {
    mutation: {
      name: 'kept in the Inbox without a look at what is there',
      find: "if (ids.includes(entry.id)) return 'already';",
      replace: '',
    },
    cases: (lab) => nudgeSingleFaults(lab, lab.scenario('inbox'), ['kill-after', 'error-after']),
  },
  {
    mutation: {
      name: 'taken in without a note of it',
      find: "edits.set('takenAt', row.row, serialOf(context.nowMs, timeZone));",
      replace: '',
    },
    cases: (lab) => nudgeSingleFaults(lab, lab.scenario('inbox'), ['kill-after']),
  },
  {
    mutation: {
      name: 'an answer that is older than the status counts',
      find: '(setAtMs !== null && setAtMs > notBeforeMs) || !says(',
      replace: '!says(',
    },
    cases: whole('a status by hand after an answer'),
  },
  {
    mutation: {
      name: 'an answer sets one record of its account',
      find: 'for (const draft of open) carryOut(',
      replace: 'for (const draft of open.slice(0, 1)) carryOut(',
    },
    cases: whole('reaction'),
  },
  {
    mutation: {
      name: 'a reaction to a digest counts',
      find: 'if (by === null || act === undefined || others.length > 0) return;',
      replace: 'if (by === null || act === undefined || others.length > 9) return;',
    },
    cases: whole('an answer that is not clear'),
  },
  {
    mutation: {
      name: 'a bare word counts for all lines of a digest',
      find: "if (meanings.some(({ lines }) => lines.length === 0)) return 'which';",
      replace: 'if (meanings.some(({ lines }) => lines.length === 0)) return null;',
    },
    cases: whole('an answer that is not clear'),
  },
  {
    mutation: {
      name: 'other numbers than those that were read',
      find: "edits.set('line', message.row, message.line);",
      replace: "edits.set('line', message.row, message.line === null ? null : 3 - message.line);",
    },
    cases: whole('answers to a digest'),
  },
  {
    mutation: {
      name: 'an episode ends with the first of its records',
      find: 'const isOver = lead === null || !members.some(isOpen) ||',
      replace: 'const isOver = lead === null || !members.every(isOpen) ||',
    },
    cases: whole('one of an account closed'),
  },
  {
    mutation: {
      name: 'told again of what another message tells',
      find: 'isToldElsewhere: (email) => isToldElsewhere(told, group, email),',
      replace: 'isToldElsewhere: () => false,',
    },
    cases: whole(SEVERAL),
  },
  {
    mutation: {
      name: 'a digest that does not wait for its time',
      find: 'return times.length === 0 || today.some((timeMs) => timeMs <= nowMs);',
      replace: 'return times.length === 0 || today.length >= 0;',
    },
    cases: whole('digests kept back'),
  },
  {
    mutation: {
      name: 'as many a day as there are',
      find: "names.set(recipient, own.add(state === 'claimed' ? nameOf(message) : (providerId ?? key)));",
      replace: 'names.set(recipient, own);',
    },
    cases: whole(SEVERAL),
  },
  {
    mutation: {
      name: "a day of the workbook's, not of the recipient's",
      find: 'if (dayOf(sentAtMs, timeZone) !== dayOf(nowMs, timeZone)) continue;',
      replace: "if (dayOf(sentAtMs, 'Asia/Tokyo') !== dayOf(nowMs, 'Asia/Tokyo')) continue;",
    },
    cases: whole(SEVERAL),
  },
  {
    mutation: {
      name: 'holidays are days like any other',
      find: 'daysOff: person?.daysOff ?? NO_DAYS_OFF,',
      replace: 'daysOff: NO_DAYS_OFF,',
    },
    cases: whole(SEVERAL),
  },
  {
    mutation: {
      name: 'live that nobody has confirmed',
      find: "return mode === LIVE && !isConfirmed(settings) ? 'preview' : mode;",
      replace: 'return mode;',
    },
    cases: whole('going live'),
  },
  {
    mutation: {
      name: 'a second watch digest in a week',
      find: 'if (!isTime || byKey.has(key) ||',
      replace: 'if (!isTime ||',
    },
    cases: whole('logo watch'),
  },
  {
    mutation: {
      name: 'replies that count as read before they are taken in',
      find: 'after: keep,\n    wakeAtMs: nextAtMs,',
      replace: 'keep,\n    wakeAtMs: nextAtMs,',
    },
    cases: killed('answers in a thread'),
  },
  {
    mutation: {
      name: 'an answer whose name is not kept',
      find: "if (answered !== message.answered) edits.set('answered', row, answered.join(LIST_MARK));",
      replace: '',
    },
    cases: killed('answers'),
  },
];

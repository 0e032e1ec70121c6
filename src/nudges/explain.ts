// The job "explain": in words, why a record is or is not nudged, who is next and when.
import type { RecordType } from '../records/record-type';
import { offInWords } from '../records/switched';
import type { Job } from '../run/job';
import { NO_ROWS } from '../workbook/plan';
import { splitKey } from '../workbook/record-type-column';
import { nudgingKnown, prepare, type NudgingKnown, type Planning } from './decide';
import type { GroupDecision } from './group-decision';
import { planningTabs } from './planning-tabs';
import { decisionsFor } from './planned-rows';
import { recordNow, type RecordNow } from './record-now';

/** So many are named; the others are counted. */
const MOST_NAMED = 5;

const nameOf = ({ key, name: { title, with: withWhom } }: RecordNow): string =>
  [[title || key, withWhom].filter((text) => text !== '').join(' · '), `(${key})`].join(' ').slice(0, 120);

/** The others that it is told of with. */
const together = ({ group, present }: GroupDecision, own: RecordNow): string => {
  const others = (group.over === null ? present : group.members).filter(({ key }) => key !== own.key);
  if (others.length === 0) return '';
  const named = others.slice(0, MOST_NAMED).map(nameOf);
  const more = others.length > MOST_NAMED ? ` and ${others.length - MOST_NAMED} more` : '';
  return `It is told of together with ${named.join(', ')}${more}: one message about an account.`;
};

const explain = (types: readonly RecordType[], planning: Planning, typed: string): string => {
  const { type, key } = splitKey(
    typed,
    types.map(({ id }) => id),
  );
  const off = planning.off.find(({ id }) => id === type);
  if (off) return `${offInWords(off)} Nobody is told of them.`;
  const kind = planning.kinds.find(({ read }) => read.type.id === type);
  const row = kind?.read.rowOf.get(key);
  if (!kind || row === undefined) {
    const one = types.find(({ id }) => id === type)?.words.one ?? 'record';
    throw new Error(`No ${one} has the key "${key.slice(0, 80)}".`);
  }
  const record = recordNow(planning, kind, row);
  const { causes, refusals } = record.qualification;
  const decided = decisionsFor(planning, kind).groups.find(({ group }) =>
    group.members.some((member) => member.key === key),
  );
  const worth = causes.length > 0 ? `It is worth a message because ${causes.join('; ')}.` : '';
  const next = decided?.decision.reason ?? record.closing ?? 'It does not qualify.';
  const parts = [worth, ...refusals, record.closing ?? '', next, decided ? together(decided, record) : ''];
  return [...new Set(parts)].filter((part) => part !== '').join(' ');
};

export const explainJob = (types: readonly RecordType[]): Job<unknown, NudgingKnown> => ({
  name: 'explain',
  inTick: false,
  cannotRun: ({ args }) => (args.length === 1 ? null : 'Say which record to explain: explain KEY.'),
  tabs: planningTabs(types),
  known: nudgingKnown,
  plan: (workbook, context, _, known) => {
    const { planning } = prepare(workbook, types, context, known);
    return {
      changes: [],
      problems: [],
      rows: { ...NO_ROWS, read: 1 },
      message: explain(types, planning, context.args[0] ?? ''),
    };
  },
});

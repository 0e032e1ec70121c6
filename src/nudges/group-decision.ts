// What is to happen next with the records that are told of as one: the ladder's answer for all of them.
import { nextNudge } from '../engine/ladder';
import type { LadderDecision, LadderRecord, MessageChange } from '../engine/ladder-decision';
import { isStoppable, leftovers, type LadderMessage } from '../engine/ladder-rows';
import { shortText } from '../engine/wording';
import { typedKey } from '../workbook/record-type-column';
import type { Planning } from './decide';
import { isLive } from './episodes';
import { groupsOf, isOpen, isResting, type Group } from './groups';
import type { Kind } from './kind';
import { LIST_MARK } from './lists';
import type { MessageRow } from './message-rows';
import type { RecordNow } from './record-now';

export interface GroupDecision {
  /** What its messages' keys begin with. */
  readonly anchor: string;
  readonly group: Group;
  /** Whom its next message is about, best first. */
  readonly present: readonly RecordNow[];
  readonly decision: LadderDecision;
  /** The causes of that message; null where nothing is worth one. */
  readonly why: string | null;
}

type LiveRow = Pick<LadderMessage, 'key' | 'recipient' | 'state'>;

/** What others of the account are worth a message for is said of so many. */
const MOST_OTHERS = 2;

/** The best one's causes, and one of each other whose partner is another. */
const whyOf = (members: readonly RecordNow[]): string | null => {
  const [best, ...others] = members.filter(({ qualification }) => qualification.qualifies);
  if (!best) return null;
  const { causes } = best.qualification;
  const more = others.flatMap(({ name, qualification }) => {
    const cause = qualification.causes.find((one) => !causes.includes(one));
    return cause === undefined || name.with === '' || name.with === best.name.with
      ? []
      : [`with ${shortText(name.with, 60).replace(/;\s/g, ', ')} ${cause}`];
  });
  return [...causes, ...more.slice(0, MOST_OTHERS)].join(LIST_MARK);
};

const soonest = (instants: readonly (number | null)[]): number | null => {
  const known = instants.filter((ms) => ms !== null);
  return known.length === 0 ? null : Math.min(...known);
};

const BLANK = {
  status: null,
  assignee: null,
  owners: [],
  isFirst: false,
  snoozeUntilMs: null,
  removedAtMs: null,
  why: null,
} as const;

/** All of them as one: held by whoever works on any, at rest while all rest, over when all are. */
const asOne = (key: string, { members, over }: Group, present: readonly RecordNow[]): LadderRecord => {
  const open = members.filter(isOpen);
  const lead = present[0] ?? open[0];
  if (over !== null || !lead) return { ...BLANK, key, stands: over };
  return {
    key,
    status: (open.find(({ isWorked }) => isWorked) ?? lead).status,
    assignee: lead.assignee,
    owners: lead.owners,
    isFirst: open.some(({ isFirst }) => isFirst),
    snoozeUntilMs: present.length > 0 ? null : soonest(open.map(({ snoozedUntilMs }) => snoozedUntilMs)),
    heldFor: present.length > 0 ? null : (open.find(({ heldFor }) => heldFor !== null)?.heldFor ?? null),
    removedAtMs: null,
    why: whyOf(present),
  };
};

/**
 * A hold is for those who worked then; when somebody begins to work on another record, it is counted anew.
 * @param rows of all the anchor's episodes.
 */
const spentHold = (kind: Kind, { episode, members }: Group): MessageRow | null => {
  const holds = (episode?.rows ?? []).filter(({ step, state }) => step.startsWith('hold-') && state === 'held');
  const hold = holds.sort((a, b) => (a.dueAtMs ?? 0) - (b.dueAtMs ?? 0)).pop();
  const known = new Set(hold?.records.map(kind.read.keptKey));
  return hold && members.some((record) => isOpen(record) && record.isWorked && !known.has(record.key)) ? hold : null;
};

/** The messages that are out or under way, while one group after the other is decided. */
interface Told {
  readonly rows: Map<Group, readonly LiveRow[]>;
  readonly byAccount: ReadonlyMap<string, readonly Group[]>;
  readonly decided: Set<Group>;
}

const groupedBy = (
  groups: readonly Group[],
  accountsOf: (group: Group) => readonly string[],
): ReadonlyMap<string, readonly Group[]> => {
  const byAccount = new Map<string, Group[]>();
  for (const group of groups)
    for (const account of accountsOf(group)) {
      const known = byAccount.get(account);
      if (known) known.push(group);
      else byAccount.set(account, [group]);
    }
  return byAccount;
};

const toldIn = (groups: readonly Group[]): Told => ({
  rows: new Map(groups.map((group) => [group, group.over === null ? (group.episode?.rows ?? []).filter(isLive) : []])),
  byAccount: groupedBy(groups, ({ accounts }) => [...accounts]),
  decided: new Set(),
});

/** Of two that wait for one person about an account the one that is decided first stays. */
const isToldElsewhere = ({ rows, byAccount, decided }: Told, group: Group, email: string): boolean => {
  const waits = (row: LiveRow): boolean => row.recipient === email && isStoppable(row);
  const isOwnWaiting = (rows.get(group) ?? []).some(waits);
  const others = [...group.accounts].flatMap((account) => byAccount.get(account) ?? []);
  return others.some(
    (other) =>
      other !== group &&
      (rows.get(other) ?? []).some(
        (row) => row.recipient === email && (!isStoppable(row) || decided.has(other) || !isOwnWaiting),
      ),
  );
};

const noteDecided = ({ rows, decided }: Told, group: Group, { create, change }: LadderDecision): void => {
  const changes = new Map(change.map((one) => [one.key, one]));
  const after: readonly LiveRow[] = [...(rows.get(group) ?? []), ...create];
  rows.set(group, after.map((row) => ({ ...row, ...changes.get(row.key) })).filter(isLive));
  decided.add(group);
};

/** What its key is, and the rows that begin with it: one that is over is so before another begins. */
const anchorOf = (
  { read, episodes }: Kind,
  { episode, members }: Group,
): { readonly anchor: string; readonly messages: readonly LadderMessage[] } => {
  const anchor = episode?.anchor ?? typedKey(read.type.id, members[0]?.key ?? '');
  return { anchor, messages: episodes.byAnchor.get(anchor) ?? [] };
};

const decideOne = (planning: Planning, kind: Kind, group: Group, told: Told): GroupDecision => {
  const { people, ladder, nowMs } = planning;
  const { anchor, messages } = anchorOf(kind, group);
  const open = group.members.filter(isOpen);
  const present = open.filter((record) => !isResting(record));
  const spent = spentHold(kind, group);
  const lead = present[0] ?? open[0];
  const record = asOne(anchor, group, present);
  const decision = nextNudge({
    record,
    messages: spent ? messages.map((row) => (row.key === spent.key ? { ...row, state: 'cancelled' } : row)) : messages,
    team: people.team,
    route: () => lead?.route() ?? null,
    isToldElsewhere: (email) => isToldElsewhere(told, group, email),
    settings: ladder,
    nowMs,
  });
  const superseded: readonly MessageChange[] = spent
    ? [{ key: spent.key, state: 'cancelled', error: 'Somebody has begun to work on another record of the account.' }]
    : [];
  return {
    anchor,
    group,
    present,
    why: record.why,
    decision: { ...decision, change: [...superseded, ...decision.change] },
  };
};

/** Of episodes that nobody goes on with: what would still go out. */
const leftBehind = ({ episodes }: Kind, decided: readonly GroupDecision[]): readonly MessageChange[] => {
  const asked = new Set(decided.map(({ anchor }) => anchor));
  return [...episodes.byAnchor].flatMap(([anchor, rows]) =>
    asked.has(anchor)
      ? []
      : leftovers(anchor, rows).map(({ key }): MessageChange => ({
          key,
          state: 'cancelled',
          error: 'Its episode is over.',
        })),
  );
};

export interface KindDecisions {
  readonly groups: readonly GroupDecision[];
  /** Changes of rows that no group goes on with. */
  readonly left: readonly MessageChange[];
}

/** @param records of this kind that qualify or are named by a running episode. */
export const decideKind = (planning: Planning, kind: Kind, records: readonly RecordNow[]): KindDecisions => {
  const all = groupsOf(kind, records);
  const told = toldIn(all);
  // One account after the other; in each what runs first, the best first.
  const groups = [...groupedBy(all, ({ account }) => [account]).values()].flat().map((group) => {
    const decided = decideOne(planning, kind, group, told);
    noteDecided(told, group, decided.decision);
    return decided;
  });
  return { groups, left: leftBehind(kind, groups) };
};

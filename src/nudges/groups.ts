// Which records are told of together: those of one account that go to one person, each in one episode only.
//
// Where a record is follows from Messages alone, and from what is so now, so nothing has to be remembered:
// - the record whose key an episode's messages begin with is in it, whatever else is so;
// - another that its messages name is in it; while nothing of it has left, only if it is of the same account and would
//   go to the same person;
// - one that qualifies and is in none joins the one whose message about its account that person has or is to get;
// - those that are left begin new ones.
import type { Kind } from './kind';
import { isLive, type RunningEpisode } from './episodes';
import { noLongerIn } from './message-rows';
import type { RecordNow } from './record-now';

/** Records that are told of as one. */
export interface Group {
  /** Null for one that is to begin. */
  readonly episode: RunningEpisode | null;
  /** Best first, ended ones among them; none where all are gone or are told of elsewhere. */
  readonly members: readonly RecordNow[];
  /** Of the record that its next message names. */
  readonly account: string;
  /** Of all its open ones: records that were merged since may have brought another one into it. */
  readonly accounts: ReadonlySet<string>;
  /** Why it is over, as a sentence; null while any record in it is open. */
  readonly over: string | null;
}

const scoreOf = ({ score }: RecordNow): number => score ?? -1;

export const bestFirst = (a: RecordNow, b: RecordNow): number =>
  scoreOf(b) - scoreOf(a) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

export const isOpen = ({ closing }: RecordNow): boolean => closing === null;
export const isResting = ({ snoozedUntilMs, heldFor }: RecordNow): boolean =>
  snoozedUntilMs !== null || heldFor !== null;

/** Where a record is about: an account, and who would get a first message. */
const placeOf = (record: RecordNow): string => `${record.recipient() ?? ''}\n${record.account}`;

/** What has left comes first, so that nobody is told anew; else in an order that does not change. */
const firstOnesFirst = (a: RunningEpisode, b: RunningEpisode): number =>
  Number(a.isFresh) - Number(b.isFresh) || (a.anchor < b.anchor ? -1 : 1);

interface Draft {
  readonly episode: RunningEpisode;
  readonly members: RecordNow[];
  /** Whose account and recipient others have to share; null where nobody is open. */
  lead: RecordNow | null;
}

/** Of a record that its messages name: while nothing of it has left, only where it would come to the same. */
const belongs = ({ episode, lead }: Draft, record: RecordNow): boolean =>
  !episode.isFresh || !isOpen(record) || lead === null || placeOf(record) === placeOf(lead);

/** Every record that an episode names is put into one. */
const placed = (episodes: readonly RunningEpisode[], byKey: ReadonlyMap<string, RecordNow>): readonly Draft[] => {
  const home = new Set<string>();
  const drafts = [...episodes].sort(firstOnesFirst).map((episode): Draft => {
    const own = home.has(episode.record) ? undefined : byKey.get(episode.record);
    if (own) home.add(own.key);
    return { episode, members: own ? [own] : [], lead: own && isOpen(own) ? own : null };
  });
  for (const draft of drafts) {
    const { episode, members } = draft;
    const others = [...episode.records].flatMap((key) => (home.has(key) ? [] : (byKey.get(key) ?? []))).sort(bestFirst);
    draft.lead ??= others.find(isOpen) ?? members[0] ?? others[0] ?? null;
    for (const record of others) {
      if (!belongs(draft, record)) continue;
      home.add(record.key);
      members.push(record);
    }
    members.sort(bestFirst);
  }
  return drafts;
};

/** By account and recipient, the episode that a record joins. */
type Open = Map<string, Draft>;

const nameTold = (open: Open, draft: Draft, lead: RecordNow): void => {
  const { episode } = draft;
  const told = episode.isFresh ? [lead.recipient()] : episode.rows.filter(isLive).map(({ recipient }) => recipient);
  for (const recipient of told) {
    const place = `${recipient ?? ''}\n${lead.account}`;
    if (recipient !== null && !open.has(place)) open.set(place, draft);
  }
};

const groupOf = ({ episode, members, lead }: Draft): Group => {
  const best = [...members].sort(bestFirst);
  const open = best.filter(isOpen);
  const account = (open.find((record) => !isResting(record)) ?? open[0] ?? lead)?.account ?? '';
  return { episode, members: best, account, accounts: new Set(open.map((one) => one.account)), over: null };
};

/** It ends because its records have, or because nothing of it has left and they are told of with others. */
const overGroup = ({ read }: Kind, draft: Draft, byKey: ReadonlyMap<string, RecordNow>): Group => {
  const { episode, members } = draft;
  const ended = members.filter((record) => !isOpen(record));
  const isGone = ![...episode.records].some((key) => read.rowOf.has(key));
  const isElsewhere = ended.length === 0 || [...episode.records].flatMap((key) => byKey.get(key) ?? []).some(isOpen);
  const reasons = isGone
    ? [noLongerIn(read.store.declaration)]
    : [...ended.map(({ closing }) => closing ?? ''), ...(isElsewhere ? ['It is told of in another message.'] : [])];
  return { ...groupOf(draft), members: ended, over: [...new Set(reasons)].join(' ') };
};

const begun = (records: readonly RecordNow[]): readonly Group[] => {
  const byPlace = new Map<string, RecordNow[]>();
  for (const record of records) {
    // Where nobody is there to tell, each is told to be so.
    const place = record.recipient() === null ? `${record.key}\n\n` : placeOf(record);
    const known = byPlace.get(place);
    if (known) known.push(record);
    else byPlace.set(place, [record]);
  }
  return [...byPlace.values()].map((members) => ({
    episode: null,
    members: members.sort(bestFirst),
    account: members[0]?.account ?? '',
    accounts: new Set(members.map(({ account }) => account)),
    over: null,
  }));
};

/** @param records of this kind that qualify or are named by a running episode. */
export const groupsOf = (kind: Kind, records: readonly RecordNow[]): readonly Group[] => {
  const byKey = new Map(records.map((record) => [record.key, record]));
  const drafts = placed(kind.episodes.running, byKey);
  const open: Open = new Map();
  const [kept, over]: [Draft[], Draft[]] = [[], []];
  for (const draft of drafts) {
    const { episode, members, lead } = draft;
    const isOver = lead === null || !members.some(isOpen) || (episode.isFresh && open.has(placeOf(lead)));
    (isOver ? over : kept).push(draft);
    if (!isOver) nameTold(open, draft, lead);
  }
  // What is told of elsewhere goes where else it is named.
  for (const record of over.flatMap(({ members }) => members).filter(isOpen))
    kept.find((draft) => draft.episode.records.has(record.key) && belongs(draft, record))?.members.push(record);
  const home = new Set(kept.flatMap(({ members }) => members.map(({ key }) => key)));
  const free = records.filter((record) => record.qualification.qualifies && !home.has(record.key));
  const fresh: RecordNow[] = [];
  for (const record of free.sort(bestFirst)) {
    const joined = open.get(placeOf(record));
    if (joined) joined.members.push(record);
    else fresh.push(record);
  }
  return [...kept.map(groupOf), ...over.map((draft) => overGroup(kind, draft, byKey)), ...begun(fresh)];
};

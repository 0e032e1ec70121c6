// Which messages no decision needs any more: what may leave the outbox once it holds too many.
import { END_STEP, firstKey, latestEpisode, placeOf, type LadderMessage } from './ladder-rows';

/** At an end: nothing will be done with it by anybody but a person, by hand. */
const isAtAnEnd = ({ state }: LadderMessage): boolean =>
  state === 'sent' || state === 'cancelled' || state === 'failed';

/** The last instant that it tells of; null where it tells of none, so that nobody knows its age. */
const lastInstantMs = ({ dueAtMs, sentAtMs, claimedUntilMs }: LadderMessage): number | null => {
  const known = [dueAtMs, sentAtMs, claimedUntilMs].filter((ms): ms is number => ms !== null);
  return known.length === 0 ? null : Math.max(...known);
};

/** A running episode whole; of ended ones the mark and number of the last. @param anchor what the keys begin with. */
const neededByLadder = (anchor: string, messages: readonly LadderMessage[]): readonly string[] => {
  const latest = latestEpisode(anchor, messages);
  const start = `${anchor}#${latest?.number ?? 0}/`;
  const own = messages.map(({ key }) => key).filter((key) => key.startsWith(start));
  return latest?.isEnded === true ? own.filter((key) => key === start + END_STEP) : own;
};

/** When a record was first and last told of. */
const neededByRecord = (messages: readonly LadderMessage[]): readonly string[] => {
  const sent = messages
    .filter(({ sentAtMs }) => sentAtMs !== null)
    .sort((a, b) => (a.sentAtMs ?? 0) - (b.sentAtMs ?? 0));
  return [...sent.slice(0, 1), ...sent.slice(-1)].map(({ key }) => key);
};

const byAnchor = (messages: Iterable<LadderMessage>): ReadonlyMap<string, readonly LadderMessage[]> => {
  const groups = new Map<string, LadderMessage[]>();
  for (const message of messages) {
    const anchor = placeOf(firstKey(message.key))?.record;
    if (anchor === undefined) continue;
    const known = groups.get(anchor);
    if (known) known.push(message);
    else groups.set(anchor, [message]);
  }
  return groups;
};

/**
 * Keys, oldest first. Whatever is younger than `beforeMs` stays, and so does what still waits, is on its way or of
 * unknown fate. A record's first message is the effect's beginning; its last one tells of cooldowns and of what has
 * changed since.
 *
 * @param byRecord a record's rows; a row that is about several is among those of each.
 */
export const bygoneMessages = (
  byRecord: ReadonlyMap<string, readonly LadderMessage[]>,
  beforeMs: number,
): readonly string[] => {
  const all = new Set([...byRecord.values()].flat());
  const anchors = byAnchor(all);
  const needed = new Set([
    ...[...anchors].flatMap(([anchor, messages]) => neededByLadder(anchor, messages)),
    ...[...byRecord.values()].flatMap(neededByRecord),
  ]);
  // A record that was held out stays so: its mark has no episode.
  return [...anchors.values()]
    .flat()
    .filter(
      (message) => isAtAnEnd(message) && (lastInstantMs(message) ?? Infinity) < beforeMs && !needed.has(message.key),
    )
    .map((message) => ({ key: message.key, atMs: lastInstantMs(message) ?? 0 }))
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ key }) => key);
};

// Which messages no decision needs any more: what may leave the outbox once it holds too many.
import { latestEpisode, type LadderMessage } from './ladder-rows';

/** At an end: nothing will be done with it by anybody but a person, by hand. */
const isAtAnEnd = ({ state }: LadderMessage): boolean =>
  state === 'sent' || state === 'cancelled' || state === 'failed';

/** The last instant that it tells of; null where it tells of none, so that nobody knows its age. */
const lastInstantMs = ({ dueAtMs, sentAtMs, claimedUntilMs }: LadderMessage): number | null => {
  const known = [dueAtMs, sentAtMs, claimedUntilMs].filter((ms): ms is number => ms !== null);
  return known.length === 0 ? null : Math.max(...known);
};

/**
 * Of a record: a running episode whole; of an ended one its mark and number; and when it was first and last told of.
 */
const neededOf = (record: string, messages: readonly LadderMessage[]): ReadonlySet<string> => {
  const latest = latestEpisode(record, messages);
  const start = `${record}#${latest?.number ?? 0}/`;
  const own = messages.filter(({ key }) => key.startsWith(start));
  const sent = messages
    .filter(({ sentAtMs }) => sentAtMs !== null)
    .sort((a, b) => (a.sentAtMs ?? 0) - (b.sentAtMs ?? 0));
  const ends = latest?.isEnded === true ? own.filter(({ key }) => key === `${start}end`) : own;
  return new Set([...ends, ...sent.slice(0, 1), ...sent.slice(-1)].map(({ key }) => key));
};

/**
 * Keys, oldest first. Whatever is younger than `beforeMs` stays, and so does what still waits, is on its way or of
 * unknown fate. The first message is the effect's beginning; the last one tells of cooldowns and of what has changed
 * since.
 *
 * @param byRecord a record's rows
 */
export const bygoneMessages = (
  byRecord: ReadonlyMap<string, readonly LadderMessage[]>,
  beforeMs: number,
): readonly string[] => {
  const bygone = [...byRecord].flatMap(([record, messages]) => {
    // A record that was held out stays so: its mark has no episode.
    const old = messages.filter(
      (message) =>
        message.key.startsWith(`${record}#`) && isAtAnEnd(message) && (lastInstantMs(message) ?? Infinity) < beforeMs,
    );
    if (old.length === 0) return [];
    const needed = neededOf(record, messages);
    return old
      .filter(({ key }) => !needed.has(key))
      .map((message) => ({ key: message.key, atMs: lastInstantMs(message) ?? 0 }));
  });
  return bygone.sort((a, b) => a.atMs - b.atMs).map(({ key }) => key);
};

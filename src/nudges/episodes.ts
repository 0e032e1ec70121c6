// The messages of a kind as episodes: which are running, which records each is about, and who rests after an ended one.
import { latestEpisode, placeOf, takenAtMs } from '../engine/ladder-rows';
import { HOUR_MS } from '../engine/wall-clock';
import { typedKey } from '../workbook/record-type-column';
import type { MessageRow } from './message-rows';

export interface RunningEpisode {
  /** The key that its messages begin with, the kind in front: of the record that was the best when it began. */
  readonly anchor: string;
  /** The same within its kind, or of what that was merged into. */
  readonly record: string;
  /** Keys of the records that its messages are about, of merged ones those that stayed; the anchor's is among them. */
  readonly records: ReadonlySet<string>;
  /** Steps, reminders and marks. */
  readonly rows: readonly MessageRow[];
  /** Nothing of it has left, nor may have: who gets what is still open. */
  readonly isFresh: boolean;
}

export interface Episodes {
  readonly running: readonly RunningEpisode[];
  /** By anchor, the kind in front: the rows of all its episodes. */
  readonly byAnchor: ReadonlyMap<string, readonly MessageRow[]>;
  /** By a record's key: when something about it was last sent in an episode that has ended. */
  readonly lastTold: ReadonlyMap<string, number>;
}

/** Somebody has it, is to get it, or may have got it. */
export const isLive = ({ recipient, state }: Pick<MessageRow, 'recipient' | 'state'>): boolean =>
  recipient !== '' && state !== 'cancelled' && state !== 'failed';

const isUntouched = ({ recipient, state, attempts, claimedUntilMs, sentAtMs }: MessageRow): boolean =>
  recipient === '' ||
  (['draft', 'pending', 'held'].includes(state) && attempts === 0 && claimedUntilMs === null && sentAtMs === null);

const byAnchorIn = (messages: readonly MessageRow[]): ReadonlyMap<string, MessageRow[]> => {
  const byAnchor = new Map<string, MessageRow[]>();
  for (const message of messages) {
    const place = message.step === 'holdout' ? null : placeOf(message.key);
    if (place === null) continue;
    const known = byAnchor.get(place.record);
    if (known) known.push(message);
    else byAnchor.set(place.record, [message]);
  }
  return byAnchor;
};

/**
 * @param messages of one kind.
 * @param keptKey of what a record was merged into, else its own.
 */
export const episodesOf = (
  type: string,
  messages: readonly MessageRow[],
  keptKey: (key: string) => string,
): Episodes => {
  const byAnchor = byAnchorIn(messages);
  const lastTold = new Map<string, number>();
  const front = typedKey(type, '').length;
  const running = [...byAnchor].flatMap(([anchor, all]): readonly RunningEpisode[] => {
    const latest = latestEpisode(anchor, all);
    const start = `${anchor}#${latest?.number ?? 0}/`;
    const current = latest?.isEnded === false ? all.filter(({ key }) => key.startsWith(start)) : [];
    const record = keptKey(anchor.slice(front));
    for (const [records, atMs] of toldIn(all.filter((row) => !current.includes(row))))
      for (const key of new Set([record, ...records.map(keptKey)]))
        lastTold.set(key, Math.max(lastTold.get(key) ?? 0, atMs));
    if (current.length === 0) return [];
    const records = new Set([record, ...current.flatMap((row) => row.records.map(keptKey))]);
    return [{ anchor, record, records, rows: current, isFresh: current.every(isUntouched) }];
  });
  return { running, byAnchor, lastTold };
};

/** Of each episode the records, and when the last message of it left, or may have. */
const toldIn = (rows: readonly MessageRow[]): readonly (readonly [records: readonly string[], atMs: number])[] => {
  const byEpisode = new Map<string, MessageRow[]>();
  for (const row of rows) {
    const start = row.key.slice(0, row.key.lastIndexOf('/'));
    byEpisode.set(start, [...(byEpisode.get(start) ?? []), row]);
  }
  return [...byEpisode.values()].flatMap((own) => {
    const sent = own.filter(({ state, recipient }) => recipient !== '' && (state === 'sent' || state === 'unknown'));
    return sent.length === 0
      ? []
      : [[own.flatMap(({ records }) => records), Math.max(...sent.map(takenAtMs))] as const];
  });
};

/** Until when a record that is in no running episode is left alone; null where it was never told of. */
export const restsUntil = ({ lastTold }: Episodes, key: string, cooldownHours: number): number | null => {
  const atMs = lastTold.get(key);
  return atMs === undefined ? null : atMs + cooldownHours * HOUR_MS;
};

// Messages as they are handed over: alone, or as one digest for each recipient and channel, the best first.
import type { MessageRow } from './message-rows';
import { byRank, type Priority } from './priority';

/** Messages that go out as one: a digest, or a single one. */
export type Parcel = readonly MessageRow[];

/** As many as one reads; the rest waits for the next digest. */
export const MOST_A_DIGEST = 20;

export interface Parcels {
  /** By the rank of their best message. */
  readonly parcels: readonly Parcel[];
  /** What a digest has no room for. */
  readonly restOf: ReadonlyMap<Parcel, readonly MessageRow[]>;
}

/** @param due all that may go now. */
export const parcelsOf = (due: readonly MessageRow[], { rankOf, canWait }: Priority): Parcels => {
  const ranked = due.map((message) => ({ message, rank: rankOf(message), waits: canWait(message) }));
  // A digest stands where its best message does, after what is as good and cannot wait.
  ranked.sort((a, b) => byRank(a.rank, b.rank) || Number(a.waits) - Number(b.waits));
  const digests = new Map<string, MessageRow[]>();
  const parcels: MessageRow[][] = [];
  for (const { message, waits } of ranked) {
    const name = `${message.channel} ${message.recipient}`;
    const digest = waits ? digests.get(name) : undefined;
    if (digest) digest.push(message);
    else {
      const parcel = [message];
      parcels.push(parcel);
      if (waits) digests.set(name, parcel);
    }
  }
  const restOf = new Map([...digests.values()].map((digest) => [digest as Parcel, digest.splice(MOST_A_DIGEST)]));
  return { parcels, restOf };
};

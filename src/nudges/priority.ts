// Whose turn it is first among one person's messages, and which of them wait for a digest.
import { againOf } from '../engine/ladder-rows';
import type { LowUrgency } from './low-urgency';
import type { MessageRow } from './message-rows';
import type { TypeStore, TypeStores } from './type-stores';

/** How much a message counts as things stand, by the best of its records. */
export interface Rank {
  /** -1 where none is known. */
  readonly score: number;
  /** One of the best of its kind: comes first among equals. */
  readonly isFirst: boolean;
}

export interface Priority {
  readonly rankOf: (message: MessageRow) => Rank;
  /** Whether it may go into its recipient's digest: all of its records may. */
  readonly canWait: (message: MessageRow) => boolean;
}

/** The better one first. */
export const byRank = (a: Rank, b: Rank): number => b.score - a.score || Number(b.isFirst) - Number(a.isFirst);

const rankAt = ({ type, rowAt }: TypeStore, index: number): Rank => {
  const record = rowAt(index);
  const score = record.cell('score');
  return { score: typeof score === 'number' ? score : -1, isFirst: type.scoring.first?.(record) === true };
};

const UNKNOWN: Rank = { score: -1, isFirst: false };

export const priorityOf = (stores: TypeStores, isLow: LowUrgency): Priority => {
  const rowsOf = ({ type, records }: MessageRow) => {
    const read = stores.get(type);
    const rows = read ? records.flatMap((record) => read.rowOf.get(record) ?? []) : [];
    return { read, rows };
  };
  return {
    rankOf: (message) => {
      const { read, rows } = rowsOf(message);
      return read ? (rows.map((row) => rankAt(read, row)).sort(byRank)[0] ?? UNKNOWN) : UNKNOWN;
    },
    canWait: (message) => {
      // Somebody pressed Resend and waits for it to arrive.
      if (againOf(message.key) > 0) return false;
      const { read, rows } = rowsOf(message);
      return read !== undefined && rows.length > 0 && rows.every((row) => isLow(message.step, read, row));
    },
  };
};

// Closed overlaps, each as it was known some days before it closed: what a backtest of the weights may look at.
import type { Cell } from '../engine/cells';
import { instantOf } from '../engine/instants';
import { isWon, outcomeOf } from '../features/overlaps/outcome';

/** What a record was until an instant; oldest first. */
export interface Snapshot {
  readonly untilMs: number;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface ClosedRecord {
  readonly won: boolean;
  /** The instant as of which the values were known. */
  readonly asOfMs: number;
  cell(field: string): Cell;
}

/** The record as the store holds it. */
export interface StoredRecord {
  cell(field: string): Cell;
  readonly history: readonly Snapshot[];
  /** Snapshots that ended by then may be gone; null while all are there. */
  readonly knownSinceMs: number | null;
}

const DAY_MS = 86_400_000;

/**
 * When it closed: the last snapshot with an open stage ended then. A status that people typed has no date, so such a
 * record counts as closed now. Null for one that was closed when it was first seen: what is known of it may be
 * the outcome's own doing.
 */
const closedAtMs = ({ cell, history }: StoredRecord, nowMs: number): number | null => {
  if (outcomeOf(cell('dealStage')) === null) return nowMs;
  let at: number | null = null;
  for (const { untilMs, values } of history) if (outcomeOf(values.dealStage) === null) at = untilMs;
  return at;
};

const isCell = (value: unknown): value is Cell =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** Null for a record that is open, or of which nothing is known from so long before. */
export const closedRecord = (
  record: StoredRecord,
  daysBefore: number,
  nowMs: number,
  timeZone: string,
): ClosedRecord | null => {
  const won = isWon(record);
  const closed = won === null ? null : closedAtMs(record, nowMs);
  if (won === null || closed === null) return null;
  const asOfMs = closed - daysBefore * DAY_MS;
  const firstSeenMs = instantOf(record.cell('firstSeenAt'), timeZone);
  if (firstSeenMs === null || firstSeenMs > asOfMs || (record.knownSinceMs !== null && asOfMs <= record.knownSinceMs))
    return null;
  const known = record.history.find(({ untilMs }) => untilMs >= asOfMs);
  const then = (field: string): Cell => {
    const value = known?.values[field];
    return isCell(value) ? value : null;
  };
  return { won, asOfMs, cell: known ? then : record.cell };
};

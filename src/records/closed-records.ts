// Closed records, each as it was known some days before it closed: what a backtest of the weights may look at.
import { DAY_MS } from '../engine/wall-clock';
import type { Cell } from '../engine/cells';
import { instantOf } from '../engine/instants';
import type { RecordScoring } from './record-type';

/** Null where nothing is known. */
type CellOf = (field: string) => Cell;

/** What a record was until an instant; oldest first. */
export interface Snapshot {
  readonly untilMs: number;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface ClosedRecord {
  readonly won: boolean;
  /** The instant as of which the values were known. */
  readonly asOfMs: number;
  readonly cell: CellOf;
}

/** The record as the store holds it. */
export interface StoredRecord {
  readonly cell: CellOf;
  readonly history: readonly Snapshot[];
  /** Snapshots that ended by then may be gone; null while all are there. */
  readonly knownSinceMs: number | null;
}

/** How and as of when closed records are looked at. */
export interface Closing {
  readonly scoring: Pick<RecordScoring, 'wonOf' | 'closedBy'>;
  readonly daysBefore: number;
  readonly nowMs: number;
  readonly timeZone: string;
}

/** How the record ended, null while it is open; of a kind that never ends all are. */
const wonOf = ({ wonOf: read }: Closing['scoring'], cell: CellOf): boolean | null => read?.(cell) ?? null;

/** Whether the column that dates the end says that there is one. */
const isDated = (scoring: Closing['scoring'], cell: CellOf): boolean =>
  wonOf(scoring, (field) => (field === scoring.closedBy ? cell(field) : null)) !== null;

/**
 * When it closed: the last snapshot with an open stage ended then. A status that people typed has no date, so such a
 * record counts as closed now. Null for one that was closed when it was first seen: what is known of it may be
 * the outcome's own doing.
 */
const closedAtMs = ({ cell, history }: StoredRecord, { scoring, nowMs }: Closing): number | null => {
  if (!isDated(scoring, cell)) return nowMs;
  let at: number | null = null;
  for (const { untilMs, values } of history) if (!isDated(scoring, cellsIn(values))) at = untilMs;
  return at;
};

const isCell = (value: unknown): value is Cell =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

const cellsIn =
  (values: Snapshot['values'] | undefined): CellOf =>
  (field) => {
    const value = values?.[field];
    return isCell(value) ? value : null;
  };

/** Null for a record that is open, or of which nothing is known from so long before. */
export const closedRecord = (record: StoredRecord, closing: Closing): ClosedRecord | null => {
  const { scoring, daysBefore, timeZone } = closing;
  const won = wonOf(scoring, record.cell);
  const closed = won === null ? null : closedAtMs(record, closing);
  if (won === null || closed === null) return null;
  const asOfMs = closed - daysBefore * DAY_MS;
  const firstSeenMs = instantOf(record.cell('firstSeenAt'), timeZone);
  if (firstSeenMs === null || firstSeenMs > asOfMs || (record.knownSinceMs !== null && asOfMs <= record.knownSinceMs))
    return null;
  const known = record.history.find(({ untilMs }) => untilMs >= asOfMs);
  return { won, asOfMs, cell: known ? cellsIn(known.values) : record.cell };
};

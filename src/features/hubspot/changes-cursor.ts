// How far the changes of one object type were read. Only HubSpot's own times count, so that no clock of ours can skip
// one.

export interface ChangesCursor {
  /** The latest change seen so far, epoch milliseconds by HubSpot's clock; null before the first. */
  readonly seenMs: number | null;
  /** A reading that was cut off: it goes on after this id, under the floor it began with. */
  readonly sweep: { readonly floorMs: number | null; readonly afterId: string; readonly seenMs: number | null } | null;
}

/** When the latest change was first seen, by our clock, and how many readings have found nothing later since. */
export interface Settling {
  readonly seenMs: number;
  readonly sinceMs: number;
  readonly readings: number;
}

export const FRESH_CURSOR: ChangesCursor = { seenMs: null, sweep: null };
export const FIRST_ID = '0';

/** The search index may show a change so much later than another of the same time. */
const LAG_MS = 10 * 60_000;
/** Not by our clock alone, which may jump. */
const READINGS = 3;

/**
 * Records changed after it are read. Until nothing earlier can turn up any more, a stretch before the latest is read
 * again.
 */
export const floorOf = ({ seenMs, sweep }: ChangesCursor, settling: Settling | null, nowMs: number): number | null => {
  if (sweep) return sweep.floorMs;
  if (seenMs === null) return null;
  const isSettled =
    settling !== null &&
    settling.seenMs === seenMs &&
    settling.readings >= READINGS &&
    nowMs - settling.sinceMs >= LAG_MS;
  return isSettled ? seenMs : seenMs - LAG_MS;
};

const later = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.max(a, b));

/** @param latestMs of what was read now. @param restAfterId where it was cut off; null when it was read to its end. */
export const advanced = (
  cursor: ChangesCursor,
  floorMs: number | null,
  latestMs: number | null,
  restAfterId: string | null,
): ChangesCursor => {
  if (restAfterId !== null)
    return {
      seenMs: cursor.seenMs,
      sweep: { floorMs, afterId: restAfterId, seenMs: cursor.sweep ? cursor.sweep.seenMs : latestMs },
    };
  // What changed while a long reading went on lies after what its first part had seen.
  return { seenMs: later(cursor.seenMs, cursor.sweep ? cursor.sweep.seenMs : latestMs), sweep: null };
};

export const settled = (before: Settling | null, cursor: ChangesCursor, nowMs: number): Settling | null => {
  if (cursor.seenMs === null) return null;
  if (before === null || before.seenMs !== cursor.seenMs || nowMs < before.sinceMs)
    return { seenMs: cursor.seenMs, sinceMs: nowMs, readings: 0 };
  return { ...before, readings: Math.min(READINGS, before.readings + 1) };
};

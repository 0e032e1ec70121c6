// History by record, `KEY` or `type/KEY`, oldest first: what each was, and until when.
import { instantOf } from '../engine/instants';
import { readJsonObject } from '../engine/read-json';
import { HISTORY_ROLLED_OVER } from './history-before';
import { cursorOf } from '../workbook/job-cursors';
import { RECORD_TYPE, typedKey, typeIn } from '../workbook/record-type-column';
import { keyAt, cellAt, textAt, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';

export interface Known {
  readonly untilMs: number;
  readonly score: number | null;
  readonly band: string | null;
  readonly values: Readonly<Record<string, unknown>>;
}

/** By record, its kind in front. */
export const historyByKey = (history: Table | undefined, timeZone: string): ReadonlyMap<string, readonly Known[]> => {
  const byKey = new Map<string, Known[]>();
  for (let row = 0; history && row < history.rowCount; row += 1) {
    const untilMs = instantOf(cellAt(history, 'until', row), timeZone);
    if (untilMs === null) continue;
    const score = cellAt(history, 'score', row);
    const known: Known = {
      untilMs,
      score: typeof score === 'number' ? score : null,
      band: textAt(history, 'band', row) || null,
      values: readJsonObject<Known['values']>(textAt(history, 'values', row)) ?? {},
    };
    const key = typedKey(typeIn(cellAt(history, RECORD_TYPE, row)), keyAt(history, row));
    const all = byKey.get(key);
    if (all) all.push(known);
    else byKey.set(key, [known]);
  }
  for (const all of byKey.values()) all.sort((a, b) => a.untilMs - b.untilMs);
  return byKey;
};

/** Snapshots that ended by then may have been rolled over; null while all are there. Needs the tab Jobs. */
export const knownSince = (workbook: Workbook, history: ReadonlyMap<string, readonly Known[]>): number | null => {
  if (cursorOf(workbook.tables.get('jobs'), HISTORY_ROLLED_OVER) === undefined) return null;
  let oldest = Infinity;
  for (const [first] of history.values()) oldest = Math.min(oldest, first?.untilMs ?? Infinity);
  return oldest;
};

// The hidden Jobs tab: how far each job has come, written with the records themselves.
import { readJson } from '../engine/read-json';
import { serialOf } from '../engine/instants';
import { appendRows, CellEdits, type Change } from './changes';
import { cellAt, indexByKey, type Table } from './table';

/** A job's cursor as it was stored; undefined when there is none or a person broke it. */
export const cursorOf = (table: Table | undefined, job: string): unknown => {
  const row = table ? indexByKey(table, 'job').get(job) : undefined;
  if (!table || row === undefined) return undefined;
  // A broken cursor means starting over, which is safe: every job may be repeated.
  return readJson(String(cellAt(table, 'cursor', row) ?? 'null')) ?? undefined;
};

export const cursorChanges = (
  table: Table | undefined,
  job: string,
  cursor: unknown,
  nowMs: number,
  timeZone: string,
): readonly Change[] => {
  if (!table) return [];
  const text = JSON.stringify(cursor);
  const row = indexByKey(table, 'job').get(job);
  if (row === undefined) return appendRows(table, [{ job, cursor: text, at: serialOf(nowMs, timeZone) }]);
  const edits = new CellEdits(table);
  if (edits.set('cursor', row, text)) edits.set('at', row, serialOf(nowMs, timeZone));
  return edits.changes();
};

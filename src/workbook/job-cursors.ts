// The hidden Jobs tab: how far each job has come, written with the records themselves.
import { readJson } from '../engine/read-json';
import { serialOf } from '../engine/instants';
import { appendRows, CellEdits, type Change } from './changes';
import { fitting } from './cell-length';
import { cellAt, indexByKey, type Row, type Table } from './table';

/** What one cell does not hold goes on in further lines: `intake-overlaps`, `intake-overlaps (2)`, … */
const lineName = (job: string, part: number): string => (part === 0 ? job : `${job} (${part + 1})`);

/** The job whose cursor a line holds, or goes on with. */
export const jobOfLine = (line: string): string => line.replace(/ \(\d+\)$/, '');

const textOf = (table: Table, job: string, rowOf: ReadonlyMap<string, number>): string => {
  let text = '';
  for (let part = 0; ; part += 1) {
    const row = rowOf.get(lineName(job, part));
    const own = row === undefined ? '' : String(cellAt(table, 'cursor', row) ?? '');
    if (own === '') return text;
    text += own;
  }
};

/** A job's cursor as it was stored; undefined when there is none or a person broke it. */
export const cursorOf = (table: Table | undefined, job: string): unknown => {
  const rowOf = table ? indexByKey(table, 'job') : undefined;
  if (!table || !rowOf?.has(job)) return undefined;
  // A broken cursor means starting over, which is safe: every job may be repeated.
  return readJson(textOf(table, job, rowOf) || 'null') ?? undefined;
};

const partsOf = (text: string): readonly string[] => {
  const parts: string[] = [];
  for (let rest = text; rest !== '' || parts.length === 0; rest = rest.slice(parts[parts.length - 1]?.length))
    parts.push(fitting(rest));
  return parts;
};

export const cursorChanges = (
  table: Table | undefined,
  job: string,
  cursor: unknown,
  nowMs: number,
  timeZone: string,
): readonly Change[] => {
  if (!table) return [];
  const rowOf = indexByKey(table, 'job');
  const parts = partsOf(JSON.stringify(cursor));
  const at = serialOf(nowMs, timeZone);
  const edits = new CellEdits(table);
  const added: Row[] = [];
  for (let part = 0; part < parts.length || rowOf.has(lineName(job, part)); part += 1) {
    const row = rowOf.get(lineName(job, part));
    const text = parts[part] ?? null;
    if (row === undefined) added.push({ job: lineName(job, part), cursor: text, at });
    else if (edits.set('cursor', row, text)) edits.set('at', row, at);
  }
  return [...edits.changes(), ...appendRows(table, added)];
};

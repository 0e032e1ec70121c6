// The Problems tab: each job replaces its own lines and leaves the others' alone.
import { serialOf } from '../engine/instants';
import type { Cell } from './declare';
import { appendRows, CellEdits, type Change } from './changes';
import { cellsOf, rowsOf, type Problem, type Row, type Table } from './table';

const MOST_A_JOB = 500;

const capped = (problems: readonly Problem[]): readonly Problem[] => {
  if (problems.length <= MOST_A_JOB) return problems;
  const rest = problems.length - MOST_A_JOB + 1;
  return [
    ...problems.slice(0, MOST_A_JOB - 1),
    { tab: '', row: null, column: null, message: `… and ${rest} more of the same run.` },
  ];
};

const identity = (row: Row): string => JSON.stringify([row.job, row.tab, row.row, row.column, row.message]);

/**
 * The lines the tab should hold, in its own order: other jobs' first come, this job's after them, each with the time it
 * was first seen.
 */
const wantedRows = (
  table: Table,
  job: string,
  problems: readonly Problem[],
  nowMs: number,
  timeZone: string,
): readonly Row[] => {
  const present = rowsOf(table).map(({ row }) => row);
  const since = new Map<string, Cell>(present.map((row) => [identity(row), row.since ?? null]));
  const now = serialOf(nowMs, timeZone);
  const own = new Map<string, Row>();
  for (const { tab, row, column, message } of capped(problems)) {
    const line: Row = { job, tab: tab || null, row, column, message };
    own.set(identity(line), { ...line, since: since.get(identity(line)) ?? now });
  }
  const kept = present.filter((row) => row.job !== job || own.has(identity(row)));
  const keptIds = new Set(kept.map(identity));
  return [...kept, ...[...own].filter(([id]) => !keptIds.has(id)).map(([, row]) => row)];
};

export const problemChanges = (
  table: Table | undefined,
  job: string,
  problems: readonly Problem[],
  nowMs: number,
  timeZone: string,
): readonly Change[] => {
  // Who has nothing to say and has said nothing leaves the others' lines as they stand.
  if (!table || (problems.length === 0 && !cellsOf(table, 'job').includes(job))) return [];
  const wanted = wantedRows(table, job, problems, nowMs, timeZone);
  const edits = new CellEdits(table);
  for (let row = 0; row < table.rowCount; row += 1) {
    for (const { id } of table.declaration.columns) edits.set(id, row, wanted[row]?.[id] ?? null);
  }
  return [...edits.changes(), ...appendRows(table, wanted.slice(table.rowCount))];
};

/** What a job told of all tabs but these, as it stands in Problems. */
export const problemsElsewhere = (table: Table | undefined, job: string, tabs: readonly string[]): readonly Problem[] =>
  (table ? rowsOf(table) : []).flatMap(({ row }) =>
    row.job === job && !tabs.includes(String(row.tab ?? ''))
      ? [
          {
            tab: String(row.tab ?? ''),
            row: typeof row.row === 'number' ? row.row : null,
            column: typeof row.column === 'string' ? row.column : null,
            message: String(row.message ?? ''),
          },
        ]
      : [],
  );

/** Where a person's cell is wrong; `row` is the index below the header. */
export const problemAt = (table: Table, row: number, columnId: string, message: string): Problem => ({
  tab: table.title,
  row: row + 2,
  column: table.declaration.columns.find(({ id }) => id === columnId)?.header ?? columnId,
  message,
});

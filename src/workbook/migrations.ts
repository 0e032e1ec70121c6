// Schema changes of the workbook, one after the other; tabs and columns that are merely new are added by installing.
import { appendRows, CellEdits, type Change } from './changes';
import { cellAt, indexByKey } from './table';
import type { Workbook } from './workbook';

export interface Migration {
  /** The schema version that it leads to. */
  readonly to: number;
  readonly does: string;
  readonly changes: (workbook: Workbook) => readonly Change[];
}

/** Where the workbook keeps its schema version: a line of the hidden Jobs tab, so that a restored copy restores it too. */
const SCHEMA = 'schema';

/** None yet: version 1 is the first that was ever installed. */
const MIGRATIONS: readonly Migration[] = [];

const FIRST_VERSION = 1;

const versionOf = (workbook: Workbook): number => {
  const jobs = workbook.tables.get('jobs');
  const row = jobs ? indexByKey(jobs, 'job').get(SCHEMA) : undefined;
  const version = jobs && row !== undefined ? Number(cellAt(jobs, 'cursor', row)) : NaN;
  return Number.isInteger(version) && version > 0 ? version : FIRST_VERSION;
};

/** All that stands between the workbook's schema and this bundle's, in order. A workbook from a newer bundle is refused. */
export const migrationChanges = (
  workbook: Workbook,
  migrations: readonly Migration[] = MIGRATIONS,
): readonly Change[] => {
  const present = versionOf(workbook);
  const newest = migrations.reduce((version, { to }) => Math.max(version, to), FIRST_VERSION);
  if (present > newest)
    throw new Error(
      `This workbook has schema ${present}, but this version of Nexus knows ${newest} only. Update the script.`,
    );
  const due = migrations.filter(({ to }) => to > present).sort((a, b) => a.to - b.to);
  const jobs = workbook.tables.get('jobs');
  if (!jobs || due.length === 0) return [];
  return [...due.flatMap(({ changes }) => changes(workbook)), ...versionChanges(workbook, newest)];
};

const versionChanges = (workbook: Workbook, version: number): readonly Change[] => {
  const jobs = workbook.tables.get('jobs');
  if (!jobs) return [];
  const row = indexByKey(jobs, 'job').get(SCHEMA);
  if (row === undefined) return appendRows(jobs, [{ job: SCHEMA, cursor: String(version) }]);
  const edits = new CellEdits(jobs);
  edits.set('cursor', row, String(version));
  return edits.changes();
};

// Schema changes of the workbook, one after the other; tabs and columns that are merely new are added by installing.
import { appendRows, CellEdits, type Change } from './changes';
import { cursorOf } from './job-cursors';
import { cellAt, indexByKey, newTable, textAt } from './table';
import { jobsTab } from './tabs';
import type { Workbook } from './workbook';

export interface Migration {
  /** The schema version that it leads to. */
  readonly to: number;
  readonly does: string;
  /** Of the workbook as it was before the new columns were added. */
  readonly changes: (workbook: Workbook) => readonly Change[];
  /** What settings that are new in it begin with, by name, where that is not blank. */
  readonly settings?: (workbook: Workbook) => Readonly<Record<string, string>>;
}

/**
 * Where the workbook keeps its schema version: a line of the hidden Jobs tab, so that a restored copy restores it too.
 */
const SCHEMA_LINE = 'schema';

const FIRST_VERSION = 1;

const LINKS = 'links';
const SETTINGS = 'settings';

/** Whoever sends already, or is in preview mode for a while, has seen what goes out. */
const wasLive = ({ tables }: Workbook): boolean => {
  const settings = tables.get(SETTINGS);
  const row = settings ? indexByKey(settings, 'name').get('nudge.mode') : undefined;
  const mode = settings && row !== undefined ? textAt(settings, 'value', row).toLowerCase() : '';
  const before = cursorOf(tables.get(jobsTab.id), 'preview-mode') as { readonly before?: unknown } | undefined;
  return mode === 'live' || (mode === 'preview' && before?.before === 'live');
};

const CONFIRMED = 'nudge.confirmed';

/** Tabs, by their ids, whose rows a migration changes. */
export const MIGRATED_TABS: readonly string[] = [LINKS, SETTINGS];

const MIGRATIONS: readonly Migration[] = [
  {
    to: 2,
    does:
      'A record is named by its type and its key. The new columns are blank in old rows, which ' +
      'stands for the first type.',
    changes: () => [],
  },
  {
    to: 3,
    does:
      'New columns and tabs: currencies and rates, what scores were in the last days. The tab Links has one row a ' +
      'question: rows that are there ask about the company. Its columns go by other names.',
    changes: ({ tables }) => {
      const links = tables.get(LINKS);
      if (!links) return [];
      // Every row gets the same, so it does not matter who sorts them meanwhile.
      const edits = new CellEdits(links);
      for (let row = 0; row < links.rowCount; row += 1)
        if (cellAt(links, 'key', row) !== null) edits.set('question', row, 'company');
      return edits.changes();
    },
  },
  {
    to: 4,
    does:
      'New columns: which records a message is about, and what people answered. They are blank in old rows, which are ' +
      'about one record each. Nudges that are live stay so: that somebody has confirmed it is a setting of its own.',
    changes: (workbook) => {
      const settings = workbook.tables.get(SETTINGS);
      const row = settings ? indexByKey(settings, 'name').get(CONFIRMED) : undefined;
      if (!settings || row === undefined || !wasLive(workbook)) return [];
      const edits = new CellEdits(settings, true);
      edits.set('value', row, 'yes');
      return edits.changes();
    },
    settings: (workbook): Readonly<Record<string, string>> => (wasLive(workbook) ? { [CONFIRMED]: 'yes' } : {}),
  },
  {
    to: 5,
    does:
      'New columns of Audit: who did what, and what stood there before and after. They are blank in old lines, whose ' +
      'hashes go on to hold.',
    changes: () => [],
  },
  {
    to: 6,
    does:
      'New columns: of Runs what was sent again, what failed and how many rows a run had before it; of Jobs what tabs ' +
      'that people configure last held, which is written there with the next look at them.',
    changes: () => [],
  },
  {
    to: 7,
    does:
      'The tab Start here, and tabs in the order in which people need them. Views have further columns, and begin with ' +
      "the account and people's own.",
    changes: () => [],
  },
];

const newestOf = (migrations: readonly Migration[]): number =>
  migrations.reduce((version, { to }) => Math.max(version, to), FIRST_VERSION);

/** The version that this bundle writes. */
export const SCHEMA = newestOf(MIGRATIONS);

/** Needs the tab Jobs. A workbook that does not say is of the first version. */
export const schemaOf = (workbook: Workbook): number => {
  const jobs = workbook.tables.get(jobsTab.id);
  const row = jobs ? indexByKey(jobs, 'job').get(SCHEMA_LINE) : undefined;
  const version = jobs && row !== undefined ? Number(cellAt(jobs, 'cursor', row)) : NaN;
  return Number.isInteger(version) && version > 0 ? version : FIRST_VERSION;
};

/** What an older bundle would make of it nobody knows, so nothing is written at all. */
export class NewerWorkbook extends Error {
  constructor(schema: number, known: number) {
    super(
      `This workbook was last written by a newer version of Nexus (schema ${schema}; this version ` +
        `knows ${known}). Nothing was changed. Update the script: npm run build, then npx clasp push.`,
    );
    this.name = 'NewerWorkbook';
  }
}

export const refuseNewer = (workbook: Workbook, known = SCHEMA): void => {
  const schema = schemaOf(workbook);
  if (schema > known) throw new NewerWorkbook(schema, known);
};

/** All that stands between the workbook's schema and this bundle's, in order, and the version it then has. */
export const migrationChanges = (
  workbook: Workbook,
  migrations: readonly Migration[] = MIGRATIONS,
): readonly Change[] => {
  const newest = newestOf(migrations);
  refuseNewer(workbook, newest);
  // Without the tab Jobs the workbook is a new one, or has lost what it knew: either way it begins with this version.
  if (!workbook.tables.has(jobsTab.id))
    return appendRows(newTable(jobsTab), [{ job: SCHEMA_LINE, cursor: String(newest) }]);
  const present = schemaOf(workbook);
  const due = migrations.filter(({ to }) => to > present).sort((a, b) => a.to - b.to);
  return due.length === 0
    ? []
    : [...due.flatMap(({ changes }) => changes(workbook)), ...versionChanges(workbook, newest)];
};

/** Values of settings that the workbook does not have yet, where they begin with one. */
export const newSettings = (
  workbook: Workbook,
  migrations: readonly Migration[] = MIGRATIONS,
): Readonly<Record<string, string>> => {
  if (!workbook.tables.has(jobsTab.id)) return {};
  const present = schemaOf(workbook);
  return Object.assign(
    {},
    ...migrations.filter(({ to }) => to > present).map(({ settings }) => settings?.(workbook) ?? {}),
  ) as Readonly<Record<string, string>>;
};

const versionChanges = (workbook: Workbook, version: number): readonly Change[] => {
  const jobs = workbook.tables.get(jobsTab.id);
  if (!jobs) return [];
  const row = indexByKey(jobs, 'job').get(SCHEMA_LINE);
  if (row === undefined) return appendRows(jobs, [{ job: SCHEMA_LINE, cursor: String(version) }]);
  const edits = new CellEdits(jobs);
  edits.set('cursor', row, String(version));
  return edits.changes();
};

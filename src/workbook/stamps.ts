// Stamps: a line of the hidden Jobs tab for each tab that others wait on, made anew with every write that changes the
// tab.
//
//   stamp/messages, "7c1f6c0e-…"
//
// They are texts that never come again, not counters: a copy of the workbook that was restored matches none that was
// seen since by accident.
import { appendRows, CellEdits, type Change } from './changes';
import type { TabDeclaration } from './declare';
import { cellAt, indexByKey, textAt, type Table } from './table';
import { jobsTab } from './tabs';
import type { Workbook } from './workbook';

const PREFIX = 'stamp/';

/** Lines of Jobs in which the audit keeps how far it is: they bring nobody work. */
export const AUDIT_LINES = 'audit/';

const KINDS: ReadonlySet<TabDeclaration['kind']> = new Set(['store', 'config']);

/** Views are derived from stores and logs decide nothing, unless a job waits on one of them. */
const isStamped = ({ id, kind, isAwaited }: TabDeclaration): boolean =>
  id !== jobsTab.id && (KINDS.has(kind) || isAwaited === true);

const sheetIdsOf = (change: Change): readonly number[] => ('sheetId' in change ? [change.sheetId] : []);

/** The stamped tabs among those that were read which these changes write to. */
export const stampedTabs = ({ tables }: Workbook, changes: readonly Change[]): readonly Table[] => {
  const touched = new Set(changes.flatMap(sheetIdsOf));
  return [...tables.values()].filter(({ sheetId, declaration }) => touched.has(sheetId) && isStamped(declaration));
};

/** @param stamp a text that was never used before. */
export const stampChanges = ({ tables }: Workbook, tabs: readonly Table[], stamp: string): readonly Change[] => {
  const jobs = tables.get(jobsTab.id);
  if (!jobs || tabs.length === 0) return [];
  const rowOf = indexByKey(jobs, 'job');
  const edits = new CellEdits(jobs);
  const added: { readonly job: string; readonly cursor: string }[] = [];
  for (const { declaration } of tabs) {
    const job = PREFIX + declaration.id;
    const row = rowOf.get(job);
    if (row === undefined) added.push({ job, cursor: JSON.stringify(stamp) });
    else edits.set('cursor', row, JSON.stringify(stamp));
  }
  return [...edits.changes(), ...appendRows(jobs, added)];
};

/** All lines of Jobs: the stamps by tab, and the others, where jobs keep how far they have come. */
export const linesOf = (
  jobs: Table,
): { readonly stamps: ReadonlyMap<string, string>; readonly cursors: ReadonlyMap<string, string> } => {
  const stamps = new Map<string, string>();
  const cursors = new Map<string, string>();
  for (const [job, row] of indexByKey(jobs, 'job')) {
    if (job.startsWith(PREFIX)) stamps.set(job.slice(PREFIX.length), textAt(jobs, 'cursor', row));
    else if (!job.startsWith(AUDIT_LINES)) cursors.set(job, String(cellAt(jobs, 'cursor', row) ?? ''));
  }
  return { stamps, cursors };
};

// What a person typed: config edits re-score at once, typed cells are carried, and a bad cell is told at its place.
import { instantOf } from '../engine/instants';
import { typeOfView } from '../records/view-tab';
import { fieldMapTab } from '../records/field-map-tab';
import { messagesTab } from '../nudges/tabs';
import { routesTab, teamTab } from '../people/tabs';
import { problemsTab, settingsTab } from '../workbook/tabs';
import { bandsTab, weightsTab } from '../records/tabs';
import { rowsOf, type Problem, type Table } from '../workbook/table';
import { readWorkbook } from '../workbook/workbook';
import type { EditedRange } from '../run/edited-range';
import { fixedTabs, recordTypes } from './features';
import type { Job, Services } from '../run/job';
import { fieldMapJob } from '../features/overlaps/intake';
import { scoreJob } from '../records/jobs/score';
import { nudgeEditJob } from '../nudges/edited';
import { forgetRoles } from '../people/roles';
import { runJob, type Outcome } from '../run/run';
import { contextFor } from './context';

export interface EditReport {
  /** False when the typed cell cannot be used as it is. */
  readonly accepted: boolean;
  readonly problems: readonly Problem[];
  readonly outcome: Outcome | 'ignored';
  readonly message: string;
}

const idsOf = (tabs: readonly { readonly sheetId: number }[]): ReadonlySet<number> =>
  new Set(tabs.map(({ sheetId }) => sheetId));

const SCORING = idsOf([weightsTab, bandsTab, settingsTab]);
const NUDGING = idsOf([teamTab, routesTab, messagesTab, settingsTab]);
const RECORDS = idsOf(recordTypes.flatMap(({ store, views }) => [store, ...(views.board ? [views.board] : [])]));

/** Whoever types there is told what is wrong; a record's cells are kept as they are typed. */
const isConfig = (sheetId: number): boolean =>
  SCORING.has(sheetId) || NUDGING.has(sheetId) || sheetId === fieldMapTab.sheetId;

/** What has to look at an edit, in order. */
const jobsFor = (range: EditedRange): readonly Job[] => [
  ...(range.sheetId === fieldMapTab.sheetId ? [fieldMapJob] : []),
  ...(SCORING.has(range.sheetId) || RECORDS.has(range.sheetId) || typeOfView(range.sheetId, recordTypes)
    ? [scoreJob(recordTypes)]
    : []),
  ...(NUDGING.has(range.sheetId) ? [nudgeEditJob(range)] : []),
];

const isHere = (problem: Problem, range: EditedRange): boolean =>
  problem.tab === range.title &&
  (problem.row === null || (problem.row >= range.firstRow && problem.row <= range.lastRow));

/** Told by this edit, not by an earlier one. Problems keeps instants to the millisecond. */
const isNew = (
  { tab, row, column, message }: Problem,
  known: Table | undefined,
  timeZone: string,
  nowMs: number,
): boolean =>
  !known ||
  rowsOf(known).some(
    ({ row: line }) =>
      line.tab === tab &&
      line.row === row &&
      line.column === column &&
      line.message === message &&
      (instantOf(line.since ?? null, timeZone) ?? nowMs) > nowMs - 2,
  );

/** A bad cell elsewhere in the row does not make a good one bad: only what was typed, or what it brought about, is refused. */
const isTyped = (services: Services, range: EditedRange, problems: readonly Problem[], nowMs: number): boolean => {
  const declaration = fixedTabs.find(({ sheetId }) => sheetId === range.sheetId);
  const workbook = readWorkbook(services.sheets, () =>
    [...(declaration ? [declaration] : []), problemsTab].map((tab) => ({ declaration: tab, cells: true })),
  );
  const table = declaration && workbook.tables.get(declaration.id);
  const isWithin = (header: string): boolean => {
    const id = declaration?.columns.find((column) => column.header === header)?.id ?? '';
    const position = table?.position.get(id);
    return position === undefined || (position + 1 >= range.firstColumn && position + 1 <= range.lastColumn);
  };
  return problems.some(
    (problem) =>
      problem.column === null ||
      isWithin(problem.column) ||
      isNew(problem, workbook.tables.get('problems'), workbook.timeZone, nowMs),
  );
};

const IGNORED: EditReport = { accepted: true, problems: [], outcome: 'ignored', message: '' };

/** Idempotent, like every run: an edit whose trigger never fired is picked up by the next tick. */
export const handleEdit = (services: Services, range: EditedRange, who: string, nowMs: number): EditReport => {
  if (range.sheetId === teamTab.sheetId) forgetRoles(services);
  const reports = jobsFor(range).map((job) => runJob(job, contextFor(services, nowMs, who, { isQuiet: true })));
  const [first] = reports;
  if (!first) return IGNORED;
  const failed = reports.find(({ outcome }) => outcome === 'failed');
  if (failed) {
    services.toast(failed.message, 'Nexus');
    throw new Error(failed.message);
  }
  const problems = reports.flatMap((report) => report.problems).filter((problem) => isHere(problem, range));
  const [worst] = problems;
  if (worst) services.toast(`${worst.tab}, row ${worst.row ?? '–'}, ${worst.column ?? ''}: ${worst.message}`, 'Nexus');
  const isRefused = worst !== undefined && isConfig(range.sheetId) && isTyped(services, range, problems, nowMs);
  return { accepted: !isRefused, problems, outcome: first.outcome, message: first.message };
};

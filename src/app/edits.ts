// What a person typed: config edits re-score at once, typed cells are carried, and a bad cell is told at its place.
import { instantOf } from '../engine/instants';
import type { EditRule } from '../features/feature';
import { typeOfView } from '../records/view-tab';
import { teamTab } from '../people/tabs';
import { inForce } from '../records/bad-cells';
import { jobsTab, problemsTab, settingsTab } from '../workbook/tabs';
import { cellAt, rowsOf, type Problem, type Table } from '../workbook/table';
import { readWorkbook } from '../workbook/workbook';
import { markEdited } from '../run/edit-marks';
import { isConfig } from '../run/config-seen';
import type { EditedRange } from '../run/edited-range';
import { addresses, edits, fixedTabs, recordTypes } from './features';
import type { Job, RunContext, Services } from '../run/job';
import { forgetRoles, isInstaller } from '../people/roles';
import { baseSetting, strandedSecret } from '../services/address';
import { readSecret } from '../services/secrets';
import { auditConfigJob, lookingAlong } from '../run/audit-config';
import { runJob } from '../run/run';
import type { Outcome, RunReport } from '../run/run-report';
import { contextFor } from './context';
import { refuseEdit } from './refused-edits';

export interface EditReport {
  /** False when the typed cell cannot be used as it is. */
  readonly accepted: boolean;
  readonly problems: readonly Problem[];
  readonly outcome: Outcome | 'ignored';
  readonly message: string;
  /** What else whoever typed has to do. */
  readonly says?: readonly string[];
}

/** What has to look at an edit, in order: that of a view is one of the records it shows. */
const rulesFor = ({ sheetId }: EditedRange): readonly EditRule[] => {
  const edited = typeOfView(sheetId, recordTypes)?.store.sheetId ?? sheetId;
  return edits.filter(({ tab }) => tab.sheetId === edited);
};

/** In people's own tabs there is nothing that a job would look at. */
const isOurs = (sheetId: number): boolean =>
  typeOfView(sheetId, recordTypes) !== undefined || fixedTabs.some((tab) => tab.sheetId === sheetId);

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

interface Told {
  /** What whoever typed is told of. */
  readonly problems: readonly Problem[];
  readonly isRefused: boolean;
  /** What holds in place of the first one's cell; '' where nothing is known of it. */
  readonly holds: string;
}

/**
 * A bad cell elsewhere in the row does not make a good one bad: only what was typed, or what it brought about, is
 * refused. And a row is filled cell by cell: a blank one beside what was typed is yet to come.
 */
const toldOf = (services: Services, range: EditedRange, problems: readonly Problem[], nowMs: number): Told => {
  const declaration = fixedTabs.find(({ sheetId }) => sheetId === range.sheetId);
  const workbook = readWorkbook(services.sheets, () =>
    [...(declaration ? [declaration] : []), problemsTab, jobsTab].map((tab) => ({ declaration: tab, cells: true })),
  );
  const table = declaration && workbook.tables.get(declaration.id);
  const idOf = (header: string): string => declaration?.columns.find((column) => column.header === header)?.id ?? '';
  const isWithin = (header: string): boolean => {
    const position = table?.position.get(idOf(header));
    return position === undefined || (position + 1 >= range.firstColumn && position + 1 <= range.lastColumn);
  };
  const isYetToCome = ({ row, column }: Problem): boolean =>
    table !== undefined &&
    row !== null &&
    column !== null &&
    !isWithin(column) &&
    cellAt(table, idOf(column), row - 2) === null;
  const told = problems.filter((problem) => !isYetToCome(problem));
  const [worst] = told;
  return {
    problems: told,
    holds:
      table && worst && worst.row !== null && worst.column !== null
        ? inForce(workbook, table, worst.row - 2, idOf(worst.column))
        : '',
    isRefused: told.some(
      (problem) =>
        problem.column === null ||
        isWithin(problem.column) ||
        isNew(problem, workbook.tables.get('problems'), workbook.timeZone, nowMs),
    ),
  };
};

const IGNORED: EditReport = { accepted: true, problems: [], outcome: 'ignored', message: '' };

/**
 * Somebody sits before it, and each second counts against the day's time for triggers: what cannot be done soon is left
 * to the next tick, which the mark of the edit tells of it.
 */
const EDIT_WAIT_MS = 10_000;

const quietly = (services: Services, who: string, nowMs: number): RunContext =>
  contextFor(services, nowMs, who, { isQuiet: true, lockWaitMs: EDIT_WAIT_MS });

/** Secrets that their service is not sent any more, since it is asked elsewhere now: to the installer, whose they are. */
const toEnterAgain = (services: Services, range: EditedRange, who: string, nowMs: number): readonly string[] => {
  const isSet = (secret: string): boolean => readSecret(services.userProperties, secret) !== '';
  const used = addresses.filter(({ secrets }) => secrets.some(isSet));
  if (range.sheetId !== settingsTab.sheetId || used.length === 0 || !isInstaller(services, who)) return [];
  const settings = contextFor(services, nowMs, who).peek.settings();
  return used.flatMap((address) => {
    const base = settings.text(baseSetting(address));
    return (base === '' ? null : strandedSecret(address, services.userProperties, base, isSet)) ?? [];
  });
};

/** Idempotent, like every run: an edit whose trigger never fired is picked up by the next tick. */
export const handleEdit = (services: Services, range: EditedRange, who: string, nowMs: number): EditReport => {
  if (isOurs(range.sheetId)) markEdited(services, range.sheetId);
  const run = (job: Job): RunReport => runJob(job, quietly(services, who, nowMs));
  const refused = refuseEdit(services, range, who, run);
  if (refused !== null) {
    services.toast(refused.problems[0]?.message ?? refused.message, 'Nexus');
    return { accepted: false, problems: refused.problems, outcome: 'done', message: refused.message };
  }
  if ([teamTab.sheetId, settingsTab.sheetId].includes(range.sheetId)) forgetRoles(services);
  const rules = rulesFor(range);
  const reports: RunReport[] = [];
  // By whoever plans first, before anything else is written there: what was typed is theirs who typed it.
  let isToTell = fixedTabs.some((tab) => tab.sheetId === range.sheetId && isConfig(tab));
  for (const { job } of rules) {
    const { job: along, hasLooked } = lookingAlong(job(range), range);
    const report = run(isToTell ? along : job(range));
    isToTell &&= !hasLooked();
    reports.push(report);
    if (report.outcome === 'busy') break;
  }
  if (isToTell) run(auditConfigJob(fixedTabs, range));
  const first = reports.find((_, at) => rules[at]?.prepares !== true) ?? reports[reports.length - 1];
  if (!first) return IGNORED;
  const failed = reports.find(({ outcome }) => outcome === 'failed');
  if (failed) {
    services.toast(failed.message, 'Nexus');
    throw new Error(failed.message);
  }
  const busy = reports.find(({ outcome }) => outcome === 'busy');
  if (busy) services.toast('Another run is writing; your edit is taken up within five minutes.', 'Nexus');
  const here = reports.flatMap((report) => report.problems).filter((problem) => isHere(problem, range));
  const isToCheck = here.length > 0 && rules.some(({ isConfig: isTold }) => isTold);
  const { problems, isRefused, holds } = isToCheck
    ? toldOf(services, range, here, nowMs)
    : { problems: here, isRefused: false, holds: '' };
  const [worst] = problems;
  if (worst)
    services.toast(`${worst.tab}, row ${worst.row ?? '–'}, ${worst.column ?? ''}: ${worst.message}${holds}`, 'Nexus');
  const says = isRefused ? [] : toEnterAgain(services, range, who, nowMs);
  if (says[0] !== undefined) services.toast(says[0], 'Nexus');
  const { outcome, message } = busy ?? first;
  return { accepted: !isRefused, problems, outcome, message, ...(says.length > 0 ? { says } : {}) };
};

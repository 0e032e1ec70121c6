// One run of one job: ask, lock, read, plan, write, log. The only place where a plan meets the workbook.
import { serialOf } from '../engine/instants';
import { redact } from '../services/redact';
import { commit, WHOLE_WRITE_BYTES } from '../workbook/commit';
import { appendRows, type Change } from '../workbook/changes';
import { NO_ROWS, type Again, type Plan, type RowCounts } from '../workbook/plan';
import { problemChanges } from '../workbook/problem-rows';
import { surplusOf } from '../workbook/roll-over';
import { readSettings } from '../workbook/settings';
import { jobsTab, problemsTab, runsTab, settingsTab } from '../workbook/tabs';
import type { Problem, Row } from '../workbook/table';
import { missingColumnsOf, readWorkbook, tableIn, type WantedTab, type Workbook } from '../workbook/workbook';
import { countCalls } from './call-counts';
import type { Job, PlanContext, RunContext, Services } from './job';
import { keepAll } from './keep';
import { clearMark, killedRuns, setMark, type RunMark } from './run-marks';
import { whyNot } from './why-not';

export type Outcome = 'done' | 'nothing' | 'partial' | 'failed' | 'busy';

export interface RunReport {
  readonly job: string;
  readonly outcome: Outcome;
  readonly rows: RowCounts;
  readonly message: string;
  /** What this run found wrong, wherever it stands. */
  readonly problems: readonly Problem[];
}

/** Longer than any other run holds the lock for one read, plan and write. */
const LOCK_WAIT_MS = 60_000;
/** Rows of Runs that are kept. */
const RUNS_KEPT = 2_000;

const runRow = (
  workbook: Workbook,
  mark: RunMark,
  report: Omit<RunReport, 'problems'>,
  ms: number | null,
  calls: string,
  by: string,
): Row => ({
  id: mark.id,
  job: mark.job,
  startedAt: serialOf(mark.startedAtMs, workbook.timeZone),
  ms,
  outcome: report.outcome,
  read: report.rows.read,
  written: report.rows.written,
  rejected: report.rows.rejected,
  calls,
  by,
  message: report.message.slice(0, 2_000),
});

const killedRow = (workbook: Workbook, mark: RunMark): Row => ({
  id: mark.id,
  job: mark.job,
  startedAt: serialOf(mark.startedAtMs, workbook.timeZone),
  outcome: 'killed',
  message:
    'It was stopped before it could finish, most likely by the six-minute limit. What it had written is complete; the rest is done by a later run.',
});

const logChanges = (workbook: Workbook, rows: readonly Row[]): readonly Change[] => {
  const runs = workbook.tables.get('runs');
  if (!runs) return [];
  const surplus = surplusOf(runs.gridRows, RUNS_KEPT);
  return [
    ...appendRows(runs, rows),
    ...(surplus > 0 ? [{ kind: 'dropRows' as const, sheetId: runs.sheetId, from: 1, count: surplus }] : []),
  ];
};

/** The tabs every run needs besides its job's own; each is read once. */
const withOwnTabs =
  (job: Job): Job['tabs'] =>
  (structure) => {
    const all: readonly WantedTab[] = [
      ...job.tabs(structure),
      { declaration: settingsTab, cells: true },
      { declaration: problemsTab, cells: true },
      { declaration: jobsTab, cells: true },
      { declaration: runsTab, cells: false },
    ];
    const byId = new Map<string, WantedTab>();
    for (const tab of all) if (tab.cells || !byId.has(tab.declaration.id)) byId.set(tab.declaration.id, tab);
    return [...byId.values()];
  };

const planContext = ({ nowMs, by, args, isQuiet, declaredSettings }: RunContext, workbook: Workbook): PlanContext => ({
  nowMs,
  by,
  args,
  isQuiet,
  settings: readSettings(workbook.tables.get(settingsTab.id), declaredSettings),
});

const planOf = (job: Job, context: RunContext, workbook: Workbook, asked: unknown): Plan | Again =>
  job.plan(workbook, planContext(context, workbook), asked, job.known?.(context.services, workbook));

interface Written {
  readonly report: RunReport;
  readonly again: boolean;
}

const reportOf = (job: Job, outcome: Outcome, plan: Pick<Plan, 'rows' | 'message' | 'problems'>): RunReport => ({
  job: job.name,
  outcome,
  rows: plan.rows,
  message: plan.message,
  problems: plan.problems,
});

/** Inside the lock: two reads, a pure plan, one write (more past 2 MB). */
const readPlanWrite = (
  job: Job,
  context: RunContext,
  mark: RunMark,
  asked: unknown,
  counted: ReturnType<typeof countCalls>,
): Written => {
  const { services } = context;
  const workbook = readWorkbook(services.sheets, withOwnTabs(job));
  tableIn(workbook, jobsTab.id, jobsTab.title);
  const missing = missingColumnsOf(workbook);
  const plan: Plan | Again =
    missing.length > 0
      ? { changes: [], problems: missing, rows: NO_ROWS, message: missing[0]?.message ?? '' }
      : planOf(job, context, workbook, asked);
  if ('again' in plan) {
    keepAll(services, plan.again);
    return { report: reportOf(job, 'nothing', { rows: NO_ROWS, message: '', problems: [] }), again: true };
  }
  const changes = [
    ...plan.changes,
    ...problemChanges(
      workbook.tables.get('problems'),
      job.problemsOf ?? job.name,
      [...plan.problems, ...(plan.kept ?? [])],
      context.nowMs,
      workbook.timeZone,
    ),
  ];
  const killed = killedRuns(services, mark.id);
  const outcome: Outcome =
    missing.length > 0 || plan.isFailed === true
      ? 'failed'
      : changes.length > 0 || plan.rows.written > 0
        ? 'done'
        : 'nothing';
  const report = reportOf(job, outcome, plan);
  const isWorthALine = changes.length > 0 || !context.isQuiet;
  const lines = (own: RunReport): readonly Change[] =>
    logChanges(workbook, [
      ...killed.map((other) => killedRow(workbook, other)),
      ...(isWorthALine
        ? [runRow(workbook, mark, own, Math.round(services.clock.now() - mark.clockMs), counted.text(1), context.by)]
        : []),
    ]);
  keepAll(services, plan.keep ?? []);
  const result = commit(services.sheets, changes, () => services.clock.now() < context.deadline, {
    closing: () => lines(report),
    ...(plan.isWhole === true ? { bytes: WHOLE_WRITE_BYTES } : {}),
  });
  const partial: RunReport = {
    ...report,
    outcome: 'partial',
    message: `${report.message}; out of time after ${result.writes} writes, the next run goes on`,
  };
  // The lines would have been in the write that was not made.
  if (!result.complete) commit(services.sheets, lines(partial), () => true);
  killed.forEach((other) => clearMark(services, other.id));
  return { again: false, report: result.complete ? report : partial };
};

const attempt = (job: Job, context: RunContext, mark: RunMark, counted: ReturnType<typeof countCalls>): RunReport => {
  const impossible = whyNot(job, context);
  if (impossible) throw new Error(impossible);
  for (let tries = 0; tries < 3; tries += 1) {
    const asked = job.ask ? job.ask(context) : undefined;
    if (asked === null) return reportOf(job, 'nothing', { rows: NO_ROWS, message: 'nothing new', problems: [] });
    const written = context.services.lock.alone(LOCK_WAIT_MS, () => readPlanWrite(job, context, mark, asked, counted));
    if (!written)
      return reportOf(job, 'busy', {
        rows: NO_ROWS,
        message: 'Another run is writing; this one is left to the next tick.',
        problems: [],
      });
    if (written.value.again) continue;
    if (written.value.report.outcome !== 'partial' && written.value.report.outcome !== 'failed')
      job.committed?.(context, asked);
    return written.value.report;
  }
  throw new Error('The workbook kept changing while this was being read; the next run tries again.');
};

/** A failed run still leaves its line, so that nothing fails silently. */
const noteFailure = (job: Job, context: RunContext, mark: RunMark, message: string, calls: string): void => {
  const { services } = context;
  try {
    const workbook = readWorkbook(services.sheets, () => [{ declaration: runsTab, cells: false }]);
    const report: RunReport = { job: job.name, outcome: 'failed', rows: NO_ROWS, message, problems: [] };
    commit(
      services.sheets,
      logChanges(workbook, [
        runRow(workbook, mark, report, Math.round(services.clock.now() - mark.clockMs), calls, context.by),
      ]),
      () => true,
    );
  } catch (error) {
    services.log(`The failure of ${job.name} could not be written to Runs: ${messageOf(error)}`);
  }
};

export const messageOf = (error: unknown): string => redact(error instanceof Error ? error.message : String(error));

/** Never throws for what can go wrong in the world: the report says it. */
export const runJob = (job: Job, context: RunContext): RunReport => {
  const counted = countCalls(context.services);
  const inner: RunContext = { ...context, services: counted.services as Services };
  const mark: RunMark = {
    id: context.services.newId(),
    job: job.name,
    startedAtMs: context.nowMs,
    clockMs: context.services.clock.now(),
  };
  try {
    setMark(context.services, mark);
    const report = attempt(job, inner, mark, counted);
    clearMark(context.services, mark.id);
    return report;
  } catch (error) {
    const message = messageOf(error);
    context.services.log(`${job.name} failed: ${message}`);
    noteFailure(job, inner, mark, message, counted.text());
    clearMark(context.services, mark.id);
    return { job: job.name, outcome: 'failed', rows: NO_ROWS, message, problems: [] };
  }
};

/** What would keep a job from being done as things stand, as a failed report; null for nothing. Reads and plans, and writes nothing. */
export const tryOut = (job: Job, context: RunContext): RunReport | null => {
  try {
    const impossible = whyNot(job, context);
    if (impossible) throw new Error(impossible);
    if (!job.ask) planOf(job, context, readWorkbook(context.services.sheets, withOwnTabs(job)), undefined);
    return null;
  } catch (error) {
    return { job: job.name, outcome: 'failed', rows: NO_ROWS, message: messageOf(error), problems: [] };
  }
};

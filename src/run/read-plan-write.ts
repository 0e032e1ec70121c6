// The part of a run that holds the lock: one reading, a pure plan, one write (more past 2 MB), with the run's line in
// Runs as its last part.
import { isWithinLimit, noRoom } from '../workbook/cell-limit';
import type { Change } from '../workbook/changes';
import { WHOLE_WRITE_BYTES } from '../workbook/commit';
import { NO_ROWS, type Again, type Plan } from '../workbook/plan';
import { problemChanges } from '../workbook/problem-rows';
import { jobsTab } from '../workbook/tabs';
import { missingColumnsOf, tableIn, type Workbook } from '../workbook/workbook';
import { leftEffects, type LeftEffects } from './effects';
import { keepAll } from './keep';
import { rememberRun } from './last-run';
import { clockOf, planContext, readForRun } from './reading';
import type { AskedFor } from './rounds';
import { killedRow, logChanges, runRow } from './run-lines';
import { aliveRuns, clearMark, deadRuns } from './run-marks';
import { reportOf, wordless, type Outcome, type Ran, type RunReport } from './run-report';
import { write, type Run } from './run-write';

export interface Done extends Ran {
  readonly again: boolean;
  /** It was not written, or not whole, for want of room or time: what it asked for is asked for again. */
  readonly isCut?: boolean;
}

/** What was done outside and is told by nobody else. @param properties all of Script Properties. */
export const leftByOthers = (
  { context: { services }, mark }: Run,
  properties: Readonly<Record<string, string>>,
): LeftEffects => leftEffects(properties, new Set([mark.id, ...aliveRuns(services, properties).map(({ id }) => id)]));

const planOf = ({ job, context }: Run, workbook: Workbook, asked: unknown): Plan | Again =>
  job.plan(
    workbook,
    planContext(context, workbook, job.rounds ? clockOf(context) : context.nowMs),
    asked,
    job.known?.(context.services, workbook),
  );

interface Planned {
  readonly plan: Plan;
  readonly isFull: boolean;
  /** Its rounds ended because the time was up. */
  readonly isOutOfTime: boolean;
}

/**
 * What would not fit into the workbook is not begun: it is told instead, and the clock goes on with the other jobs. Who
 * is waiting for it hears that it failed.
 */
const unlessFull = ({ job }: Run, workbook: Workbook, plan: Plan): Omit<Planned, 'isOutOfTime'> => {
  const message = noRoom(workbook, plan.changes, plan.cellsToCome);
  if (message === null) return { plan, isFull: false };
  const problems = [{ tab: '', row: null, column: null, message }, ...plan.problems];
  return { plan: { changes: [], problems, rows: NO_ROWS, message, isFailed: !job.inTick }, isFull: true };
};

/** With the lines of Problems that it leaves; even these few may be more than there is room for. */
const changesOf = ({ job, context }: Run, workbook: Workbook, plan: Plan): readonly Change[] => {
  const wanted = [
    ...plan.changes,
    ...problemChanges(
      workbook.tables.get('problems'),
      job.problemsOf ?? job.name,
      [...plan.problems, ...(plan.kept ?? [])],
      context.nowMs,
      workbook.timeZone,
    ),
  ];
  return isWithinLimit(workbook, wanted, plan.cellsToCome) ? wanted : plan.changes;
};

/** What it did outside is to be told, whether or not it changes anything here. */
const hasActed = ({ effects = [] }: Plan): boolean => effects.length > 0;

const outcomeOf = (plan: Plan, changes: readonly Change[], isOutOfTime: boolean): Outcome => {
  if (plan.isFailed === true) return 'failed';
  if (plan.isUnfinished === true || isOutOfTime) return 'partial';
  return changes.length > 0 || plan.rows.written > 0 || hasActed(plan) ? 'done' : 'nothing';
};

/** Writes a plan with its line in Runs, and those of runs that were killed and could leave none. */
const writePlan = (run: Run, workbook: Workbook, { plan, isFull, isOutOfTime }: Planned): Done => {
  const { job, context, mark, counted } = run;
  const { services } = context;
  const changes = changesOf(run, workbook, plan);
  const properties = services.scriptProperties.all();
  const killed = deadRuns(services, properties).filter(({ id }) => id !== mark.id);
  const left = leftByOthers(run, properties);
  const report = reportOf(job, outcomeOf(plan, changes, isOutOfTime), plan);
  const isWorthALine = changes.length > 0 || hasActed(plan) || !context.isQuiet;
  const lines = (own: RunReport): readonly Change[] => {
    const ownRow = (): ReturnType<typeof runRow> =>
      runRow(workbook, mark, own, { ...counted.figures(1), by: context.by });
    const all = logChanges(workbook, [
      ...killed.map((other) => killedRow(workbook, other)),
      ...(isWorthALine ? [ownRow()] : []),
    ]);
    return isWithinLimit(workbook, [...changes, ...all]) ? all : [];
  };
  const effects = [...(plan.effects ?? []), ...left.effects];
  const result = write(
    run,
    workbook,
    { ...plan, changes, effects, after: [...(plan.after ?? []), ...left.kept] },
    () => services.clock.now() < context.deadline,
    { closing: () => lines(report), ...(plan.isWhole === true ? { bytes: WHOLE_WRITE_BYTES } : {}) },
  );
  const partial: RunReport = {
    ...report,
    outcome: 'partial',
    message: `${report.message}; out of time after ${result.writes} writes, the next run goes on`,
  };
  // The lines would have been in the write that was not made.
  if (!result.complete) write(run, workbook, { changes: lines(partial), effects: plan.effects ?? [] });
  killed.forEach((other) => clearMark(services, other.id));
  if (isWorthALine) rememberRun(services, mark.id);
  return {
    again: false,
    isCut: isFull || !result.complete,
    report: result.complete ? report : partial,
    wakeAtMs: plan.wakeAtMs ?? null,
  };
};

export const readPlanWrite = (
  run: Run,
  { asked, missing: missingElsewhere = [], isOutOfTime = false }: AskedFor,
): Done => {
  const { job, context, counted } = run;
  const workbook = readForRun(context, (structure) => job.tabs(structure, context.peek.known()));
  counted.hasRead(workbook);
  if (!job.isRepair) tableIn(workbook, jobsTab.id, jobsTab.title);
  const own = job.isRepair ? [] : missingColumnsOf(workbook);
  const missing = own.length > 0 ? own : missingElsewhere;
  const made: Plan | Again =
    missing.length > 0
      ? { changes: [], problems: missing, rows: NO_ROWS, message: missing[0]?.message ?? '', isFailed: true }
      : planOf(run, workbook, asked);
  if ('again' in made) {
    keepAll(context.services, made.again);
    return { report: reportOf(job, 'nothing', wordless('')), wakeAtMs: null, again: true };
  }
  return writePlan(run, workbook, { ...unlessFull(run, workbook, made), isOutOfTime });
};

// One run of one job: ask or go round by round, lock, read, plan, write, log. The only place where a plan meets the
// workbook.
import { redact } from '../services/redact';
import { commit, WHOLE_WRITE_BYTES, type CommitOptions, type CommitResult } from '../workbook/commit';
import { isWithinLimit, noRoom } from '../workbook/cell-limit';
import type { Change } from '../workbook/changes';
import { fitted } from '../workbook/fit-to-grid';
import { NewerWorkbook } from '../workbook/migrations';
import { NO_ROWS, type Again, type Plan, type RowCounts } from '../workbook/plan';
import { problemChanges } from '../workbook/problem-rows';
import { stampChanges, stampedTabs } from '../workbook/stamps';
import { jobsTab, runsTab, settingsTab } from '../workbook/tabs';
import type { Problem } from '../workbook/table';
import { missingColumnsOf, tableIn, type Workbook } from '../workbook/workbook';
import { countCalls, type CallCounts } from './call-counts';
import { isNothing, nothing, type Claimed, type Job, type Nothing, type Rounds, type RunContext } from './job';
import { auditOf, type Written } from './audit-of-write';
import { markEdited } from './edit-marks';
import { leftEffects, logEffects, type EffectLog, type LeftEffects } from './effects';
import { keepAll } from './keep';
import { clockOf, planContext, readFor, readForRun } from './reading';
import { anew } from './run-context';
import { rememberRun } from './last-run';
import { killedRow, logChanges, runRow } from './run-lines';
import { aliveRuns, clearMark, deadRuns, setMark, type RunMark } from './run-marks';
import { whyNot } from './why-not';

export type Outcome = 'done' | 'nothing' | 'partial' | 'failed' | 'busy';

export interface RunReport {
  readonly job: string;
  readonly outcome: Outcome;
  readonly rows: RowCounts;
  readonly message: string;
  /** What this run found wrong, wherever it stands. */
  readonly problems: readonly Problem[];
  /** As the job has it for whoever asked. */
  readonly answer?: unknown;
}

/** What came of a run by the clock. */
export interface Ran {
  readonly report: RunReport;
  /** Where it found nothing to do: when something comes due by time alone; null: only a change brings work. */
  readonly wakeAtMs: number | null;
}

/** One run of a job, and what belongs to it. */
interface Run {
  readonly job: Job;
  readonly context: RunContext;
  readonly mark: RunMark;
  readonly counted: CallCounts;
  /** What it does outside. */
  readonly log: EffectLog;
}

type Told = Pick<Plan, 'rows' | 'message' | 'problems' | 'answer'>;

const reportOf = (job: Job, outcome: Outcome, { rows, message, problems, answer }: Told): RunReport => ({
  job: job.name,
  outcome,
  rows,
  message,
  problems,
  ...(answer === undefined ? {} : { answer }),
});

const wordless = (message: string): Told => ({
  rows: NO_ROWS,
  message,
  problems: [],
});

/**
 * To be called under the lock. Nothing else writes to the workbook. Tabs that others wait on are stamped in the same
 * write, and Audit gets its lines.
 */
const write = (
  { context, log }: Run,
  workbook: Workbook,
  written: Written,
  mayGoOn: () => boolean,
  options?: CommitOptions,
): CommitResult => {
  const { services } = context;
  const { keep = [], after = [] } = written;
  const audit = auditOf(context, workbook, written, log);
  const changes = [...written.changes, ...audit.changes];
  keepAll(services, [...keep, ...audit.keep]);
  const stamped = stampedTabs(workbook, changes);
  const stamps = stamped.length > 0 ? stampChanges(workbook, stamped, services.newId()) : [];
  const { closing = () => [] } = options ?? {};
  const result = commit(services.sheets, fitted(workbook, [...stamps, ...changes]), mayGoOn, {
    ...options,
    closing: () => fitted(workbook, closing()),
  });
  // Who read in between has seen the stamp, but not all that it stands for.
  if (result.writes > 1) stamped.forEach(({ sheetId }) => markEdited(services, sheetId));
  if (result.complete) {
    keepAll(services, [...after, ...audit.after]);
    log.told();
  }
  return result;
};

const ALL = (): boolean => true;

/**
 * What would not fit into the workbook is not begun: it is told instead, and the clock goes on with the other jobs. Who
 * is waiting for it hears that it failed.
 */
const unlessFull = (
  { job }: Run,
  workbook: Workbook,
  plan: Plan,
): { readonly plan: Plan; readonly isFull: boolean } => {
  const message = noRoom(workbook, plan.changes, plan.cellsToCome);
  if (message === null) return { plan, isFull: false };
  const problems = [{ tab: '', row: null, column: null, message }, ...plan.problems];
  return { plan: { changes: [], problems, rows: NO_ROWS, message, isFailed: !job.inTick }, isFull: true };
};

const planOf = ({ job, context }: Run, workbook: Workbook, asked: unknown): Plan | Again =>
  job.plan(
    workbook,
    planContext(context, workbook, job.rounds ? clockOf(context) : context.nowMs),
    asked,
    job.known?.(context.services, workbook),
  );

interface Done extends Ran {
  readonly again: boolean;
  /** It was not written, or not whole, for want of room or time: what it asked for is asked for again. */
  readonly isCut?: boolean;
}

/** What was done outside and is told by nobody else. @param properties all of Script Properties. */
const leftByOthers = (
  { context: { services }, mark }: Run,
  properties: Readonly<Record<string, string>>,
): LeftEffects => leftEffects(properties, new Set([mark.id, ...aliveRuns(services, properties).map(({ id }) => id)]));

/** Inside the lock: the reading, a pure plan, one write (more past 2 MB). */
const readPlanWrite = (run: Run, { asked, missing: missingElsewhere = [], isUnfinished }: AskedFor): Done => {
  const { job, context, mark, counted } = run;
  const { services } = context;
  const workbook = counted.saw(readForRun(context, (structure) => job.tabs(structure)));
  if (!job.isRepair) tableIn(workbook, jobsTab.id, jobsTab.title);
  const own = job.isRepair ? [] : missingColumnsOf(workbook);
  const missing = own.length > 0 ? own : missingElsewhere;
  const made: Plan | Again =
    missing.length > 0
      ? { changes: [], problems: missing, rows: NO_ROWS, message: missing[0]?.message ?? '' }
      : planOf(run, workbook, asked);
  if ('again' in made) {
    keepAll(services, made.again);
    return { report: reportOf(job, 'nothing', wordless('')), wakeAtMs: null, again: true };
  }
  const { plan, isFull } = unlessFull(run, workbook, made);
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
  // Even the few rows that would tell of it may be too many.
  const changes = isWithinLimit(workbook, wanted, plan.cellsToCome) ? wanted : plan.changes;
  const properties = services.scriptProperties.all();
  const killed = deadRuns(services, properties).filter(({ id }) => id !== mark.id);
  const left = leftByOthers(run, properties);
  const hasActed = (plan.effects ?? []).length > 0;
  const outcomeOf = (): Outcome => {
    if (missing.length > 0 || plan.isFailed === true) return 'failed';
    if (plan.isUnfinished === true || isUnfinished === true) return 'partial';
    return changes.length > 0 || plan.rows.written > 0 || hasActed ? 'done' : 'nothing';
  };
  const report = reportOf(job, outcomeOf(), plan);
  const isWorthALine = changes.length > 0 || hasActed || !context.isQuiet;
  const linesOf = (own: RunReport): readonly Change[] =>
    logChanges(workbook, [
      ...killed.map((other) => killedRow(workbook, other)),
      ...(isWorthALine
        ? [
            runRow(workbook, mark, own, {
              ms: Math.round(services.clock.now() - mark.clockMs),
              calls: counted.text(1),
              by: context.by,
              ...counted.figures(),
            }),
          ]
        : []),
    ]);
  const lines = (own: RunReport): readonly Change[] => {
    const all = linesOf(own);
    return isWithinLimit(workbook, [...changes, ...all]) ? all : [];
  };
  const effects = [...(plan.effects ?? []), ...left.effects];
  const written: Written = { ...plan, changes, effects, after: [...(plan.after ?? []), ...left.kept] };
  const result = write(run, workbook, written, () => services.clock.now() < context.deadline, {
    closing: () => lines(report),
    ...(plan.isWhole === true ? { bytes: WHOLE_WRITE_BYTES } : {}),
  });
  const partial: RunReport = {
    ...report,
    outcome: 'partial',
    message: `${report.message}; out of time after ${result.writes} writes, the next run goes on`,
  };
  // The lines would have been in the write that was not made.
  if (!result.complete) write(run, workbook, { changes: lines(partial), effects: plan.effects ?? [] }, ALL);
  killed.forEach((other) => clearMark(services, other.id));
  if (isWorthALine) rememberRun(services, mark.id);
  return {
    again: false,
    isCut: isFull || !result.complete,
    report: result.complete ? report : partial,
    wakeAtMs: plan.wakeAtMs ?? null,
  };
};

/** Problems: columns that it cannot do without are missing. */
type Round = Claimed<unknown, unknown> | Nothing | readonly Problem[];

const isMissing = (round: unknown): round is readonly Problem[] => Array.isArray(round);

/** Inside the lock: what the round before brought is recorded, and the next claimed. */
const claimRound = (run: Run, rounds: Rounds<unknown>, state: unknown): Round => {
  const { job, context, counted } = run;
  const workbook = counted.saw(
    readFor(context, () => [...rounds.tabs(state), { declaration: settingsTab, cells: true }]),
  );
  const missing = missingColumnsOf(workbook);
  if (missing.length > 0) return missing;
  const claimed = rounds.claim(
    workbook,
    planContext(context, workbook, clockOf(context)),
    state,
    job.known?.(context.services, workbook),
  );
  if (!isNothing(claimed)) write(run, workbook, claimed.plan, ALL);
  return claimed;
};

interface AskedFor {
  readonly asked: unknown;
  /** Columns that a round cannot do without. */
  readonly missing?: readonly Problem[];
  /** Its rounds ended because the time was up. */
  readonly isUnfinished?: boolean;
}

/** What came of asking, or of the rounds; `busy`: another run is writing, and nothing was begun. */
type Asked = AskedFor | Nothing | 'busy';

/**
 * All rounds there is time for. What the last one brought is recorded by the job's plan; without a round there is
 * nothing to record.
 */
const goRounds = (run: Run, rounds: Rounds<unknown>): Asked => {
  const { context } = run;
  const { services, deadline, lockWaitMs } = context;
  const alone = <T>(critical: () => T): { readonly value: T } | undefined => services.lock.alone(lockWaitMs, critical);
  let state = rounds.begin(context);
  let hasBegun = false;
  while (services.clock.now() < deadline) {
    const before = state;
    const round = alone(() => claimRound(run, rounds, before))?.value ?? 'busy';
    if (round === 'busy' || isMissing(round)) {
      // What the rounds before brought is still to be recorded.
      if (hasBegun) return { asked: state, isUnfinished: true };
      return round === 'busy' ? 'busy' : { asked: state, missing: round };
    }
    if (isNothing(round)) return hasBegun ? { asked: state } : round;
    hasBegun = true;
    state = rounds.act(
      context,
      round.work,
      round.state,
      ({ tabs, plan }) =>
        alone(() => {
          const workbook = readFor(context, () => tabs.map((declaration) => ({ declaration, cells: true })));
          const { changes, result } = plan(workbook);
          write(run, workbook, { changes }, ALL);
          return result;
        })?.value,
    );
  }
  return hasBegun ? { asked: state, isUnfinished: true } : nothing(context.nowMs);
};

const askedBy = (run: Run): Asked => {
  const { job, context } = run;
  if (job.rounds) return goRounds(run, job.rounds);
  const asked = job.ask?.(context);
  if (asked === null) return nothing();
  return isNothing(asked) ? asked : { asked };
};

const busy = (job: Job): Ran => ({
  report: reportOf(job, 'busy', wordless('Another run is writing; this one is left to the next tick.')),
  wakeAtMs: null,
});

const attempt = (run: Run): Ran => {
  const { job, context } = run;
  const impossible = whyNot(job, context);
  if (impossible) throw new Error(impossible);
  for (let tries = 0; tries < 3; tries += 1) {
    const asking = askedBy(tries === 0 ? run : { ...run, context: anew(context) });
    if (asking === 'busy') return busy(job);
    if (isNothing(asking))
      return { report: reportOf(job, 'nothing', wordless('nothing new')), wakeAtMs: asking.untilMs };
    const done = context.services.lock.alone(context.lockWaitMs, () => readPlanWrite(run, asking));
    if (!done) return busy(job);
    if (done.value.again) continue;
    const { report, isCut } = done.value;
    if (report.outcome !== 'failed' && isCut !== true) job.committed?.(context, asking.asked);
    return done.value;
  }
  throw new Error('The workbook kept changing while this was being read; the next run tries again.');
};

/** A failed run still leaves its line, so that nothing fails silently. */
const noteFailure = (run: Run, message: string): void => {
  const { job, context, mark, counted } = run;
  const { services } = context;
  try {
    const workbook = readFor(context, () => [{ declaration: runsTab, cells: 'filled' }]);
    const row = runRow(workbook, mark, reportOf(job, 'failed', wordless(message)), {
      ms: Math.round(services.clock.now() - mark.clockMs),
      calls: counted.text(),
      by: context.by,
      ...counted.figures(),
    });
    const { effects, kept } = leftByOthers(run, services.scriptProperties.all());
    write(run, workbook, { changes: logChanges(workbook, [row]), effects, after: kept }, ALL);
    rememberRun(services, mark.id);
  } catch (error) {
    services.log(`The failure of ${job.name} could not be written to Runs: ${messageOf(error)}`);
  }
};

/** What was done outside after the write; what cannot be told now is told by the next run. */
const tellRest = (run: Run): void => {
  const { context, log } = run;
  if (log.untold().length === 0) return;
  try {
    context.services.lock.alone(context.lockWaitMs, () =>
      write(
        run,
        readFor(context, () => []),
        { changes: [] },
        ALL,
      ),
    );
  } catch (error) {
    context.services.log(`What ${run.job.name} did outside could not be written to Audit yet: ${messageOf(error)}`);
  }
};

export const messageOf = (error: unknown): string => redact(error instanceof Error ? error.message : String(error));

/** Never throws for what can go wrong in the world: the report says it. */
export const runJob = (job: Job, context: RunContext): RunReport => runOnce(job, context).report;

export const runOnce = (job: Job, context: RunContext): Ran => {
  const { services } = context;
  const counted = countCalls(services);
  const mark: RunMark = {
    id: services.newId(),
    job: job.name,
    startedAtMs: context.nowMs,
    clockMs: services.clock.now(),
  };
  const log = logEffects(counted.services, mark.id);
  const run: Run = { job, context: { ...context, services: log.services }, mark, counted, log };
  try {
    setMark(services, mark);
    const done = attempt(run);
    tellRest(run);
    clearMark(services, mark.id);
    return done;
  } catch (error) {
    const message = messageOf(error);
    services.log(`${job.name} failed: ${message}`);
    // Not even that is written into a workbook of a newer version.
    if (!(error instanceof NewerWorkbook)) noteFailure(run, message);
    clearMark(services, mark.id);
    return { report: reportOf(job, 'failed', wordless(message)), wakeAtMs: null };
  }
};

/**
 * What would keep a job from being done as things stand, as a failed report; null for nothing. Reads and plans, and
 * writes nothing.
 * @param refusal what a plan that can be made comes to, where that is in vain.
 */
export const tryOut = (
  job: Job,
  context: RunContext,
  refusal: (plan: Plan) => string | null = () => null,
): RunReport | null => {
  try {
    const impossible = whyNot(job, context);
    if (impossible) throw new Error(impossible);
    if (job.ask || job.rounds) return null;
    const workbook = readForRun(context, (structure) => job.tabs(structure));
    const plan = job.plan(
      workbook,
      planContext(context, workbook, context.nowMs),
      undefined,
      job.known?.(context.services, workbook),
    );
    const inVain = 'again' in plan ? null : refusal(plan);
    return inVain === null || 'again' in plan
      ? null
      : reportOf(job, 'failed', { ...wordless(inVain), answer: plan.answer });
  } catch (error) {
    return reportOf(job, 'failed', wordless(messageOf(error)));
  }
};

// One run of one job, from its mark to its report: ask or go round by round, then lock, read, plan, write, log.
//
//   runOnce → attempt → askedBy (job.ask, or rounds.ts) → read-plan-write.ts → run-write.ts
import { NewerWorkbook } from '../workbook/migrations';
import { runsTab } from '../workbook/tabs';
import { countCalls } from './call-counts';
import { logEffects } from './effects';
import { isNothing, nothing, type Job, type RunContext } from './job';
import { rememberRun } from './last-run';
import { leftByOthers, readPlanWrite } from './read-plan-write';
import { readFor } from './reading';
import { goRounds, type Asked } from './rounds';
import { anew } from './run-context';
import { logChanges, runRow } from './run-lines';
import { clearMark, setMark, type RunMark } from './run-marks';
import { messageOf, reportOf, wordless, type Ran, type RunReport } from './run-report';
import { write, type Run } from './run-write';
import { whyNot } from './why-not';

/** What was asked outside may no longer fit what the workbook says by then. */
const MOST_TRIES = 3;

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
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
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
      ...counted.figures(),
      by: context.by,
    });
    const { effects, kept } = leftByOthers(run, services.scriptProperties.all());
    write(run, workbook, { changes: logChanges(workbook, [row]), effects, after: kept });
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
      ),
    );
  } catch (error) {
    context.services.log(`What ${run.job.name} did outside could not be written to Audit yet: ${messageOf(error)}`);
  }
};

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

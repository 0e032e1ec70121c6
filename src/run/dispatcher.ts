// The five-minute tick: one at a time, each job that has work, within the time budget.
import { NewerWorkbook, SCHEMA, schemaOf } from '../workbook/migrations';
import { NO_ROWS } from '../workbook/plan';
import { jobsTab } from '../workbook/tabs';
import { editMarks, EVERYTHING, markEdited } from './edit-marks';
import { countFailure } from './failures';
import { isNothing, type Job, type Nothing, type RunContext, type Services } from './job';
import { installerOf } from './installer';
import { returnLease, takeLease } from './lease';
import { anew } from './run-context';
import { deadRuns } from './run-marks';
import { runJob, runOnce } from './run';
import { messageOf, type RunReport } from './run-report';
import {
  beginLook,
  fixedTabsOf,
  isResting,
  lookOf,
  noteLookTook,
  printOf,
  restsIn,
  restsText,
  SEEN,
  sightOf,
  type Sight,
} from './seen';
import { isTickDue, noteEvery, noteUsed, TICK_MINUTES } from './tick-time';
import { whyNot } from './why-not';

/** When it last came to its end, for people to see that it lives. */
export const LAST_TICK = 'dispatcher.lastTick';
/** What happens in a tick besides its jobs. */
export interface Ticking {
  /** Set off by a person, who does not wait until the clock is due. */
  readonly isAsked?: boolean;
  readonly jobs: readonly Job[];
  readonly adminEmail: () => string;
  /** Brings a workbook of an earlier version to this one's, before anything else. */
  readonly install?: Job;
  /** What people wait for, before the jobs; told by when it has to be done. */
  readonly first?: (deadline: number) => readonly RunReport[];
}

/** What one tick knows of the workbook before its jobs run: made anew once something was written. */
interface Look {
  readonly context: RunContext;
  /** Null where it cannot be told: then every job finds out by itself. */
  readonly printOf: (job: Job) => string | null;
}

const lookAt = (context: RunContext, jobs: readonly Job[]): Look => {
  const { services, nowMs, peek } = context;
  const known = {
    fixedTabs: new Set(jobs.flatMap((job) => fixedTabsOf(job).map(({ sheetId }) => String(sheetId)))),
    ownCursors: new Set(jobs.filter(({ polls }) => polls).map(({ name }) => name)),
  };
  const see = (): Sight | null => {
    try {
      const workbook = peek();
      const properties = services.scriptProperties.all();
      beginLook(services, nowMs, workbook.timeZone, deadRuns(services, properties).length > 0);
      return sightOf(workbook, { look: lookOf(services), marks: editMarks(properties) });
    } catch (error) {
      services.log(`What there is to do could not be seen: ${messageOf(error)}`);
      return null;
    }
  };
  let sight: Sight | null | undefined;
  return {
    context,
    printOf: (job) => {
      if (sight === undefined) sight = see();
      return sight === null ? null : printOf(job, sight, known);
    },
  };
};

/** A job that cannot tell is run, and fails or does its work by itself. */
const workOf = (job: Job, context: RunContext): true | Nothing | 'cannot run' => {
  try {
    return whyNot(job, context) ? 'cannot run' : (job.hasWork?.(context) ?? true);
  } catch (error) {
    context.services.log(`Whether ${job.name} has work could not be seen: ${messageOf(error)}`);
    return true;
  }
};

const runDueJobs = (context: RunContext, { jobs, adminEmail }: Ticking): readonly RunReport[] => {
  const { services, deadline, nowMs } = context;
  const { scriptProperties, clock } = services;
  const reports: RunReport[] = [];
  const before = scriptProperties.get(SEEN);
  const rests = restsIn(before);
  const inTick = jobs.filter((job) => job.inTick);
  let look = lookAt(context, inTick);
  for (const job of inTick) {
    if (clock.now() >= deadline) break;
    const print = look.printOf(job);
    if (!job.polls && print !== null && isResting(rests.get(job.name), print, nowMs)) continue;
    const rest = (wakeAtMs: number | null): void => {
      if (print === null) rests.delete(job.name);
      else rests.set(job.name, { print, wakeAtMs });
    };
    const work = workOf(job, look.context);
    if (work === 'cannot run') continue;
    if (isNothing(work)) {
      rest(work.untilMs);
      continue;
    }
    const { report, wakeAtMs } = runOnce(job, look.context);
    countFailure(services, report, adminEmail);
    if (report.outcome === 'nothing') {
      if (!job.polls) rest(wakeAtMs);
      continue;
    }
    // Only a look that finds nothing to do leaves it at rest: what it wrote may bring more.
    rests.delete(job.name);
    reports.push(report);
    look = lookAt(anew(context), inTick);
  }
  const after = restsText(rests);
  if (after !== before) scriptProperties.set(SEEN, after);
  return reports;
};

/** Null where it cannot be told, or is lost: jobs say what is missing. Throws for a newer one. */
const schemaIn = ({ peek, services }: RunContext): number | null => {
  try {
    const workbook = peek();
    if (peek.settings().has(TICK_MINUTES)) noteEvery(services, peek.settings().text(TICK_MINUTES));
    return workbook.tables.has(jobsTab.id) ? schemaOf(workbook) : null;
  } catch (error) {
    if (error instanceof NewerWorkbook) throw error;
    services.log(`The workbook's version could not be seen: ${messageOf(error)}`);
    return null;
  }
};

const turn = (context: RunContext, ticking: Ticking): readonly RunReport[] => {
  const { install, first = () => [] } = ticking;
  const isOlder = (schemaIn(context) ?? SCHEMA) < SCHEMA;
  const before = install && isOlder ? [runJob(install, context)] : [];
  before.forEach((report) => countFailure(context.services, report, ticking.adminEmail));
  // What was made new is stamped nowhere.
  if (before.length > 0) markEdited(context.services, EVERYTHING);
  if (before.some(({ outcome }) => outcome !== 'done')) return before;
  const done = [...before, ...first(context.deadline)];
  return [...done, ...runDueJobs(done.length > 0 ? anew(context) : context, ticking)];
};

/** A workbook of a newer version: nothing is done, and that is told like any failure. */
const orRefused = (services: Services, run: () => readonly RunReport[]): readonly RunReport[] => {
  const ticked = (outcome: 'done' | 'failed', message: string): RunReport => ({
    job: 'tick',
    outcome,
    rows: NO_ROWS,
    problems: [],
    message,
  });
  try {
    const reports = run();
    // Where it was refused before, that is over; with nothing done nobody has to know yet.
    if (reports.length > 0) countFailure(services, ticked('done', ''), () => '');
    return reports;
  } catch (error) {
    if (!(error instanceof NewerWorkbook)) throw error;
    const report = ticked('failed', error.message);
    // Who else is to be told stands in a workbook that is not for us to read.
    countFailure(services, report, () => installerOf(services));
    return [report];
  }
};

export const tick = (context: RunContext, ticking: Ticking): readonly RunReport[] => {
  const { services, nowMs } = context;
  const id = services.newId();
  const begunMs = services.clock.now();
  const lastMs = Number(services.scriptProperties.get(LAST_TICK) ?? 0);
  if (ticking.isAsked !== true && !isTickDue(services, lastMs, nowMs)) return [];
  if (!takeLease(services, id)) return [];
  try {
    const look = lookOf(services);
    const reports = orRefused(services, () => turn(context, ticking));
    // One in which much was done besides tells nothing of what a look takes.
    if (look !== lookOf(services) && reports.length === 0) noteLookTook(services, services.clock.now() - begunMs);
    services.scriptProperties.set(LAST_TICK, String(nowMs));
    noteUsed(services, nowMs, services.clock.now() - begunMs);
    return reports;
  } finally {
    returnLease(services, id);
  }
};

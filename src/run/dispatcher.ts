// The five-minute tick: one at a time, each job that has work, within the time budget.
import type { Job, RunContext, Services } from './job';
import { peekAt } from './peek';
import { messageOf, runJob, type RunReport } from './run';
import { whyNot } from './why-not';

/** No execution lives longer than six minutes, so a lease that old is nobody's. */
const LEASE_MS = 6 * 60_000;
const LEASE = 'dispatcher.lease';
/** When it last came to its end, for people to see that it lives. */
export const LAST_TICK = 'dispatcher.lastTick';
const FAILURES = 'failures.';
const REPORT_AFTER = 3;

const leaseUntil = (text: string | null): number => Number(/^(\d+) /.exec(text ?? '')?.[1] ?? 0);

/** A lease that ends further away than any could was taken by a clock that has since been set back. */
const isHeld = (until: number, now: number): boolean => until > now && until <= now + 2 * LEASE_MS;

/** Two triggers may fire at once: only one gets the lease. */
const takeLease = ({ lock, scriptProperties, clock }: Services, id: string): boolean => {
  const taken = lock.alone(5_000, () => {
    if (isHeld(leaseUntil(scriptProperties.get(LEASE)), clock.now())) return false;
    scriptProperties.set(LEASE, `${clock.now() + LEASE_MS} ${id}`);
    return true;
  });
  return taken?.value ?? false;
};

const returnLease = ({ scriptProperties }: Services, id: string): void => {
  if (scriptProperties.get(LEASE)?.endsWith(` ${id}`)) scriptProperties.delete(LEASE);
};

const TOLD = 'told';

const tellAdmin = (
  services: Services,
  { job, message }: RunReport,
  failures: number,
  adminEmail: () => string,
): boolean => {
  const admin = adminEmail();
  if (admin === '') return false;
  services.sendMail(
    admin,
    `Nexus: ${job} failed ${failures} times in a row`,
    `The job "${job}" of your Nexus workbook has failed ${failures} times in a row.\n\nThe last time it said:\n${message}\n\nThe tab Runs shows every run. Nexus keeps trying; you get no further mail about this until it has worked again.`,
  );
  return true;
};

/** From the third failure in a row on the administrator is told, once until it works again. */
const countFailure = (services: Services, report: RunReport, adminEmail: () => string): void => {
  if (report.outcome === 'busy') return;
  const name = FAILURES + report.job;
  const before = services.scriptProperties.get(name);
  if (report.outcome !== 'failed') {
    if (before !== null) services.scriptProperties.delete(name);
    return;
  }
  if (before === TOLD) return;
  const failures = Number(before ?? 0) + 1;
  services.scriptProperties.set(name, String(failures));
  if (failures < REPORT_AFTER) return;
  try {
    if (tellAdmin(services, report, failures, adminEmail)) services.scriptProperties.set(name, TOLD);
  } catch (error) {
    // The next failure tries again; the other jobs go on meanwhile.
    services.log(
      `${report.job} has failed ${failures} times, but the administrator could not be told: ${messageOf(error)}`,
    );
  }
};

/** A job that cannot tell is run, and fails or does its work by itself. */
const isDue = (job: Job, context: RunContext): boolean => {
  try {
    return whyNot(job, context) === null && job.hasWork?.(context) !== false;
  } catch (error) {
    context.services.log(`Whether ${job.name} has work could not be seen: ${messageOf(error)}`);
    return true;
  }
};

const runDueJobs = (jobs: readonly Job[], context: RunContext, adminEmail: () => string): readonly RunReport[] => {
  const { services, deadline } = context;
  const reports: RunReport[] = [];
  let { peek } = context;
  for (const job of jobs.filter(({ inTick }) => inTick)) {
    const now: RunContext = { ...context, peek };
    if (services.clock.now() >= deadline || !isDue(job, now)) continue;
    const report = runJob(job, now);
    countFailure(services, report, adminEmail);
    if (report.outcome === 'nothing') continue;
    reports.push(report);
    // What was seen before this run may no longer be true.
    peek = peekAt(services.sheets, context.declaredSettings);
  }
  return reports;
};

/** @param first what people wait for, before the jobs; told by when it has to be done. */
export const tick = (
  jobs: readonly Job[],
  context: RunContext,
  adminEmail: () => string,
  first: (deadline: number) => readonly RunReport[] = () => [],
): readonly RunReport[] => {
  const { services, nowMs } = context;
  const id = services.newId();
  if (!takeLease(services, id)) return [];
  try {
    const reports = [...first(context.deadline), ...runDueJobs(jobs, context, adminEmail)];
    services.scriptProperties.set(LAST_TICK, String(nowMs));
    return reports;
  } finally {
    returnLease(services, id);
  }
};

// The five-minute tick: one at a time, each job that has work, within the time budget.
import type { Job, RunContext, Services } from './job';
import { runJob, type RunReport } from './run';

/** Of Google's six minutes; the rest is for the write that is under way. */
export const TICK_BUDGET_MS = 4.5 * 60_000;
/** No execution lives longer than six minutes, so a lease that old is nobody's. */
const LEASE_MS = 6 * 60_000;
const LEASE = 'dispatcher.lease';
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

/** The third failure in a row is told to the administrator, once until it works again. */
const countFailure = (services: Services, report: RunReport, adminEmail: () => string): void => {
  const name = FAILURES + report.job;
  const before = Number(services.scriptProperties.get(name) ?? 0);
  if (report.outcome !== 'failed') {
    if (before > 0) services.scriptProperties.delete(name);
    return;
  }
  services.scriptProperties.set(name, String(before + 1));
  if (before + 1 !== REPORT_AFTER) return;
  const admin = adminEmail();
  if (admin === '') return;
  services.sendMail(
    admin,
    `Nexus: ${report.job} failed ${REPORT_AFTER} times in a row`,
    `The job "${report.job}" of your Nexus workbook has failed ${REPORT_AFTER} times in a row.\n\nThe last time it said:\n${report.message}\n\nThe tab Runs shows every run. Nexus keeps trying; you get no further mail about this until it has worked again.`,
  );
};

export const tick = (jobs: readonly Job[], services: Services, nowMs: number, adminEmail: () => string): readonly RunReport[] => {
  const started = services.clock.now();
  const id = services.newId();
  if (!takeLease(services, id)) return [];
  const reports: RunReport[] = [];
  const context: RunContext = { services, nowMs, deadline: started + TICK_BUDGET_MS, by: 'clock', args: [], isTick: true };
  for (const job of jobs) {
    if (!job.inTick || services.clock.now() >= context.deadline || job.cannotRun?.(context)) continue;
    const report = runJob(job, context);
    countFailure(services, report, adminEmail);
    if (report.outcome !== 'nothing') reports.push(report);
  }
  returnLease(services, id);
  return reports;
};

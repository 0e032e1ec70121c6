// Failures in a row, counted for each job: from the third on the administrator is told, once.
import { leaveEffect } from './effects';
import type { Services } from './job';
import { messageOf, type RunReport } from './run-report';

const FAILURES = 'failures.';
const REPORT_AFTER = 3;

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
    `The job "${job}" of your Nexus workbook has failed ${failures} times in a row.\n\nThe last ` +
      `time it said:\n${message}\n\nThe tab Runs shows every run. Nexus keeps trying; you get no ` +
      'further mail about this until it has worked again.',
  );
  leaveEffect(services, { channel: 'mail', what: `${job} failed ${failures} times in a row` });
  return true;
};

/** From the third failure in a row on the administrator is told, once until it works again. */
export const countFailure = (services: Services, report: RunReport, adminEmail: () => string): void => {
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

// What somebody changed of the workbook besides its cells: a band's tab that is renamed renames the band, by who may.
import { scoreJob } from '../records/jobs/score';
import { tabNamesJob } from '../records/jobs/tab-names';
import { installerOf } from '../run/installer';
import type { Job, Services } from '../run/job';
import { runJob } from '../run/run';
import type { RunReport } from '../run/run-report';
import { isInstaller } from '../people/roles';
import { whyNotConfigure } from './access';
import { contextFor } from './context';
import { recordTypes } from './features';
import { SOMEBODY } from './refused-edits';

/** Google's event: a renamed tab is among what has no kind of its own. */
export interface ChangeEvent {
  readonly changeType?: string;
  readonly user?: { getEmail(): string };
}

/** Every edit of a cell comes by as well, and has a trigger of its own. */
export const mayBeRenamed = ({ changeType }: ChangeEvent): boolean => changeType === 'OTHER';

/** As with what is typed: where Google does not say who it was, nobody is refused. */
export const handleSheetChange = (services: Services, who: string, nowMs: number): RunReport | null => {
  if (installerOf(services) === '') return null;
  const refusal = who === SOMEBODY || isInstaller(services, who) ? null : whyNotConfigure(services, who);
  const run = (job: Job): RunReport => runJob(job, contextFor(services, nowMs, who, { isQuiet: true }));
  const report = run(tabNamesJob(recordTypes, refusal));
  const [told] = report.problems;
  if (told) services.toast(told.message, 'Nexus');
  return refusal === null && report.answer !== 0 && report.outcome !== 'failed'
    ? run(scoreJob(recordTypes) as Job)
    : report;
};

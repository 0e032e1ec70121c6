// Every job that can be run by name, in the order in which a tick runs them.
import type { Job } from '../run/job';
import { recordTypes } from './features';
import { pollCommandsJob } from '../features/hubspot/poll-commands';
import { intakeHubspotJob } from '../features/hubspot/intake';
import { linkHubspotJob } from '../features/hubspot/link';
import { provisionHubspotJob } from '../features/hubspot/provision';
import { pushHubspotJob } from '../features/hubspot/push';
import { approveJob, cancelJob, resendJob } from '../nudges/actions';
import { verifyAuditJob } from '../nudges/audit';
import { composeJob } from '../nudges/compose';
import { deliverJob } from '../nudges/deliver';
import { explainJob, planNudgesJob } from '../nudges/plan-nudges';
import { erasePersonJob } from './people-data/erase-job';
import { intakeOverlapsJob } from '../features/overlaps/intake';
import { assignJob, resolveJob, snoozeJob } from '../records/jobs/person-cells';
import { previewModeJob } from '../nudges/preview-mode';
import { restoreWeightsJob, scoreJob } from '../records/jobs/score';

export const jobs: readonly Job[] = [
  intakeOverlapsJob as Job,
  intakeHubspotJob as Job,
  scoreJob(recordTypes),
  // Not right after the intake: both search HubSpot, which takes four searches a second.
  pollCommandsJob as Job,
  planNudgesJob as Job,
  composeJob as Job,
  deliverJob as Job,
  linkHubspotJob,
  pushHubspotJob as Job,
  provisionHubspotJob as Job,
  restoreWeightsJob(recordTypes),
  explainJob as Job,
  resendJob,
  cancelJob,
  approveJob,
  snoozeJob(recordTypes) as Job,
  resolveJob(recordTypes) as Job,
  assignJob(recordTypes) as Job,
  previewModeJob,
  verifyAuditJob as Job,
  erasePersonJob,
];

/** Throws in the person's words for a name nobody knows. */
export const jobByName = (name: string): Job => {
  const job = jobs.find((candidate) => candidate.name === name);
  if (!job)
    throw new Error(`There is no job "${name.slice(0, 60)}". Known: ${jobs.map((known) => known.name).join(', ')}.`);
  return job;
};

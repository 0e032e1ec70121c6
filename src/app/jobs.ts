// Every job that can be run by name, in the order in which a tick runs them.
import type { Job } from '../run/job';
import { features, recordTypes } from './features';
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

const ofFeature = (name: string): Job => {
  const job = features.flatMap((feature) => feature.jobs ?? []).find((one) => one.name === name);
  if (!job) throw new Error(`No feature has the job ${name}.`);
  return job;
};

export const jobs: readonly Job[] = [
  intakeOverlapsJob as Job,
  ofFeature('intake-hubspot'),
  scoreJob(recordTypes),
  // Not right after the intake: both search HubSpot, which takes four searches a second.
  ofFeature('poll-commands'),
  planNudgesJob as Job,
  composeJob as Job,
  deliverJob as Job,
  ofFeature('link-hubspot'),
  ofFeature('push-hubspot'),
  ofFeature('provision-hubspot'),
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

// Every job that can be run by name, in the order in which a tick runs them.
import type { Job } from '../job';
import { intakeOverlapsJob } from './intake-overlaps';
import { restoreWeightsJob, scoreJob } from './score';

export const jobs: readonly Job[] = [intakeOverlapsJob as Job, scoreJob, restoreWeightsJob];

/** Throws in the person's words for a name nobody knows. */
export const jobByName = (name: string): Job => {
  const job = jobs.find((candidate) => candidate.name === name);
  if (!job) throw new Error(`There is no job "${name.slice(0, 60)}". Known: ${jobs.map((known) => known.name).join(', ')}.`);
  return job;
};

// A job by its name, as people say it.
import type { Job } from '../run/job';
import { jobs } from './features';

/** Throws in the person's words for a name nobody knows. */
export const jobByName = (name: string): Job => {
  const job = jobs.find((candidate) => candidate.name === name);
  if (!job)
    throw new Error(`There is no job "${name.slice(0, 60)}". Known: ${jobs.map((known) => known.name).join(', ')}.`);
  return job;
};

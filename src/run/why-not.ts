// Why a job cannot run as things stand: an ability that was not built in or not granted, or what the job itself says.
import type { Job, RunContext, Services } from './job';

/** The first ability that a job needs and may not use, in a person's words; null when there is none. */
export const lackOfJob = ({ needs = [] }: Job, { lackOf }: Pick<Services, 'lackOf'>): string | null => {
  for (const ability of needs) {
    const lack = lackOf(ability);
    if (lack !== null) return lack;
  }
  return null;
};

/** In a person's words; null when it can run. */
export const whyNot = (job: Job, context: RunContext): string | null =>
  lackOfJob(job, context.services) ?? job.cannotRun?.(context) ?? null;

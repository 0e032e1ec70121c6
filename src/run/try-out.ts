// Whether a job could be done as things stand, without doing it.
import type { Plan } from '../workbook/plan';
import type { Job, RunContext } from './job';
import { planContext, readForRun } from './reading';
import { messageOf, reportOf, wordless, type RunReport } from './run-report';
import { whyNot } from './why-not';

/** What a job comes to as things stand; undefined where that is only known outside. Throws in words what keeps it from it. */
export const wouldBe = (job: Job, context: RunContext): Plan | undefined => {
  const impossible = whyNot(job, context);
  if (impossible) throw new Error(impossible);
  if (job.ask || job.rounds) return undefined;
  const workbook = readForRun(context, (structure) => job.tabs(structure));
  const known = job.known?.(context.services, workbook);
  const plan = job.plan(workbook, planContext(context, workbook, context.nowMs), undefined, known);
  return 'again' in plan ? undefined : plan;
};

/**
 * What would keep a job from being done as things stand, as a failed report; null for nothing. Reads and plans, and
 * writes nothing.
 * @param refusal what a plan that can be made comes to, where that is in vain.
 */
export const tryOut = (
  job: Job,
  context: RunContext,
  refusal: (plan: Plan) => string | null = () => null,
): RunReport | null => {
  try {
    const plan = wouldBe(job, context);
    const inVain = plan ? refusal(plan) : null;
    return inVain === null ? null : reportOf(job, 'failed', { ...wordless(inVain), answer: plan?.answer });
  } catch (error) {
    return reportOf(job, 'failed', wordless(messageOf(error)));
  }
};

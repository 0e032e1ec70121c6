// What writes the workbook when somebody asks for it, by the global's name: the same whether done at once or for another.
import { keys, readArguments, text, weightList, wholeNumber, words, type ArgumentsOf } from './arguments';
import type { Job, Services } from './job';
import { jobByName } from './jobs';
import { assignJob, resolveJob, snoozeJob } from './jobs/person-cells';
import { previewModeJob } from './jobs/preview-mode';
import { savingWeights } from './jobs/save-weights';
import { restoreWeightsJob, scoreJob } from './jobs/score';
import { approveJob, cancelJob, resendJob } from './nudges/actions';
import { erasePersonJob } from './people-data/erase-job';
import { runJob, type RunReport } from './run';
import { contextOf } from './run-context';

/** Does it as of `nowMs`, in the name of `by`. */
export type Doer = (services: Services, nowMs: number, by: string) => RunReport;

/** Checks the arguments, throwing in the person's words, and gives what is to be done. */
export type Work = (values: readonly unknown[]) => Doer;

const job = (what: Job, args: readonly string[] = []): Doer => (services, nowMs, by) => runJob(what, contextOf(services, nowMs, by, { args }));

const work = <T extends readonly unknown[]>(schema: ArgumentsOf<T>, doer: (...args: T) => Doer): Work => (values) => doer(...readArguments(schema, values));

const saveWeights = (wanted: Parameters<typeof savingWeights>[0], baseVersion: number): Doer => (services, nowMs, by) => {
  const saving = savingWeights(wanted, baseVersion);
  const report = job(saving.job)(services, nowMs, by);
  const { refused, version } = saving.result();
  return { ...report, outcome: refused.length > 0 ? 'failed' : report.outcome, refused, version: report.outcome === 'failed' ? null : version } as RunReport;
};

export const WORK: Readonly<Record<string, Work>> = {
  rescore: work([], () => job(scoreJob)),
  resend: work([keys('The message')], (all) => job(resendJob, all)),
  cancel: work([keys('The message')], (all) => job(cancelJob, all)),
  approve: work([keys('The message')], (all) => job(approveJob, all)),
  snooze: work([text('The overlap'), text('The date', 40)], (key, until) => job(snoozeJob, [key, until])),
  resolve: work([text('The overlap'), text('The status', 100)], (key, status) => job(resolveJob, [key, status])),
  assign: work([text('The overlap'), text('The e-mail', 254)], (key, email) => job(assignJob, [key, email])),
  saveWeights: work([weightList('changes'), wholeNumber('baseVersion')], saveWeights),
  restoreWeights: work([wholeNumber('The version')], (version) => job(restoreWeightsJob, [String(version)])),
  erasePerson: work([text('The e-mail', 254)], (email) => job(erasePersonJob, [email])),
  previewMode: work([], () => job(previewModeJob)),
  runJob: ([name, ...args]) => job(jobByName(text('The job', 100).read(name)), words('An argument', args)),
};

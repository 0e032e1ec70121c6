// A run's write: the only place where a plan meets the workbook.
import { commit, type CommitOptions, type CommitResult } from '../workbook/commit';
import { fitted } from '../workbook/fit-to-grid';
import { stampChanges, stampedTabs } from '../workbook/stamps';
import type { Workbook } from '../workbook/workbook';
import { auditOf, type Written } from './audit-of-write';
import type { CallCounts } from './call-counts';
import { markEdited } from './edit-marks';
import type { EffectLog } from './effects';
import type { Job, RunContext } from './job';
import { keepAll } from './keep';
import type { RunMark } from './run-marks';

/** One run of a job, and what belongs to it. */
export interface Run {
  readonly job: Job;
  readonly context: RunContext;
  readonly mark: RunMark;
  readonly counted: CallCounts;
  /** What it does outside. */
  readonly log: EffectLog;
}

/** For a write that is made to its end, however long it takes. */
export const TO_THE_END = (): boolean => true;

/**
 * To be called under the lock. Nothing else writes to the workbook. Tabs that others wait on are stamped in the same
 * write, and Audit gets its lines.
 */
export const write = (
  { context, log }: Run,
  workbook: Workbook,
  written: Written,
  mayGoOn: () => boolean = TO_THE_END,
  options?: CommitOptions,
): CommitResult => {
  const { services } = context;
  const { keep = [], after = [] } = written;
  const audit = auditOf(context, workbook, written, log);
  const changes = [...written.changes, ...audit.changes];
  keepAll(services, [...keep, ...audit.keep]);
  const stamped = stampedTabs(workbook, changes);
  const stamps = stamped.length > 0 ? stampChanges(workbook, stamped, services.newId()) : [];
  const { closing = () => [] } = options ?? {};
  const result = commit(services.sheets, fitted(workbook, [...stamps, ...changes]), mayGoOn, {
    ...options,
    closing: () => fitted(workbook, closing()),
  });
  // Who read in between has seen the stamp, but not all that it stands for.
  if (result.writes > 1) stamped.forEach(({ sheetId }) => markEdited(services, sheetId));
  if (result.complete) {
    keepAll(services, [...after, ...audit.after]);
    log.told();
  }
  return result;
};

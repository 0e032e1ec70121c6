// The lines that runs leave in the tab Runs.
import { serialOf } from '../engine/instants';
import { appendRows, type Change } from '../workbook/changes';
import { dropOldest, surplusOf } from '../workbook/roll-over';
import type { Row } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import type { CallFigures } from './call-counts';
import type { RunReport } from './run';
import type { RunMark } from './run-marks';

/** Rows of Runs that are kept. */
const RUNS_KEPT = 2_000;

export interface RunFigures extends CallFigures {
  readonly ms: number;
  /** In words. */
  readonly calls: string;
  readonly by: string;
}

export const runRow = (
  workbook: Workbook,
  mark: RunMark,
  report: Omit<RunReport, 'problems'>,
  { ms, calls, by, retries, errors, peakRows }: RunFigures,
): Row => ({
  id: mark.id,
  job: mark.job,
  startedAt: serialOf(mark.startedAtMs, workbook.timeZone),
  ms,
  outcome: report.outcome,
  read: report.rows.read,
  written: report.rows.written,
  rejected: report.rows.rejected,
  calls,
  by,
  message: report.message.slice(0, 2_000),
  retries,
  errors,
  peakRows,
});

export const killedRow = (workbook: Workbook, mark: RunMark): Row => ({
  id: mark.id,
  job: mark.job,
  startedAt: serialOf(mark.startedAtMs, workbook.timeZone),
  outcome: 'killed',
  message:
    'It was stopped before it could finish, most likely by the six-minute limit. What it had ' +
    'written is complete; the rest is done by a later run.',
});

export const logChanges = (workbook: Workbook, rows: readonly Row[]): readonly Change[] => {
  const runs = workbook.tables.get('runs');
  if (!runs) return [];
  const surplus = surplusOf((runs.filled ?? 1) - 1 + rows.length, RUNS_KEPT);
  return [...appendRows(runs, rows), ...dropOldest(runs, 'startedAt', surplus)];
};

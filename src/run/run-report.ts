// What a run tells whoever set it off: how it ended, what it did, what it found wrong.
import { redact } from '../services/redact';
import { NO_ROWS, type Plan, type RowCounts } from '../workbook/plan';
import type { Problem } from '../workbook/table';
import type { Job } from './job';

export type Outcome = 'done' | 'nothing' | 'partial' | 'failed' | 'busy';

export interface RunReport {
  readonly job: string;
  readonly outcome: Outcome;
  readonly rows: RowCounts;
  readonly message: string;
  /** What this run found wrong, wherever it stands. */
  readonly problems: readonly Problem[];
  /** As the job has it for whoever asked. */
  readonly answer?: unknown;
}

/** What came of a run by the clock. */
export interface Ran {
  readonly report: RunReport;
  /** Where it found nothing to do: when something comes due by time alone; null: only a change brings work. */
  readonly wakeAtMs: number | null;
}

type Told = Pick<Plan, 'rows' | 'message' | 'problems' | 'answer'>;

export const reportOf = (
  job: Pick<Job, 'name'>,
  outcome: Outcome,
  { rows, message, problems, answer }: Told,
): RunReport => ({
  job: job.name,
  outcome,
  rows,
  message,
  problems,
  ...(answer === undefined ? {} : { answer }),
});

export const wordless = (message: string): Told => ({ rows: NO_ROWS, message, problems: [] });

export const messageOf = (error: unknown): string => redact(error instanceof Error ? error.message : String(error));

// What the bundle's jobs report, and how the command line says it.
import type { ExecutionResult } from '../host/host';

/** As much of a job's report as the command line relies on. */
export interface Report {
  readonly job?: string;
  readonly outcome?: string;
  readonly rows?: { readonly read?: number; readonly written?: number; readonly rejected?: number };
  /** One line for people. */
  readonly message?: string;
  readonly problems?: readonly Problem[];
  readonly rejects?: readonly Problem[];
  /** How a file was read: sentences for people. */
  readonly says?: readonly string[];
  /** What a job has for whoever asked: sentences for people. */
  readonly answer?: { readonly says?: readonly string[] } | null;
}

export interface Problem {
  readonly tab?: string;
  readonly row?: number | null;
  readonly line?: number | null;
  readonly column?: string | null;
  readonly message: string;
}

/** A run as `--json` prints it: the job's own words and the host's measurements. */
export function runReport(job: string, value: unknown, result: ExecutionResult, ms: number): Record<string, unknown> {
  const { rows, outcome, ...rest } = (typeof value === 'object' && value !== null ? value : {}) as Report;
  return {
    ...rest,
    job,
    outcome: outcome ?? 'done',
    rows: { read: rows?.read ?? 0, written: rows?.written ?? 0, rejected: rows?.rejected ?? 0 },
    calls: result.calls,
    simulatedMs: Math.round(result.simulatedMs * 1_000) / 1_000,
    ms: Math.round(ms),
  };
}

export function describeReport(report: Report | null): string {
  const { rows, outcome } = report ?? {};
  const counts = rows
    ? `${rows.read ?? 0} rows read, ${rows.written ?? 0} written, ${rows.rejected ?? 0} rejected`
    : '';
  const known = new Set((report?.problems ?? []).map(({ message }) => message));
  const head = [report?.job, outcome, report?.message || counts].filter(Boolean).join(': ');
  return [
    head || 'done',
    ...(report?.says ?? report?.answer?.says ?? []).filter((said) => !known.has(said)).map((said) => `  ${said}`),
    ...[...(report?.rejects ?? []), ...(report?.problems ?? [])]
      .filter(({ message }) => !head.includes(message))
      .map((problem) => `  ${describeProblem(problem)}`),
  ].join('\n');
}

export function describeProblem({ tab, row, line, column, message }: Problem): string {
  const place = [
    tab,
    typeof row === 'number' ? `row ${row}` : '',
    typeof line === 'number' ? `line ${line}` : '',
    column ?? '',
  ]
    .filter(Boolean)
    .join(', ');
  return place === '' ? message : `${place}: ${message}`;
}

export const failureOf = ({ message, problems }: Report): string =>
  message || problems?.[0]?.message || 'the run failed';

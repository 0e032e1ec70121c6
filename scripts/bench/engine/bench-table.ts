// The benchmark's result: its rows, and how they are printed.
import { figures, textTable } from '../text-table';

export interface BenchRow {
  readonly rows: number;
  readonly contender: string;
  /** Median milliseconds of a warm run; null when it did not run. */
  readonly ms: number | null;
  /** Milliseconds of a process's first run. */
  readonly firstMs: number | null;
  /** How many times as long as ours takes for the same. */
  readonly ratio: number | null;
  /** As the ratio, to our scoring after one weight changed. */
  readonly ratioToRecombining: number | null;
  /** Memory over the raw cells. */
  readonly bytesPerRow: number | null;
  /** Whether the scores are ours, or why it did not run. */
  readonly note: string;
}

export interface BenchTable {
  readonly title: string;
  readonly rows: readonly BenchRow[];
}

const headers = ['rows', 'contender', 'ms', 'first ms', '× ours, full', '× ours, one weight', 'bytes a row', ''];
const textColumns = [1, headers.length - 1];

export function printBenchTable({ title, rows }: BenchTable): string {
  const shown = (value: number | null): string => (value === null ? '' : figures(value));
  const lines = rows.map((row) => [
    row.rows.toLocaleString('en-US'),
    row.contender,
    shown(row.ms),
    shown(row.firstMs),
    shown(row.ratio),
    shown(row.ratioToRecombining),
    shown(row.bytesPerRow),
    row.note,
  ]);
  return [title, textTable(headers, lines, textColumns)].join('\n');
}

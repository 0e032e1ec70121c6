// The benchmark's result: its rows, and how they are printed.

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

export function printBenchTable({ title, rows }: BenchTable): string {
  const cells = rows.map((row) => [
    row.rows.toLocaleString('en-US'), row.contender, shown(row.ms), shown(row.firstMs), shown(row.ratio), shown(row.ratioToRecombining), shown(row.bytesPerRow, 0), row.note,
  ]);
  const widths = headers.map((header, column) => Math.max(header.length, ...cells.map((line) => line[column]?.length ?? 0)));
  const lines = [headers, ...cells].map((line) =>
    line.map((cell, column) => (column === 1 || column === headers.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd());
  return [title, ...lines].join('\n');
}

function shown(value: number | null, decimals?: number): string {
  if (value === null) return '';
  const places = decimals ?? (value < 10 ? 2 : value < 1000 ? 1 : 0);
  return value.toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places });
}

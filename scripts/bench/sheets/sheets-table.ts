// The workbook's benchmark as a table.
import { figures, textTable } from '../text-table';
import type { SheetsBenchRow } from './run-sheets-bench';

const headers = [
  'rows',
  'run',
  'who',
  'simulated s',
  '× ours',
  'reads',
  'MB read',
  'writes',
  'in any minute',
  'MB written',
  'bytes a row',
  '',
];
const textColumns = [1, 2, headers.length - 1];

export function printSheetsTable(rows: readonly SheetsBenchRow[]): string {
  const lines = rows.map(({ rows: count, run, who, simulatedMs, ratio, cost, note }) => [
    count.toLocaleString('en-US'),
    run,
    who,
    figures(simulatedMs / 1_000),
    cost ? '' : figures(ratio),
    ...(cost
      ? [
          `${cost.reads}`,
          figures(cost.readBytes / 1e6),
          `${cost.writes}`,
          `${cost.mostWritesAMinute}`,
          figures(cost.writtenBytes / 1e6),
          figures(cost.writtenBytes / count),
        ]
      : ['', '', '', '', '', '']),
    note,
  ]);
  const title =
    'The workbook: simulated seconds on Google, ten criteria, 15 % of the cells blank. The other scripts get their cells computed for nothing and know no six-minute limit.';
  return [title, textTable(headers, lines, textColumns)].join('\n');
}

// The benchmark's table as a CSV file, in the form peers like best: dates as epoch milliseconds, missing cells empty.
import { writeFileSync } from 'node:fs';
import { columnsOf } from '../../../src/engine/columns';
import { workload, workloadCells } from './workload';

export function writeWorkload(rowCount: number, path: string): void {
  const cells = workloadCells(rowCount);
  const columns = columnsOf(rowCount, (field) => cells.get(field));
  const instants = columns.column('touched')?.instants() ?? new Float64Array();
  const fields = workload.map(({ field }) => field);
  const lines = [['row', ...fields].join(',')];
  for (let row = 0; row < rowCount; row++) {
    const values = fields.map((field) =>
      field === 'touched' ? shown(instants[row]) : String(cells.get(field)?.[row] ?? ''),
    );
    lines.push([row, ...values].join(','));
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
}

function shown(instantMs: number | undefined): string {
  return instantMs === undefined || Number.isNaN(instantMs) ? '' : String(instantMs);
}

// Lines of the Runs tab as the sidebar shows them.
import { numberOf } from '../../engine/cells';
import { instantOf } from '../../engine/instants';
import { cellAt, textAt, type Table } from '../../workbook/table';
import type { RunLine } from './contract/health';

const runAt = (table: Table, row: number, timeZone: string): RunLine => {
  const text = (id: string): string => textAt(table, id, row);
  const number = (id: string): number | null => numberOf(cellAt(table, id, row));
  return {
    id: text('id'),
    job: text('job'),
    startedAtMs: instantOf(cellAt(table, 'startedAt', row), timeZone),
    durationMs: number('ms'),
    outcome: text('outcome'),
    read: number('read') ?? 0,
    written: number('written') ?? 0,
    rejected: number('rejected') ?? 0,
    calls: text('calls'),
    by: text('by'),
    message: text('message'),
  };
};

/** Newest first; rows of people's own are passed over. */
export const runLines = (table: Table | undefined, timeZone: string): readonly RunLine[] => {
  const lines: RunLine[] = [];
  for (let row = (table?.rowCount ?? 0) - 1; table && row >= 0; row -= 1)
    if (textAt(table, 'id', row) !== '') lines.push(runAt(table, row, timeZone));
  return lines;
};

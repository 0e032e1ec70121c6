// The benchmark of the dispatcher's day as a table.
import { figures, textTable } from '../text-table';
import { minutesADay, type IdleBenchRow } from './run-idle-bench';

export function printIdleTable(rows: readonly IdleBenchRow[]): string {
  const lines = rows.map(({ overlaps, kind, ticks, simulatedMs, reads, readBytes, writes, fetches }) => [
    overlaps.toLocaleString('en-US'),
    kind,
    `${ticks}`,
    figures(simulatedMs / 1_000),
    `${reads}`,
    figures(readBytes / 1e6),
    `${writes}`,
    `${fetches}`,
    kind === "the day's turn" ? figures(minutesADay(rows, overlaps)) : '',
  ]);
  return [
    "The dispatcher's day: a tick every five minutes, nudges live, HubSpot connected. The day's turn is all its ticks until the workbook is at rest. Every tick of one day is run.",
    textTable(
      [
        'overlaps',
        'tick',
        'in a day',
        'simulated s',
        'reads',
        'MB read',
        'writes',
        'calls outside',
        'minutes of 90 a day',
      ],
      lines,
      [1],
    ),
  ].join('\n');
}

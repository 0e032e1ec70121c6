// The benchmark of HubSpot as a table.
import { figures, textTable } from '../text-table';
import type { HubspotBenchRow } from './run-hubspot-bench';

export function printHubspotTable(rows: readonly HubspotBenchRow[]): string {
  const lines = rows.map(({ run, records, simulatedMs, reads, writes, writtenBytes, batches, mostInTenSeconds }) => [
    run,
    records.toLocaleString('en-US'),
    figures(simulatedMs / 1_000),
    `${reads}`,
    `${writes}`,
    figures(writtenBytes / 1e6),
    `${batches}`,
    `${mostInTenSeconds}`,
  ]);
  return [
    'HubSpot: scores, summaries and cards onto the records',
    textTable(
      ['run', 'records', 'simulated s', 'reads', 'writes', 'MB written', 'calls to HubSpot', 'most in 10 s'],
      lines,
      [0],
    ),
  ].join('\n');
}

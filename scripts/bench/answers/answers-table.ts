// The benchmark of asking for answers as a table.
import { textTable } from '../text-table';
import type { AnswersBenchRow } from './run-answers-bench';

export function printAnswersTable(rows: readonly AnswersBenchRow[]): string {
  const lines = rows.map(({ channels, day, calls, mostATick, reads, writes }) =>
    [channels, day, calls, mostATick, reads, writes].map((figure) => figure.toLocaleString('en-US')),
  );
  return [
    'Answers in Slack: one message to every channel on day 0, nobody answers.',
    textTable(['channels', 'day', 'calls of Slack', 'in a tick at most', 'reads of a tick', 'writes'], lines, []),
  ].join('\n');
}

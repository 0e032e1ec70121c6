// The benchmark of nudges as tables.
import { figures, textTable } from '../text-table';
import type { NudgeBench } from './run-nudge-bench';

const perMessage = (calls: number, sent: number): string => (sent === 0 ? '' : figures(calls / sent));

export function printNudgeTable({ planning, ticks }: NudgeBench): string {
  const plan = textTable(
    ['qualified records', 'simulated s', 'reads', 'writes', 'MB written'],
    [
      [
        planning.records.toLocaleString('en-US'),
        figures(planning.simulatedMs / 1_000),
        `${planning.reads}`,
        `${planning.writes}`,
        figures(planning.writtenBytes / 1e6),
      ],
    ],
    [],
  );
  const lines = ticks.map(({ channel, words, tick, sent, left, simulatedMs, calls }) => [
    channel,
    words,
    `${tick}`,
    `${sent}`,
    `${left}`,
    figures(simulatedMs / 1_000),
    perMessage(calls, sent),
  ]);
  const table = textTable(
    ['channel', 'words', 'tick', 'messages', 'left', 'simulated s', 'calls a message'],
    lines,
    [0, 1],
  );
  return [
    'Nudges: planning',
    plan,
    '',
    'Nudges: a tick writes, claims, sends and records; four people, each with a channel of their own',
    table,
  ].join('\n');
}

// The benchmark of nudges, small: what it measures is there, and the queue drains.
import { nudgeTargets } from '../../../scripts/bench/targets';
import { printNudgeTable } from '../../../scripts/bench/nudges/nudge-table';
import { runNudgeBench } from '../../../scripts/bench/nudges/run-nudge-bench';
import { buildBundle } from '../../faults/harness/bundle';

jest.setTimeout(60_000);

test('planned in two reads and one write, delivered in few calls', () => {
  const bench = runNudgeBench({ bundle: buildBundle(), planned: 60, delivered: 60 });
  expect(bench.planning).toMatchObject({ records: 60, reads: 2, writes: 1 });
  expect(bench.ticks.map(({ channel, words, sent, left }) => [channel, words, sent, left])).toEqual([
    ['slack', 'fixed', 60, 0],
    ['slack', 'Gemini', 60, 0],
    ['mail', 'fixed', 60, 0],
  ]);
  // So few messages share a run's own calls among too few.
  expect(
    nudgeTargets(bench)
      .filter(({ met }) => met !== true)
      .map(({ what }) => what),
  ).toEqual(['nudges: calls a message']);
  expect(printNudgeTable(bench)).toContain('calls a message');
});

test('a slow tick and a queue that stands are missed targets', () => {
  const tick = { channel: 'mail', words: 'fixed', tick: 1, sent: 1, left: 3, simulatedMs: 300_000, calls: 9 } as const;
  const missed = nudgeTargets({
    planning: { records: 1, simulatedMs: 31_000, reads: 5, readBytes: 1, writes: 2, writtenBytes: 1 },
    ticks: [tick],
  });
  expect(missed.every(({ met }) => met === false)).toBe(true);
});

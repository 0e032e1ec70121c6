// The benchmark of asking for answers, small: often on the first day, seldom later, and never a write in vain.
import { printAnswersTable } from '../../../scripts/bench/answers/answers-table';
import { runAnswersBench, type AnswersBenchRow } from '../../../scripts/bench/answers/run-answers-bench';
import { answersTargets } from '../../../scripts/bench/targets';
import { buildBundle } from '../../faults/harness/bundle';

jest.setTimeout(120_000);

test('every tick for two hours, hourly for the rest of a day, then once a day', () => {
  const rows = runAnswersBench({ bundle: buildBundle(), channels: 3, days: 2 });
  const [first, second] = rows;
  expect(first?.calls).toBeGreaterThanOrEqual(3 * (22 + 20));
  expect(first?.calls).toBeLessThanOrEqual(3 * (25 + 23));
  expect(second?.calls).toBeLessThanOrEqual(3 * 2);
  expect(rows.map(({ mostATick }) => mostATick)).toEqual([3, 3]);
  expect(first?.reads).toBe(4);
  expect(printAnswersTable(rows)).toContain('calls of Slack');
});

test('more than a tick or a day may ask is missed', () => {
  const row = (calls: number, mostATick: number, reads: number): AnswersBenchRow => ({
    channels: 200,
    day: 0,
    calls,
    mostATick,
    reads,
    writes: 0,
  });
  expect(answersTargets([row(5_760, 20, 4)]).map(({ met }) => met)).toEqual([true, true, true]);
  expect(answersTargets([row(5_761, 21, 5)]).map(({ met }) => met)).toEqual([false, false, false]);
  expect(answersTargets([]).map(({ met }) => met)).toEqual([null, null, null]);
});

// The benchmark of the dispatcher's day, small: idle ticks are idle, the look writes nothing, and the day's turn is told apart.
import { printIdleTable } from '../../../scripts/bench/idle/idle-table';
import { minutesADay, runIdleBench, type IdleBenchRow } from '../../../scripts/bench/idle/run-idle-bench';
import { idleTargets } from '../../../scripts/bench/targets';
import { buildBundle } from '../../faults/harness/bundle';

jest.setTimeout(60_000);

test('288 ticks: idle ones, full looks, and the turn of the day, which ages', () => {
  const rows = runIdleBench({ bundle: buildBundle(), sizes: [60] });
  const [idle, look, turn] = rows;
  expect(idle).toMatchObject({ kind: 'idle', reads: 2, writes: 0 });
  expect(look).toMatchObject({ kind: 'full look', writes: 0 });
  expect(look?.readBytes).toBeGreaterThan(10_000);
  expect(turn?.writes).toBeGreaterThan(0);
  expect(rows.reduce((sum, { ticks }) => sum + ticks, 0)).toBe(288);
  expect(idleTargets(rows).map(({ met }) => met)).toEqual([true, true, true, true, null, null]);
  expect(printIdleTable(rows)).toContain('minutes of 90 a day');
});

test('a day is all its ticks, and one that reads more or takes longer than it may misses its target', () => {
  const row = (kind: IdleBenchRow['kind'], ticks: number, simulatedMs: number): IdleBenchRow => ({
    overlaps: 100_000,
    kind,
    ticks,
    simulatedMs,
    reads: 3,
    readBytes: 200_000,
    writes: 1,
    fetches: 1,
  });
  const rows = [row('idle', 262, 10_000), row('full look', 23, 120_000), row("the day's turn", 3, 600_000)];
  expect(minutesADay(rows, 100_000)).toBeCloseTo(262 / 6 + 46 + 10);
  expect(idleTargets(rows).map(({ met }) => met)).toEqual([false, false, false, false, null, false]);
});

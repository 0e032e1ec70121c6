// What the benchmarks are held to: met, missed, or not run.
import { engineTargets, printTargets, sheetsTargets } from '../../scripts/bench/targets';
import { CELL_BY_CELL, COMMON_SCRIPT, OURS, type SheetsBenchRow } from '../../scripts/bench/sheets/run-sheets-bench';

const MIB = 1024 * 1024;

const ours = (
  rows: number,
  run: SheetsBenchRow['run'],
  simulatedMs: number,
  cost: Partial<NonNullable<SheetsBenchRow['cost']>> = {},
): SheetsBenchRow => ({
  rows,
  run,
  who: OURS,
  simulatedMs,
  ratio: 1,
  note: '',
  cost: { simulatedMs, reads: 2, readBytes: 1, writes: 1, writtenBytes: 1, mostWritesAMinute: 1, ...cost },
});
const other = (who: string, ratio: number): SheetsBenchRow => ({
  rows: 100_000,
  run: 'fresh rows scored',
  who,
  simulatedMs: 1,
  ratio,
  note: '',
  cost: null,
});

const verdicts = (rows: readonly SheetsBenchRow[]) =>
  Object.fromEntries(sheetsTargets(rows).map(({ what, met }) => [what, met]));

test('the limits themselves are met', () => {
  const met = verdicts([
    ours(1_000, 'fresh rows scored', 1),
    ours(1_000, 'nothing changed', 1),
    ours(10_000, 'one weight edited', 7_000, { writes: 2, writtenBytes: 2 * MIB + 1 }),
    ours(50_000, 'fresh rows scored', 60_000),
    ours(100_000, 'fresh rows scored', 90_000, {
      reads: 11,
      readBytes: 80_000_000,
      writes: 60,
      writtenBytes: 120 * MIB,
      mostWritesAMinute: 60,
    }),
    other(COMMON_SCRIPT, 4),
    other(CELL_BY_CELL, 80),
  ]);
  expect(Object.values(met).every((verdict) => verdict === true)).toBe(true);
});

test('whatever goes past a limit is missed', () => {
  const missed = verdicts([
    ours(1_000, 'fresh rows scored', 1, { reads: 3, writes: 2, writtenBytes: 2 * MIB }),
    ours(1_000, 'nothing changed', 1, { writes: 2 }),
    ours(10_000, 'one weight edited', 7_001),
    ours(50_000, 'fresh rows scored', 60_001),
    ours(100_000, 'fresh rows scored', 90_001, { reads: 12, readBytes: 80_000_000, mostWritesAMinute: 61 }),
    other(COMMON_SCRIPT, 3.9),
    other(CELL_BY_CELL, 79),
  ]);
  expect(Object.values(missed).every((verdict) => verdict === false)).toBe(true);
});

test('what was not run is neither', () => {
  const targets = sheetsTargets([ours(1_000, 'fresh rows scored', 1), ours(1_000, 'nothing changed', 1)]);
  expect(targets.find(({ what }) => what === 'score 50,000 rows')).toMatchObject({ value: null, met: null });
  expect(printTargets(targets)).toMatch(/score 50,000 rows +≤ 60 s +not run/);
  expect(engineTargets({ title: '', rows: [] }).every(({ met }) => met === null)).toBe(true);
});

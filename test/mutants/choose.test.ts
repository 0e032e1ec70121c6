// Which mutants are tried, and which tests have to see them, in which order.
import { nearnessOf, sampleOf, testsFor, type Placed } from '../../scripts/mutants/choose';

const at = (line: number, operator = 'x'): Placed => ({
  file: 'src/engine/score.ts',
  mutant: { start: line, end: line + 1, replacement: '', line, operator },
});

test('a seed brings back its sample; each line counts once, however much could be changed on it', () => {
  const all = [...Array.from({ length: 50 }, (_, n) => at(n)), ...Array.from({ length: 500 }, (_, n) => at(7, `${n}`))];
  const lines = (seed: number): readonly number[] => sampleOf(all, 20, seed).map(({ mutant }) => mutant.line);
  expect(new Set(lines(1)).size).toBe(20);
  expect(lines(1)).toEqual(lines(1));
  expect(lines(1)).not.toEqual(lines(2));
  expect(sampleOf(all, 1_000, 1)).toHaveLength(50);
});

test('the test named like the source is the nearest, then those of its folder and of its words', () => {
  const near = (test: string): number => nearnessOf('src/engine/nudge-text.ts', test);
  const tests = [
    'test/engine/nudge-text.test.ts',
    'test/engine/nudge-words.test.ts',
    'test/engine/score.test.ts',
    'test/run/run.test.ts',
  ];
  expect([...tests].sort((a, b) => near(b) - near(a))).toEqual(tests);
  expect(nearnessOf('src/engine/ladder.ts', 'test/engine/ladder.property.test.ts')).toBe(
    nearnessOf('src/engine/ladder.ts', 'test/engine/ladder.test.ts'),
  );
});

const covering = (test: string, ms: number, ...lines: readonly number[]) => ({
  test,
  ms,
  lines: new Map([['src/engine/score.ts', new Set(lines)]]),
});

test('only tests that run the line, the quick before the slow, as many as there is time for', () => {
  const coverage = [
    covering('test/app/slow.test.ts', 30_000, 5),
    covering('test/app/slower.test.ts', 31_000, 5),
    covering('test/app/quick.test.ts', 100, 5),
    covering('test/app/other.test.ts', 10, 6),
    covering('test/engine/score.test.ts', 900, 5),
    covering('test/records/other.test.ts', 500_000, 6),
  ];
  expect(testsFor(at(5), coverage).map(({ test }) => test)).toEqual([
    'test/engine/score.test.ts',
    'test/app/quick.test.ts',
    'test/app/slow.test.ts',
  ]);
  expect(testsFor(at(9), coverage)).toEqual([]);
});

test('the tests of a line take a small part of all tests’ time, however slow the machine; the nearest is always run', () => {
  const chosen = (pace: number): readonly string[] => {
    const tests = Array.from({ length: 100 }, (_, n) => covering(`test/app/${n}.test.ts`, 1_000 * pace, 5));
    return testsFor(at(5), [...tests, covering('test/app/x.test.ts', 10 * pace, 5)]).map(({ test }) => test);
  };
  expect(chosen(1)).toHaveLength(6);
  expect(chosen(1)[0]).toBe('test/app/x.test.ts');
  expect(chosen(7)).toEqual(chosen(1));
  expect(testsFor(at(5), [covering('test/engine/score.test.ts', 10, 5)])).toHaveLength(1);
});

test('those of a whole company come last, and are not left out for want of time', () => {
  const coverage = [
    covering('test/golden/company.golden.test.ts', 90_000, 5),
    covering('test/golden/other.golden.test.ts', 10, 6),
    covering('test/app/quick.test.ts', 100, 5),
  ];
  expect(testsFor(at(5), coverage).map(({ test }) => test)).toEqual([
    'test/app/quick.test.ts',
    'test/golden/company.golden.test.ts',
  ]);
});

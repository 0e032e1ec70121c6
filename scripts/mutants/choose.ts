// Which mutants are tried, and by which tests.
import { seededRandom } from '../local/host/random';
import type { TestCoverage } from './coverage';
import type { Mutant } from './operators';

export interface Placed {
  /** From the project's root. */
  readonly file: string;
  readonly mutant: Mutant;
}

/** So many lines at random, each as likely as any other, and one of the mutants of each. */
export const sampleOf = (all: readonly Placed[], count: number, seed: number): readonly Placed[] => {
  const byLine = new Map<string, Placed[]>();
  for (const one of all) {
    const name = `${one.file}:${one.mutant.line}`;
    byLine.set(name, [...(byLine.get(name) ?? []), one]);
  }
  const random = seededRandom(seed);
  return [...byLine.values()]
    .map((mutants) => ({ rank: random(), one: mutants[Math.floor(random() * mutants.length)] as Placed }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ one }) => one);
};

/** How much of a source's place a test file's name repeats: `test/engine/score.test.ts` is nearest to `src/engine/score.ts`. */
export const nearnessOf = (file: string, test: string): number => {
  const own = file
    .replace(/^src\//, '')
    .replace(/\.tsx?$/, '')
    .split('/');
  const others = test
    .replace(/^test\//, '')
    .replace(/(\.property|\.golden)?\.test\.tsx?$/, '')
    .split('/');
  if (own.join('/') === others.join('/')) return 100;
  const folders = own.slice(0, -1).filter((part, at) => others[at] === part).length;
  const words = new Set((own[own.length - 1] ?? '').split('-'));
  const shared = (others[others.length - 1] ?? '').split('-').filter((word) => words.has(word)).length;
  return folders + 2 * shared;
};

/** The part of all tests' time that a mutant's tests may take: a part, since a busy machine records all of them as slow. */
const MOST_OF_ALL = 0.06;
/** A test file twice as near may take four times as long. */
const orderOf = (file: string, { test, ms }: TestCoverage): number => (ms + 300) / 4 ** nearnessOf(file, test);

/** Tests of a whole company see what no other asks for, however many run the line. */
const seesAll = ({ test }: TestCoverage): boolean => test.startsWith('test/golden/');

/** The test files that run the line, the nearest and quickest first, and behind them those that see all. */
export const testsFor = ({ file, mutant }: Placed, coverage: readonly TestCoverage[]): readonly TestCoverage[] => {
  const touching = coverage.filter(({ lines }) => lines.get(file)?.has(mutant.line) === true);
  const own = touching.filter((one) => !seesAll(one)).sort((a, b) => orderOf(file, a) - orderOf(file, b));
  let left = MOST_OF_ALL * coverage.reduce((sum, { ms }) => sum + ms, 0);
  const chosen = own.filter(({ ms }, at) => {
    if (at > 0 && ms > left) return false;
    left -= ms;
    return true;
  });
  return [...chosen, ...touching.filter(seesAll)];
};

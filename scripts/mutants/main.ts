// `npm run mutants`: sources changed at random, one small thing at a time; each change has to be noticed by a test that
// runs the line, or by a few cases of the matrices.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleOf, testsFor, type Placed } from './choose';
import { coverageOf, type TestCoverage } from './coverage';
import { runTests } from './jest-run';
import { mutantsOf, mutated } from './operators';
import { copyTree, type Tree } from './tree';

export interface Command {
  readonly root: string;
  readonly cacheFolder: string;
  /** The program that runs the cases of the matrices. */
  readonly slice: string;
  readonly sample: number;
  readonly seed: number;
  /** After so many minutes no mutant is begun. */
  readonly minutes: number;
  readonly workers: number;
  /** `src/engine/score.ts` or `src/engine/score.ts:12`: all mutants there instead of a sample. */
  readonly only: string | null;
  readonly tell: (line: string) => void;
}

export interface Outcome {
  readonly noticed: number;
  readonly survived: number;
  /** For which the time did not last. */
  readonly left: number;
}

/** Whoever changes the sources at random may make them run for ever. */
const LONGEST_SLICE_MS = 180_000;
const timeoutFor = (tests: readonly TestCoverage[]): number => 60_000 + 4 * tests.reduce((sum, { ms }) => sum + ms, 0);

const allMutants = (root: string): readonly Placed[] =>
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .flatMap((name) => {
      const file = `src/${name}`;
      return mutantsOf(file, readFileSync(join(root, file), 'utf8')).map((mutant) => ({ file, mutant }));
    });

/** What the cases found; null for nothing. */
const runSlice = (tree: Tree, program: string): Promise<string | null> =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, [program], {
      cwd: tree.root,
      env: { ...process.env, TZ: 'Etc/UTC' },
      timeout: LONGEST_SLICE_MS,
      killSignal: 'SIGKILL',
    });
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString('utf8')));
    child.stderr.on('data', (part: Buffer) => (output += part.toString('utf8')));
    child.on('error', failed);
    child.on('close', (status) => done(status === 0 ? null : output.trim().slice(0, 300) || 'it came to no end'));
  });

interface Verdict {
  readonly by: string | null;
  readonly ran: readonly string[];
}

const judge = async (tree: Tree, tests: readonly TestCoverage[], slice: string): Promise<Verdict> => {
  const ran = tests.map(({ test }) => test);
  if (tests.length > 0) {
    const run = await runTests(tree.root, ran, timeoutFor(tests));
    if (run.is !== 'passed') return { by: run.is === 'failed' ? run.test : `tests that were ${run.is}`, ran };
  }
  return { by: await runSlice(tree, slice), ran };
};

const lineOf = (text: string, { mutant: { start } }: Placed): string => {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', start);
  return text.slice(from, to < 0 ? text.length : to).trim();
};

/** As a person reads it: the line before and after. */
const described = (text: string, one: Placed, ran: readonly string[]): string => {
  const { file, mutant } = one;
  const before = text.slice(mutant.start, mutant.end);
  const shown = (part: string): string => part.replace(/\s+/g, ' ').slice(0, 160);
  return [
    `SURVIVED ${file}:${mutant.line}, ${mutant.operator}`,
    `         in ${shown(lineOf(text, one))}`,
    `         ${shown(before)}  →  ${shown(mutant.replacement) || 'nothing'}`,
    `         ran ${ran.length === 0 ? 'no test file' : ran.join(', ')}, then the slice`,
    `         again: npm run mutants -- --only ${file}:${mutant.line}`,
  ].join('\n');
};

const TOLD_EVERY = 20;

export const mutants = async (command: Command): Promise<Outcome> => {
  const { root, cacheFolder, slice, sample, seed, minutes, workers, only, tell } = command;
  const endsAtMs = Date.now() + minutes * 60_000;
  const all = allMutants(root);
  const isWanted = ({ file, mutant }: Placed): boolean => file === only || `${file}:${mutant.line}` === only;
  const chosen = only === null ? sampleOf(all, sample, seed) : all.filter(isWanted);
  tell(
    `${all.length} mutants could be made; ${chosen.length} are tried${only === null ? `, seed ${seed}` : ''}, ${minutes} minutes at most`,
  );
  const coverage = await coverageOf({ root, cacheFolder, workers, tell });
  const waiting = [...chosen];
  const total = { noticed: 0, survived: 0 };
  const work = async (): Promise<void> => {
    const tree = copyTree(root);
    try {
      const wrong = await runSlice(tree, slice);
      if (wrong !== null) throw new Error(`the slice of the matrices does not hold as it is: ${wrong}`);
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        if (Date.now() > endsAtMs) {
          waiting.push(one);
          return;
        }
        const text = readFileSync(join(root, one.file), 'utf8');
        const putBack = tree.change(one.file, mutated(text, one.mutant));
        const { by, ran } = await judge(tree, testsFor(one, coverage), slice);
        putBack();
        total[by === null ? 'survived' : 'noticed'] += 1;
        if (by === null) tell(described(text, one, ran));
        else if (only !== null) tell(`noticed  ${one.file}:${one.mutant.line}, ${one.mutant.operator}: ${by}`);
        const ended = total.noticed + total.survived;
        if (ended % TOLD_EVERY === 0) tell(`${ended} of ${chosen.length}, ${total.noticed} noticed`);
      }
    } finally {
      tree.remove();
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, Math.max(1, chosen.length)) }, work));
  return { ...total, left: waiting.length };
};

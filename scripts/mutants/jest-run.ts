// Test files run by Jest in a copy of the project, to the first test that fails.
import { spawn, spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';

/** What became of the tests; `failed` names the first that did not pass. */
export type TestRun =
  | { readonly is: 'passed' }
  | { readonly is: 'failed'; readonly test: string }
  /** The files themselves could not be run, or Jest. */
  | { readonly is: 'broken'; readonly words: string }
  | { readonly is: 'timed out' };

const argumentsOf = (tests: readonly string[]): readonly string[] => [
  'node_modules/jest/bin/jest.js',
  '--ci',
  '--runInBand',
  '--bail',
  '--silent',
  `--env=${join('<rootDir>', 'scripts/mutants/first-failure.mjs')}`,
  `--testSequencer=${join('<rootDir>', 'scripts/mutants/given-order.mjs')}`,
  '--runTestsByPath',
  ...tests,
];

const environmentFor = (tests: readonly string[]): NodeJS.ProcessEnv => ({
  ...process.env,
  TZ: 'Etc/UTC',
  NEXUS_TEST_ORDER: JSON.stringify(tests),
});

const readRun = (root: string, status: number | null, output: string): TestRun => {
  if (status === 0) return { is: 'passed' };
  const told = /^NOTICED (.*)$/m.exec(output)?.[1];
  if (told === undefined) return status === null ? { is: 'timed out' } : { is: 'broken', words: output.slice(-2_000) };
  const { file, name } = JSON.parse(told) as { readonly file: string; readonly name: string };
  return { is: 'failed', test: `${relative(root, file)}: ${name}` };
};

/** @param tests from the root, in the order in which they are to be run. */
export const runTestsNow = (root: string, tests: readonly string[], timeoutMs: number): TestRun => {
  const { status, stdout, stderr } = spawnSync(process.execPath, argumentsOf(tests), {
    cwd: root,
    env: environmentFor(tests),
    encoding: 'utf8',
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  return readRun(root, status, stdout + stderr);
};

/** The same beside others. */
export const runTests = (root: string, tests: readonly string[], timeoutMs: number): Promise<TestRun> =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, argumentsOf(tests), {
      cwd: root,
      env: environmentFor(tests),
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    const output: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => output.push(part));
    child.stderr.on('data', (part: Buffer) => output.push(part));
    child.on('error', failed);
    child.on('close', (status) => done(readRun(root, status, Buffer.concat(output).toString('utf8'))));
  });

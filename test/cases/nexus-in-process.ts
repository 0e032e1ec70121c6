// The built bundle and the command line in this process, one workbook at a time: hundreds of commands in seconds.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { answerWith, runCommandLine, type Outcome } from '../../scripts/local/cli/run-command-line';
import type { FetchAll } from '../../scripts/local/host/shared';

export interface Nexus {
  /** A folder for workbooks and files, which `remove` takes away. */
  readonly folder: string;
  /** A new workbook's commands; `at` is their `--now`. */
  readonly workbook: (fetch?: FetchAll) => Commands;
  readonly remove: () => void;
}

export interface Commands {
  /** The workbook's. */
  readonly file: string;
  readonly run: (at: string, ...words: readonly string[]) => Promise<Outcome>;
  /** A tab's rows. */
  readonly show: (at: string, tab: string) => Promise<readonly Row[]>;
}

export type Row = Readonly<Record<string, unknown>>;

const noFetch: FetchAll = (requests) =>
  requests.map(({ url }) => ({ status: 0, headers: {}, body: `refused: ${url}` }));

export const nexusInProcess = (): Nexus => {
  const cache = join(process.cwd(), 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'nexus-cases-'));
  const distFolder = join(folder, 'dist');
  execFileSync(process.execPath, ['scripts/build.mjs', '--outdir', distFolder]);
  let made = 0;
  const workbook = (fetch = noFetch): Commands => {
    made += 1;
    const file = join(folder, `${made}.json`);
    const run: Commands['run'] = (at, ...words) =>
      runCommandLine([...words, '--workbook', file, '--now', at], answerWith({ distFolder, fetch }), '1.2.3');
    const show: Commands['show'] = async (at, tab) => {
      const { stdout, stderr } = await run(at, 'show', tab, '--json');
      if (stdout === '') throw new Error(stderr);
      return JSON.parse(stdout) as readonly Row[];
    };
    return { file, run, show };
  };
  return { folder, workbook, remove: () => rmSync(folder, { recursive: true }) };
};

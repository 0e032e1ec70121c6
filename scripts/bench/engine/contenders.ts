// Who takes part in the engine's benchmark, how each is started, and when it cannot or need not run.
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { hasPeerPackage } from './peers';

export interface Contender {
  readonly name: string;
  /** `full`: all scores from loaded columns; `recombine`: all scores after one weight changed; `cells`: from raw cells. */
  readonly mode: 'full' | 'recombine' | 'cells';
  readonly isOurs: boolean;
  /** The program and its first arguments; mode, rows and files follow. */
  readonly command: (folder: string) => readonly [string, ...string[]];
  /** Why it does not run at this size; null when it does. */
  readonly obstacle: (rowCount: number) => string | null;
  /** Slow ones take part in the first rounds only. */
  readonly mostRounds: (rowCount: number) => number;
}

const notInstalled = 'not installed: npm run bench:peers';
const always = (): null => null;
const everyRound = (): number => Infinity;
const node =
  (file: string, ...flags: string[]) =>
  (folder: string): readonly [string, ...string[]] => [process.execPath, ...flags, join(folder, file)];

const ours = (name: string, mode: Contender['mode']): Contender => ({
  name,
  mode,
  isOurs: true,
  command: node('ours.mjs', '--expose-gc'),
  obstacle: always,
  mostRounds: everyRound,
});

const hyperFormula = (name: string, mode: Contender['mode'], mostRows: number): Contender => ({
  name,
  mode,
  isOurs: false,
  command: node('hyperformula.mjs', '--max-old-space-size=12000'),
  obstacle: (rowCount) => {
    if (!hasPeerPackage('hyperformula')) return notInstalled;
    return rowCount > mostRows ? 'not run: takes many minutes' : null;
  },
  mostRounds: (rowCount) => (rowCount > 1000 ? 1 : Infinity),
});

export const contenders: readonly Contender[] = [
  ours('ours, full', 'full'),
  ours('ours, one weight changed', 'recombine'),
  ours('ours, from raw cells', 'cells'),
  {
    name: 'DuckDB, one thread, full',
    mode: 'full',
    isOurs: false,
    command: node('duckdb.mjs'),
    obstacle: () => (hasPeerPackage('@duckdb/node-api') ? null : notInstalled),
    mostRounds: everyRound,
  },
  {
    name: 'pandas, full',
    mode: 'full',
    isOurs: false,
    command: () => ['/usr/bin/python3', join(process.cwd(), 'scripts/bench/engine/contenders/score_with_pandas.py')],
    obstacle: () => (hasPandas() ? null : notInstalled),
    mostRounds: everyRound,
  },
  hyperFormula('HyperFormula, full', 'full', 10_000),
  hyperFormula('HyperFormula, one weight changed', 'recombine', 100_000),
];

function hasPandas(): boolean {
  return existsSync('/usr/bin/python3') && spawnSync('/usr/bin/python3', ['-c', 'import pandas']).status === 0;
}

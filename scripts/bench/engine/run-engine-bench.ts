// The engine's benchmark: every contender scores the same tables in fresh processes, one after the other, round by round.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BenchRow, BenchTable } from './bench-table';
import { buildContenders } from './build-contenders';
import { compareScores, readScores } from './compare-scores';
import { contenders, type Contender } from './contenders';
import { median, type Timing } from './timing';
import { nowMs, workloadWeights } from './workload';
import { writeWorkload } from './workload-file';

export { printBenchTable, type BenchTable } from './bench-table';

export interface EngineBenchOptions {
  readonly sizes?: readonly number[];
  /** Fresh processes per contender and size; their median counts. */
  readonly rounds?: number;
  /** Only contenders whose name starts with one of these; ours always take part. */
  readonly peers?: readonly string[];
  /** Called before each process, to show that something happens. */
  readonly onProgress?: (message: string) => void;
}

interface Measured extends Timing {
  readonly bytesPerRow?: number;
  readonly scores: Float64Array;
}

interface Files {
  readonly folder: string;
  readonly csvFile: string;
  readonly specFile: string;
}

/** Per contender its rounds, or why there are none. */
type Results = ReadonlyMap<Contender, readonly Measured[] | string>;

const run = promisify(execFile);

const patienceMs = 10 * 60_000;

/** Runs in the project's folder. A peer that fails or takes too long says so in its row; ours failing throws. */
export async function runEngineBench(options: EngineBenchOptions = {}): Promise<BenchTable> {
  const { sizes = [1000, 10_000, 100_000, 1_000_000] } = options;
  const cache = join(process.cwd(), 'node_modules/.cache/nexus');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'bench-engine-'));
  try {
    return await benchSizes(sizes, options, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function benchSizes(sizes: readonly number[], options: EngineBenchOptions, folder: string): Promise<BenchTable> {
  await buildContenders(folder);
  const specFile = join(folder, 'weights.json');
  writeFileSync(specFile, JSON.stringify({ nowMs, criteria: workloadWeights().models[0]?.criteria ?? [] }));
  const rows: BenchRow[] = [];
  for (const rowCount of sizes) {
    const csvFile = join(folder, `${rowCount}.csv`);
    writeWorkload(rowCount, csvFile);
    const results = await measureSize(rowCount, { folder, csvFile, specFile }, options);
    rows.push(...rowsOf(rowCount, results));
    rmSync(csvFile);
  }
  return {
    title:
      'Scoring engine: ten criteria, every kind of scale, a tenth of the cells missing; milliseconds, medians of fresh processes',
    rows,
  };
}

/** Round by round, so that whatever slows the machine down for a while slows everybody. */
async function measureSize(
  rowCount: number,
  files: Files,
  { rounds = 5, peers = [''], onProgress = () => undefined }: EngineBenchOptions,
): Promise<Results> {
  const results = new Map<Contender, Measured[] | string>();
  for (const contender of contenders) {
    const takesPart = contender.isOurs || peers.some((name) => contender.name.startsWith(name));
    if (takesPart) results.set(contender, contender.obstacle(rowCount) ?? []);
  }
  for (let round = 1; round <= rounds; round++) {
    for (const [contender, measured] of results) {
      if (typeof measured === 'string' || round > contender.mostRounds(rowCount)) continue;
      onProgress(`${rowCount} rows, round ${round} of ${rounds}: ${contender.name}`);
      const outcome = await attempt(contender, rowCount, files);
      if (typeof outcome === 'string') results.set(contender, outcome);
      else measured.push(outcome);
    }
  }
  return results;
}

async function attempt(contender: Contender, rowCount: number, files: Files): Promise<Measured | string> {
  try {
    return await measure(contender, rowCount, files);
  } catch (error) {
    if (contender.isOurs) throw error;
    const { killed, message } = error as Error & { killed?: boolean };
    return killed === true
      ? `gave up after ${patienceMs / 60_000} minutes`
      : `failed: ${message.split('\n').find((line) => /error/i.test(line)) ?? message}`;
  }
}

async function measure(
  { command, mode }: Contender,
  rowCount: number,
  { folder, csvFile, specFile }: Files,
): Promise<Measured> {
  const scoresFile = join(folder, 'scores');
  const [program, ...args] = command(folder);
  const { stdout } = await run(program, [...args, mode, String(rowCount), csvFile, scoresFile, specFile], {
    timeout: patienceMs,
  });
  return { ...(JSON.parse(stdout) as Timing & { bytesPerRow?: number }), scores: readScores(scoresFile) };
}

function rowsOf(rows: number, results: Results): readonly BenchRow[] {
  const ours = (mode: Contender['mode']): readonly Measured[] => {
    const measured = [...results].find(([contender]) => contender.isOurs && contender.mode === mode)?.[1];
    return typeof measured === 'string' || measured === undefined ? [] : measured;
  };
  const [fullMs, recombineMs] = [medianMs(ours('full')), medianMs(ours('recombine'))];
  const most = ours('full').length;
  const expected = ours('full')[0]?.scores ?? new Float64Array();
  return [...results].map(([{ name }, measured]) => {
    const nothing = {
      rows,
      contender: name,
      ms: null,
      firstMs: null,
      ratio: null,
      ratioToRecombining: null,
      bytesPerRow: null,
    };
    if (typeof measured === 'string') return { ...nothing, note: measured };
    const ms = medianMs(measured);
    return {
      rows,
      contender: name,
      ms,
      firstMs: median(measured.map(({ firstMs }) => firstMs)),
      ratio: ms / fullMs,
      ratioToRecombining: ms / recombineMs,
      bytesPerRow: measured[0]?.bytesPerRow ?? null,
      note:
        compareScores(expected, measured[0]?.scores ?? new Float64Array()) +
        (measured.length < most ? ` (${measured.length} of ${most} rounds)` : ''),
    };
  });
}

function medianMs(measured: readonly Measured[]): number {
  return median(measured.map(({ ms }) => ms));
}

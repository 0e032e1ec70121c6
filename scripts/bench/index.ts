// The benchmarks: the workbook beside common scripts, the scoring engine beside its peers, and what both are held to.
import { printBenchTable, runEngineBench, type BenchTable } from './engine/run-engine-bench';
import { runSheetsBench, type SheetsBenchRow } from './sheets/run-sheets-bench';
import { printSheetsTable } from './sheets/sheets-table';
import { engineTargets, printTargets, sheetsTargets, type Target } from './targets';

export interface BenchOptions {
  /** dist/Code.js. */
  readonly bundle: string;
  /** Small sizes and fewer rounds. */
  readonly quick: boolean;
  readonly onProgress: (message: string) => void;
}

export interface BenchResult {
  readonly sheets: readonly SheetsBenchRow[];
  readonly engine: BenchTable;
  readonly targets: readonly Target[];
}

const QUICK_SIZES = [1_000, 10_000];

export async function runBench({ bundle, quick, onProgress }: BenchOptions): Promise<BenchResult> {
  const sheets = runSheetsBench({ bundle, onProgress, ...(quick ? { sizes: QUICK_SIZES } : {}) });
  const engine = await runEngineBench({ onProgress, ...(quick ? { sizes: QUICK_SIZES, rounds: 3 } : {}) });
  return { sheets, engine, targets: [...sheetsTargets(sheets), ...engineTargets(engine)] };
}

export function describeBench({ sheets, engine, targets }: BenchResult): string {
  return [printSheetsTable(sheets), printBenchTable(engine), printTargets(targets)].join('\n\n');
}

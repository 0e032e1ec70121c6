// The benchmarks: the workbook beside common scripts, the scoring engine beside its peers, the sidebar's preview beside the
// server, nudges, HubSpot, the dispatcher's day, and what they are held to.
import { printAnswersTable } from './answers/answers-table';
import { runAnswersBench, type AnswersBenchRow } from './answers/run-answers-bench';
import { printBenchTable, runEngineBench, type BenchTable } from './engine/run-engine-bench';
import { cardBytes } from './hubspot/card-bytes';
import { printHubspotTable } from './hubspot/hubspot-table';
import { runHubspotBench, type HubspotBenchRow } from './hubspot/run-hubspot-bench';
import { printIdleTable } from './idle/idle-table';
import { runIdleBench, type IdleBenchRow } from './idle/run-idle-bench';
import { printNudgeTable } from './nudges/nudge-table';
import { runNudgeBench, type NudgeBench } from './nudges/run-nudge-bench';
import { measureBundleStart, printBundleStart, type BundleStart } from './start/bundle-start';
import { runSheetsBench, type SheetsBenchRow } from './sheets/run-sheets-bench';
import { printSheetsTable } from './sheets/sheets-table';
import { printPreviewBench, runPreviewBench, type PreviewBench } from './sidebar/run-preview-bench';
import {
  answersTargets,
  cardTargets,
  engineTargets,
  hubspotTargets,
  idleTargets,
  nudgeTargets,
  previewTargets,
  printTargets,
  sheetsTargets,
  startTargets,
  type Target,
} from './targets';

export interface BenchOptions {
  /** dist/Code.js. */
  readonly bundle: string;
  /** Where the HubSpot project is. */
  readonly projectRoot: string;
  /** Small sizes and fewer rounds. */
  readonly quick: boolean;
  readonly onProgress: (message: string) => void;
}

export interface BenchResult {
  readonly sheets: readonly SheetsBenchRow[];
  readonly engine: BenchTable;
  readonly preview: PreviewBench;
  readonly nudges: NudgeBench;
  readonly hubspot: readonly HubspotBenchRow[];
  readonly idle: readonly IdleBenchRow[];
  readonly answers: readonly AnswersBenchRow[];
  readonly start: BundleStart;
  readonly targets: readonly Target[];
}

const QUICK_SIZES = [1_000, 10_000];

export async function runBench({ bundle, projectRoot, quick, onProgress }: BenchOptions): Promise<BenchResult> {
  const start = measureBundleStart(bundle);
  const sheets = runSheetsBench({ bundle, onProgress, ...(quick ? { sizes: QUICK_SIZES } : {}) });
  const engine = await runEngineBench({ onProgress, ...(quick ? { sizes: QUICK_SIZES, rounds: 3 } : {}) });
  const preview = await runPreviewBench({ bundle, rows: 10_000, onProgress });
  const nudges = runNudgeBench({ bundle, onProgress });
  const hubspot = runHubspotBench({ bundle, onProgress });
  const idle = runIdleBench({ bundle, onProgress, ...(quick ? { sizes: QUICK_SIZES } : {}) });
  const answers = runAnswersBench({ bundle, onProgress, ...(quick ? { days: 1 } : {}) });
  return {
    sheets,
    engine,
    preview,
    nudges,
    hubspot,
    idle,
    answers,
    start,
    targets: [
      ...startTargets(start),
      ...sheetsTargets(sheets),
      ...engineTargets(engine),
      ...previewTargets(preview),
      ...nudgeTargets(nudges),
      ...hubspotTargets(hubspot),
      ...idleTargets(idle),
      ...answersTargets(answers),
      ...cardTargets(await cardBytes(projectRoot)),
    ],
  };
}

export function describeBench(result: BenchResult): string {
  const { sheets, engine, preview, nudges, hubspot, idle, answers, start, targets } = result;
  return [
    printBundleStart(start),
    printSheetsTable(sheets),
    printBenchTable(engine),
    printPreviewBench(preview),
    printNudgeTable(nudges),
    printHubspotTable(hubspot),
    printIdleTable(idle),
    printAnswersTable(answers),
    printTargets(targets),
  ].join('\n\n');
}

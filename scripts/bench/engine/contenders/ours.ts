// Our engine as a contender: `full` scores from loaded columns, `recombine` after one weight changed, `cells` from raw cells.
import { writeFileSync } from 'node:fs';
import { columnsOf, type Columns } from '../../../../src/engine/columns';
import { recombine, scoreTable, type ScoreTable } from '../../../../src/engine/score';
import { timed } from '../timing';
import { nowMs, workloadCells, workloadWeights } from '../workload';

const [mode = 'full', rows = '1000', , scoresFile = ''] = process.argv.slice(2);
const rowCount = Number(rows);
const weights = workloadWeights();
const changed = workloadWeights(10);
const cells = workloadCells(rowCount);
const load = (): Columns => columnsOf(rowCount, (field) => cells.get(field));

async function memory(): Promise<number> {
  // Buffers are given back some time after the garbage that held them.
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

// A first scoring leaves compiled code behind, which is not the rows'.
scoreTable(weights, load(), nowMs);
const before = await memory();
const columns = load();
let table: ScoreTable = scoreTable(weights, columns, nowMs);
// In a small table the engine's own first-time garbage would drown what the rows take.
const bytesPerRow = mode === 'full' && rowCount >= 10_000 ? ((await memory()) - before) / rowCount : undefined;

const runs: Readonly<Record<string, (round: number) => void>> = {
  full: () => {
    table = scoreTable(weights, columns, nowMs);
  },
  recombine: (round) => {
    table = recombine(table, round % 2 === 0 ? changed : weights);
  },
  cells: () => {
    table = scoreTable(weights, load(), nowMs);
  },
};
const run = runs[mode];
if (run === undefined) throw new Error(`unknown mode ${mode}`);
const timing = await timed(run);
const scores = mode === 'recombine' ? recombine(table, weights) : table;
writeFileSync(scoresFile, new Uint8Array((scores.models[0]?.score ?? new Float64Array()).buffer));
process.stdout.write(JSON.stringify({ ...timing, bytesPerRow }));

// HyperFormula as a contender: `full` computes every formula of the sheet again, `recombine` changes one weight's cell.
import { writeFileSync } from 'node:fs';
import { columnsOf } from '../../../../src/engine/columns';
import { formulasOf } from '../formula-twin';
import { loadPeer } from '../peers';
import { timed } from '../timing';
import { workload, workloadCells, workloadWeights } from '../workload';

type Value = string | number | boolean | null;
interface Engine {
  rebuildAndRecalculate(): void;
  setCellContents(address: { sheet: number; row: number; col: number }, value: Value): unknown;
  getCellValue(address: { sheet: number; row: number; col: number }): unknown;
}
interface HyperFormula {
  readonly HyperFormula: { buildFromArray(cells: Value[][], options: Record<string, unknown>): Engine };
}

const [mode = 'full', rows = '1000', , scoresFile = ''] = process.argv.slice(2);
const rowCount = Number(rows);
const count = workload.length;
const model = workloadWeights().models[0];
if (model === undefined) throw new Error('no model');

function cellRows(): Value[][] {
  const cells = workloadCells(rowCount);
  const instants =
    columnsOf(rowCount, (field) => cells.get(field))
      .column('touched')
      ?.instants() ?? new Float64Array();
  const cellOf = (field: string, row: number): Value => {
    if (field !== 'touched') return cells.get(field)?.[row] ?? null;
    return Number.isNaN(instants[row] ?? NaN) ? null : (instants[row] ?? null);
  };
  return Array.from({ length: rowCount }, (_, row) => workload.map(({ field }) => cellOf(field, row)));
}

const weightRow: Value[] = [...workload.map(() => null), ...model.criteria.map(({ weight }) => weight)];
const sheet = [weightRow, ...cellRows().map((cells, row) => [...cells, ...formulasOf(model, row + 2)])];
const engine = loadPeer<HyperFormula>('hyperformula').HyperFormula.buildFromArray(sheet, {
  licenseKey: 'gpl-v3',
  maxRows: 1_100_000,
});
const firstWeight = { sheet: 0, row: 0, col: count };
const weight = model.criteria[0]?.weight ?? 0;
const setWeight = (value: number): void => {
  engine.setCellContents(firstWeight, value);
};

const timing = await timed(
  mode === 'full' ? () => engine.rebuildAndRecalculate() : (round) => setWeight(round % 2 === 0 ? weight + 10 : weight),
);
setWeight(weight);
const scores = Float64Array.from({ length: rowCount }, (_, row) => {
  const score = engine.getCellValue({ sheet: 0, row: row + 1, col: 2 * count });
  return typeof score === 'number' ? score : NaN;
});
writeFileSync(scoresFile, new Uint8Array(scores.buffer));
process.stdout.write(JSON.stringify(timing));

// What scoring a table gives: per model one column of scores and one of coverages, and what they were made of.
import type { PatternSums } from './combine';
import type { CompiledModel } from './compile-weights';
import type { Evaluated } from './evaluated';

/** One model's results, one entry a row; NaN is unknown. */
export interface ModelScores {
  readonly model: CompiledModel;
  /** 0 to 100; NaN when no criterion of a positive weight counts, and for a row that is ruled out. */
  readonly score: Float64Array;
  /** 0 to 1: the share of the weights, whatever their sign, that had a value; NaN when all are 0. */
  readonly coverage: Float64Array;
  readonly evaluated: Evaluated;
  readonly sums: PatternSums;
}

export interface ScoreTable {
  readonly rowCount: number;
  readonly nowMs: number;
  /** In the order of `CompiledWeights.models`. */
  readonly models: readonly ModelScores[];
  /** 1 for each row that a veto of any model rules out: all its scores are NaN. Null where there is no veto. */
  readonly vetoed: Uint8Array | null;
}

/** A model's results by its name in any case. */
export function modelScores(table: ScoreTable, model: string): ModelScores | undefined {
  return table.models.find(({ model: { name } }) => name === model || name.toLowerCase() === model.toLowerCase());
}

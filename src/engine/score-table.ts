// What scoring a table gives: per model one column of scores and one of coverages, and what they were made of.
import type { Combined } from './combine';
import type { CompiledModel } from './compile-weights';
import type { Evaluated } from './evaluated';

/** One model's results, one entry a row; NaN is unknown. */
export interface ModelScores extends Combined {
  readonly model: CompiledModel;
  readonly evaluated: Evaluated;
}

export interface ScoreTable {
  readonly rowCount: number;
  readonly nowMs: number;
  /** In the order of `CompiledWeights.models`. */
  readonly models: readonly ModelScores[];
}

/** A model's results by its name in any case. */
export function modelScores(table: ScoreTable, model: string): ModelScores | undefined {
  return table.models.find(({ model: { name } }) => name === model || name.toLowerCase() === model.toLowerCase());
}

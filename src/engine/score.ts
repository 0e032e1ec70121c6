// Scores a whole table by its weights, column by column, keeping each criterion so that a weight change only re-combines.
import type { Columns } from './columns';
import type { CompiledCriterion, CompiledModel, CompiledWeights } from './weights';

/** One model's results, one entry a row; NaN is unknown. */
export interface ModelScores {
  readonly model: CompiledModel;
  /** 0 to 100; NaN when no criterion counts. */
  readonly score: Float64Array;
  /** 0 to 1: the share of the weights that had a value; NaN when all weights are 0. */
  readonly coverage: Float64Array;
}

export interface ScoreTable {
  readonly rowCount: number;
  /** In the order of `CompiledWeights.models`. */
  readonly models: readonly ModelScores[];
}

/** What one leaf criterion (one that reads a column) adds to a score; a score's contributions add up to it. */
export interface Contribution {
  readonly criterion: CompiledCriterion;
  readonly points: number;
  /** null when missing. */
  readonly s: number | null;
  readonly missing: boolean;
}

export declare function scoreTable(compiled: CompiledWeights, columns: Columns, nowMs: number): ScoreTable;
/** Scores again after weights (or `missing`) changed; throws when anything else did: see `sameShape`. */
export declare function recombine(table: ScoreTable, compiled: CompiledWeights): ScoreTable;
/** Whether two compiled weights differ in nothing but weights and `missing`, so that `recombine` will do. */
export declare function sameShape(a: CompiledWeights, b: CompiledWeights): boolean;
/** A model's results by its name in any case. */
export declare function modelScores(table: ScoreTable, model: string): ModelScores | undefined;
export declare function contributionsOf(table: ScoreTable, model: string, row: number): readonly Contribution[];

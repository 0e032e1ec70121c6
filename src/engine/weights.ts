// The `Weights` tab: its rows to checked criteria, with a problem at each cell that cannot be used.
import type { Cell } from './cells';
import type { Scale } from './scale';

/** One row of the tab, raw. */
export interface WeightRow {
  readonly model: Cell;
  readonly criterion: Cell;
  readonly field: Cell;
  readonly scale: Cell;
  readonly weight: Cell;
  readonly missing: Cell;
  readonly help: Cell;
}

/** A column a criterion may score. */
export interface Field {
  readonly id: string;
  readonly header: string;
}

/** One checked row: the texts as typed (trimmed), `field` as the column's id or `model.score`. */
export interface Criterion {
  readonly model: string;
  readonly criterion: string;
  readonly field: string;
  readonly scale: string;
  readonly weight: number;
  readonly missing: string;
}

/** Plain JSON data: what a version of the weights stores. */
export interface Weights {
  readonly criteria: readonly Criterion[];
}

export interface WeightProblem {
  /** Index into the rows given. */
  readonly row: number;
  readonly column: 'model' | 'criterion' | 'field' | 'scale' | 'weight' | 'missing';
  readonly message: string;
}

export interface ParsedWeights {
  readonly weights: Weights;
  readonly problems: readonly WeightProblem[];
}

export interface CompiledCriterion {
  readonly model: string;
  readonly criterion: string;
  /** The column it reads, or `model.score`. */
  readonly field: string;
  /** Where its values come from: a column, or the score of the model at that index of `CompiledWeights.models`. */
  readonly source: { readonly kind: 'column' } | { readonly kind: 'score'; readonly modelIndex: number };
  readonly scale: Scale;
  readonly weight: number;
  /** The s a missing value counts with; null leaves the criterion out of the score. */
  readonly whenMissing: number | null;
}

export interface CompiledModel {
  readonly name: string;
  readonly criteria: readonly CompiledCriterion[];
}

/** Models in evaluation order: each after those whose scores it uses. */
export interface CompiledWeights {
  readonly models: readonly CompiledModel[];
}

export declare function parseWeights(rows: readonly WeightRow[], fields: readonly Field[], lastGood?: Weights): ParsedWeights;
export declare function compileWeights(weights: Weights): CompiledWeights;
/** In a person's words: `opportunity/size weight 20 → 30; added partner/reach`; '' when nothing differs. */
export declare function diffWeights(before: Weights, after: Weights): string;
export declare function weightsEqual(a: Weights, b: Weights): boolean;

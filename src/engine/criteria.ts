// A criterion: one row of the `Weights` tab, raw and checked, and what its short texts stand for.
import { numberOf, textOf, type Cell } from './cells';

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

/** In place of a weight: where the scale gives 1, the record is not for us. */
export const VETO = 'veto';

/** Within ±1,000,000; below 0 it takes away. */
export type Weight = number | typeof VETO;

export const LARGEST_WEIGHT = 1_000_000;

/** One checked row: the texts as typed (trimmed), except `field`, which is the column's id or `model.score`. */
export interface Criterion {
  readonly model: string;
  readonly criterion: string;
  readonly field: string;
  readonly scale: string;
  readonly weight: Weight;
  /** `skip` or blank, `zero`, or a number from 0 to 1. */
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

/** What makes two rows the same criterion: model and criterion in any case. */
export function criterionKey({ model, criterion }: Pick<Criterion, 'model' | 'criterion'>): string {
  return JSON.stringify([model.toLowerCase(), criterion.toLowerCase()]);
}

/** The model whose score a field names (`partner.score` → `partner`), or null for a column. */
export function modelOfField(field: string): string | null {
  return /^(.+?)\s*\.\s*score$/i.exec(field)?.[1] ?? null;
}

/** What a weight cell says; null for neither a number nor `veto`. */
export function weightOf(cell: Cell | undefined): Weight | null {
  return textOf(cell)?.toLowerCase() === VETO ? VETO : numberOf(cell);
}

/** Why it cannot be a weight, in the person's words; null when it can. @param cell as typed. */
export function weightProblem(cell: Cell | undefined): string | null {
  const weight = weightOf(cell);
  if (textOf(cell) === null) return 'The weight is empty. Write a number, for example: 20, or veto.';
  if (weight === null)
    return `"${String(cell).slice(0, 100)}" is not a number. Write a weight such as 20, -20 to take points away, or veto.`;
  return weight !== VETO && Math.abs(weight) > LARGEST_WEIGHT
    ? `"${String(cell).slice(0, 100)}" is too large for a weight. Write a number from -1,000,000 to 1,000,000.`
    : null;
}

/** Whether a model's weights can never make a score: it has numbers, and all of them are 0. */
export function isAllZero(weights: readonly Weight[]): boolean {
  const numbers = weights.filter((weight) => weight !== VETO);
  return numbers.length > 0 && numbers.every((weight) => weight === 0);
}

/** What is said at a model's first weight where all are 0. */
export function allZeroProblem(model: string): string {
  return `All weights of ${model} are 0, so it could score nothing. Give at least one of them a number above 0.`;
}

/** The s that stands for a missing value, null to leave the criterion out, undefined for a text that says neither. */
export function whenMissingOf(missing: string): number | null | undefined {
  const text = missing.toLowerCase();
  if (text === '' || text === 'skip') return null;
  if (text === 'zero') return 0;
  const s = numberOf(text);
  return s !== null && s >= 0 && s <= 1 ? s : undefined;
}

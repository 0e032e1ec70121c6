// A criterion: one row of the `Weights` tab, raw and checked, and what its short texts stand for.
import { numberOf, type Cell } from './cells';

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

/** One checked row: the texts as typed (trimmed), except `field`, which is the column's id or `model.score`. */
export interface Criterion {
  readonly model: string;
  readonly criterion: string;
  readonly field: string;
  readonly scale: string;
  readonly weight: number;
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

/** The s that stands for a missing value, null to leave the criterion out, undefined for a text that says neither. */
export function whenMissingOf(missing: string): number | null | undefined {
  const text = missing.toLowerCase();
  if (text === '' || text === 'skip') return null;
  if (text === 'zero') return 0;
  const s = numberOf(text);
  return s !== null && s >= 0 && s <= 1 ? s : undefined;
}

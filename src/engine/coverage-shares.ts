// How much of a score's coverage each column stands for: what an answer to a question about it would bring.
import type { CompiledCriterion, CompiledWeights } from './compile-weights';
import { valueAt } from './evaluated';
import type { ScoreTable } from './score-table';

/** One criterion on a column, with its share of the coverage of a model. */
export interface CoverageShare {
  readonly criterion: CompiledCriterion;
  /** Where it stands among the weights. */
  readonly model: number;
  readonly position: number;
  /** From 0 to 1; those of all criteria add up to 1. A veto has 0: it weighs nothing. */
  readonly share: number;
}

/**
 * Every criterion on a column that a model's score comes from, scores of other models resolved into theirs; none for a
 * model that is not there.
 */
export function coverageShares({ models }: CompiledWeights, model: string): readonly CoverageShare[] {
  const parts: number[] = models.map(({ name }) => (name.toLowerCase() === model.toLowerCase() ? 1 : 0));
  const shares: CoverageShare[] = [];
  // A model follows those it uses, so from the last one on each share is known before it is handed down.
  for (let index = models.length - 1; index >= 0; index -= 1) {
    const { criteria } = models[index] as CompiledWeights['models'][number];
    const part = parts[index] as number;
    const total = criteria.reduce((sum, { weight }) => sum + Math.abs(weight), 0);
    if (part === 0 || total === 0) continue;
    criteria.forEach((criterion, position) => {
      const share = (part * Math.abs(criterion.weight)) / total;
      const source = criterion.sourceModel;
      if (source === null) shares.push({ criterion, model: index, position, share });
      else parts[source] = (parts[source] as number) + share;
    });
  }
  return shares;
}

/** A column that nothing readable stands in, and how much of the coverage it would bring. */
export interface Lacking {
  readonly field: string;
  /** From 0 to 1. */
  readonly gain: number;
  readonly criteria: readonly CompiledCriterion[];
}

/** What one row lacks, most first. @param shares of the weights that the table was scored by. */
export function lackingAt({ models }: ScoreTable, shares: readonly CoverageShare[], row: number): readonly Lacking[] {
  const byField = new Map<string, Lacking>();
  for (const { criterion, model, position, share } of shares) {
    const evaluated = models[model]?.evaluated;
    if (evaluated === undefined || share === 0 || valueAt(evaluated, position, row) !== null) continue;
    const { field } = criterion;
    const before = byField.get(field) ?? { field, gain: 0, criteria: [] };
    byField.set(field, { field, gain: before.gain + share, criteria: [...before.criteria, criterion] });
  }
  return [...byField.values()].sort((a, b) => b.gain - a.gain);
}

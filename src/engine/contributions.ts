// What each criterion adds to one row's score, in points that add up to it.
import type { CompiledCriterion } from './compile-weights';
import { valueAt } from './evaluated';
import { modelScores, type ModelScores, type ScoreTable } from './score-table';

/** What one criterion adds to a score. A criterion on another model's score is resolved into that model's criteria. */
export interface Contribution {
  readonly criterion: CompiledCriterion;
  /** 0 to 100; all points of a row add up to its score. */
  readonly points: number;
  /** 0 to 1; null when missing. */
  readonly s: number | null;
  readonly missing: boolean;
}

/**
 * A model's contributions to one row, a leaf criterion each, in the order of the weights; none for an unknown model.
 */
export function contributionsOf(table: ScoreTable, model: string, row: number): readonly Contribution[] {
  const scores = modelScores(table, model);
  const contributions: Contribution[] = [];
  if (scores !== undefined) collect({ table, row, contributions }, scores, 1);
  return contributions;
}

interface Collecting {
  readonly table: ScoreTable;
  readonly row: number;
  readonly contributions: Contribution[];
}

/** Adds a model's leaf criteria, each of its points counting `share` times. */
function collect(collecting: Collecting, { model, evaluated, sums }: ModelScores, share: number): void {
  const { table, row } = collecting;
  const patternIndex = evaluated.patternOf[row] as number;
  const counted = sums.counted[patternIndex] as number;
  for (let index = 0; index < model.criteria.length; index++) {
    const criterion = model.criteria[index] as CompiledCriterion;
    const s = valueAt(evaluated, index, row);
    const points = counted > 0 ? (share * 100 * criterion.weight * (s ?? criterion.whenMissing ?? 0)) / counted : 0;
    const child = criterion.sourceModel === null ? undefined : table.models[criterion.sourceModel];
    const childScore = child?.score[row] ?? NaN;
    // Points that do not come from the child's own (it has none, or they were assumed) cannot be shared out among them.
    const isShared = points === 0 || (s !== null && childScore > 1e-9);
    if (child !== undefined && isShared) collect(collecting, child, points === 0 ? 0 : points / childScore);
    else add(collecting.contributions, { criterion, points, s, missing: s === null });
  }
}

/** One entry for a criterion, even when its model is used twice. */
function add(contributions: Contribution[], contribution: Contribution): void {
  const index = contributions.findIndex(({ criterion }) => criterion === contribution.criterion);
  const known = contributions[index];
  if (known === undefined) contributions.push(contribution);
  else contributions[index] = { ...known, points: known.points + contribution.points };
}

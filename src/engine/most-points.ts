// The most points each criterion could give one row: how long its bar would be if its value were the best there is.
import { criterionKey } from './criteria';
import { valueAt } from './evaluated';
import type { ScoreTable } from './score-table';

/**
 * By `criterionKey`, from 0 on, for the criteria behind a model's score: what each could add, or take away at most. A
 * missing criterion that is left out of the
 * score counts as if its value came in. Exact where scores of other models are read by `linear 0..100`.
 */
export function mostPointsOf({ models }: ScoreTable, model: string, row: number): ReadonlyMap<string, number> {
  const most = new Map<string, number>();
  const shares: number[] = models.map(({ model: { name } }) => (name.toLowerCase() === model.toLowerCase() ? 1 : 0));
  // A model follows those it uses, so from the last one on each share is known before it is handed down.
  for (let index = models.length - 1; index >= 0; index -= 1) {
    const scores = models[index];
    const share = shares[index] ?? 0;
    if (scores === undefined || share === 0) continue;
    const counted = scores.sums.counted[scores.evaluated.patternOf[row] as number] as number;
    scores.model.criteria.forEach((criterion, position) => {
      if (criterion.isVeto) return;
      const isLeftOut = criterion.whenMissing === null && valueAt(scores.evaluated, position, row) === null;
      const whole = isLeftOut ? counted + Math.max(0, criterion.weight) : counted;
      const part = whole > 0 ? (share * Math.abs(criterion.weight)) / whole : 0;
      if (criterion.sourceModel !== null) shares[criterion.sourceModel] = (shares[criterion.sourceModel] ?? 0) + part;
      else most.set(criterionKey(criterion), 100 * part);
    });
  }
  return most;
}

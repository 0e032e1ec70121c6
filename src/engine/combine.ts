// Weights times evaluated criteria: a model's scores and coverage.
import type { CompiledModel } from './compile-weights';
import type { Evaluated } from './evaluated';
import type { ModelScores } from './score-table';
import { weightedSum } from './weighted-sum';

/** What the weights come to for the rows of one pattern. */
export interface PatternSums {
  /** Σ of the positive w of the criteria that count: what 100 points are shared out over. */
  readonly counted: Float64Array;
  /** Σ w·s of missing values that count as something. */
  readonly assumed: Float64Array;
  /** Share of Σ |w| that has a value; criteria on another model's score come on top, by that model's coverage. */
  readonly covered: Float64Array;
}

/**
 * score = 100 · Σ w·s / Σ w⁺ over the criteria that count, cut at 0 and 100; a weight below 0 takes away.
 * coverage = Σ |w| of those with a value / Σ |w| of all. Vetoes weigh nothing; they are applied to all models at once.
 * `combined` gives what came of a model before this one.
 */
export function combine(
  model: CompiledModel,
  evaluated: Evaluated,
  combined: (modelIndex: number) => ModelScores,
): ModelScores {
  const sums = patternSums(model, evaluated);
  const score = scoresOf(model, evaluated, sums);
  let coverage: Float64Array | undefined;
  return {
    model,
    evaluated,
    score,
    sums,
    // Worked out when first asked for: a preview of scores never asks.
    get coverage() {
      return (coverage ??= coveragesOf(model, evaluated, sums, combined));
    },
  };
}

/** Cut at 0 and at 100; by comparison, since this is done for every row. */
const cut = (points: number): number => (points > 100 ? 100 : points <= 0 ? 0 : points);

function scoresOf(model: CompiledModel, evaluated: Evaluated, { counted, assumed }: PatternSums): Float64Array {
  const { patternOf } = evaluated;
  const score = weightedSum(
    evaluated,
    model.criteria.map(({ weight }) => weight),
  );
  const none = NaN;
  for (let row = 0; row < score.length; row++) {
    const pattern = patternOf[row] as number;
    const whole = counted[pattern] as number;
    const points = (100 * ((score[row] as number) + (assumed[pattern] as number))) / whole;
    // Without a positive weight that counts there is nothing to take away from.
    score[row] = whole > 0 ? cut(points) : none;
  }
  return score;
}

function patternSums(model: CompiledModel, { patterns }: Evaluated): PatternSums {
  const total = totalWeight(model);
  const [counted, assumed, covered] = [
    new Float64Array(patterns.length),
    new Float64Array(patterns.length),
    new Float64Array(patterns.length),
  ];
  patterns.forEach((pattern, index) => {
    let [count, assume, cover] = [0, 0, 0];
    model.criteria.forEach(({ weight, whenMissing, sourceModel }, criterion) => {
      const isPresent = pattern[criterion] === 1;
      if (weight > 0 && (isPresent || whenMissing !== null)) count += weight;
      if (!isPresent) assume += weight * (whenMissing ?? 0);
      if (isPresent && sourceModel === null) cover += Math.abs(weight);
    });
    counted[index] = count;
    assumed[index] = assume;
    covered[index] = cover / total;
  });
  return { counted, assumed, covered };
}

function totalWeight({ criteria }: CompiledModel): number {
  return criteria.reduce((sum, { weight }) => sum + Math.abs(weight), 0);
}

function coveragesOf(
  model: CompiledModel,
  { patternOf, patterns }: Evaluated,
  { covered }: PatternSums,
  combined: (modelIndex: number) => ModelScores,
): Float64Array {
  const total = totalWeight(model);
  const coverage = Float64Array.from(patternOf, (pattern) => covered[pattern] as number);
  model.criteria.forEach(({ sourceModel, weight }, index) => {
    if (sourceModel === null) return;
    // Another model's score covers as much as that model does, where the criterion's scale can read it at all. A model
    // of which nothing is known but what takes points away has no score; known it is all the same.
    const child = combined(sourceModel);
    const share = Math.abs(weight) / total;
    const isRead = patterns.map((pattern) => pattern[index] === 1);
    const isScored = Array.from(child.sums.counted, (counted) => counted > 0);
    for (let row = 0; row < coverage.length; row++) {
      const counts = isRead[patternOf[row] as number] || !isScored[child.evaluated.patternOf[row] as number];
      const known = child.coverage[row] as number;
      if (counts && !Number.isNaN(known)) coverage[row] = (coverage[row] as number) + share * known;
    }
  });
  return coverage;
}

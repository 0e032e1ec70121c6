// What each criterion adds to one row's score, in points that add up to it.
import type { CompiledCriterion, CompiledModel } from './compile-weights';
import { valueAt } from './evaluated';
import { modelScores, type ModelScores, type ScoreTable } from './score-table';
import { vetoesAt } from './vetoes';

/** What one criterion adds to a score. A criterion on another model's score is resolved into that model's criteria. */
export interface Contribution {
  readonly criterion: CompiledCriterion;
  /** Below 0 for what takes away; all points of a row add up to its score. */
  readonly points: number;
  /** 0 to 1; null when missing. */
  readonly s: number | null;
  readonly missing: boolean;
  /** `cut`: what the ends of the scale, 0 and 100, gave or took. `veto`: why the record is not for us. */
  readonly is: 'criterion' | 'cut' | 'veto';
}

/**
 * A model's contributions to one row, a leaf criterion each, in the order of the weights, what was cut behind them;
 * none for an unknown model. Of a row that is ruled out the vetoes that hold.
 */
export function contributionsOf(table: ScoreTable, model: string, row: number): readonly Contribution[] {
  const scores = modelScores(table, model);
  if (scores === undefined) return [];
  if (table.vetoed?.[row] === 1)
    return vetoesAt(table.models, row).map((criterion) => ({ criterion, points: 0, s: 1, missing: false, is: 'veto' }));
  const collecting: Collecting = { table, row, contributions: [], cuts: [] };
  collect(collecting, scores, 1);
  return [...collecting.contributions, ...exact(collecting, scores.score[row] as number)];
}

interface Collecting {
  readonly table: ScoreTable;
  readonly row: number;
  readonly contributions: Contribution[];
  readonly cuts: Contribution[];
}

/** Less than that is rounding. */
const LEAST_CUT = 1e-9;

/** Adds a model's leaf criteria, each of its points counting `share` times. */
function collect(collecting: Collecting, { model, evaluated, sums, score }: ModelScores, share: number): void {
  const { table, row, contributions, cuts } = collecting;
  const patternIndex = evaluated.patternOf[row] as number;
  const counted = sums.counted[patternIndex] as number;
  let uncut = 0;
  for (let index = 0; index < model.criteria.length; index++) {
    const criterion = model.criteria[index] as CompiledCriterion;
    if (criterion.isVeto) continue;
    const s = valueAt(evaluated, index, row);
    const own = counted > 0 ? finite((100 * criterion.weight * (s ?? criterion.whenMissing ?? 0)) / counted) : 0;
    uncut += own;
    const points = share * own;
    const child = criterion.sourceModel === null ? undefined : table.models[criterion.sourceModel];
    const childScore = child?.score[row] ?? NaN;
    // Points that do not come from the child's own (it has none, or they were assumed) cannot be shared out among them.
    const isShared = points === 0 || (s !== null && childScore > LEAST_CUT);
    if (child !== undefined && isShared) collect(collecting, child, points === 0 ? 0 : points / childScore);
    else add(contributions, { criterion, points: points || 0, s, missing: s === null, is: 'criterion' });
  }
  const cut = counted > 0 ? (score[row] as number) - uncut : 0;
  if (Math.abs(cut) > LEAST_CUT && share !== 0) addCut(cuts, model, uncut, share * cut);
}

/** Weights as far apart as numbers go would take infinitely much away. */
function finite(points: number): number {
  return Math.max(-1e15, Math.min(1e15, points));
}

function addCut(cuts: Contribution[], { name }: CompiledModel, uncut: number, points: number): void {
  const criterion: CompiledCriterion = {
    model: name,
    criterion: uncut > 100 ? 'cut at 100' : 'cut at 0',
    field: '',
    sourceModel: null,
    scale: { kind: 'yes/no' },
    weight: 0,
    isVeto: false,
    whenMissing: null,
  };
  cuts.push({ criterion, points, s: null, missing: false, is: 'cut' });
}

/** The cuts, the last of them taking up what rounding left of points much larger than the score. */
function exact({ contributions, cuts }: Collecting, score: number): readonly Contribution[] {
  const last = cuts.pop();
  if (last === undefined) return [];
  const before = [...contributions, ...cuts].reduce((sum, { points }) => sum + points, 0);
  return [...cuts, { ...last, points: score - before }];
}

/** One entry for a criterion, even when its model is used twice. */
function add(contributions: Contribution[], contribution: Contribution): void {
  const index = contributions.findIndex(({ criterion }) => criterion === contribution.criterion);
  const known = contributions[index];
  if (known === undefined) contributions.push(contribution);
  else contributions[index] = { ...known, points: known.points + contribution.points };
}

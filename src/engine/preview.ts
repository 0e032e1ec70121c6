// What a change of weights would move, before it is saved: bands now and then, and the records that move most.
import { standingsOf, withStates } from './band-states';
import { bandColumn, type Band } from './bands';
import { contributionsOf, type Contribution } from './contributions';
import { criterionKey } from './criteria';
import { modelScores, type ScoreTable } from './score-table';

export interface PreviewInput {
  readonly before: ScoreTable;
  /** `recombine(before, changed)`: the same rows. */
  readonly after: ScoreTable;
  readonly bands: readonly Band[];
  /** When bands change too. */
  readonly bandsAfter?: readonly Band[];
  /** Whose score it is about. */
  readonly model: string;
  /** `score.minCoverage`, as a percentage; absent: 0, none. */
  readonly minCoverage?: number;
  /** 1 for rows that never stand in the lowest band; absent: none. */
  readonly lifted?: Uint8Array;
}

export interface CriterionMove {
  readonly model: string;
  readonly criterion: string;
  /** Points after less points before. */
  readonly points: number;
}

export interface Mover {
  readonly row: number;
  readonly before: number | null;
  readonly after: number | null;
  /** Index into `withStates` of the bands; null for none. */
  readonly bandBefore: number | null;
  readonly bandAfter: number | null;
  /** The criteria whose points moved most, at most three, the largest move first. */
  readonly because: readonly CriterionMove[];
}

export interface Preview {
  /** Records in each band, lowest band first, then in each state (`withStates`). */
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly unscoredBefore: number;
  readonly unscoredAfter: number;
  readonly changeBand: number;
  /** Records whose score moves at all. */
  readonly changeScore: number;
  /** At most ten, the largest move first. */
  readonly movers: readonly Mover[];
}

const MOST_MOVERS = 10;
const MOST_REASONS = 3;
/** Smaller moves of a criterion explain nothing. */
const LEAST_POINTS = 0.05;
/** To gain or lose a score is more than any score can move. */
const BEYOND_ANY = 101;

// Taken from their realm once: a look-up there, ten thousand times over, takes longer than what is done with them.
const { isNaN } = Number;
const { abs } = Math;

const orNull = (score: number): number | null => (isNaN(score) ? null : score);

const moveOf = (before: number, after: number): number => {
  if (isNaN(before) || isNaN(after)) return isNaN(before) && isNaN(after) ? 0 : BEYOND_ANY;
  const move = abs(after - before);
  // What only the order of summation moves has not moved.
  return move < 1e-9 ? 0 : move;
};

/** The rows of the largest moves, largest first; of equal ones the first. */
const largest = (moves: Float64Array): readonly number[] => {
  const rows: number[] = [];
  for (let row = 0; row < moves.length; row += 1) {
    const move = moves[row] as number;
    const least = rows.length < MOST_MOVERS ? 0 : (moves[rows[rows.length - 1] as number] as number);
    if (move <= least) continue;
    const at = rows.findIndex((other) => (moves[other] as number) < move);
    rows.splice(at < 0 ? rows.length : at, 0, row);
    if (rows.length > MOST_MOVERS) rows.pop();
  }
  return rows;
};

const movedCriteria = ({ before, after }: PreviewInput, model: string, row: number): readonly CriterionMove[] => {
  const nameOf = ({ criterion }: Contribution): string => criterionKey(criterion);
  const old = new Map(
    contributionsOf(before, model, row).map((contribution) => [nameOf(contribution), contribution.points]),
  );
  return contributionsOf(after, model, row)
    .map((contribution): CriterionMove => ({
      model: contribution.criterion.model,
      criterion: contribution.criterion.criterion,
      points: contribution.points - (old.get(nameOf(contribution)) ?? 0),
    }))
    .filter(({ points }) => abs(points) >= LEAST_POINTS)
    .sort((a, b) => abs(b.points) - abs(a.points))
    .slice(0, MOST_REASONS);
};

const counts = (
  bands: readonly Band[],
  indexes: Int16Array,
): { readonly inBands: readonly number[]; readonly unscored: number } => {
  const inBands = bands.map(() => 0);
  let unscored = 0;
  for (const index of indexes) {
    if (index < 0) unscored += 1;
    else inBands[index] = (inBands[index] ?? 0) + 1;
  }
  return { inBands, unscored };
};

const standingsIn = (
  { model, minCoverage = 0, lifted }: PreviewInput,
  table: ScoreTable,
  bands: readonly Band[],
): Int16Array => {
  const scores = modelScores(table, model);
  const bandIndexes = bandColumn(bands, scores?.score ?? new Float64Array());
  // Without a least coverage nobody has to work it out.
  const coverages = minCoverage > 0 ? scores?.coverage : undefined;
  return standingsOf({
    bands,
    bandIndexes,
    coverages: coverages ?? new Float64Array(),
    vetoed: table.vetoed,
    lifted: lifted ?? null,
    minCoverage: coverages ? minCoverage : 0,
  });
};

/** Both tables hold the same rows; throws when they do not, or when no such model is scored. */
export function previewOf(input: PreviewInput): Preview {
  const { model } = input;
  const before = modelScores(input.before, model)?.score;
  const after = modelScores(input.after, model)?.score;
  if (before === undefined || after === undefined) throw new Error(`No model "${model}" is scored.`);
  if (before.length !== after.length) throw new Error('A preview compares the same rows before and after.');
  const bandsAfter = input.bandsAfter ?? input.bands;
  const old = standingsIn(input, input.before, input.bands);
  const now = standingsIn(input, input.after, bandsAfter);
  const [placesBefore, placesAfter] = [withStates(input.bands), withStates(bandsAfter)];
  const moves = before.map((score, row) => moveOf(score, after[row] as number));
  const nameOf = (bands: readonly Band[], index: number | undefined): string | undefined => bands[index ?? -1]?.name;
  const oldCounts = counts(placesBefore, old);
  const newCounts = counts(placesAfter, now);
  return {
    before: oldCounts.inBands,
    after: newCounts.inBands,
    unscoredBefore: oldCounts.unscored,
    unscoredAfter: newCounts.unscored,
    changeBand: old.reduce(
      (count, index, row) => (nameOf(placesBefore, index) === nameOf(placesAfter, now[row]) ? count : count + 1),
      0,
    ),
    changeScore: moves.reduce((count, move) => (move > 0 ? count + 1 : count), 0),
    movers: largest(moves).map((row) => ({
      row,
      before: orNull(before[row] as number),
      after: orNull(after[row] as number),
      bandBefore: (old[row] ?? -1) < 0 ? null : (old[row] as number),
      bandAfter: (now[row] ?? -1) < 0 ? null : (now[row] as number),
      because: movedCriteria(input, model, row),
    })),
  };
}

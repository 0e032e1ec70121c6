// The columns that say how a record's score moved: worked out from what stood in them, its score, and the day.
import { changeReasons } from '../engine/change-words';
import type { Columns } from '../engine/columns';
import { criterionKey } from '../engine/criteria';
import { stableHash } from '../engine/hash';
import { contributionsOf, modelScores, scoreTable, type Contribution, type ScoreTable } from '../engine/score';
import {
  addedMoves,
  changeOf,
  memoryIn,
  memoryText,
  remember,
  type Moves,
  type ScoreMemory,
  type ScoreState,
} from '../engine/score-memory';
import { wholePoints } from '../engine/rounding';
import { dayOf } from '../engine/wall-clock';
import { compileWeights, type Weights } from '../engine/weights';
import type { Cell } from '../workbook/declare';
import { cellAt, type Table } from '../workbook/table';
import { CHANGE_COLUMNS } from './standard-columns';

/** What a change of the weights themselves is called among what moved a score. */
const WEIGHTS = 'weights';
/** For points that are no criterion's own: what the ends of the scale gave or took. */
const OTHER = 'cut at 0 or 100';

/** How weights take a score apart, always in the same order. */
interface Parting {
  readonly print: string;
  readonly names: readonly string[];
  readonly slots: ReadonlyMap<string, number>;
}

const partingOf = ({ criteria }: Weights): Parting => {
  const isShared = (name: string): boolean =>
    criteria.filter(({ criterion }) => criterion.toLowerCase() === name.toLowerCase()).length > 1;
  return {
    print: stableHash(JSON.stringify(criteria)).slice(0, 8),
    names: [
      ...criteria.map(({ model, criterion }) => (isShared(criterion) ? `${model} ${criterion}` : criterion)),
      OTHER,
    ],
    slots: new Map(criteria.map((criterion, at) => [criterionKey(criterion), at])),
  };
};

const tenthsOf = ({ slots, names }: Parting, contributions: readonly Contribution[]): readonly number[] => {
  const points = Array<number>(names.length).fill(0);
  for (const { criterion, points: earned } of contributions) {
    const at = slots.get(criterionKey(criterion)) ?? names.length - 1;
    points[at] = (points[at] ?? 0) + earned;
  }
  return points.map((earned) => wholePoints(earned * 10));
};

const movesBetween = ({ names }: Parting, before: readonly number[], after: readonly number[]): Moves =>
  Object.fromEntries(
    names.flatMap((name, at) => {
      const moved = (after[at] ?? 0) - (before[at] ?? 0);
      return moved === 0 ? [] : [[name, moved] as const];
    }),
  );

/**
 * What moved a score between two states of one record. Under other weights it is told by what each day adds, in which
 * the weights' own part stands apart.
 */
export const movesSince = (weights: Weights, before: ScoreMemory, after: ScoreMemory): Moves =>
  before.weights === after.weights
    ? movesBetween(partingOf(weights), before.points, after.points)
    : addedMoves(before, after);

export interface ScoresToCompare {
  readonly store: Table;
  /** The model of `score`. */
  readonly model: string;
  readonly weights: Weights;
  /** Those that were in force until this run; the same where they have not changed. */
  readonly lastWeights: Weights | undefined;
  readonly columns: Columns;
  readonly nowMs: number;
  readonly timeZone: string;
}

const BLANK: Readonly<Record<string, Cell>> = Object.fromEntries(CHANGE_COLUMNS.map((id) => [id, null]));

/**
 * The cells of one row. Where weights and values changed together, the values' part is what they would have moved under
 * the old weights, and the weights' part the rest.
 */
export const changeCells = (
  given: ScoresToCompare,
): ((row: number, score: number | null, contributions: readonly Contribution[]) => Readonly<Record<string, Cell>>) => {
  const { store, model, weights, lastWeights = weights, columns, nowMs, timeZone } = given;
  const today = dayOf(nowMs, timeZone);
  const parting = partingOf(weights);
  const last = partingOf(lastWeights);
  let lastTable: ScoreTable | undefined;
  const byWeights = (before: ScoreState, now: ScoreState, row: number): Moves => {
    const whole = { [WEIGHTS]: wholePoints(((now.score ?? 0) - (before.score ?? 0)) * 10) };
    if (before.weights !== last.print) return whole;
    lastTable ??= scoreTable(compileWeights(lastWeights), columns, nowMs);
    const score = modelScores(lastTable, model)?.score[row] ?? NaN;
    if (Number.isNaN(score)) return whole;
    const byValues = movesBetween(last, before.points, tenthsOf(last, contributionsOf(lastTable, model, row)));
    const rest = wholePoints(((now.score ?? 0) - score) * 10);
    return rest === 0 ? byValues : { ...byValues, [WEIGHTS]: rest };
  };
  return (row, score, contributions) => {
    const now: ScoreState = { weights: parting.print, score, points: tenthsOf(parting, contributions) };
    const memory = remember(memoryIn(cellAt(store, 'scoreMemory', row)), now, today, (before) =>
      before.weights === now.weights ? movesBetween(parting, before.points, now.points) : byWeights(before, now, row),
    );
    if (memory === null) return BLANK;
    const change = changeOf(memory, today);
    return {
      scoreChange: change.sinceDay,
      scoreChange7: change.sinceWeek,
      changeReasons: changeReasons(change),
      scoreMemory: memoryText(memory),
    };
  };
};

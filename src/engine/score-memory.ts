// What a score was in the last days, and what it was made of: kept in one cell beside the score, so that it is told
// exactly what moved it since a day, whatever happened to runs in between.
//
//   ["k3f…", 63.5, "124,80,,31", [[20776, 59.2, {"stage": 43}]]]
//    weights  score points        on day 20776 (since 1970) it moved from 59.2, stage by 4.3 points
//
// A day on which nothing changed leaves no line: at its end the score was what it was before.
import type { Cell } from './cells';
import { readJson } from './read-json';

/** Moved points by what moved them, in tenths. */
export type Moves = Readonly<Record<string, number>>;

/** All that moved a score on one day. */
export interface DayChange {
  /** Days since 1970, in the workbook's zone. */
  readonly day: number;
  /** The score as that day began; null where there was none. */
  readonly before: number | null;
  readonly moves: Moves;
}

/** A score with what it is made of. */
export interface ScoreState {
  /** Names the weights. */
  readonly weights: string;
  readonly score: number | null;
  /** Tenths of a point by criterion, in the order of the weights. */
  readonly points: readonly number[];
}

export interface ScoreMemory extends ScoreState {
  /** Oldest first. */
  readonly changes: readonly DayChange[];
}

/** How far the score has moved; null where there was none to begin with, or is none now. */
export interface ScoreChange {
  /** Since the end of the day before, and what moved it. */
  readonly sinceDay: number | null;
  readonly dayMoves: Moves;
  /** Since the end of the day a week before. */
  readonly sinceWeek: number | null;
  readonly weekMoves: Moves;
}

const WEEK = 7;

const pointsText = (points: readonly number[]): string => points.map((tenths) => tenths || '').join();

const pointsIn = (text: string): readonly number[] => text.split(',').map(Number);

const isDay = (value: unknown): boolean =>
  Array.isArray(value) && typeof value[0] === 'number' && typeof value[2] === 'object' && value[2] !== null;

const isState = (value: unknown): value is [string, number | null, string, [number, number | null, Moves][]] =>
  Array.isArray(value) && typeof value[2] === 'string' && Array.isArray(value[3]) && value[3].every(isDay);

/** Null for a blank cell, and for one that somebody wrote into. */
export function memoryIn(cell: Cell): ScoreMemory | null {
  const value = typeof cell === 'string' ? readJson(cell) : undefined;
  if (!isState(value)) return null;
  const [weights, score, points, changes] = value;
  return {
    weights,
    score,
    points: pointsIn(points),
    changes: changes.map(([day, before, moves]) => ({ day, before, moves })),
  };
}

export function memoryText({ weights, score, points, changes }: ScoreMemory): string {
  const days = changes.map(({ day, before, moves }) => [day, before, moves]);
  return JSON.stringify([weights, score, pointsText(points), days]);
}

/** Both together; what comes to nothing is left out. */
function sumOf(a: Moves, b: Moves): Moves {
  const sum: Record<string, number> = { ...a };
  for (const [name, tenths] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + tenths;
  return Object.fromEntries(Object.entries(sum).filter(([, tenths]) => tenths !== 0));
}

/** What the days of a later memory add to those of an earlier one of the same score. */
export function addedMoves(earlier: ScoreMemory, later: ScoreMemory): Moves {
  const lastDay = earlier.changes[earlier.changes.length - 1];
  const known = Object.fromEntries(Object.entries(lastDay?.moves ?? {}).map(([name, tenths]) => [name, -tenths]));
  return later.changes
    .filter(({ day }) => lastDay === undefined || day >= lastDay.day)
    .reduce<Moves>((sum, { moves }) => sumOf(sum, moves), known);
}

/** Of a day that is not over, whatever moved the score before is part of the same change. */
function withChange(changes: readonly DayChange[], change: DayChange): readonly DayChange[] {
  const last = changes[changes.length - 1];
  // A clock that was set back leaves a day to come: it counts as today.
  if (last === undefined || last.day < change.day) return [...changes, change];
  // On its first day a score moves from nothing, whether it was reached at once or in several runs.
  if (changes.length === 1 && last.before === null) return changes;
  return [...changes.slice(0, -1), { ...last, moves: sumOf(last.moves, change.moves) }];
}

/** What nobody will ask for any more; the last change stays, however long ago. */
function withoutOld(changes: readonly DayChange[], today: number): readonly DayChange[] {
  return changes.filter(({ day }, at) => day > today - WEEK || at === changes.length - 1);
}

/**
 * The memory once the score is what it is now; the very same where nothing moved, so that a repeated run changes
 * nothing.
 * @param known null for a record of which nothing is remembered: it has no score of a day before.
 * @param movesSince what moved since a state, by criterion; asked only where something did.
 */
export function remember(
  known: ScoreMemory | null,
  now: ScoreState,
  today: number,
  movesSince: (before: ScoreState) => Moves,
): ScoreMemory | null {
  if (known === null) return now.score === null ? null : { ...now, changes: [{ day: today, before: null, moves: {} }] };
  const isSame =
    known.weights === now.weights && known.score === now.score && pointsText(known.points) === pointsText(now.points);
  if (isSame) return known;
  // Also where the score comes or goes: without one all points are 0, and what is lost and regained comes to nothing.
  const moves = movesSince(known);
  const isMoved = known.score !== now.score || Object.keys(moves).length > 0;
  const changes = isMoved ? withChange(known.changes, { day: today, before: known.score, moves }) : known.changes;
  return { ...now, changes: withoutOld(changes, today) };
}

/** Ten decimals: what only the order of summation moves has not moved. */
const settled = (value: number): number => Math.round(value * 1e10) / 1e10 || 0;

function since({ score, changes }: ScoreMemory, day: number): { readonly moved: number | null; readonly moves: Moves } {
  const later = changes.filter((change) => change.day >= day);
  const [first] = later;
  const before = first === undefined ? score : first.before;
  if (score === null || before === null) return { moved: null, moves: {} };
  return {
    moved: settled(score - before),
    moves: later.reduce<Moves>((sum, { moves }) => sumOf(sum, moves), {}),
  };
}

export function changeOf(memory: ScoreMemory, today: number): ScoreChange {
  const [day, week] = [since(memory, today), since(memory, today - WEEK + 1)];
  return { sinceDay: day.moved, dayMoves: day.moves, sinceWeek: week.moved, weekMoves: week.moves };
}

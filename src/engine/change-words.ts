// What moved a score, in few words: `+4 stage, −1 engaged`.
import type { DayChange, Moves, ScoreChange, ScoreMemory } from './score-memory';
import { wholePoints } from './rounding';
import { DAY_MS, dayInWords } from './wall-clock';
import { shortText } from './wording';

const MOST = 6;
const LONGEST_NAME = 60;

export const NOTHING_CHANGED = 'Nothing changed';

/** `+4`, `−0.3`; @param tenths not 0. */
const signed = (tenths: number, isWhole: boolean): string => {
  const size = Math.abs(tenths) / 10;
  return `${tenths < 0 ? '−' : '+'}${isWhole ? wholePoints(size) : size}`;
};

/** Largest first, whole points where any comes to one; '' for none. */
export function movesInWords(moves: Moves): string {
  const all = Object.entries(moves).filter(([, tenths]) => tenths !== 0);
  const whole = all.filter(([, tenths]) => Math.abs(tenths) >= 5);
  const told = (whole.length > 0 ? whole : all).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a)).slice(0, MOST);
  return told
    .map(([name, tenths]) => `${signed(tenths, whole.length > 0)} ${shortText(name, LONGEST_NAME)}`)
    .join(', ');
}

/** `+4.2`, `−1`, `±0`: points to a tenth. */
export function pointsMoved(points: number): string {
  const tenths = wholePoints(Math.abs(points) * 10);
  return tenths === 0 ? '±0' : signed(points < 0 ? -tenths : tenths, false);
}

/** Why a score moved since the day before, and in seven days where that is something else; null where nobody knows. */
export function changeReasons({ sinceDay, dayMoves, sinceWeek, weekMoves }: ScoreChange): string | null {
  if (sinceDay === null) return null;
  const [day, week] = [movesInWords(dayMoves), sinceWeek === null ? '' : movesInWords(weekMoves)];
  const also = week === '' || week === day ? '' : ` · in 7 days ${week}`;
  return `${day || NOTHING_CHANGED}${also}`;
}

/** How far the score moved on the day of a change; null on the day it was first known. */
export function pointsOfDay({ score, changes }: ScoreMemory, change: DayChange): number | null {
  const next = changes[changes.indexOf(change) + 1];
  const after = next === undefined ? score : next.before;
  return after === null || change.before === null ? null : after - change.before;
}

/**
 * The last change with its date, so that it stays true however long it stands: `+4 on 18 Nov 2026 (+4 stage)`; that
 * nothing has changed since the first score; '' where nothing is remembered.
 */
export function lastChange(memory: ScoreMemory | null): string {
  const change = memory?.changes[memory.changes.length - 1];
  if (!memory || !change) return '';
  const on = dayInWords(change.day * DAY_MS, 'UTC');
  const points = pointsOfDay(memory, change);
  if (points === null) return `nothing has changed since it was first scored on ${on}`;
  const because = movesInWords(change.moves);
  return `${pointsMoved(points)} on ${on}${because === '' ? '' : ` (${because})`}`;
}

// What moved a score, in few words: `+4 stage, −1 engaged`.
import type { Moves, ScoreChange } from './score-memory';
import { shortText } from './wording';

const MOST = 6;
const LONGEST_NAME = 60;

export const NOTHING_CHANGED = 'Nothing changed';

/** `+4`, `−0.3`; @param tenths not 0. */
const signed = (tenths: number, isWhole: boolean): string => {
  const size = Math.abs(tenths) / 10;
  return `${tenths < 0 ? '−' : '+'}${isWhole ? Math.round(size) : size}`;
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
  const tenths = Math.round(Math.abs(points) * 10);
  return tenths === 0 ? '±0' : signed(points < 0 ? -tenths : tenths, false);
}

/** Why a score moved since the day before, and in seven days where that is something else; null where nobody knows. */
export function changeReasons({ sinceDay, dayMoves, sinceWeek, weekMoves }: ScoreChange): string | null {
  if (sinceDay === null) return null;
  const [day, week] = [movesInWords(dayMoves), sinceWeek === null ? '' : movesInWords(weekMoves)];
  const also = week === '' || week === day ? '' : ` · in 7 days ${week}`;
  return `${day || NOTHING_CHANGED}${also}`;
}

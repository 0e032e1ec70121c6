// How much working time lies between two instants.
import { offsetMs } from '../instants';
import type { WeekHours } from '../parse-hours';
import { DAY_MS, MINUTE_MS, MINUTES_A_DAY } from '../wall-clock';
import { NO_DAYS_OFF, type DaysOff } from '../working-hours';

/** When somebody works; a person of Team is one. */
export interface WorkTime {
  readonly hours: WeekHours;
  readonly timeZone: string;
  readonly daysOff?: DaysOff;
}

/** Zones change their offset at quarter hours of UTC. */
const QUARTER_HOUR_MS = 15 * MINUTE_MS;

/** From and to of a day's working time, in milliseconds since its midnight. */
type Piece = readonly [fromMs: number, toMs: number];

/** What of the hours lies on each day of the week, Monday first. */
const piecesByDay = (hours: WeekHours): readonly (readonly Piece[])[] =>
  [0, 1, 2, 3, 4, 5, 6].map((weekday) =>
    hours.flatMap(({ from, to }): readonly Piece[] => {
      const start = Math.max(from - weekday * MINUTES_A_DAY, 0);
      const end = Math.min(to - weekday * MINUTES_A_DAY, MINUTES_A_DAY);
      return start < end ? [[start * MINUTE_MS, end * MINUTE_MS]] : [];
    }),
  );

// A deal's waits are all measured by the same hours, so what lies on each day is remembered: pure all the same.
const known = new WeakMap<WeekHours, readonly (readonly Piece[])[]>();

function piecesOf(hours: WeekHours): readonly (readonly Piece[])[] {
  const pieces = known.get(hours) ?? piecesByDay(hours);
  known.set(hours, pieces);
  return pieces;
}

/** 0 is a Monday, for days since 1970. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** Cuts a time at each multiple of a length. */
function cut(fromMs: number, toMs: number, lengthMs: number): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let startMs = fromMs; startMs < toMs;) {
    const endMs = Math.min((Math.floor(startMs / lengthMs) + 1) * lengthMs, toMs);
    pieces.push([startMs, endMs]);
    startMs = endMs;
  }
  return pieces;
}

/** The parts of a time, of a day at most each, over which the clock is not changed. */
const steadyParts = (fromMs: number, toMs: number, timeZone: string): readonly Piece[] =>
  cut(fromMs, toMs, DAY_MS).flatMap(([startMs, endMs]) => {
    const dayMs = Math.floor(startMs / DAY_MS) * DAY_MS;
    const isSteady = offsetMs(dayMs, timeZone) === offsetMs(dayMs + DAY_MS, timeZone);
    return isSteady ? [[startMs, endMs] as const] : cut(startMs, endMs, QUARTER_HOUR_MS);
  });

/**
 * Milliseconds of working time from one instant to a later one, as they go by: an hour that the clock shows twice
 * counts twice, one that it leaves out not at all. 0 where the second is not later.
 *
 * Takes time by the days between the two.
 * @throws RangeError for a zone nobody knows
 */
export function workingMsBetween(fromMs: number, toMs: number, { hours, timeZone, daysOff }: WorkTime): number {
  const byDay = piecesOf(hours);
  const off = daysOff ?? NO_DAYS_OFF;
  let sumMs = 0;
  for (const [startMs, endMs] of steadyParts(fromMs, toMs, timeZone)) {
    const offset = offsetMs(startMs, timeZone);
    for (const [wallFrom, wallTo] of cut(startMs + offset, endMs + offset, DAY_MS)) {
      const day = Math.floor(wallFrom / DAY_MS);
      if (off.has(day)) continue;
      for (const [from, to] of byDay[weekdayOf(day)] ?? [])
        sumMs += Math.max(0, Math.min(wallTo, day * DAY_MS + to) - Math.max(wallFrom, day * DAY_MS + from));
    }
  }
  return sumMs;
}

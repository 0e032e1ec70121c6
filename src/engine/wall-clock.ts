// What a zone's clock on the wall shows at an instant, and at which instants it shows a given time.
import { offsetMs } from './instants';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
export const MINUTES_A_DAY = 1440;
export const MINUTES_A_WEEK = 10_080;
const WEEK_MS = 7 * DAY_MS;
/** 1970-01-05, a Monday, as wall time. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/** Wall time is counted like an instant in UTC: the milliseconds at which a clock in UTC would show the same. */
export function wallOf(instantMs: number, timeZone: string): number {
  return instantMs + offsetMs(instantMs, timeZone);
}

/** The day that the zone's clock shows at an instant, in days since 1970. */
export function dayOf(instantMs: number, timeZone: string): number {
  return Math.floor(wallOf(instantMs, timeZone) / DAY_MS);
}

/** When the next day of the zone's clock begins. */
export function nextDayOf(instantMs: number, timeZone: string): number {
  const day = dayOf(instantMs, timeZone) + 1;
  // The first that comes after the instant: a clock that is set back shows the same time twice.
  return Math.min(...instantsOfWall(day * DAY_MS, timeZone).filter((startMs) => startMs > instantMs));
}

/** The earliest of some instants that is still to come; null when none is. */
export function nextOf(instants: Iterable<number | null | undefined>, nowMs: number): number | null {
  let next: number | null = null;
  for (const instant of instants)
    if (instant !== null && instant !== undefined && instant > nowMs && instant < (next ?? Infinity)) next = instant;
  return next;
}

/** The wall time at which the Monday of this wall time's week begins. */
export function weekStartOf(wallMs: number): number {
  return Math.floor((wallMs - FIRST_MONDAY_MS) / WEEK_MS) * WEEK_MS + FIRST_MONDAY_MS;
}

/**
 * Every instant at which the zone's clock shows this wall time, ascending: two when it is set back over it. For a time
 * it is set forward over, the instant as if it had not been (02:30 becomes 03:30).
 */
export function instantsOfWall(wallMs: number, timeZone: string): readonly number[] {
  const before = wallMs - offsetMs(wallMs - DAY_MS, timeZone);
  const after = wallMs - offsetMs(wallMs + DAY_MS, timeZone);
  if (before === after) return [before];
  const shown = [before, after].filter((instantMs) => wallOf(instantMs, timeZone) === wallMs).sort((a, b) => a - b);
  return shown.length > 0 ? shown : [before];
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The day at an instant as people write it: `3 Dec 2026`. */
export function dayInWords(instantMs: number, timeZone: string): string {
  const day = new Date(wallOf(instantMs, timeZone));
  return `${day.getUTCDate()} ${months[day.getUTCMonth()] ?? ''} ${day.getUTCFullYear()}`;
}

/** The time of day at an instant, of 24 hours: `09:05`. */
export function timeInWords(instantMs: number, timeZone: string): string {
  return new Date(wallOf(instantMs, timeZone)).toISOString().slice(11, 16);
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** The day at an instant that is not long ago: `Thu 3 Dec`. */
export function weekdayInWords(instantMs: number, timeZone: string): string {
  const day = new Date(wallOf(instantMs, timeZone));
  return `${weekdays[day.getUTCDay()] ?? ''} ${day.getUTCDate()} ${months[day.getUTCMonth()] ?? ''}`;
}

/** `09:05` where that is today, else with its day: `3 Dec 2026, 09:05`. */
export function momentInWords(instantMs: number, nowMs: number, timeZone: string): string {
  const time = timeInWords(instantMs, timeZone);
  const isToday = dayOf(instantMs, timeZone) === dayOf(nowMs, timeZone);
  return isToday ? time : `${dayInWords(instantMs, timeZone)}, ${time}`;
}

/** Whether the runtime knows the zone's name, e.g. `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

// When a message may reach a person: inside working hours, out of quiet hours, or at the next digest.
import { offsetMs } from './instants';
import { commonHours, type WeekHours } from './parse-hours';
import { DAY_MS, instantsOfWall, MINUTE_MS, MINUTES_A_WEEK, wallOf, weekStartOf } from './wall-clock';

const WEEK_MS = MINUTES_A_WEEK * MINUTE_MS;
const QUARTER_HOUR_MS = 15 * MINUTE_MS;

/** Whether the zone's clock shows a time inside the hours. */
export function isWorking(instantMs: number, hours: WeekHours, timeZone: string): boolean {
  const wallMs = wallOf(instantMs, timeZone);
  const minute = (wallMs - weekStartOf(wallMs)) / MINUTE_MS;
  return hours.some(({ from, to }) => from <= minute && minute < to);
}

/**
 * The same instant when it lies inside the hours, else the first later one that does; also across changes of the
 * clock. Hours without a span never come, so the instant itself is given back.
 */
export function nextWorking(instantMs: number, hours: WeekHours, timeZone: string): number {
  if (hours.length === 0 || isWorking(instantMs, hours, timeZone)) return instantMs;
  const weekStartMs = weekStartOf(wallOf(instantMs, timeZone));
  // Two weeks ahead: this week's starts may be over, and the clock may leave out a span next week.
  const starts = [0, WEEK_MS, 2 * WEEK_MS].flatMap((week) =>
    hours.map(({ from }) => weekStartMs + week + from * MINUTE_MS),
  );
  const later = starts
    .flatMap((wallMs) => instantsOfWall(wallMs, timeZone))
    .filter((startMs) => startMs > instantMs && isWorking(startMs, hours, timeZone));
  const startMs = Math.min(...later);
  return offsetMs(instantMs, timeZone) === offsetMs(startMs, timeZone)
    ? startMs
    : acrossChange(instantMs, startMs, hours, timeZone);
}

/** A change of the clock may lead into a span past its start. Zones change their offset at quarter hours of UTC. */
function acrossChange(instantMs: number, startMs: number, hours: WeekHours, timeZone: string): number {
  for (let each = Math.ceil(instantMs / QUARTER_HOUR_MS) * QUARTER_HOUR_MS; each < startMs; each += QUARTER_HOUR_MS) {
    if (isWorking(each, hours, timeZone)) return each;
  }
  return startMs;
}

/**
 * When a message may reach somebody: inside their hours and out of quiet hours. Whoever only works while others sleep
 * is not disturbed by it: when the two leave no time at all, working hours alone decide.
 */
export function nextReachable(instantMs: number, hours: WeekHours, loud: WeekHours, timeZone: string): number {
  const both = commonHours(hours, loud);
  return nextWorking(instantMs, both.length > 0 ? both : hours, timeZone);
}

/** The first of the daily times (minutes since midnight) at or after the instant; null when there are none. */
export function nextDigest(instantMs: number, times: readonly number[], timeZone: string): number | null {
  const today = Math.floor(wallOf(instantMs, timeZone) / DAY_MS) * DAY_MS;
  const later = [0, DAY_MS, 2 * DAY_MS]
    .flatMap((day) => times.flatMap((minute) => instantsOfWall(today + day + minute * MINUTE_MS, timeZone).slice(0, 1)))
    .filter((timeMs) => timeMs >= instantMs);
  return later.length === 0 ? null : Math.min(...later);
}

// When a message may reach a person: inside working hours, out of quiet hours, or at the next digest.
import { offsetMs } from './instants';
import { commonHours, type WeekHours } from './parse-hours';
import { DAY_MS, dayOf, instantsOfWall, MINUTE_MS, MINUTES_A_WEEK, wallOf, weekStartOf } from './wall-clock';

const WEEK_MS = MINUTES_A_WEEK * MINUTE_MS;
const QUARTER_HOUR_MS = 15 * MINUTE_MS;

/** Days since 1970 on which nobody works, whatever the hours say. */
export type DaysOff = ReadonlySet<number>;
export const NO_DAYS_OFF: DaysOff = new Set();

/** Whether the zone's clock shows a time inside the hours. */
export function isWorking(instantMs: number, hours: WeekHours, timeZone: string): boolean {
  const wallMs = wallOf(instantMs, timeZone);
  const minute = (wallMs - weekStartOf(wallMs)) / MINUTE_MS;
  return hours.some(({ from, to }) => from <= minute && minute < to);
}

/**
 * The same instant when it lies inside the hours, else the first later one that does; also across changes of the
 * clock. Hours without a span never come, so the instant itself is given back, unless its day is off.
 */
export function nextWorking(instantMs: number, hours: WeekHours, timeZone: string, daysOff = NO_DAYS_OFF): number {
  let nextMs = inHours(instantMs, hours, timeZone);
  for (let day = dayOf(nextMs, timeZone); daysOff.has(day); day = dayOf(nextMs, timeZone)) {
    const [nextDayMs = nextMs] = instantsOfWall((day + 1) * DAY_MS, timeZone);
    nextMs = inHours(nextDayMs, hours, timeZone);
  }
  return nextMs;
}

function inHours(instantMs: number, hours: WeekHours, timeZone: string): number {
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

/** When somebody may be written to. */
export interface Reach {
  readonly hours: WeekHours;
  /** What quiet hours leave of the week. */
  readonly loud: WeekHours;
  readonly timeZone: string;
  readonly daysOff?: DaysOff;
}

/**
 * When a message may reach somebody: inside their hours and out of quiet hours. Whoever only works while others sleep
 * is not disturbed by it: when the two leave no time at all, working hours alone decide.
 */
export function nextReachable(instantMs: number, { hours, loud, timeZone, daysOff }: Reach): number {
  const both = commonHours(hours, loud);
  return nextWorking(instantMs, both.length > 0 ? both : hours, timeZone, daysOff);
}

/** Longer than anybody's holidays, so that whoever is ever reachable has a digest within it. */
const DAYS_AHEAD = 40;

/**
 * When somebody's digests go on the day of their clock that begins at a wall time: at the daily times; at one that lies
 * before their hours, when those begin, and so on a day whose times all lie after them. On a day off there is none.
 */
function digestsOn(dayMs: number, times: readonly number[], reach: Reach): readonly number[] {
  const { timeZone } = reach;
  const onThatDay = (minute: number): readonly number[] =>
    instantsOfWall(dayMs + minute * MINUTE_MS, timeZone)
      .slice(0, 1)
      .map((timeMs) => nextReachable(timeMs, reach))
      .filter((timeMs) => dayOf(timeMs, timeZone) * DAY_MS === dayMs);
  const own = times.flatMap(onThatDay);
  return own.length > 0 || times.length === 0 ? own : onThatDay(0);
}

const dayStart = (instantMs: number, timeZone: string): number => dayOf(instantMs, timeZone) * DAY_MS;

/**
 * Somebody's first digest at or after the instant, of the daily times (minutes since midnight); the instant itself when
 * there are no times. Whoever has no hours at all has it at once.
 */
export function nextDigest(instantMs: number, times: readonly number[], reach: Reach): number {
  const today = dayStart(instantMs, reach.timeZone);
  for (let day = 0; times.length > 0 && day <= DAYS_AHEAD; day += 1) {
    const later = digestsOn(today + day * DAY_MS, times, reach).filter((timeMs) => timeMs >= instantMs);
    if (later.length > 0) return Math.min(...later);
  }
  return instantMs;
}

/**
 * Whether somebody's digest of their present day has begun: what was to go with it may still go, late as it is, and
 * what was kept back the day before waits.
 */
export function isDigestOpen(nowMs: number, times: readonly number[], reach: Reach): boolean {
  const today = digestsOn(dayStart(nowMs, reach.timeZone), times, reach);
  return times.length === 0 || today.some((timeMs) => timeMs <= nowMs);
}

// Dates in cells: Sheets serial numbers and ISO text to epoch milliseconds, and back, in the workbook's time zone.
import type { Cell } from './cells';

const dayMs = 86_400_000;
const quarterHourMs = 900_000;
/** Serial 0 is 1899-12-30 in wall time. */
const serialEpochMs = Date.UTC(1899, 11, 30);
const firstInstantMs = -62_135_596_800_000;
const lastInstantMs = 253_402_300_799_999;

const isoText =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * A date cell as epoch milliseconds, or null when it is not a date.
 * Numbers are Sheets serials (days since 1899-12-30, wall time in `timeZone`); text is ISO 8601, and without an offset
 * it is wall time in `timeZone` too. Only the years 1 to 9999 are dates.
 */
export function instantOf(cell: Cell | undefined, timeZone = 'UTC'): number | null {
  if (typeof cell === 'number') return instantOfSerial(cell, timeZone);
  if (typeof cell === 'string') return instantOfText(cell.trim(), timeZone);
  return null;
}

/** Epoch milliseconds as a Sheets serial number in `timeZone`'s wall time. */
export function serialOf(instantMs: number, timeZone = 'UTC'): number {
  return (instantMs + offsetMs(instantMs, timeZone) - serialEpochMs) / dayMs;
}

/**
 * A cell of a column of days as people read it: `2026-12-31`, or the ISO instant where a time of day stands in it; null
 * when it is no date.
 */
export function isoDayOf(cell: Cell | undefined, timeZone = 'UTC'): string | null {
  const instantMs = instantOf(cell, timeZone);
  if (instantMs === null) return null;
  const wall = isoOf(instantMs + offsetMs(instantMs, timeZone));
  return wall.endsWith('T00:00:00.000Z') ? wall.slice(0, 10) : isoOf(instantMs);
}

/** Epoch milliseconds as ISO UTC with milliseconds, e.g. `2026-11-20T10:00:00.000Z`. */
export function isoOf(instantMs: number): string {
  return new Date(instantMs).toISOString();
}

/**
 * What a wall clock showed, as if it were UTC. Serials carry about a microsecond of rounding; the nearest millisecond
 * is what was meant.
 */
export function wallOfSerial(serial: number): number {
  return Math.round(serial * dayMs) + serialEpochMs;
}

function instantOfSerial(serial: number, timeZone: string): number | null {
  const wallMs = wallOfSerial(serial);
  return wallMs >= firstInstantMs && wallMs <= lastInstantMs ? instantOfWall(wallMs, timeZone) : null;
}

function instantOfText(text: string, timeZone: string): number | null {
  const match = text.length > 40 ? null : isoText.exec(text);
  if (match === null) return null;
  const part = (index: number): number => Number(match[index] ?? 0);
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)];
  const milliseconds = Math.floor(Number(`0.${match[7] ?? '0'}`) * 1000 + 1e-6);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const dateExists = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!dateExists || hour > 23 || minute > 59 || second > 59) return null;
  const wallMs = date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
  const offset = match[8];
  return offset === undefined ? instantOfWall(wallMs, timeZone) : instantAtOffset(wallMs, offset);
}

function instantAtOffset(wallMs: number, offset: string): number | null {
  if (offset.toUpperCase() === 'Z') return wallMs;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(':', ''));
  if (hours > 23 || minutes > 59) return null;
  const sizeMs = (hours * 60 + minutes) * 60_000;
  return offset.startsWith('-') ? wallMs + sizeMs : wallMs - sizeMs;
}

/**
 * The instant a zone's clock shows this wall time. When the clock is set back and shows it twice, the first one; when
 * it is set forward over it, as if it had not been (so 02:30 becomes 03:30).
 */
export function instantOfWall(wallMs: number, timeZone: string): number {
  if (isUtc(timeZone)) return wallMs;
  const before = offsetMs(wallMs - dayMs, timeZone);
  const after = offsetMs(wallMs + dayMs, timeZone);
  const isReal = (offset: number): boolean => offsetMs(wallMs - offset, timeZone) === offset;
  return isReal(before) || !isReal(after) ? wallMs - before : wallMs - after;
}

/** All instants at which a zone's clock shows this wall time: two where it is set back. */
export function instantsOfWall(wallMs: number, timeZone: string): readonly number[] {
  if (!(wallMs >= firstInstantMs && wallMs <= lastInstantMs)) return [];
  const offsets = [wallMs - dayMs, wallMs + dayMs].map((instantMs) => offsetMs(instantMs, timeZone));
  const instants = [...new Set(offsets)].map((offset) => wallMs - offset);
  const shown = instants.filter((instantMs) => instantMs + offsetMs(instantMs, timeZone) === wallMs);
  return shown.length > 0 ? shown : instants;
}

function isUtc(timeZone: string): boolean {
  return timeZone === 'UTC' || timeZone === 'Etc/UTC' || timeZone === 'GMT' || timeZone === 'Etc/GMT';
}

interface ZoneClock {
  readonly format: Intl.DateTimeFormat;
  readonly offsets: Map<number, number>;
}

// Asking Intl costs tens of microseconds and a column repeats its days, so offsets are remembered: pure all the same.
const clocks = new Map<string, ZoneClock>();

function clockOf(timeZone: string): ZoneClock {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hour12: false,
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const clock = { format, offsets: new Map<number, number>() };
  clocks.set(timeZone, clock);
  return clock;
}

/** How far `timeZone`'s wall clock is ahead of UTC at an instant. Throws a RangeError for a zone nobody knows. */
export function offsetMs(instantMs: number, timeZone: string): number {
  if (isUtc(timeZone)) return 0;
  const clock = clockOf(timeZone);
  const day = Math.floor(instantMs / dayMs) * dayMs;
  const atStart = offsetAt(day, clock);
  if (atStart === offsetAt(day + dayMs, clock)) return atStart;
  return offsetAt(Math.floor(instantMs / quarterHourMs) * quarterHourMs, clock);
}

function offsetAt(instantMs: number, clock: ZoneClock): number {
  const known = clock.offsets.get(instantMs);
  if (known !== undefined) return known;
  const offset = readOffset(instantMs, clock.format);
  clock.offsets.set(instantMs, offset);
  return offset;
}

function readOffset(instantMs: number, format: Intl.DateTimeFormat): number {
  const parts: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(new Date(instantMs))) parts[type] = value;
  const part = (name: string): number => Number(parts[name]);
  const year = parts.era?.startsWith('B') === true ? 1 - part('year') : part('year');
  const wall = new Date(0);
  wall.setUTCFullYear(year, part('month') - 1, part('day'));
  // Some engines write midnight as hour 24.
  wall.setUTCHours(part('hour') % 24, part('minute'), part('second'));
  return wall.getTime() - instantMs;
}

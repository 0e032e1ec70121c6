// A date as people write it: ISO, 1.12.2027, 12/1/27, Dec 1 2027, 1 décembre 2027, with a time of day or without.
import type { DayOrder } from './locale-writing';
import { parsedOnce } from './parsed-once';
import { plainSigns } from './written-number';

/** A day in the calendar and, where one is written, the time on it. */
export interface WrittenDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Since midnight; 0 where none is written. */
  readonly timeMs: number;
}

export interface DateReadings {
  /** As each order reads it; null where there is no such day. */
  readonly dmy: WrittenDate | null;
  readonly mdy: WrittenDate | null;
  /** Dots are for days first, unless the column says otherwise. */
  readonly isDotted: boolean;
}

/** Names of months, January's first: English, German, French, Spanish, Portuguese, Italian, Dutch, Turkish, Polish. */
const months = parsedOnce(
  'january januar jänner janvier enero janeiro gennaio januari ocak stycznia|february februar février febrero fevereiro ' +
    'febbraio februari şubat lutego|march märz mrz mars marzo março maart mrt mart marca|april avril abril aprile nisan ' +
    'kwietnia|may mai mayo maio maggio mei mayıs maja|june juni juin junio junho giugno haziran czerwca|july juli ' +
    'juillet julio julho luglio temmuz lipca|august août agosto augustus ağustos sierpnia|september septembre septiembre ' +
    'setiembre setembro settembre eylül września|october oktober octobre octubre outubro ottobre ekim października|' +
    'november novembre noviembre novembro kasım listopada|december dezember décembre diciembre dezembro dicembre aralık ' +
    'grudnia',
  (text) => text.split('|').map((names) => names.split(' ')),
);

/** By the whole name or what it is cut to; three letters tell months apart but for `jui` and `mar`, `mai` and `maj`. */
const monthOf = (name: string): number | null => {
  const word = name.toLowerCase().normalize('NFC').replace(/\.$/, '');
  const found = months().flatMap((names, at) => (names.some((whole) => whole.startsWith(word)) ? [at + 1] : []));
  return found.length === 1 ? (found[0] ?? null) : null;
};

/** Two digits are of this century up to 69, as in POSIX; a snooze or an out-of-office lies ahead. */
const yearOf = (text: string): number =>
  text.length === 2 ? Number(text) + (Number(text) < 70 ? 2000 : 1900) : Number(text);

/** Null when the calendar has no such day. */
const dated = (year: number, month: number, day: number, timeMs: number): WrittenDate | null => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = year > 0 && year < 10_000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? { year, month, day, timeMs } : null;
};

const timeOfDay =
  /(?:^|[\s,T]+)(?:at\s+|um\s+|à\s+)?(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\.?)?(?:\s*(?:uhr|h))?$/i;

/** The text before a time of day, and the time; null for a time that no clock shows. */
const splitTime = (text: string): { readonly rest: string; readonly timeMs: number } | null => {
  const match = timeOfDay.exec(text);
  // `1.12.27` ends in what could be a time, were there something before it.
  if (match === null || match.index === 0) return { rest: text, timeMs: 0 };
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  const half = match[4]?.toLowerCase();
  if (minutes > 59 || seconds > 59 || hours > 23 || (half !== undefined && (hours < 1 || hours > 12))) return null;
  const hour = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
  return { rest: text.slice(0, match.index), timeMs: ((hour * 60 + minutes) * 60 + seconds) * 1000 };
};

const yearFirst = /^(\d{4})\s*([-/.年년])\s*(\d{1,2})\s*[-/.月월]\s*(\d{1,2})\s*[日일.]?$/;
const eightDigits = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
const yearLast = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})\.?$/;
const weekday = /^\p{L}{2,}\.?,\s*/u;
const dayThenMonth =
  /^(\d{1,2})(?:\.|st|nd|rd|th|er|º|°|ª)?[\s-]*(?:of\s+|de\s+|di\s+)?(\p{L}{3,}\.?)[\s,-]*(?:de\s+|del\s+)?(\d{4}|(?<=[\s-])\d{2})$/iu;
const monthThenDay = /^(\p{L}{3,}\.?)[\s-]*(\d{1,2})(?:\.|st|nd|rd|th)?(?:\s*,\s*|[\s-]+)(\d{4})$/iu;
const yearMonthDay = /^(\d{4})[\s-]+(\p{L}{3,}\.?)[\s-]+(\d{1,2})$/u;

const same = (date: WrittenDate | null): DateReadings => ({ dmy: date, mdy: date, isDotted: false });

const withMonthName = (text: string, timeMs: number): DateReadings | null => {
  const [day, month, year] = (() => {
    const first = dayThenMonth.exec(text);
    if (first) return [first[1], first[2], first[3]];
    const second = monthThenDay.exec(text);
    if (second) return [second[2], second[1], second[3]];
    const third = yearMonthDay.exec(text);
    return third ? [third[3], third[2], third[1]] : [];
  })();
  const at = monthOf(month ?? '');
  return day === undefined || year === undefined || at === null
    ? null
    : same(dated(yearOf(year), at, Number(day), timeMs));
};

/** Both readings of a text; null when it is no date at all. Serials and instants with an offset are not read here. */
export function writtenDate(typed: string): DateReadings | null {
  if (typed.length > LONGEST || !/\d/.test(typed)) return null;
  const split = splitTime(plainSigns(typed).trim().replace(/\s+/g, ' '));
  if (split === null) return null;
  const text = split.rest.trim().replace(/,$/, '').replace(weekday, '');
  const ordered = yearFirst.exec(text) ?? eightDigits.exec(text);
  if (ordered) {
    const [month, day] = ordered.slice(-2).map(Number);
    return same(dated(Number(ordered[1]), month ?? 0, day ?? 0, split.timeMs));
  }
  const [, a, sign, b, year] = yearLast.exec(text) ?? [];
  if (a === undefined || b === undefined || year === undefined) return withMonthName(text, split.timeMs);
  const read = (day: string, month: string): WrittenDate | null =>
    dated(yearOf(year), Number(month), Number(day), split.timeMs);
  return { dmy: read(a, b), mdy: read(b, a), isDotted: sign === '.' };
}

const LONGEST = 50;

/** @returns which order alone gives a day; null where both or neither do. */
export const orderOf = ({ dmy, mdy }: DateReadings): DayOrder | null =>
  (dmy === null) === (mdy === null) ? null : dmy === null ? 'mdy' : 'dmy';

/** Epoch milliseconds of the wall time, as if it were UTC. */
export const wallMsOf = ({ year, month, day, timeMs }: WrittenDate): number => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() + timeMs;
};

// Hours as people write them (`Mon-Fri 9:00-17:30; Sat 10-14`) to spans of the week.
import { MINUTES_A_DAY, MINUTES_A_WEEK } from './wall-clock';

/** Minutes since Monday 00:00 on the wall, `to` not included; 0 ≤ from < to ≤ 10,080. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Ascending spans, with time between them. */
export type WeekHours = readonly Span[];

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

interface TimeRange {
  readonly from: number;
  /** Past 1,440 when it ends on the next day. */
  readonly to: number;
}

export const ALWAYS: WeekHours = [{ from: 0, to: MINUTES_A_WEEK }];
/** Mon-Fri 9:00-17:00, of whoever says nothing else. */
export const USUAL_HOURS: WeekHours = [0, 1, 2, 3, 4].map((day) => ({
  from: day * MINUTES_A_DAY + 9 * 60,
  to: day * MINUTES_A_DAY + 17 * 60,
}));

const everyDay = [0, 1, 2, 3, 4, 5, 6];
const dayNames: readonly RegExp[] = [
  /^mo(n(day)?)?$/,
  /^tu(e(s(day)?)?)?$/,
  /^we(d(s|nesday)?)?$/,
  /^th(u(r(s(day)?)?)?)?$/,
  /^fr(i(day)?)?$/,
  /^sa(t(urday)?)?$/,
  /^su(n(day)?)?$/,
];
const dayGroups: Readonly<Record<string, readonly number[]>> = {
  daily: everyDay,
  everyday: everyDay,
  weekday: [0, 1, 2, 3, 4],
  weekdays: [0, 1, 2, 3, 4],
  weekend: [5, 6],
  weekends: [5, 6],
};
const piece =
  /^((?:[a-z]{2,9}(?:\s*-\s*[a-z]{2,9})?)?)\s*:?\s*((?:\d[\d:.]*\s*(?:[ap]m)?\s*-\s*\d[\d:.]*\s*(?:[ap]m)?)?)$/;
const example = 'Write for example: Mon-Fri 9:00-17:30; Sat 10-14.';

/**
 * Parts are separated by `;` or lines; within a part days and times by commas (`Mon, Wed 9-12, 13-17`). Days are
 * English names or abbreviations in any case, `weekdays`, `weekend`, `daily`; without days a time holds every day,
 * without times a day is whole. Times are `9`, `9:30`, `0930`, `9am`; one that ends before it begins ends on the
 * next day (`22-6`). `always` and `24/7` are any time, blank the usual hours.
 */
export function parseHours(text: string): Read<WeekHours> {
  const plain = plainText(text);
  if (plain === '') return { ok: true, value: USUAL_HOURS };
  if (plain === 'always' || plain === '24/7') return { ok: true, value: ALWAYS };
  if (plain.length > 300) return { ok: false, problem: `These hours are too long to read. ${example}` };
  const spans: Span[] = [];
  for (const part of plain
    .split(/[;\n]/)
    .map((each) => each.trim())
    .filter((each) => each !== '')) {
    const read = parsePart(part);
    if (!read.ok) return read;
    spans.push(...read.value);
  }
  return spans.length === 0
    ? { ok: false, problem: `No hours are named. ${example}` }
    : { ok: true, value: merged(spans) };
}

/** Daily hours off, e.g. `22:00-07:00`, to the hours that are left; blank leaves all. */
export function parseQuietHours(text: string): Read<WeekHours> {
  const plain = plainText(text);
  if (plain === '') return { ok: true, value: ALWAYS };
  const range = parseRange(plain, true);
  if (!range.ok) return { ok: false, problem: range.problem.replace(example, 'Write for example: 22:00-07:00.') };
  const spans = everyDay.flatMap((day) => spansOf(day, { from: range.value.to, to: range.value.from + MINUTES_A_DAY }));
  return { ok: true, value: merged(spans) };
}

/**
 * Times of day, e.g. `09:00, 16:00`, to minutes since midnight, ascending; blank is none. A single time typed into a
 * cell becomes a number there, the part of the day that has gone by: `0.375`.
 */
export function parseTimes(text: string): Read<readonly number[]> {
  if (/^\s*(?:off|none|never)\s*$/i.test(text)) return { ok: true, value: [] };
  if (/^0?\.\d+$/.test(text.trim()))
    return { ok: true, value: [Math.round(Number(text) * MINUTES_A_DAY) % MINUTES_A_DAY] };
  const entries = plainText(text)
    .split(/[,;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const minutes = entries.map((entry) => minuteOf(entry));
  const wrong = entries.find((_, index) => minutes[index] === null || minutes[index] === MINUTES_A_DAY);
  if (wrong !== undefined)
    return { ok: false, problem: `"${wrong.slice(0, 40)}" is not a time of day. Write for example: 09:00, 16:00.` };
  return { ok: true, value: [...new Set(minutes.map(Number))].sort((a, b) => a - b) };
}

/** The spans that lie in both. */
export function commonHours(a: WeekHours, b: WeekHours): WeekHours {
  const common = a.flatMap((one) =>
    b.map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) })),
  );
  return merged(common.filter(({ from, to }) => from < to));
}

function plainText(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]|\bto\b|\buntil\b/g, '-')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/every day/g, 'daily');
}

function parsePart(part: string): Read<Span[]> {
  const spans: Span[] = [];
  let days: readonly number[] = everyDay;
  let waiting: readonly number[] | null = null;
  for (const text of part
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')) {
    const [, dayText = '', timeText = ''] = piece.exec(text) ?? [];
    const named = dayText === '' ? [] : daysOf(dayText);
    if (named === null || (dayText === '' && timeText === ''))
      return { ok: false, problem: `"${text.slice(0, 40)}" cannot be read as days and times. ${example}` };
    if (named.length > 0) days = [...(waiting ?? []), ...named];
    waiting = timeText === '' ? days : null;
    if (timeText === '') continue;
    const range = parseRange(timeText, false);
    if (!range.ok) return range;
    spans.push(...days.flatMap((day) => spansOf(day, range.value)));
  }
  return {
    ok: true,
    value: [...spans, ...(waiting ?? []).flatMap((day) => spansOf(day, { from: 0, to: MINUTES_A_DAY }))],
  };
}

function daysOf(text: string): readonly number[] | null {
  const [first = '', last = first] = text.split('-').map((name) => name.trim());
  if (first === last && Object.prototype.hasOwnProperty.call(dayGroups, first)) return dayGroups[first] ?? null;
  const from = dayNames.findIndex((name) => name.test(first));
  const to = dayNames.findIndex((name) => name.test(last));
  if (from < 0 || to < 0) return null;
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => (from + index) % 7);
}

function parseRange(text: string, mayBeginBeforeNoon: boolean): Read<TimeRange> {
  const [from, to, more] = text.split('-').map((time) => minuteOf(time.trim()));
  const shown = text.slice(0, 40);
  if (typeof from !== 'number' || typeof to !== 'number' || more !== undefined || from === MINUTES_A_DAY)
    return { ok: false, problem: `"${shown}" is not a time from … to. ${example}` };
  if (from === to) return { ok: false, problem: `"${shown}" begins and ends at the same time. ${example}` };
  if (to > from) return { ok: true, value: { from, to } };
  // `9-5` means five in the afternoon to whoever writes it; a night's work begins after noon.
  if (from < MINUTES_A_DAY / 2 && to > 0 && !mayBeginBeforeNoon)
    return { ok: false, problem: `"${shown}" would end the next morning. Write 9-17 or 9am-5pm.` };
  return { ok: true, value: { from, to: to + MINUTES_A_DAY } };
}

/** Minutes since midnight; `24:00` is 1,440. */
function minuteOf(text: string): number | null {
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*([ap]m)?$/.exec(text);
  if (match === null) return null;
  const [hour, minute, half] = [Number(match[1]), Number(match[2] ?? 0), match[3]];
  if (minute > 59 || (half !== undefined && (hour < 1 || hour > 12))) return null;
  const total = (half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute;
  return total <= MINUTES_A_DAY ? total : null;
}

function spansOf(day: number, { from, to }: TimeRange): readonly Span[] {
  const start = day * MINUTES_A_DAY;
  const span = { from: (start + from) % MINUTES_A_WEEK, to: ((start + from) % MINUTES_A_WEEK) + (to - from) };
  if (span.to <= MINUTES_A_WEEK) return [span];
  return [
    { from: span.from, to: MINUTES_A_WEEK },
    { from: 0, to: span.to - MINUTES_A_WEEK },
  ];
}

function merged(spans: readonly Span[]): WeekHours {
  const ascending = [...spans].sort((a, b) => a.from - b.from);
  return ascending.reduce<Span[]>((kept, span) => {
    const last = kept[kept.length - 1];
    if (last === undefined || span.from > last.to) return [...kept, span];
    return [...kept.slice(0, -1), { from: last.from, to: Math.max(last.to, span.to) }];
  }, []);
}

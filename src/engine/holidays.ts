// Nationwide holidays of a country, by the rules of the table that scripts/holidays.mjs makes:
//
//   0704        4 July                         K, K+3     a day of a list of the moon's, or so many days from it
//   e-2, o+1    from Easter, western, Orthodox  0115/1     the first Monday on or after 15 January
//   …~1.....1   moved: a Sunday's to the day after, so is a Saturday's; a to f are days back
//   …?1.....a   only where it falls on such a day does another one stand in for it
//   …>27 …<30   from 2027 on, up to 2030       …!290611 …=290612   but not that day, and that day too
//   …*3         three days each
import { countryOf } from './countries';
import { HOLIDAY_COUNTRIES, HOLIDAY_NAMES, HOLIDAY_RULES, KNOWN_YEARS, MOON_DAYS } from './holiday-table';
import { parsedOnce } from './parsed-once';
import { DAY_MS } from './wall-clock';

export interface Holiday {
  /** In days since 1970. */
  readonly day: number;
  readonly name: string;
}

/** Up to the end of this year days that no rule gives are known, such as those of the moon. */
export const [, LAST_KNOWN_YEAR] = KNOWN_YEARS;

/** A holiday's name and on which days it is. */
interface Entry {
  readonly name: string;
  readonly rule: string;
}

const SUBSTITUTE = ' (substitute day)';
const SIGNS = 2;

const dayAt = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / DAY_MS;
const yearOf = (day: number): number => new Date(day * DAY_MS).getUTCFullYear();
/** 0 is a Sunday. */
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;
const signsOf = (text: string): readonly string[] => text.match(/../g) ?? [];
const wordsOf = (text: string): readonly string[] => text.split(/\s+/);

const entries = parsedOnce(HOLIDAY_RULES, (text): readonly Entry[] => {
  const names = HOLIDAY_NAMES.split('\n');
  return wordsOf(text).map((word) => {
    const rule = word.slice(SIGNS);
    const name = names[parseInt(word.slice(0, SIGNS), 36)] ?? '';
    return { name: rule.includes('?') ? name + SUBSTITUTE : name, rule };
  });
});

/** By the country's English name. */
const countries = parsedOnce(
  HOLIDAY_COUNTRIES,
  (text): ReadonlyMap<string, readonly Entry[]> =>
    new Map(
      wordsOf(text).flatMap((word) => {
        const name = countryOf(word.slice(0, SIGNS))?.name;
        const own = signsOf(word.slice(SIGNS)).flatMap((sign) => entries()[parseInt(sign, 36)] ?? []);
        return name === undefined ? [] : [[name, own] as const];
      }),
    ),
);

const moons = parsedOnce(MOON_DAYS, (text): readonly (readonly number[])[] =>
  wordsOf(text).map((word) => {
    let day = 0;
    return word.split('.').map((days) => (day += parseInt(days, 36)));
  }),
);

/** The Gregorian calendar's Easter Sunday (Meeus, Jones, Butcher). */
function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((8 * b + 13) / 25) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  return dayAt(year, Math.floor(m / 31), (m % 31) + 1);
}

/** The Julian calendar's, which is 13 days behind until 2099 (Meeus). */
function orthodoxEasterOf(year: number): number {
  const d = (19 * (year % 19) + 15) % 30;
  const m = d + ((2 * (year % 4) + 4 * (year % 7) - d + 34) % 7) + 114;
  return dayAt(year, Math.floor(m / 31), (m % 31) + 1) + 13;
}

/** Days of the rule before whatever moves them. */
function baseDays(base: string, years: readonly number[]): readonly number[] {
  const moon = /^[A-Z]/.test(base) ? moons()[base.charCodeAt(0) - 65] : undefined;
  const offset = Number(base.slice(1));
  if (moon) return moon.map((day) => day + offset);
  if (/^[eo]/.test(base))
    return years.map((year) => (base.startsWith('e') ? easterOf(year) : orthodoxEasterOf(year)) + offset);
  const [date = '', weekday] = base.split('/');
  if (date === '') return [];
  const days = years.map((year) => dayAt(year, Number(date.slice(0, 2)), Number(date.slice(2))));
  return weekday === undefined ? days : days.map((day) => day + ((Number(weekday) - weekdayOf(day) + 7) % 7));
}

const shiftOf = (sign: string): number => {
  if (sign === '.') return 0;
  return /\d/.test(sign) ? Number(sign) : 96 - sign.charCodeAt(0);
};

/** @param move `~1.....1`, `?1.....a`, or blank */
const movedDays = (days: readonly number[], move: string): readonly number[] =>
  days.flatMap((day) => {
    const shift = move.length > 1 ? shiftOf(move.charAt(1 + weekdayOf(day))) : 0;
    return move.startsWith('?') && shift === 0 ? [] : [day + shift];
  });

const PIECES = /^([^~?<>!=*]*)([~?][.\da-f]*)?(?:>(\d\d))?(?:<(\d\d))?((?:![\d]{6})*)((?:=[\d]{6})*)(?:\*(\d))?$/;

const datesIn = (text: string): readonly number[] =>
  (text.match(/\d{6}/g) ?? []).map((date) =>
    dayAt(2000 + Number(date.slice(0, 2)), Number(date.slice(2, 4)), Number(date.slice(4))),
  );

function daysOf(rule: string, years: readonly number[]): readonly number[] {
  const [, base = '', move = '', from, to, without = '', besides = '', count = '1'] = PIECES.exec(rule) ?? [];
  const not = new Set(datesIn(without));
  const isIn = (day: number): boolean =>
    yearOf(day) >= 2000 + Number(from ?? 0) && yearOf(day) <= 2000 + Number(to ?? 999) && !not.has(day);
  const first = [...movedDays(baseDays(base, years), move).filter(isIn), ...datesIn(besides)];
  return first.flatMap((day) => Array.from({ length: Number(count) }, (_, each) => day + each));
}

/** Whether the table has a country. @param country its English name */
export const isHolidayCountry = (country: string): boolean => countries().has(country);

/** Whether some of a country's holidays are only known up to the end of the last year. */
export const endsWithTable = (country: string): boolean =>
  (countries().get(country) ?? []).some(({ rule }) => /^[A-Z]|[=!]/.test(rule));

/**
 * The holidays of a country from a day up to another, both included, in order; none for a country that the table has
 * not. Two on one day are one, of both names.
 */
export function holidaysOf(country: string, fromDay: number, toDay: number): readonly Holiday[] {
  // One may be moved over the turn of the year.
  const first = yearOf(fromDay) - 1;
  const years = Array.from({ length: yearOf(toDay) - first + 2 }, (_, each) => first + each);
  const names = new Map<number, Set<string>>();
  for (const { name, rule } of countries().get(country) ?? [])
    for (const day of daysOf(rule, years))
      if (fromDay <= day && day <= toDay) names.set(day, (names.get(day) ?? new Set()).add(name));
  return [...names].map(([day, own]) => ({ day, name: [...own].join(', ') })).sort((a, b) => a.day - b.day);
}

/** All countries of the table, by their English names. */
export const holidayCountries = (): readonly string[] => [...countries().keys()];

// How a spreadsheet's locale writes numbers, dates and formulas: marks, the order of a date, its words.

export interface Place {
  readonly decimal: string;
  readonly group: string;
  /** Between a formula's arguments: `;` where the comma is the decimal mark. */
  readonly argument: ',' | ';';
  readonly order: 'dmy' | 'mdy' | 'ymd';
  /** The pattern of a date of which only the type is known. */
  readonly datePattern: string;
  readonly hasHalfDays: boolean;
  readonly months: readonly string[];
  readonly days: readonly string[];
}

const FALLBACK = 'en_US';
const places = new Map<string, Place>();

const tagOf = (locale: string): string => `${locale.replace('_', '-')}-u-nu-latn-ca-gregory`;

function orderOf(parts: readonly Intl.DateTimeFormatPart[]): Place['order'] {
  const order = parts.map(({ type }) => type.charAt(0)).filter((letter) => 'dmy'.includes(letter));
  const text = order.join('');
  return text === 'mdy' || text === 'ymd' ? text : 'dmy';
}

function placeFor(tag: string): Place {
  const number = new Intl.NumberFormat(tag).formatToParts(1_234_567.5);
  const mark = (type: 'decimal' | 'group', otherwise: string): string =>
    number.find((part) => part.type === type)?.value ?? otherwise;
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'short', timeZone: 'UTC' }).formatToParts(0);
  const order = orderOf(date);
  const between = (date.find(({ type }) => type === 'literal')?.value ?? '/').trim() || '/';
  const isAmerican = order === 'mdy';
  const parts = { d: isAmerican ? 'd' : 'dd', m: isAmerican ? 'm' : 'mm', y: 'yyyy' };
  const words = (options: Intl.DateTimeFormatOptions, days: readonly Date[]): readonly string[] =>
    days.map((day) => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }).format(day));
  const decimal = mark('decimal', '.');
  return {
    decimal,
    group: mark('group', ','),
    argument: decimal === ',' ? ';' : ',',
    order,
    datePattern: [...order].map((letter) => parts[letter as 'd' | 'm' | 'y']).join(between),
    hasHalfDays: new Intl.DateTimeFormat(tag, { hour: 'numeric' }).resolvedOptions().hour12 === true,
    months: words(
      { month: 'long' },
      Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 1))),
    ),
    days: words(
      { weekday: 'long' },
      Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2026, 1, 1 + day))),
    ),
  };
}

/** Whether there is such a locale at all. */
export function isLocale(locale: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale.replace('_', '-')).length > 0;
  } catch {
    return false;
  }
}

export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A locale that nobody knows counts as en_US. */
export function placeOf(locale: string | null | undefined): Place {
  const name = locale || FALLBACK;
  const known = places.get(name);
  if (known !== undefined) return known;
  const place = placeFor(tagOf(isLocale(name) ? name : FALLBACK));
  places.set(name, place);
  return place;
}

/**
 * Why a formula cannot be read here: where the comma is the decimal mark, one that does not stand between digits, or a
 * point between digits, is an error. Texts in quotes are no part of it.
 */
export function isForeignFormula(formula: string, { argument }: Place): boolean {
  if (argument === ',') return false;
  const bare = formula.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'!/g, '""');
  return /(?<!\d),|,(?!\d)|(?<![A-Za-z$\d])\d+\.\d/.test(bare);
}

// A number as its cell shows it: the automatic format, number patterns and date patterns, in a locale.
import type { sheets_v4 } from '@googleapis/sheets';
import { placeOf, type Place } from './locale';
import { dateOfSerial } from './serial';

type NumberFormat = sheets_v4.Schema$NumberFormat;

const DEFAULT_PATTERNS: Readonly<Record<string, string>> = {
  NUMBER: '#,##0.00',
  PERCENT: '0.00%',
  CURRENCY: '"$"#,##0.00',
  TIME: 'h:mm:ss am/pm',
  SCIENTIFIC: '0.00E+00',
};
const DATE_TYPES = new Set(['DATE', 'TIME', 'DATE_TIME']);

/** The pattern that a format type without one stands for. */
export function defaultPattern(type: string, locale?: string | null): string | undefined {
  const { datePattern, hasHalfDays } = placeOf(locale);
  if (type === 'DATE') return datePattern;
  if (type === 'DATE_TIME') return `${datePattern} h:mm:ss`;
  if (type === 'TIME' && !hasHalfDays) return 'h:mm:ss';
  return DEFAULT_PATTERNS[type];
}

export const isDateFormat = (format: NumberFormat | null | undefined): boolean => DATE_TYPES.has(format?.type ?? '');

/** Without a format: at most ten significant decimals, exponents only for the very large and small. */
function formatAutomatic(value: number, { decimal }: Place): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-9))
    return value
      .toExponential(5)
      .replace(/\.?0+e/, 'E')
      .replace('e', 'E')
      .replace(/E([+-])(\d)$/, 'E$10$2')
      .replace('.', decimal);
  return String(Number(value.toPrecision(Math.max(10, Math.ceil(Math.log10(size + 1)))))).replace('.', decimal);
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

function dateToken(token: string, date: Date, half: boolean, minutes: boolean, { months, days }: Place): string {
  const hour = date.getUTCHours();
  switch (token.charAt(0)) {
    case 'y':
      return token.length > 2 ? pad(date.getUTCFullYear(), 4) : pad(date.getUTCFullYear() % 100, 2);
    case 'd':
      return token.length > 3
        ? (days[date.getUTCDay()] as string)
        : token.length === 3
          ? (days[date.getUTCDay()] as string).slice(0, 3)
          : pad(date.getUTCDate(), token.length);
    case 'h':
      return pad(half ? ((hour + 11) % 12) + 1 : hour, token.length);
    case 's':
      return pad(date.getUTCSeconds(), token.length);
    case '0':
      return pad(date.getUTCMilliseconds(), 3).slice(0, token.length);
    case 'm':
      if (minutes) return pad(date.getUTCMinutes(), token.length);
      return token.length > 3
        ? (months[date.getUTCMonth()] as string)
        : token.length === 3
          ? (months[date.getUTCMonth()] as string).slice(0, 3)
          : pad(date.getUTCMonth() + 1, token.length);
    default:
      return hour < 12 ? 'AM' : 'PM';
  }
}

const DATE_TOKENS = /"([^"]*)"|\\(.)|am\/pm|a\/p|y+|m+|d+|h+|s+|0+|[^"\\]/gi;

function formatDate(serial: number, pattern: string, place: Place): string {
  const date = dateOfSerial(serial);
  const tokens = [...pattern.matchAll(DATE_TOKENS)].map((match) => ({
    text: match[0].toLowerCase(),
    raw: match[0],
    literal: match[1] ?? match[2],
  }));
  const letters = tokens.map((token) =>
    token.literal === undefined && /^[ymdhs0]+$/.test(token.text) ? (token.text[0] as string) : '',
  );
  const half = tokens.some((token) => token.text === 'am/pm' || token.text === 'a/p');
  return tokens
    .map((token, i) => {
      if (token.literal !== undefined) return token.literal;
      const letter = letters[i] as string;
      if (letter === '' && token.text !== 'am/pm' && token.text !== 'a/p') return token.raw;
      const before = letters
        .slice(0, i)
        .filter((other) => other !== '')
        .pop();
      const after = letters.slice(i + 1).find((other) => other !== '');
      return dateToken(token.text, date, half, before === 'h' || after === 's', place);
    })
    .join('');
}

/** Splits a number pattern into what stands before, the digits, and what stands after. */
function numberParts(section: string): { prefix: string; digits: string; suffix: string } {
  const plain = section.replace(/\[\$([^\]-]*)[^\]]*\]/g, '"$1"').replace(/\[[^\]]*\]/g, '');
  const match = /^((?:"[^"]*"|\\.|[^#0?.])*)([#0?,.]*(?:E[+-]?0+)?)(.*)$/is.exec(plain);
  const literal = (text: string): string =>
    text.replace(/"([^"]*)"|\\(.)|_./g, (_, quoted?: string, escaped?: string) => quoted ?? escaped ?? ' ');
  return { prefix: literal(match?.[1] ?? ''), digits: match?.[2] ?? '', suffix: literal(match?.[3] ?? '') };
}

/** Half away from zero as the number is written with 15 digits, as spreadsheets do: 47.55 is 47.6, though its binary is a little less. */
function rounded(size: number, places: number): string {
  const digits = size.toPrecision(15);
  return digits.includes('e')
    ? size.toFixed(places)
    : (Math.round(Number(`${digits}e${places}`)) / 10 ** places).toFixed(places);
}

function formatDigits(size: number, digits: string, { decimal, group }: Place): string {
  const [mantissa = '', exponent] = digits.split(/E[+-]?/i);
  const [whole = '', fraction = ''] = mantissa.split('.');
  if (exponent !== undefined) {
    const [base = '0', power = '+0'] = size.toExponential(fraction.length).split('e');
    return `${base.replace('.', decimal)}E${power.startsWith('-') ? '-' : '+'}${power.slice(1).padStart(exponent.length, '0')}`;
  }
  const places = fraction.replace(/,/g, '');
  const thousands = (/,+$/.exec(mantissa) ?? /,+$/.exec(whole))?.[0].length ?? 0;
  const scaled = size / 1000 ** thousands;
  const [left = '', right = ''] = rounded(scaled, Math.min(places.length, 100)).split('.');
  const needed = places.replace(/[^0]+$/, '').length;
  let decimals = right;
  while (decimals.length > needed && decimals.endsWith('0')) decimals = decimals.slice(0, -1);
  const zeros = whole.replace(/[^0]/g, '').length;
  const padded = (left === '0' && zeros === 0 ? '' : left).padStart(zeros, '0');
  const grouped = /,[#0?]/.test(whole) ? padded.replace(/\B(?=(\d{3})+(?!\d))/g, group) : padded;
  return decimals === '' && needed === 0 ? grouped : `${grouped}${decimal}${decimals}`;
}

function formatPattern(value: number, pattern: string, place: Place): string {
  const sections = pattern.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const index = value < 0 && sections.length > 1 ? 1 : value === 0 && sections.length > 2 ? 2 : 0;
  const { prefix, digits, suffix } = numberParts(sections[index] as string);
  if (digits === '') return `${prefix}${/general/i.test(suffix) ? formatAutomatic(value, place) : suffix}`;
  const percents = (sections[index] as string).split('%').length - 1;
  const text = formatDigits(Math.abs(value) * 100 ** percents, digits, place);
  return `${value < 0 && index === 0 && /[1-9]/.test(text) ? '-' : ''}${prefix}${text}${suffix}`;
}

export function formatNumber(value: number, format: NumberFormat | null | undefined, locale?: string | null): string {
  const place = placeOf(locale);
  const type = format?.type ?? '';
  const pattern = format?.pattern ?? defaultPattern(type, locale);
  if (pattern === undefined || pattern === '' || pattern === '@' || /^general$/i.test(pattern))
    return formatAutomatic(value, place);
  return isDateFormat(format) ? formatDate(value, pattern, place) : formatPattern(value, pattern, place);
}

// What typing a text into a cell gives (USER_ENTERED) in a locale: numbers, dates, booleans, formulas, text.
import type { sheets_v4 } from '@googleapis/sheets';
import { placeOf, type Place } from './locale';
import type { Cell } from './model';
import { serialOf } from './serial';

type NumberFormat = sheets_v4.Schema$NumberFormat;
export interface TypedInput {
  readonly cell: Cell;
  readonly numberFormat?: NumberFormat;
}

const NUMBER = /^([-+]?)(\$?)([-+]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?(e[-+]?\d+)?(%?)$/i;

/** The same number as en_US writes it; null where its marks are not those of the place. */
function inUsMarks(text: string, { decimal, group }: Place): string | null {
  if (decimal === '.' && group === ',') return text;
  const isBlankGroup = /\s/.test(group);
  let plain = '';
  for (const char of text) {
    if (char === decimal) plain += '.';
    else if (char === group || (isBlankGroup && /\s/.test(char))) plain += ',';
    else if (char === '.' || char === ',') return null;
    else plain += char;
  }
  return plain;
}

function parseNumber(given: string, place: Place): TypedInput | null {
  const text = inUsMarks(given, place);
  if (text === null) return null;
  const negative = /^\((.+)\)$/.exec(text);
  const match = NUMBER.exec(negative?.[1] ?? text);
  if (match === null) return null;
  const [, sign = '', dollar, innerSign = '', whole, fraction = '', exponent = '', percent] = match;
  if (
    (whole === undefined && fraction.length < 2) ||
    (sign !== '' && innerSign !== '') ||
    (negative !== null && sign + innerSign !== '')
  )
    return null;
  const magnitude = Number(`${(whole ?? '0').replace(/,/g, '')}${fraction === '.' ? '' : fraction}${exponent}`);
  if (!Number.isFinite(magnitude)) return null;
  const value =
    (sign === '-' || innerSign === '-' || negative !== null ? -magnitude : magnitude) / (percent === '%' ? 100 : 1);
  const decimals = fraction.length > 1;
  if (percent === '%') return { cell: value, numberFormat: { type: 'PERCENT', pattern: decimals ? '0.00%' : '0%' } };
  if (dollar === '$')
    return { cell: value, numberFormat: { type: 'CURRENCY', pattern: decimals ? '"$"#,##0.00' : '"$"#,##0' } };
  if (exponent !== '') return { cell: value, numberFormat: { type: 'SCIENTIFIC', pattern: '0.00E+00' } };
  if (whole?.includes(',') === true)
    return { cell: value, numberFormat: { type: 'NUMBER', pattern: decimals ? '#,##0.00' : '#,##0' } };
  return { cell: value };
}

const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(am|pm)?$/i;

function parseTime(text: string): number | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const [, hourText, minuteText, secondText = '0', half] = match;
  const hour = Number(hourText);
  const [minute, second] = [Number(minuteText), Number(secondText)];
  if (minute > 59 || second >= 60 || (half === undefined ? hour > 23 : hour < 1 || hour > 12)) return null;
  const hours = half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  return (hours * 3600 + minute * 60 + second) / 86_400;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const fullYear = (text: string): number =>
  text.length > 2 ? Number(text) : Number(text) + (Number(text) < 30 ? 2000 : 1900);

const DAY = /^(\d{1,2})([./-])(\d{1,2})\2(\d{2}|\d{4})$/;

/** Day, month and year in the order of the place; a point only where its own dates have one. */
function numbersOf(text: string, { order, datePattern }: Place): readonly [number, number, number] | null {
  const match = DAY.exec(text);
  if (match === null || (match[2] === '.' && !datePattern.includes('.'))) return null;
  const [first, second, year] = [Number(match[1]), Number(match[3]), fullYear(match[4] as string)];
  return order === 'mdy' ? [year, first, second] : [year, second, first];
}

const namedMonth = (word: string, { months }: Place): number => {
  const start = word.slice(0, 3).toLowerCase();
  const own = months.findIndex((month) => month.toLowerCase() === word.toLowerCase());
  return (own >= 0 ? own : MONTHS.indexOf(start)) + 1;
};

function parseDay(text: string, place: Place): { serial: number; pattern: string } | null {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  const named = /^(\p{L}{3,9})\.? (\d{1,2}),? (\d{4})$/u.exec(text);
  const numbers = iso === null ? numbersOf(text, place) : null;
  const month = named === null ? 0 : namedMonth(named[1] as string, place);
  const serial =
    iso !== null
      ? serialOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
      : numbers !== null
        ? serialOf(...numbers)
        : named !== null && month > 0
          ? serialOf(Number(named[3]), month, Number(named[2]))
          : null;
  if (serial === null) return null;
  return {
    serial,
    pattern: iso !== null ? 'yyyy-mm-dd' : numbers !== null ? place.datePattern : 'mmm d, yyyy',
  };
}

function parseDate(text: string, place: Place): TypedInput | null {
  const day = parseDay(text, place);
  if (day !== null) return { cell: day.serial, numberFormat: { type: 'DATE', pattern: day.pattern } };
  const time = parseTime(text);
  if (time !== null)
    return { cell: time, numberFormat: { type: 'TIME', pattern: /m$/i.test(text) ? 'h:mm:ss am/pm' : 'h:mm:ss' } };
  const space = text.indexOf(' ') > 0 && !/^[A-Za-z]/.test(text) ? text.indexOf(' ') : text.lastIndexOf(', ');
  const [dayPart, timePart] = [parseDay(text.slice(0, space), place), parseTime(text.slice(space + 1).trim())];
  if (space < 0 || dayPart === null || timePart === null) return null;
  return {
    cell: dayPart.serial + timePart,
    numberFormat: { type: 'DATE_TIME', pattern: `${dayPart.pattern} h:mm:ss` },
  };
}

/**
 * `plainText`: the cell's format is text, which keeps numbers and dates as they were typed. `locale`: the spreadsheet's.
 */
export function parseTyped(text: string, plainText = false, locale?: string | null): TypedInput {
  if (text === '' || text === "'") return { cell: null };
  if (text.startsWith("'")) return { cell: text.slice(1) };
  if (text.startsWith('=') && text.length > 1) return { cell: { f: text } };
  if (plainText) return { cell: text };
  const trimmed = text.trim();
  const boolean = /^(true|false)$/i.exec(trimmed);
  if (boolean !== null) return { cell: trimmed.toLowerCase() === 'true' };
  const place = placeOf(locale);
  const found = /\d/.test(trimmed) ? (parseNumber(trimmed, place) ?? parseDate(trimmed, place)) : null;
  if (found !== null) return found;
  if (text.startsWith('+') && text.length > 1) return { cell: { f: `=${text}` } };
  return { cell: text };
}

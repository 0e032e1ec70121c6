// A number as people write it: its sign, currency, percent, thousands and millions taken off, its separators weighed.
import { currencyIn } from './currency';
import type { NumberStyle } from './locale-writing';
import { parsedOnce } from './parsed-once';

/** A text taken apart; what it is worth depends on which separator is the decimal one. */
export interface WrittenNumber {
  readonly isNegative: boolean;
  /** Digits, groups and decimals, without spaces around. */
  readonly body: string;
  /** 1,000 for `k`. */
  readonly factor: number;
  readonly isPercent: boolean;
  /** An ISO code, or a sign that only a country could tell; null: none beside it. */
  readonly currency: string | null;
  /** Of a range: where it ends; the number is where it begins. */
  readonly upTo: WrittenNumber | null;
}

/** Nothing longer is a number a person typed, and a cell of 50,000 characters should cost nothing. */
const LONGEST = 60;

/** One space, one minus, one apostrophe, digits as a keyboard has them. */
export const plainSigns = (text: string): string =>
  /[^ -~]/.test(text)
    ? text
        .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
        .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
        .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
        .replace(/[\u200b-\u200f\u2060\ufeff\u202a-\u202e]/g, '')
        .replace(/[\u2010-\u2015\u2212\ufe58\ufe63]/g, '-')
        .replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'")
        .replace(/\u066b/g, '.')
        .replace(/\u066c/g, ',')
        .replace(/\u066a/g, '%')
        .replace(/\uffe5/g, '¥')
    : text;

/** What makes a thousand, a million or more of it, in the languages of those who send files. */
const factors = parsedOnce(
  'k=3 tsd=3 tsd.=3 thousand=3 tausend=3 mille=3 bin=3 tys.=3 m=6 mm=6 mn=6 mn.=6 mi=6 mio=6 mio.=6 mill=6 mill.=6 mln=6 ' +
    'million=6 millions=6 millionen=6 milhões=6 millones=6 milioni=6 miljoen=6 milyon=6 b=9 bn=9 bi=9 bio=9 ' +
    'billion=9 billions=9 mrd=9 mrd.=9 md=9 mds=9 milliard=9 milliards=9 milliarden=9 miliardi=9 miljard=9 milyar=9 ' +
    'tn=12 trillion=12 lakh=5 lakhs=5 lac=5 cr=7 cr.=7 crore=7 crores=7',
  (text) =>
    new Map(
      text.split(' ').map((pair): [string, number] => {
        const [word = '', power = '0'] = pair.split('=');
        return [word, 10 ** Number(power)];
      }),
    ),
);

const wordAtEnd = /(?<=[\d\s.,'])\s*(\p{L}+\.?)$/u;
const heads = /\s*(?:employees|employés|empleados|mitarbeiter(?:innen)?|people|persons|fte|staff|users)\.?$/i;
const orMore = /^(?:>=?|≥)\s*/;
const rangeSign = /^(.*?\d[^-–]*?)\s*(?:-|\.\.\.?|…|(?<=[\s\d])(?:to|bis|à|a|até)(?=[\s\d]))\s*([^\d-]{0,5}\d.*)$/i;
const body = /^[\d.,' ]*\d[\d.,' ]*$|^\d+(?:[.,]\d+)?e[+-]?\d{1,3}$/i;

interface Parts {
  text: string;
  isNegative: boolean;
  factor: number;
  isPercent: boolean;
  currency: string | null;
}

/** Takes one sign, code or word off either end; false when there is none. */
function strip(parts: Parts, locale: string): boolean {
  const { text } = parts;
  if (parts.factor === 1) {
    const [whole, word] = wordAtEnd.exec(text) ?? [];
    const factor = word === undefined ? undefined : factors().get(word.toLowerCase());
    if (factor !== undefined && whole !== undefined) {
      parts.factor = factor;
      parts.text = text.slice(0, text.length - whole.length);
      return true;
    }
  }
  if (!parts.isPercent && /^%|%$/.test(text)) {
    parts.isPercent = true;
    parts.text = text.replace(/^%\s*|\s*%$/, '');
    return true;
  }
  const found = parts.currency === null ? currencyIn(text, locale) : null;
  if (found === null) return false;
  parts.currency = found.currency;
  parts.text = found.rest.trim();
  return true;
}

/** A minus before or behind, or brackets as bookkeepers write them; null for two signs. */
function stripSign(parts: Parts): boolean | null {
  const [, inner] = /^\((.*)\)$/.exec(parts.text) ?? [];
  const [, sign, rest] = inner === undefined ? (/^([+-])\s*(.*)$/.exec(parts.text) ?? []) : [];
  const behind = inner === undefined && sign === undefined ? /^(.*\S)\s*-$/.exec(parts.text)?.[1] : undefined;
  const next = inner ?? rest ?? behind;
  if (next === undefined) return false;
  if (/^[+-]|^\(/.test(next.trim())) return null;
  parts.isNegative = sign !== '+';
  parts.text = next.trim();
  return true;
}

/** Null for what is no number; ranges are read by `writtenNumber` alone. */
function single(text: string, locale: string): WrittenNumber | null {
  const parts: Parts = { text, isNegative: false, factor: 1, isPercent: false, currency: null };
  let hasSign = false;
  for (let round = 0; round < 6 && !body.test(parts.text); round++) {
    const sign: boolean | null = hasSign ? false : stripSign(parts);
    if (sign === null) return null;
    hasSign = hasSign || sign;
    if (!sign && !strip(parts, locale)) return null;
  }
  if (!body.test(parts.text) || styleOfBody(parts.text) === null) return null;
  const { isNegative, factor, isPercent, currency } = parts;
  return { isNegative, body: parts.text, factor, isPercent, currency, upTo: null };
}

/**
 * A text as a number, still without saying what its separators mean; null when it is none. Ranges (`5,001-10,000`) and
 * open ends (`10000+`, `> 500`) begin at their lower end.
 */
export function writtenNumber(typed: string, locale: string): WrittenNumber | null {
  const trimmed = typed.trim();
  if (trimmed.length === 0 || trimmed.length > LONGEST || !/\p{Nd}/u.test(trimmed)) return null;
  const text = plainSigns(trimmed)
    .trim()
    .replace(heads, '')
    .replace(orMore, '')
    .replace(/(?<=[\p{L}\d])\s*\+$/u, '');
  const whole = single(text, locale);
  if (whole !== null) return whole;
  const [, from, to] = rangeSign.exec(text) ?? [];
  if (from === undefined || to === undefined) return null;
  const [lower, upper] = [single(from, locale), single(to, locale)];
  if (lower === null || upper === null || lower.isNegative || upper.isNegative) return null;
  // `5-10k` begins at 5k, `10-20 %` at 10 %.
  return {
    ...lower,
    factor: lower.factor === 1 ? upper.factor : lower.factor,
    isPercent: lower.isPercent || upper.isPercent,
    currency: lower.currency ?? upper.currency,
    upTo: upper,
  };
}

const grouped = /^\d{1,3}([ '])\d{3}(?:\1\d{3})*(?:([.,])\d*)?$/;
const lakhs = /^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d*)?$/;
const oneSeparator = /^(\d*)([.,])(\d*)$/;
const manyGroups = /^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})+$/;
const bothSeparators = /^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?!\1)([.,])\d*$/;

const styleOfDecimal = (sign: string | undefined): NumberStyle => (sign === ',' ? 'eu' : 'us');

/**
 * Which separator is the decimal one, by the shape of the digits: `1.200,50` says it, `plain` needs none, and `open`
 * (`3.500`) could be either. Null: no number is written so.
 */
export function styleOfBody(text: string): NumberStyle | 'open' | 'plain' | null {
  if (/^\d+$/.test(text)) return 'plain';
  if (/e/i.test(text)) return text.includes(',') ? 'eu' : text.includes('.') ? 'us' : 'plain';
  const inGroups = grouped.exec(text);
  if (inGroups) return inGroups[2] === undefined ? 'plain' : styleOfDecimal(inGroups[2]);
  const [, before = '', sign, after = ''] = oneSeparator.exec(text) ?? [];
  if (sign !== undefined) {
    if (before === '' && after === '') return null;
    const isGroup = after.length === 3 && /^[1-9]\d{0,2}$/.test(before);
    return isGroup ? 'open' : styleOfDecimal(sign);
  }
  const groups = manyGroups.exec(text);
  if (groups) return groups[1] === '.' ? 'eu' : 'us';
  const both = bothSeparators.exec(text);
  if (both) return styleOfDecimal(both[2]);
  return lakhs.test(text) ? 'us' : null;
}

/** How a body that decides something is written, for people: `1.234,50`. */
export function sampleOf(text: string): string {
  const sign = styleOfBody(text) === 'eu' ? ',' : '.';
  const group = grouped.exec(text)?.[1];
  if (lakhs.test(text)) return '1,23,456.50';
  if (group !== undefined) return `1${group}234${sign}50`;
  return sign === ',' ? '1.234,50' : '1,234.50';
}

/** @param style counts where the body does not say itself. */
function valueOfBody(text: string, style: NumberStyle): number {
  const own = styleOfBody(text);
  const decimal = (own === 'us' || own === 'eu' ? own : style) === 'eu' ? ',' : '.';
  const digits = text.replace(/[ ']/g, '').replace(decimal === ',' ? /\./g : /,/g, '');
  return Number(digits.replace(',', '.'));
}

/** Finite; null for a range that runs backwards, and for what is larger than a number can be. */
export function valueOf(written: WrittenNumber, style: NumberStyle): number | null {
  const { body: text, factor, isNegative, upTo } = written;
  // 1.1 × 1,000,000 is 1,100,000.0000000002 to a machine.
  const size = factor === 1 ? valueOfBody(text, style) : Number((valueOfBody(text, style) * factor).toPrecision(15));
  if (!Number.isFinite(size)) return null;
  if (upTo !== null && size > (valueOf(upTo, style) ?? -1)) return null;
  return isNegative && size !== 0 ? -size : size;
}

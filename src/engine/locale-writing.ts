// How a locale writes numbers and dates: what is asked where nothing in a column decides.
import { currencyOf } from './currency';
import { parsedOnce } from './parsed-once';

/** Which sign stands before the decimals: `us` is 1,234.50, `eu` is 1.234,50. */
export type NumberStyle = 'eu' | 'us';

/** What a lone pair of small numbers means: `3/2` is 3 February for `dmy`, 2 March for `mdy`. */
export type DayOrder = 'dmy' | 'mdy';

/** As BCP 47 wants it; the spreadsheet's own locale has an underscore. */
const tagOf = (locale: string): string => locale.trim().replace(/_/g, '-');

const partsBy = (
  locale: string,
  parts: (tag: string) => readonly { readonly type: string; readonly value: string }[],
) => {
  try {
    return parts(tagOf(locale));
  } catch {
    // A locale nobody knows is read as the default one.
    return parts('en-US');
  }
};

const remembered = <T>(read: (locale: string) => T): ((locale: string) => T) => {
  // Asking Intl is slow, and a run asks for one locale only: pure all the same.
  const known = new Map<string, T>();
  return (locale) => {
    const found = known.get(locale) ?? read(locale);
    known.set(locale, found);
    return found;
  };
};

/** @param locale as the spreadsheet has it: `de_DE`, or a language alone; an unknown one counts as en_US. */
export const numberStyleOf = remembered((locale: string): NumberStyle => {
  const parts = partsBy(locale, (tag) => new Intl.NumberFormat(tag).formatToParts(1.5));
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? 'eu' : 'us';
});

/** Who writes the year first writes days as ISO, and a day before a month where the year comes last. */
const DAY_FIRST_ALL_THE_SAME = /^(?:sv|hu|lt|eu|fr|af|si)(?:[-_]|$)/;

export const dayOrderOf = remembered((locale: string): DayOrder => {
  const format = { day: 'numeric', month: 'numeric', year: 'numeric' } as const;
  const parts = partsBy(locale, (tag) => new Intl.DateTimeFormat(tag, format).formatToParts(0)).map(({ type }) => type);
  const isMonthFirst = parts.indexOf('month') < parts.indexOf('day');
  return isMonthFirst && !DAY_FIRST_ALL_THE_SAME.test(locale.toLowerCase()) ? 'mdy' : 'dmy';
});

/** `sign codes`, the longer sign first where one begins with another; a code for a locale's country is put before it. */
const signs = parsedOnce(
  'R$ BRL|US$ USD|CA$ CAD|C$ CAD|AU$ AUD|A$ AUD|NZ$ NZD|HK$ HKD|NT$ TWD|S$ SGD|MX$ MXN|$ USD AU=AUD CA=CAD NZ=NZD ' +
    'HK=HKD SG=SGD TW=TWD MX=MXN AR=ARS CL=CLP CO=COP UY=UYU|€ EUR|£ GBP EG=EGP|¥ JPY CN=CNY|元 CNY TW=TWD|円 JPY|' +
    '₹ INR|RS. INR PK=PKR LK=LKR|RS INR PK=PKR LK=LKR|₺ TRY|TL TRY|₽ RUB|₩ KRW|₪ ILS|ZŁ PLN|KČ CZK|₫ VND|฿ THB|₴ UAH|₦ NGN|₱ PHP|' +
    'SFR. CHF|FR. CHF|KR. kr SE=SEK NO=NOK DK=DKK IS=ISK|KR kr SE=SEK NO=NOK DK=DKK IS=ISK|EUROS EUR|EURO EUR|' +
    'DOLLARS USD AU=AUD CA=CAD NZ=NZD|DOLLAR USD AU=AUD CA=CAD NZ=NZD',
  (text) =>
    text.split('|').map((line) => {
      const [sign = '', code = '', ...local] = line.split(' ');
      return { sign, code, byCountry: new Map(local.map((pair) => pair.split('=') as [string, string])) };
    }),
);

export interface FoundCurrency {
  /** An ISO code, or the sign itself where only a country could tell which it is. */
  readonly currency: string;
  /** The text without it. */
  readonly rest: string;
}

const startsOrEnds = (text: string, upper: string, sign: string): string | null => {
  if (upper.startsWith(sign)) return text.slice(sign.length);
  return upper.endsWith(sign) ? text.slice(0, -sign.length) : null;
};

/**
 * The currency at either end of a text. `$` alone is the locale's own dollar, where its country has one: a file that
 * names no country was made where the workbook is at home. Else it is the United States'. `¥` is Japan's except in
 * China, and `kr` stays `kr` where the locale does not say whose.
 */
export function currencyIn(text: string, locale: string): FoundCurrency | null {
  const code = /^([A-Za-z]{3})(?![A-Za-z])|(?<![A-Za-z])([A-Za-z]{3})$/.exec(text);
  const found = code?.[1] ?? code?.[2] ?? '';
  // `12 top` is no pa'anga: small letters count for those only that people do write so.
  if (/^(?:[A-Z]{3}|eur|usd|gbp|chf)$/.test(found) && currencyOf(found) !== null)
    return { currency: found.toUpperCase(), rest: code?.[1] ? text.slice(3) : text.slice(0, -3) };
  const upper = text.toUpperCase();
  // Some letters grow when they are made large: then the places would not be the same.
  if (upper.length !== text.length) return null;
  const country = /[_-]([A-Z]{2})$/.exec(locale)?.[1] ?? '';
  for (const { sign, code: usual, byCountry } of signs()) {
    const rest = startsOrEnds(text, upper, sign);
    // A sign of letters does not stand right beside another letter.
    if (rest === null || (/[A-Z]/.test(sign) && /[A-Z]$/i.test(rest.trim()) && upper.endsWith(sign))) continue;
    return { currency: byCountry.get(country) ?? usual, rest };
  }
  return null;
}

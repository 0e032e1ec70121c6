// How a locale writes numbers and dates: what is asked where nothing in a column decides.
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

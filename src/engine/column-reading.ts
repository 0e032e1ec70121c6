// What a reader of a column gives, and the plain one: a cell by itself, of which nothing around is known.
import { numberOf, textOf, type Cell } from './cells';
import { instantOf } from './instants';
import type { NumberStyle } from './locale-writing';

/**
 * - `number`: an amount, a count.
 * - `percentage`: 0 to 100; `90%` is 90, and a whole column of shares between 0 and 1 is counted in percent.
 * - `size`: of a company, in words or in people.
 * - `day`, `instant`: dates.
 * - `text`: anything, read as a number or a date only where that is asked for.
 */
export type Reads = 'number' | 'percentage' | 'size' | 'day' | 'instant' | 'text';

export interface Writing {
  /** Of the workbook, as `de_DE`. */
  readonly locale: string;
  /** Chosen by who imports; comes before the locale. */
  readonly numbers?: NumberStyle | undefined;
  readonly timeZone: string;
}

/** How a column's numbers or dates were taken, and by what. */
export interface Told {
  /** `1.234,50`, `percent`, `day/month/year` */
  readonly as: string;
  /** `both`: the column writes it both ways, so that those that could be either were read as said. */
  readonly by: 'column' | 'choice' | 'locale' | 'both';
}

export interface ColumnReading {
  /** Null for blank and for what cannot be read. */
  readonly number: (cell: Cell | undefined) => number | null;
  /** Epoch milliseconds. */
  readonly instant: (cell: Cell | undefined) => number | null;
  /** As a list of words (a `map` scale) knows it. */
  readonly word: (cell: Cell | undefined) => string | null;
  /** Beside the number: an ISO code, or a sign that no country explains. */
  readonly currency: (cell: Cell | undefined) => string | null;
  /** Nothing where nothing had to be decided. */
  readonly told: () => readonly Told[];
}

/** One cell alone, of which nothing around is known. */
export const plainReading = (timeZone: string): ColumnReading => ({
  number: numberOf,
  instant: (cell) => instantOf(cell, timeZone),
  word: textOf,
  currency: () => null,
  told: () => [],
});

const BY: Readonly<Record<Told['by'], (locale: string) => string>> = {
  column: () => '',
  choice: () => ', as was chosen',
  locale: (locale) => `: nothing in the column decides, so the workbook's locale (${locale}) does`,
  both: () => ' where that is open: the column is written both ways',
};

/** @param name what the column is called, `Deal amount` */
export const toldOf = (name: string, reading: ColumnReading, locale: string): readonly string[] =>
  reading.told().map(({ as, by }) => {
    if (as === 'percent')
      return `${name}: every value lies between 0 and 1, so all are read as shares and counted in percent.`;
    return `${name} read as ${as}${BY[by](locale)}.`;
  });

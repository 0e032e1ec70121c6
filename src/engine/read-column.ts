// Reads whole columns, wherever they come from: decides once how a column is written, then reads each cell.
import { textOf, type Cell } from './cells';
import type { ColumnReading, Reads, Told, Writing } from './column-reading';
import { sizeWord } from './company-size';
import { instantOf, instantOfWall } from './instants';
import { dayOrderOf, numberStyleOf, type DayOrder, type NumberStyle } from './locale-writing';
import { orderOf, wallMsOf, writtenDate, type DateReadings } from './written-date';
import { sampleOf, styleOfBody, valueOf, writtenNumber, type WrittenNumber } from './written-number';

/** The different texts of a column; most have few, numbers are none. */
const textsOf = (cells: readonly (Cell | undefined)[]): readonly string[] => {
  const texts = new Set<string>();
  for (const cell of cells) if (typeof cell === 'string' && cell !== '') texts.add(cell);
  return [...texts];
};

interface Decided<Choice> {
  readonly choice: Choice;
  readonly told: Told | null;
}

const byOf = (seen: number, chosen: boolean): Told['by'] =>
  seen === 1 ? 'column' : seen === 2 ? 'both' : chosen ? 'choice' : 'locale';

function decideNumbers(written: readonly WrittenNumber[], { locale, numbers }: Writing): Decided<NumberStyle> {
  const seen = new Map<NumberStyle, string>();
  let isOpen = false;
  for (const { body, upTo } of written)
    for (const text of upTo ? [body, upTo.body] : [body]) {
      const style = styleOfBody(text);
      if (style === 'open') isOpen = true;
      // Groups of two or by apostrophes say more of the style than the decimals of a neighbour.
      else if ((style === 'eu' || style === 'us') && (!seen.has(style) || sampleOf(text).length > 8))
        seen.set(style, sampleOf(text));
    }
  const [only] = seen.size === 1 ? seen.keys() : [];
  const choice = only ?? numbers ?? numberStyleOf(locale);
  const as = seen.get(choice) ?? (choice === 'eu' ? '1.234,50' : '1,234.50');
  const isTold = seen.size === 1 || isOpen;
  return { choice, told: isTold ? { as, by: byOf(seen.size, numbers !== undefined) } : null };
}

/** Every value lies between 0 and 1, and one strictly between; nobody who writes % means a share. */
function isOfShares(
  cells: readonly (Cell | undefined)[],
  read: (cell: Cell | undefined) => number | null,
  isPercent: (text: string) => boolean,
): boolean {
  let isBetween = false;
  for (const cell of cells) {
    const value = read(cell);
    if (value === null) continue;
    if (value < 0 || value > 1 || (typeof cell === 'string' && isPercent(cell))) return false;
    isBetween ||= value > 0 && value < 1;
  }
  return isBetween;
}

interface Numbers {
  readonly number: (cell: Cell | undefined) => number | null;
  readonly currency: (cell: Cell | undefined) => string | null;
  readonly told: readonly Told[];
}

function numbersOf(cells: readonly (Cell | undefined)[], reads: Reads, writing: Writing): Numbers {
  const written = new Map<string, WrittenNumber>();
  const texts = textsOf(cells);
  for (const text of texts) {
    const read = writtenNumber(text, writing.locale);
    // A percentage of what? In a column of amounts nobody knows.
    if (read !== null && (reads !== 'number' || !read.isPercent)) written.set(text, read);
  }
  const { choice, told } = decideNumbers([...written.values()], writing);
  const values = new Map([...written].map(([text, read]) => [text, valueOf(read, choice)]));
  const seen = new Set(texts);
  // A cell of another table, such as a record as it once was, is read as this column is.
  const valueOfText = (text: string): number | null => {
    if (seen.has(text)) return values.get(text) ?? null;
    const read = writtenNumber(text, writing.locale);
    return read === null || (reads === 'number' && read.isPercent) ? null : valueOf(read, choice);
  };
  const plain = (cell: Cell | undefined): number | null => {
    if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
    return typeof cell === 'string' ? valueOfText(cell) : null;
  };
  const isShares = reads === 'percentage' && isOfShares(cells, plain, (text) => written.get(text)?.isPercent === true);
  const inPercent = (cell: Cell | undefined): number | null => {
    const share = plain(cell);
    return share === null ? null : Number((share * 100).toPrecision(15));
  };
  return {
    number: isShares ? inPercent : plain,
    currency: (cell) =>
      typeof cell === 'string' && values.get(cell) !== null ? (written.get(cell)?.currency ?? null) : null,
    told: [...(told ? [told] : []), ...(isShares ? [{ as: 'percent', by: 'column' } as const] : [])],
  };
}

interface Dates {
  readonly instant: (cell: Cell | undefined) => number | null;
  readonly told: readonly Told[];
}

/** A day's number as text: between 1954 and 2119, so that `2027` stays a year and `100` a hundred. */
const serialText = /^\d{5}(?:\.\d+)?$/;
const isSerial = (text: string): boolean => serialText.test(text) && Number(text) >= 20_000 && Number(text) < 80_000;

function decideDates(readings: readonly DateReadings[], isDotted: boolean, locale: string): Decided<DayOrder> {
  const seen = new Set<DayOrder>();
  let isOpen = false;
  for (const reading of readings) {
    if (reading.isDotted !== isDotted) continue;
    const order = orderOf(reading);
    if (order !== null) seen.add(order);
    else if (reading.dmy !== null && reading.mdy !== null && wallMsOf(reading.dmy) !== wallMsOf(reading.mdy))
      isOpen = true;
  }
  const [only] = seen.size === 1 ? seen : [];
  const choice = only ?? (isDotted ? 'dmy' : dayOrderOf(locale));
  const sign = isDotted ? '.' : '/';
  const as = (choice === 'dmy' ? ['day', 'month', 'year'] : ['month', 'day', 'year']).join(sign);
  // Dots and days first need no word.
  return { choice, told: isOpen && !(isDotted && choice === 'dmy') ? { as, by: byOf(seen.size, false) } : null };
}

function datesOf(cells: readonly (Cell | undefined)[], { locale, timeZone }: Writing): Dates {
  const read = new Map<string, DateReadings>();
  for (const text of textsOf(cells)) {
    const reading = isSerial(text.trim()) ? null : writtenDate(text);
    if (reading !== null) read.set(text, reading);
  }
  const all = [...read.values()];
  const [dotted, other] = [decideDates(all, true, locale), decideDates(all, false, locale)];
  const instant = (cell: Cell | undefined): number | null => {
    // ISO first: it may carry an offset.
    const known = instantOf(cell, timeZone);
    if (known !== null || typeof cell !== 'string') return known;
    if (isSerial(cell.trim())) return instantOf(Number(cell), timeZone);
    const reading = read.get(cell) ?? writtenDate(cell);
    if (reading === null) return null;
    const order = (reading.isDotted ? dotted : other).choice;
    const date = reading[order] ?? reading[order === 'dmy' ? 'mdy' : 'dmy'];
    return date === null ? null : instantOfWall(wallMsOf(date), timeZone);
  };
  return { instant, told: [dotted, other].flatMap(({ told }) => (told ? [told] : [])) };
}

function once<T>(build: () => T): () => T {
  let value: { readonly built: T } | undefined;
  return () => (value ??= { built: build() }).built;
}

/** Decides how a column is written when the first of its cells is read. */
export function readColumn(cells: readonly (Cell | undefined)[], reads: Reads, writing: Writing): ColumnReading {
  const numbers = once(() => numbersOf(cells, reads, writing));
  const dates = once(() => datesOf(cells, writing));
  const words = once(() => (reads === 'size' ? sizeWord(cells, numbers().number) : textOf));
  const isDate = reads === 'day' || reads === 'instant';
  return {
    number: (cell) => numbers().number(cell),
    instant: (cell) => dates().instant(cell),
    word: (cell) => words()(cell),
    currency: (cell) => numbers().currency(cell),
    told: () => (reads === 'text' ? [] : isDate ? dates().told : numbers().told),
  };
}

// The rates in force today, out of the tab Rates, and in which currency sums are told.
import { numberOf, type Cell } from '../engine/cells';
import { currencyOf, currencyOfLocale } from '../engine/currency';
import { instantOf } from '../engine/instants';
import { currencyAt, NO_MONEY, rateAt, type AmountColumns, type Money } from '../engine/money';
import { dayOf } from '../engine/wall-clock';
import { shortText } from '../engine/wording';
import type { Change } from '../workbook/changes';
import { cursorChanges, cursorOf } from '../workbook/job-cursors';
import { problemAt } from '../workbook/problem-rows';
import type { Settings } from '../workbook/settings';
import { cellAt, cellsOf, rowsOf, textAt, type Problem, type Row, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import { ratesTab } from './rates-tab';
import type { RecordType } from './record-type';
import { isRemoved } from './store-rows';

export const REPORTING = 'currency.reporting';

/** A store with the kind of its records. */
interface Stored {
  readonly type: RecordType;
  readonly store: Table;
}

/** Codes in which amounts of records there are stand; a blank currency is none. */
const codesInUse = (stored: readonly Stored[]): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const { type, store } of stored)
    for (const { amount, currency } of type.amounts ?? []) {
      const beside = cellsOf(store, currency);
      cellsOf(store, amount).forEach((cell, row) => {
        const named = beside[row] ?? null;
        if (cell === null || cell === '' || (named === null && typeof cell === 'number') || isRemoved(store, row))
          return;
        const code = currencyOf(currencyAt(NO_MONEY, cell, named));
        if (code !== null) found.add(code);
      });
    }
  return found;
};

/** The setting; blank, the one currency in use, or where several are, that of the workbook's country. */
const reportingOf = (settings: Settings, stored: readonly Stored[], locale: string): string => {
  const set = currencyOf(settings.text(REPORTING));
  if (set !== null) return set;
  const [only = '', ...others] = codesInUse(stored);
  return others.length === 0 ? only : currencyOfLocale(locale);
};

interface Rate {
  readonly index: number;
  readonly code: string;
  readonly day: number;
  readonly rate: number;
}

interface Reading {
  readonly rates: readonly Rate[];
  readonly problems: readonly Problem[];
}

const quoted = (cell: Cell | undefined): string => `"${shortText(String(cell ?? ''), 60)}"`;

const readRate = (row: Row, index: number, timeZone: string): Rate | readonly [column: string, message: string] => {
  const code = currencyOf(row.currency);
  const rate = numberOf(row.rate);
  const instant = instantOf(row.date, timeZone);
  if (code === null)
    return [
      'currency',
      `${quoted(row.currency)} is no currency. Write an ISO code such as JPY; until then the row counts for nothing.`,
    ];
  if (rate === null || rate <= 0)
    return [
      'rate',
      `${quoted(row.rate)} is no rate. Write what 1 ${code} is worth, a number above 0; until then the row counts for ` +
        'nothing.',
    ];
  if (instant === null)
    return [
      'date',
      `${quoted(row.date)} is no date. Write the first day of the rate like 2026-12-01; until then the row counts for ` +
        'nothing.',
    ];
  return { index, code, day: dayOf(instant, timeZone), rate };
};

const readRates = (table: Table | undefined, reporting: string, timeZone: string): Reading => {
  const rates = new Map<string, Rate>();
  const problems: Problem[] = [];
  for (const { index, row } of table ? rowsOf(table) : []) {
    const tell = (column: string, message: string): number =>
      problems.push(problemAt(table as Table, index, column, message));
    const read = readRate(row, index, timeZone);
    if ('length' in read) {
      tell(...read);
      continue;
    }
    const name = `${read.code} ${read.day}`;
    const earlier = rates.get(name);
    if (earlier)
      tell(
        'date',
        `${read.code} has a rate of that day in row ${earlier.index + 2} already, and only that row counts. Delete one ` +
          'of the two.',
      );
    else if (read.code === reporting && read.rate !== 1)
      tell(
        'rate',
        `${reporting} is the currency that is reported in, so it is always worth 1. Delete the row, or change the ` +
          `setting ${REPORTING}.`,
      );
    else rates.set(name, read);
  }
  return { rates: [...rates.values()], problems };
};

/** Of each currency the latest that is not to come. */
const inForce = (rates: readonly Rate[], today: number): Money['rates'] =>
  Object.fromEntries(
    rates
      .filter(({ day }) => day <= today)
      .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.day - b.day))
      .map(({ code, rate }) => [code, rate]),
  );

export interface MoneyReading {
  readonly money: Money;
  readonly problems: readonly Problem[];
}

/** As of today in the workbook's zone. */
export const readMoney = (
  { tables, timeZone, locale }: Workbook,
  stored: readonly Stored[],
  settings: Settings,
  nowMs: number,
): MoneyReading => {
  const reporting = reportingOf(settings, stored, locale);
  const { rates, problems } = readRates(tables.get(ratesTab.id), reporting, timeZone);
  return { money: { reporting, rates: inForce(rates, dayOf(nowMs, timeZone)) }, problems };
};

/** The line of Jobs that keeps what amounts were converted by when the scores were written. */
const JOB = 'money';

/** What shows or tells of a score takes amounts as they were taken then. Needs the tab Jobs. */
export const moneyIn = (workbook: Workbook): Money => {
  const kept = cursorOf(workbook.tables.get('jobs'), JOB) as Partial<Money> | undefined;
  return { reporting: kept?.reporting ?? '', rates: kept?.rates ?? {} };
};

/** Nothing as long as there is but one unnamed currency. */
export const moneyChanges = (workbook: Workbook, money: Money, nowMs: number): readonly Change[] => {
  const jobs = workbook.tables.get('jobs');
  const isPlain = money.reporting === '' && Object.keys(money.rates).length === 0;
  return isPlain && cursorOf(jobs, JOB) === undefined ? [] : cursorChanges(jobs, JOB, money, nowMs, workbook.timeZone);
};

/** Why an amount is in no sum and no scale, and at which of its two cells that is mended; null for one that is. */
const whyUnconverted = (
  { store }: Stored,
  { amount, currency }: AmountColumns,
  row: number,
  money: Money,
): readonly [column: string, message: string] | null => {
  const [cell, named] = [cellAt(store, amount, row), cellAt(store, currency, row)];
  if (cell === null || (named === null && typeof cell === 'number')) return null;
  if (!Number.isNaN(rateAt(money, cell, named))) return null;
  const code = currencyAt(money, cell, named);
  if (currencyOf(code) === null)
    return [
      currency,
      `${quoted(code)} is no currency, so the amount beside it is in no sum and no score. Write an ISO code such as EUR.`,
    ];
  return [
    amount,
    `${textAt(store, amount, row).slice(0, 40)} ${code} is in no sum and no score: ${ratesTab.title} has no rate of ` +
      `${code} up to today. Add a row with ${code}, a date and what 1 ${code} is worth in ${money.reporting}.`,
  ];
};

/**
 * Each at its cell.
 * @param live rows of the store below the header.
 * @param only the amounts of this column; absent: of all.
 */
export const unconverted = (stored: Stored, live: readonly number[], money: Money, only?: string): readonly Problem[] =>
  (stored.type.amounts ?? [])
    .filter(({ amount }) => (only ?? amount) === amount)
    .flatMap((pair) =>
      live.flatMap((row): readonly Problem[] => {
        const why = whyUnconverted(stored, pair, row, money);
        return why === null ? [] : [problemAt(stored.store, row, ...why)];
      }),
    );

// Amounts of several currencies in one: what a unit of each is worth in the reporting currency.
import { numberOf, textOf, type Cell } from './cells';
import { columnOfNumbers, type Column, type Columns } from './columns';
import { currencyBeside, currencyOf, mayStandFor } from './currency';
import { compactNumber } from './wording';

/** Plain JSON data. */
export interface Money {
  /** ISO code; '' while nobody has named a currency: then all amounts are taken to be of one. */
  readonly reporting: string;
  /** What one unit is worth in the reporting currency, by code. */
  readonly rates: Readonly<Record<string, number>>;
}

/** A column of amounts, and the one that says in which currency each is. */
export interface AmountColumns {
  readonly amount: string;
  readonly currency: string;
}

export const NO_MONEY: Money = { reporting: '', rates: {} };

/**
 * The currency an amount is in: that of its column, else the sign or code written beside the amount, else the
 * reporting one. A text that is no currency stays as it is: nothing is known of such an amount.
 */
export function currencyAt(money: Money, amount: Cell | undefined, currency: Cell | undefined): string {
  const text = textOf(currency);
  if (text !== null) return currencyOf(text) ?? text;
  const beside = currencyBeside(amount) ?? money.reporting;
  return mayStandFor(beside, money.reporting) ? money.reporting : beside;
}

/** What one unit of the amount is worth in the reporting currency; NaN where nobody says. */
export function rateAt(money: Money, amount: Cell | undefined, currency: Cell | undefined): number {
  const code = currencyAt(money, amount, currency);
  if (code === money.reporting) return 1;
  // What was typed as a currency may be any text, also one that every object has a property of.
  return Object.prototype.hasOwnProperty.call(money.rates, code) ? (money.rates[code] ?? NaN) : NaN;
}

/** The amount in the reporting currency, as given where it is in that already; null for one without a rate. */
export function inReporting(money: Money, amount: Cell, currency: Cell): Cell {
  const rate = rateAt(money, amount, currency);
  if (rate === 1) return amount;
  const value = numberOf(amount);
  return value === null || Number.isNaN(rate) ? null : value * rate;
}

/** The same columns, those of amounts in the reporting currency. */
export function columnsInReporting(columns: Columns, amounts: readonly AmountColumns[], money: Money): Columns {
  if (amounts.length === 0) return columns;
  const known = new Map<string, Column | undefined>();
  return {
    rowCount: columns.rowCount,
    column: (field) => {
      const pair = amounts.find(({ amount }) => amount === field);
      if (!pair) return columns.column(field);
      if (!known.has(field)) known.set(field, converted(columns, pair, money));
      return known.get(field);
    },
  };
}

/** The column itself where every amount is in the reporting currency. */
function converted(columns: Columns, { amount, currency }: AmountColumns, money: Money): Column | undefined {
  const column = columns.column(amount);
  if (column === undefined) return undefined;
  const beside = columns.column(currency);
  const { rowCount } = columns;
  let values: Float64Array | undefined;
  for (let row = 0; row < rowCount; row++) {
    const cell = column.cell(row);
    const code = beside?.cell(row) ?? null;
    // Most amounts are numbers without a currency of their own: those are in the reporting one.
    if (cell === null || (code === null && typeof cell === 'number')) continue;
    const rate = rateAt(money, cell, code);
    if (rate === 1) continue;
    values ??= column.numbers().slice();
    values[row] = (values[row] as number) * rate;
  }
  return values === undefined ? column : columnOfNumbers(values);
}

/** `5M JPY`, `45,000`: as given, with its currency where one is known. */
export function amountInWords(amount: number, currency: string): string {
  return currency === '' ? compactNumber(amount) : `${compactNumber(amount)} ${currency}`;
}

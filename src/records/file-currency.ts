// A sign or code beside an amount of a file, where another column names a currency as well.
import type { Cell } from '../engine/cells';
import { currencyOf } from '../engine/currency';
import { shortText } from '../engine/wording';
import type { IntakeValues } from './intake-columns';

/** What stands beside an amount. */
export interface BesideAmount {
  /** The amount's column, for people. */
  readonly amount: string;
  readonly typed: Cell;
  /** Where the currency is kept. */
  readonly columnId: string;
  readonly currency: string;
}

/** Dollars, yen and crowns are those of several countries: a code says no other thing than they do. */
const isOfSeveral = (typed: Cell): boolean => /[$¥]|kr\b|Rs\b/i.test(String(typed));

/** The column's word counts, and where the amount says another, somebody should know. */
export const differingCurrency = (beside: BesideAmount, values: IntakeValues, line: number): readonly string[] => {
  const said = currencyOf(values[beside.columnId] ?? null);
  return said === null || said === beside.currency || isOfSeveral(beside.typed)
    ? []
    : [
        `Line ${line}, ${beside.amount}: "${shortText(String(beside.typed).trim(), 60)}" is in ${beside.currency}, but the ` +
          `currency of the line is ${said}; ${said} counts.`,
      ];
};

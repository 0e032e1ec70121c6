// Settings of what every kind of record has: its past, and trying weights out on it.
import { currencyOf } from '../engine/currency';
import { MAX_REMOVAL } from './mass-removal';
import type { SettingDeclaration } from '../workbook/settings';

/** The least share of the weights, as a percentage, that has to be known for a band. */
export const MIN_COVERAGE = 'score.minCoverage';

export const recordSettings: readonly SettingDeclaration[] = [
  {
    name: MIN_COVERAGE,
    type: 'number',
    default: 30,
    min: 0,
    max: 100,
    help:
      'A record of which less than so many percent of the weights is known stands in Needs data instead of a band, ' +
      'and nobody is nudged about it. Default 30: with the default weights of overlaps, amount, stage and ' +
      'relationship together are 36 %, two of them less than 30. 0 switches this off.',
  },
  {
    name: 'currency.reporting',
    type: 'text',
    default: '',
    help:
      'ISO code of the currency in which amounts are scored and added up, e.g. EUR; the tab Rates says what others are ' +
      'worth in it. An amount without a currency is in it. Default: the one currency in use; where several are, that ' +
      "of the workbook's country.",
    refuse: (text) =>
      currencyOf(text) === null ? `"${text.slice(0, 40)}" is no currency. Write an ISO code such as EUR.` : null,
  },
  {
    name: 'backtest.daysBefore',
    type: 'number',
    default: 7,
    min: 0,
    max: 365,
    help:
      'The sidebar tries weights out on closed records as they were known so many days before they ' +
      'closed. Default 7: late enough that most values are there, early enough that the outcome is ' +
      'not yet in them.',
  },
  {
    name: MAX_REMOVAL,
    type: 'number',
    default: 20,
    min: 0,
    max: 100,
    help:
      'Where a source no longer reports more than so many percent of the records it had, nothing is removed until ' +
      'somebody chooses Nexus → Allow a removal…. Default 20: more at once is seldom meant. 100: it never asks.',
  },
  {
    name: 'keep.history',
    type: 'number',
    default: 20_000,
    min: 1000,
    help: 'Rows of History that are kept; the oldest leave. Default 20,000: more slows down each run that reads them.',
  },
];

// Settings of what every kind of record has: its past, and trying weights out on it.
import type { SettingDeclaration } from '../workbook/settings';

export const recordSettings: readonly SettingDeclaration[] = [
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
    name: 'keep.history',
    type: 'number',
    default: 20_000,
    min: 1000,
    help:
      'Rows of History that are kept, blank ones at its end included; the oldest leave. Default ' +
      '20,000: more slows down each run that reads them.',
  },
];

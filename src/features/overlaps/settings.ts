// Settings of the overlaps feature.
import type { SettingDeclaration } from '../../workbook/settings';

export const overlapsSettings: readonly SettingDeclaration[] = [
  {
    name: 'logo.employees',
    type: 'number',
    default: 1000,
    min: 0,
    help: 'An account with at least so many employees has logo potential. Default 1,000: where most vendors start to speak of an enterprise. 0 switches this off.',
  },
  {
    name: 'logo.revenue',
    type: 'number',
    default: 250_000_000,
    min: 0,
    help: 'An account with at least so much yearly revenue has logo potential. Default 250 million. 0 switches this off.',
  },
  {
    name: 'logo.accounts',
    type: 'list',
    default: '',
    help: 'Accounts that always have logo potential: names or domains, separated by commas. Default: none.',
  },
  {
    name: 'backtest.daysBefore',
    type: 'number',
    default: 7,
    min: 0,
    max: 365,
    help: 'The sidebar tries weights out on closed overlaps as they were known so many days before they closed. Default 7: late enough that most values are there, early enough that the outcome is not yet in them.',
  },
  {
    name: 'keep.history',
    type: 'number',
    default: 20_000,
    min: 1000,
    help: 'Rows of History that are kept, blank ones at its end included; the oldest leave. Default 20,000: more slows down each run that reads them.',
  },
];

// Settings of overlaps alone.
import type { SettingDeclaration } from '../../workbook/settings';

export const LOGO_MIN_SCORE = 'logo.minScore';

export const overlapsSettings: readonly SettingDeclaration[] = [
  {
    name: 'logo.employees',
    type: 'number',
    default: 1000,
    min: 0,
    help:
      'An account with at least so many employees has logo potential. Default 1,000: where most ' +
      'vendors start to speak of an enterprise. 0 switches this off.',
  },
  {
    name: 'logo.revenue',
    type: 'number',
    default: 250_000_000,
    min: 0,
    help:
      'An account with at least so much yearly revenue, in the reporting currency, has logo potential. Default 250 million. 0 ' +
      'switches this off.',
  },
  {
    name: 'logo.accounts',
    type: 'list',
    default: '',
    help: 'Accounts that always have logo potential: names or domains, separated by commas. Default: none.',
  },
  {
    name: LOGO_MIN_SCORE,
    type: 'number',
    default: 61,
    min: 0,
    max: 100,
    help:
      "Logo potential is worth a nudge, and a line of the executives' weekly Logo watch, from this score on. Default " +
      '61: the two upper bands.',
  },
];

// What the deals feature lets people set.
import type { SettingDeclaration } from '../../workbook/settings';

export const IDLE_DAYS = 'deals.idleDays';
export const URGENCY = 'deals.urgency';

export const dealsSettings: readonly SettingDeclaration[] = [
  {
    name: IDLE_DAYS,
    type: 'number',
    default: 7,
    min: 0,
    help: 'A deal is due from so many idle days on, if its urgency is high enough as well. Default 7: a week without a word.',
  },
  {
    name: URGENCY,
    type: 'number',
    default: 250,
    min: 0,
    help:
      'A deal is due above this urgency: idle days times the amount in the reporting currency. Default 250: any deal ' +
      'above about 36 EUR that was idle for a week; raise it where small deals are not worth a message.',
  },
];

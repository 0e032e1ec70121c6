// The Rates tab: people's own exchange rates, each from its day on.
//
//   currency, date,       rate
//   JPY,      2026-11-01, 0.0061
import { column, type TabDeclaration } from '../workbook/declare';

const person = { owner: 'person', required: true } as const;

export const ratesTab: TabDeclaration = {
  id: 'rates',
  title: 'Rates',
  sheetId: 712_001,
  kind: 'config',
  help:
    'What other currencies are worth in the reporting currency (the setting currency.reporting), each rate from its ' +
    'day on. An amount without a rate is in no sum and no score.',
  keyColumns: ['currency', 'date'],
  columns: [
    column('currency', 'Currency', 'ISO code, e.g. JPY.', { ...person, width: 90 }),
    column('date', 'Date', 'The first day of the rate; the latest one that is not to come counts.', {
      ...person,
      type: 'day',
      format: 'yyyy-mm-dd',
      width: 110,
    }),
    column('rate', 'Rate', 'What one unit is worth in the reporting currency.', {
      ...person,
      type: 'number',
      format: '0.######',
      width: 110,
    }),
  ],
};

// The deal under faults: its key column is its own, its ages go by the calendar, and what is due stands in no lowest band.
import { fixedTabs, recordTypes } from '../../../src/app/features';
import { deals as type } from '../../../src/features/deals/record';
import { switchOf } from '../../../src/records/switched';
import { settingsTab } from '../../../src/workbook/tabs';
import { buildBundle } from '../harness/bundle';
import type { Kind } from '../harness/kind';
import { editConfig } from '../harness/people';

const HEADER = 'deal_id,name,account,amount_eur,last_activity,stage';

const csvOf = (rows: readonly string[]): string => [HEADER, ...rows, ''].join('\n');

/** Idle for a day to two months, every third without an amount; the last one is small, due, and named by nobody. */
const first = csvOf([
  ...Array.from({ length: 14 }, (_, at) => {
    const day = new Date(Date.parse('2026-11-18T00:00:00Z') - at * 4 * 86_400_000).toISOString().slice(0, 10);
    return `${1000 + at},Imported ${at},Account ${at},${at % 3 === 2 ? '' : 2_000 * (at + 1)},${day},Proposal`;
  }),
  'small,,,60,2026-11-08,Qualified',
  ',,Nobody,5,,',
]);
const second = csvOf([
  '1003,Imported 3,Account 3,900000,2026-11-19,Contract sent',
  '1004,Imported 4,Account 4,,,',
  ',Late comer,Late,50000,2026-10-01,Negotiation',
  '"=1+1",Formula,Sum,"1,5",,Demo',
  ',,Nobody,5,,',
]);

export const deals: Kind = {
  type,
  build: buildBundle,
  tabs: fixedTabs,
  types: recordTypes,
  begin: (world) => {
    editConfig(world, settingsTab, ({ name }) => name === switchOf(type), 'value', 'yes');
    world.call('importText', [type.store.title, 'deals.csv', first]);
  },
  files: { first, second },
  weights: {
    before: { row: 'amount', to: '30' },
    meanwhile: { row: 'amount', to: '5' },
  },
  moving: [4, 5, 8],
  band: { row: 'This week', to: '35' },
  sorted: 'name',
  renamed: 'stage',
  firstVersion: ['2'],
  own: () => [],
};

// The setting that switches a kind of records, and what stands in Settings once it is turned.
import { isOn, offInWords, switchSettings } from '../../src/records/switched';
import { settingChanges, settingsAfter } from '../../src/workbook/setting-changes';
import { readSettings } from '../../src/workbook/settings';
import { tableOf, type Table } from '../../src/workbook/table';
import { settingsTab } from '../../src/workbook/tabs';
import { toys } from '../features/toy/record';

const settings = (...rows: readonly (readonly [name: string, value: string])[]): Table =>
  tableOf(
    settingsTab,
    {
      sheetId: settingsTab.sheetId,
      title: settingsTab.title,
      columnIds: new Map(settingsTab.columns.map(({ id }, position) => [position, id])),
      rowCount: rows.length + 1,
      columnCount: settingsTab.columns.length,
    },
    settingsTab.columns.map(({ id, header }) => [
      header,
      ...rows.map(([name, value]) => (id === 'name' ? name : id === 'value' ? value : '')),
    ]),
  );

const tables = (table?: Table) => ({ tables: new Map(table ? [[settingsTab.id, table]] : []) });

test.each([
  ['', true],
  ['yes', true],
  ['No', false],
  ['perhaps', true],
])('%j in Settings: on is %s, as declared where it says nothing that can be read', (value, isIt) => {
  expect(isOn(tables(settings(['records.toy', value])), toys)).toBe(isIt);
});

test('without a word of it a kind is as it declares', () => {
  expect(isOn(tables(), toys)).toBe(true);
  expect(isOn(tables(), { ...toys, isOffAtFirst: true })).toBe(false);
  expect(switchSettings([toys, { ...toys, id: 'deals', isOffAtFirst: true }])).toMatchObject([
    { name: 'records.toy', default: 'yes' },
    { name: 'records.deals', default: 'no' },
  ]);
  expect(offInWords(toys)).toBe('Toys are switched off: records.toy in Settings.');
});

test('a row that is not there is added, one that is there is changed, and read so in the same run', () => {
  const off = { 'records.toy': 'no' };
  const without = settings(['nudge.mode', 'off']);
  expect(settingChanges(without, off)).toMatchObject([{ kind: 'append' }]);
  expect(isOn(tables(settingsAfter(without, off)), toys)).toBe(false);
  const there = settings(['Records.Toy', 'yes']);
  expect(settingChanges(there, off)).toHaveLength(1);
  expect(isOn(tables(settingsAfter(there, off)), toys)).toBe(false);
  expect(readSettings(there, switchSettings([toys])).text('records.toy')).toBe('yes');
});

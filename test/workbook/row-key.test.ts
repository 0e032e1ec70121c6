// What names a row where records of several kinds meet.
import { keyOf } from '../../src/workbook/row-key';
import { splitKey, typedKey } from '../../src/workbook/record-type-column';
import { bandsTab, weightsTab } from '../../src/records/tabs';

test.each([
  [weightsTab, { model: 'a', criterion: 'b', recordType: null }, 'a/b'],
  [weightsTab, { model: 'a', criterion: 'b', recordType: 'Overlaps ' }, 'a/b'],
  [weightsTab, { model: 'a', criterion: 'b', recordType: ' Badges' }, 'badges/a/b'],
  [bandsTab, { name: ' Park ', recordType: 'badges' }, 'badges/Park'],
  [{ ...bandsTab, keyedByType: false }, { name: 'Park', recordType: 'badges' }, 'Park'],
])('%#', (declaration, row: Readonly<Record<string, string | null>>, key) => {
  expect(keyOf(declaration, (id) => row[id])).toBe(key);
});

test.each([
  ['overlaps', 'B1'],
  ['overlaps', 'other/B1'],
  ['badges', 'B1'],
  ['badges', 'a/b/c'],
])('(%s, %s) is written as one text and read again', (type, key) => {
  expect(splitKey(typedKey(type, key), ['overlaps', 'badges'])).toEqual({ type, key });
});

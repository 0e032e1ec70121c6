// The workbook's locale as jobs see it, from the whole structure and from the narrow one of a few tabs.
import { settingsTab } from '../../src/workbook/tabs';
import { readTabs, readWorkbook } from '../../src/workbook/workbook';
import { memorySheets } from '../fakes/memory-sheets';

test.each([
  ['de_DE', 'de_DE'],
  ['', 'en_US'],
])('a workbook of %p is read as %s', (given, locale) => {
  const sheets = memorySheets();
  sheets.data.properties.locale = given;
  expect(readWorkbook(sheets, () => []).locale).toBe(locale);
  expect(readTabs(sheets, [settingsTab], () => 'Sheet1').locale).toBe(locale);
  expect(readTabs(sheets, [{ ...settingsTab, sheetId: 0 }], () => 'Sheet1').locale).toBe(locale);
});

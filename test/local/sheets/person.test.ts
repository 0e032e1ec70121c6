// People at the sheet: what they type is read, protections and strict validation hold.
import {
  addTabByHand,
  deleteLinesByHand,
  deleteRowsByHand,
  deleteTabByHand,
  insertLinesByHand,
  insertRowsByHand,
  moveColumnByHand,
  renameColumnByHand,
  renameTabByHand,
  sortByHand,
  typeCell,
} from '../../../scripts/local/sheets/person';
import type { SpreadsheetData } from '../../../scripts/local/sheets/model';
import { apply, first, range, read, sample, type Json } from './sample';

const ann = 'ann@nexus.example';
const type = (data: SpreadsheetData, row: number, column: number, text: string, user: string = ann) =>
  typeCell(data, 1, row, column, text, user);
const protect = (more: Json): Json => ({
  addProtectedRange: { protectedRange: { range: range(0, 1, 0, null), ...more } },
});

test('typing is read as in a sheet', () => {
  const data = sample([['old']]);
  expect(type(data, 0, 0, '12%')).toEqual({ oldValue: 'old', value: 0.12 });
  type(data, 0, 1, '=A1');
  type(data, 0, 2, "'007");
  expect(read(data, 'Data', 'FORMULA')).toEqual([[0.12, '=A1', '007']]);
  expect(type(data, 0, 0, '').value).toBeNull();
  expect(() => type(data, 12, 0, 'x')).toThrow('outside of the grid');
});

test('a protected range is for its editors and the owner', () => {
  const data = sample([['h', 1]]);
  apply(data, protect({ editors: { users: ['Bob@nexus.example'] } }));
  expect(() => type(data, 0, 0, 'x')).toThrow('protected cell');
  expect(() => sortByHand(data, range(0, 2, 0, 2) as object, 0, 'ASCENDING', ann)).toThrow('protected cell');
  expect(() => deleteRowsByHand(data, 1, 0, 1, ann)).toThrow('protected cell');
  expect(read(data, 'Data')).toEqual([['h', 1]]);
  expect(type(data, 0, 0, 'x', 'bob@nexus.example').value).toBe('x');
  data.owner = ann;
  expect(type(data, 0, 0, 'y').value).toBe('y');
  expect(type(data, 1, 0, 'z', 'eve@nexus.example').value).toBe('z');
});

test('a warning and an unprotected part do not refuse', () => {
  const data = sample();
  apply(data, protect({ warningOnly: true }), {
    addProtectedRange: {
      protectedRange: { range: { sheetId: 1 }, unprotectedRanges: [range(1, null, 0, 1), range(0, 1, 0, null)] },
    },
  });
  expect(type(data, 0, 3, 'x').value).toBe('x');
  expect(type(data, 5, 0, 'x').value).toBe('x');
  expect(() => type(data, 5, 1, 'x')).toThrow('protected cell');
});

test.each<[string, Json[], string[], string[]]>([
  ['ONE_OF_LIST', [{ userEnteredValue: 'open' }, { userEnteredValue: '5' }], ['open', '5', ''], ['shut', 'Open', '6']],
  ['ONE_OF_RANGE', [{ userEnteredValue: '=Data!$F$1:$F$3' }], ['red', '7'], ['blue', 'true']],
  ['BOOLEAN', [], ['true', 'FALSE'], ['yes', '1']],
  ['NUMBER_BETWEEN', [{ userEnteredValue: '0' }, { userEnteredValue: '1' }], ['0.5', '50%'], ['2', 'half']],
  ['NUMBER_GREATER_THAN_EQ', [{ userEnteredValue: '0' }], ['0'], ['-1']],
  ['TEXT_IS_EMAIL', [], [ann], ['ann']],
  ['DATE_AFTER', [{ userEnteredValue: '2026-01-01' }], ['2026-01-02'], ['2025-12-31', 'soon']],
  ['CUSTOM_FORMULA', [{ userEnteredValue: '=A1>0' }], ['anything'], []],
])('strict %s', (kind, values, accepted, refused) => {
  const data = sample([
    [null, null, null, null, null, 'red'],
    [null, null, null, null, null, 7],
  ]);
  apply(data, {
    setDataValidation: { range: range(0, null, 0, 1), rule: { condition: { type: kind, values }, strict: true } },
  });
  for (const text of accepted) expect(() => type(data, 3, 0, text)).not.toThrow();
  for (const text of refused) expect(() => type(data, 3, 0, text)).toThrow('data validation');
});

test('a rule that is not strict only warns', () => {
  const data = sample();
  apply(data, { setDataValidation: { range: range(0, null, 0, 1), rule: { condition: { type: 'BOOLEAN' } } } });
  expect(type(data, 0, 0, 'maybe').value).toBe('maybe');
});

test('rows, columns and tabs by hand', () => {
  const data = sample([
    ['h', 'i'],
    [2, 'b'],
    [1, 'a'],
  ]);
  sortByHand(data, range(1, null, 0, null) as object, 0, 'ASCENDING', ann);
  insertRowsByHand(data, 1, 1, 1, ann);
  moveColumnByHand(data, 1, 0, 2, ann);
  renameColumnByHand(data, 1, 0, 1, 'renamed', ann);
  renameTabByHand(data, 1, 'Other', ann);
  expect(read(data, 'Other')).toEqual([['i', 'renamed'], [], ['a', 1], ['b', 2]]);
  deleteRowsByHand(data, 1, 1, 2, ann);
  expect(read(data, 'Other')).toEqual([
    ['i', 'renamed'],
    ['b', 2],
  ]);
});

test('columns and tabs come and go by hand', () => {
  const data = sample([['h', 'i']]);
  insertLinesByHand(data, 1, { axis: 'COLUMNS', at: 1, count: 1 }, ann);
  expect(read(data, 'Data')).toEqual([['h', '', 'i']]);
  deleteLinesByHand(data, 1, { axis: 'COLUMNS', at: 0, count: 2 }, ann);
  expect(read(data, 'Data')).toEqual([['i']]);
  const before = data.sheets.length;
  addTabByHand(data, 1, ann);
  const added = data.sheets[1]?.properties.sheetId ?? 0;
  expect(data.sheets).toHaveLength(before + 1);
  deleteTabByHand(data, added, ann);
  expect(data.sheets).toHaveLength(before);
});

test('nothing is inserted before a protected line, and no protected tab renamed or deleted', () => {
  const data = sample([
    ['h', 1],
    ['i', 2],
  ]);
  apply(data, protect({ editors: { users: ['bob@nexus.example'] } }));
  const refused = (act: () => void): void => expect(act).toThrow('protected cell');
  refused(() => insertLinesByHand(data, 1, { axis: 'ROWS', at: 0, count: 1 }, ann));
  refused(() => insertLinesByHand(data, 1, { axis: 'COLUMNS', at: 1, count: 1 }, ann));
  refused(() => renameTabByHand(data, 1, 'Mine', ann));
  refused(() => deleteTabByHand(data, 1, ann));
  insertLinesByHand(data, 1, { axis: 'ROWS', at: 1, count: 1 }, ann);
  insertLinesByHand(data, 1, { axis: 'COLUMNS', at: 1, count: 1 }, 'bob@nexus.example');
  expect(read(data, 'Data')).toEqual([['h', '', 1], [], ['i', '', 2]]);
});

test('the spreadsheet and its sheets stay the same objects', () => {
  const data = sample([['a']]);
  const sheet = first(data);
  type(data, 0, 0, 'b');
  expect(first(data)).toBe(sheet);
  expect(sheet.rows).toEqual([['b']]);
});

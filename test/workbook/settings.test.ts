// Settings as typed values; a bad one is told at its cell and the default applies.
import { readSettings, type SettingDeclaration } from '../../src/workbook/settings';
import { settingsTab } from '../../src/workbook/tabs';
import type { Cell } from '../../src/workbook/declare';
import { HOSTILE_TEXTS } from '../fakes/hostile-cells';
import { tableFrom } from '../fakes/tables';

const declarations: readonly SettingDeclaration[] = [
  { name: 'least', type: 'number', default: 5, min: 0, max: 100, help: '' },
  { name: 'names', type: 'list', default: 'a, b', help: '' },
  { name: 'mode', type: 'choice', default: 'slow', choices: ['slow', 'fast'], help: '' },
  { name: 'who', type: 'text', default: '', help: '' },
];

const read = (...rows: readonly (readonly Cell[])[]): ReturnType<typeof readSettings> =>
  readSettings(tableFrom(settingsTab, [['Setting', 'Value', 'Help'], ...rows]), declarations);

test.each([
  [7, 7, 0],
  ['7.5', 7.5, 0],
  ['1,200', 5, 1],
  ['12,5', 12.5, 0],
  ['', 5, 0],
  [null, 5, 0],
  ['  ', 5, 0],
  [0, 0, 0],
  [-1, 5, 1],
  [101, 5, 1],
  ['many', 5, 1],
  ['#REF!', 5, 1],
  [true, 5, 1],
] as const)('the number %p is read as %p with %p problems', (cell, expected, count) => {
  const settings = read(['least', cell]);
  expect([settings.number('least'), settings.problems.length]).toEqual([expected, count]);
});

test('a problem names tab, row, column, what is wrong and what applies', () => {
  expect(read(['who', 'me'], ['Least', 'many']).problems).toEqual([
    { tab: 'Settings', row: 3, column: 'Value', message: 'least: "many" is not a number. The default, 5, applies.' },
  ]);
});

test('of two rows of one setting the first counts, and the other is told', () => {
  const settings = read(['mode', 'fast'], ['least', ''], ['Mode', 'slow'], ['least', 7]);
  expect([settings.text('mode'), settings.number('least')]).toEqual(['fast', 7]);
  expect(settings.problems).toEqual([
    {
      tab: 'Settings',
      row: 4,
      column: 'Setting',
      message: 'mode stands in row 2 already, and only that row counts. Delete one of the two.',
    },
  ]);
});

test.each([
  ['x', ['x']],
  ['x, y;z\nw ,, ', ['x', 'y', 'z', 'w']],
  [null, ['a', 'b']],
  [12, ['12']],
] as const)('the list %p', (cell, expected) => {
  expect(read(['names', cell]).list('names')).toEqual(expected);
});

test.each([
  ['FAST', 'FAST', 0],
  ['quick', 'slow', 1],
] as const)('the choice %p', (cell, expected, count) => {
  const settings = read(['mode', cell]);
  expect([settings.text('mode'), settings.problems.length]).toEqual([expected, count]);
});

test("rows of people's own, hostile cells and a missing tab are survived", () => {
  const settings = read(...HOSTILE_TEXTS.map((text): Cell[] => [text, text]), ['who', '=1+1']);
  expect([settings.text('who'), settings.number('least'), settings.problems]).toEqual(['=1+1', 5, []]);
  expect(readSettings(undefined, declarations).list('names')).toEqual(['a', 'b']);
  for (const text of HOSTILE_TEXTS) expect(Number.isFinite(read(['least', text]).number('least'))).toBe(true);
});

test('an undeclared setting is a mistake in the program', () => {
  expect(() => read().text('nobody')).toThrow('No setting is called nobody');
});

test.each([
  ['5.0', 'de_DE', 5],
  ['5.000', 'de_DE', 5000],
  ['5.000', 'en_US', 5],
  ['12,5', 'en_US', 12.5],
  ['30%', 'en_US', 30],
  ['1,5 Mrd', 'de_DE', 1_500_000_000],
  ['$1.5M', 'en_US', 1_500_000],
  ['10-20', 'en_US', 7],
] as const)('the text %s in a workbook of %s is %d', (text, locale, value) => {
  const rows = [
    ['Setting', 'Value', 'Help'],
    ['much', text],
  ];
  const table = { ...tableFrom(settingsTab, rows), writing: { locale, timeZone: 'UTC' } };
  expect(readSettings(table, [{ name: 'much', type: 'number', default: 7, help: '' }]).number('much')).toBe(value);
});

// What typing gives, and how it is shown.
import { formatNumber } from '../../../scripts/local/sheets/number-format';
import { isForeignFormula, placeOf } from '../../../scripts/local/sheets/locale';
import { dateOfSerial, serialOf } from '../../../scripts/local/sheets/serial';
import { parseTyped } from '../../../scripts/local/sheets/typed-input';
import type { Cell } from '../../../scripts/local/sheets/model';

const typings: readonly (readonly [string, Cell, string?])[] = [
  ['', null],
  ['text', 'text'],
  ["'5", '5'],
  ["'", null],
  ['=A1', { f: '=A1' }],
  ['+A1', { f: '=+A1' }],
  ['=', '='],
  ['+', '+'],
  ['5', 5],
  ['-5', -5],
  ['+5', 5],
  ['.5', 0.5],
  ['5.', 5],
  ['1,234', 1234, '1,234'],
  ['1,234.5', 1234.5, '1,234.50'],
  ['1.200,50', '1.200,50'],
  ['12,34', '12,34'],
  ['12%', 0.12, '12%'],
  ['1.5%', 0.015, '1.50%'],
  ['$12.50', 12.5, '$12.50'],
  ['-$3', -3, '-$3'],
  ['$-3', -3, '-$3'],
  ['(12)', -12],
  ['1e3', 1000, '1.00E+03'],
  ['--5', '--5'],
  ['TRUE', true],
  ['false', false],
  ['yes', 'yes'],
  ['2026-11-20', 46346, '2026-11-20'],
  ['11/20/2026', 46346, '11/20/2026'],
  ['13/40/2026', '13/40/2026'],
  ['2026-02-30', '2026-02-30'],
  ['Nov 20, 2026', 46346, 'Nov 20, 2026'],
  ['12:00', 0.5, '12:00:00'],
  ['6:00 PM', 0.75, '6:00:00 PM'],
  ['25:00', '25:00'],
  ['2026-11-20 12:00', 46346.5, '2026-11-20 12:00:00'],
  ['Mayor 5, 2026 x', 'Mayor 5, 2026 x'],
  ['+1 555 0100', { f: '=+1 555 0100' }],
  ['#REF!', '#REF!'],
  ['🙂', '🙂'],
  [' 5 ', 5],
];

test.each(typings.map(([text, cell, shown]) => [text, cell, shown ?? null] as const))('%p', (text, cell, shown) => {
  const typed = parseTyped(text);
  expect(typed.cell).toEqual(cell);
  if (shown !== null) expect(formatNumber(typed.cell as number, typed.numberFormat)).toBe(shown);
});

const typedElsewhere: readonly (readonly [string, string, Cell, string?])[] = [
  ['de_DE', '1.234,50', 1234.5, '1.234,50'],
  ['de_DE', '12,5', 12.5],
  ['de_DE', '1.234', 1234, '1.234'],
  ['de_DE', '12.5', '12.5'],
  ['de_DE', '1,234.50', '1,234.50'],
  ['de_DE', '31.12.2026', 46387, '31.12.2026'],
  ['de_DE', '12/31/2026', '12/31/2026'],
  ['de_DE', '2026-12-31', 46387, '2026-12-31'],
  ['de_DE', '=SUM(A1;2)', { f: '=SUM(A1;2)' }],
  ['fr_FR', '1 234,5', 1234.5, '1\u202f234,50'],
  ['fr_FR', '31/12/2026', 46387, '31/12/2026'],
  ['pt_BR', '1.234,50', 1234.5, '1.234,50'],
  ['pt_BR', '31/12/2026', 46387, '31/12/2026'],
  ['tr_TR', '31.12.2026', 46387, '31.12.2026'],
  ['tr_TR', '%90', '%90'],
  ['tr_TR', '90,5%', 0.905, '90,50%'],
  ['en_GB', '31/12/2026', 46387, '31/12/2026'],
  ['en_GB', '1,234.50', 1234.5, '1,234.50'],
  ['nowhere', '12/31/2026', 46387, '12/31/2026'],
];

test.each(typedElsewhere.map((typing) => ({ typing })))('in another locale $typing', ({ typing }) => {
  const [locale, text, cell, shown] = typing;
  const typed = parseTyped(String(text), false, String(locale));
  expect(typed.cell).toEqual(cell);
  if (shown !== undefined) expect(formatNumber(typed.cell as number, typed.numberFormat, String(locale))).toBe(shown);
});

test('what a locale shows of a number, and of a date whose pattern is its own', () => {
  expect(formatNumber(1234.5, null, 'de_DE')).toBe('1234,5');
  expect(formatNumber(-1234.567, { type: 'NUMBER', pattern: '#,##0.00' }, 'tr_TR')).toBe('-1.234,57');
  expect(formatNumber(46387, { type: 'DATE' }, 'de_DE')).toBe('31.12.2026');
  expect(formatNumber(46387, { type: 'DATE', pattern: 'd mmmm yyyy' }, 'fr_FR')).toBe('31 décembre 2026');
  expect(formatNumber(46387.75, { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' }, 'pt_BR')).toBe('2026-12-31 18:00');
});

test.each([
  ['=AND($A1="x",N("y")=0)', true],
  ['=($A1="a, b")*(N("nexus")=0)', false],
  ['=SUM(1,5;2,25)', false],
  ["='Q, 1'!A1", false],
  ['=A1*1.5', true],
  ['=IF(A1;"x";"y")', false],
])('where the comma is the decimal mark %p is an error: %p', (formula, isForeign) => {
  expect(isForeignFormula(formula, placeOf('de_DE'))).toBe(isForeign);
  expect(isForeignFormula(formula, placeOf('en_US'))).toBe(false);
});

test('a text format keeps what was typed', () => expect(parseTyped('007', true).cell).toBe('007'));

test.each<[number, string, string, string]>([
  [1234.567, 'NUMBER', '#,##0.00', '1,234.57'],
  [-1234.567, 'NUMBER', '#,##0.0#', '-1,234.57'],
  [0.5, 'PERCENT', '0.0%', '50.0%'],
  [5, 'NUMBER', '000', '005'],
  [0.5, 'NUMBER', '#.##', '.5'],
  [-5, 'NUMBER', '0;(0);"zero"', '(5)'],
  [0, 'NUMBER', '0;(0);"zero"', 'zero'],
  [1234567, 'NUMBER', '0.0,,"M"', '1.2M'],
  [12, 'CURRENCY', '[$€]#,##0.00', '€12.00'],
  [-0.001, 'NUMBER', '0.00', '0.00'],
  [46346.75, 'DATE_TIME', 'yyyy-mm-dd hh:mm:ss', '2026-11-20 18:00:00'],
  [46346.75, 'DATE', 'dddd, mmmm d', 'Friday, November 20'],
  [0.51, 'TIME', 'h:mm am/pm', '12:14 PM'],
])('%p as %s %s', (value, type, pattern, shown) => expect(formatNumber(value, { type, pattern })).toBe(shown));

test.each<[number, string]>([
  [0.1 + 0.2, '0.3'],
  [1 / 3, '0.3333333333'],
  [1e15, '1E+15'],
  [1e-10, '1E-10'],
  [123456789012, '123456789012'],
  [-1.5, '-1.5'],
  [0, '0'],
])('%p automatically', (value, shown) => expect(formatNumber(value, null)).toBe(shown));

test('serials and dates', () => {
  expect(serialOf(1899, 12, 30)).toBe(0);
  expect(serialOf(2026, 2, 29)).toBeNull();
  expect(dateOfSerial(46346.5).toISOString()).toBe('2026-11-20T12:00:00.000Z');
});

test.each([
  [47.55, '47.6'],
  [84.85, '84.9'],
  [-1.005, '-1.0'],
  [1.25, '1.3'],
  [0.04999, '0.0'],
  [1e16, '10000000000000000.0'],
])('%s is rounded as it is written', (value, shown) =>
  expect(formatNumber(value, { type: 'NUMBER', pattern: '0.0' })).toBe(shown),
);

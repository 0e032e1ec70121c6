// Which currency a cell, a text beside an amount, or a locale names.
import { currencyBeside, currencyOf, currencyOfLocale } from '../../src/engine/currency';

test.each([
  ['EUR', 'EUR'],
  [' eur ', 'EUR'],
  ['€', 'EUR'],
  ['¥', 'JPY'],
  ['￥', 'JPY'],
  ['$', 'USD'],
  ['R$', 'BRL'],
  ['isk', 'ISK'],
  ['Euros', null],
  ['XYZ', null],
  ['', null],
  [null, null],
  [978, null],
  [true, null],
])('%p is %p', (cell, code) => {
  expect(currencyOf(cell)).toBe(code);
});

test.each([
  ['¥5,000,000', 'JPY'],
  ['EUR 12.500,00', 'EUR'],
  ['12.500,00 EUR', 'EUR'],
  ['USD 1,200', 'USD'],
  ['$1.5B', 'USD'],
  ['30k USD', 'USD'],
  ['($300)', 'USD'],
  ['-€300', 'EUR'],
  ['€ -300', 'EUR'],
  ['12 500,00 €', 'EUR'],
  ['5 000 kr', 'kr'],
  ['Rs. 500', 'INR'],
  ['CN¥500', 'CNY'],
  ['1.2M', null],
  ['950.000', null],
  ['30k', null],
  ['about 300', null],
  ['FY2026', null],
  ['n/a', null],
  [5_000_000, null],
  [null, null],
])('beside %p stands %p', (cell, code) => {
  expect(currencyBeside(cell)).toBe(code);
});

test.each([
  ['en_US', 'USD'],
  ['de_DE', 'EUR'],
  ['fr_FR', 'EUR'],
  ['pt_BR', 'BRL'],
  ['tr_TR', 'TRY'],
  ['en-GB', 'GBP'],
  ['de_CH', 'CHF'],
  ['ja', 'JPY'],
  ['tr', 'TRY'],
  ['de', 'EUR'],
  ['', 'USD'],
  ['tlh', 'USD'],
])('%p pays with %s', (locale, code) => {
  expect(currencyOfLocale(locale)).toBe(code);
});

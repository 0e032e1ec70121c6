// Amounts in the reporting currency: one by one and whole columns alike, and never as if currencies were equal.
import fc from 'fast-check';
import { columnsOf, type Cell } from '../../src/engine/columns';
import { amountInWords, columnsInReporting, currencyAt, inReporting, type Money } from '../../src/engine/money';
import { modelScores, scoreTable } from '../../src/engine/score';
import { compileWeights, type Weights } from '../../src/engine/weights';

const MONEY: Money = { reporting: 'EUR', rates: { JPY: 0.01, USD: 0.5 } };
const AMOUNTS = [{ amount: 'amount', currency: 'currency' }];

test.each<readonly [Cell, Cell, Cell]>([
  [50_000, 'EUR', 50_000],
  [50_000, null, 50_000],
  [5_000_000, 'JPY', 50_000],
  [5_000_000, ' jpy ', 50_000],
  [5_000_000, '¥', 50_000],
  ['¥5,000,000', null, 50_000],
  ['$100', null, 50],
  // The column comes before what stands beside the amount.
  ['$100', 'EUR', '$100'],
  [900_000, 'ISK', null],
  [900_000, 'crowns', null],
  [900_000, 'constructor', null],
  // Whose crowns, nobody says.
  ['5 000 kr', null, null],
  [null, 'JPY', null],
  ['soon', 'JPY', null],
])('%p in %p counts as %p', (amount, currency, counts) => {
  expect(inReporting(MONEY, amount, currency)).toBe(counts);
});

test('crowns without a country are those that are reported in', () =>
  expect(currencyAt({ reporting: 'SEK', rates: {} }, '5 000 kr', null)).toBe('SEK'));

test('an amount is told as given', () => {
  expect(amountInWords(5_000_000, currencyAt(MONEY, 5_000_000, 'JPY'))).toBe('5M JPY');
  expect(amountInWords(45_000, currencyAt(MONEY, 45_000, null))).toBe('45,000 EUR');
  expect(amountInWords(45_000, currencyAt({ reporting: '', rates: {} }, 45_000, null))).toBe('45,000');
});

const row = fc.record({
  amount: fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.constant(null), fc.constant('soon')),
  currency: fc.constantFrom('EUR', 'JPY', 'USD', 'ISK', 'jpy', 'crowns', null),
});

const columnsFrom = (rows: readonly { readonly amount: Cell; readonly currency: Cell }[]) =>
  columnsOf(rows.length, (field) => rows.map((one) => one[field as 'amount' | 'currency']));

test('a column is converted as its cells are', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      const numbers = columnsInReporting(columnsFrom(rows), AMOUNTS, MONEY).column('amount')?.numbers();
      rows.forEach(({ amount, currency }, at) => {
        const cell = inReporting(MONEY, amount, currency);
        expect(numbers?.[at]).toBe(typeof cell === 'number' ? cell : NaN);
      });
    }),
  );
});

const weights: Weights = {
  criteria: [
    { model: 'm', criterion: 'size', field: 'amount', scale: 'log 1000..1000000', weight: 3, missing: 'skip' },
    { model: 'm', criterion: 'set', field: 'set', scale: 'linear 0..100', weight: 1, missing: 'skip' },
  ],
};

const scoresOf = (rows: readonly { readonly amount: Cell; readonly currency: Cell }[]): readonly number[] => {
  const columns = columnsOf(rows.length, (field) =>
    field === 'set' ? rows.map(() => 50) : rows.map((one) => one[field as 'amount' | 'currency']),
  );
  return [
    ...(modelScores(scoreTable(compileWeights(weights), columnsInReporting(columns, AMOUNTS, MONEY), 0), 'm')?.score ??
      []),
  ];
};

test('what is worth the same scores the same, and what nobody can convert scores as if it were blank', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e9, noNaN: true }), fc.constantFrom('JPY', 'USD'), (amount, currency) => {
      const [given, same, unknown, blank] = scoresOf([
        { amount, currency },
        { amount: amount * (MONEY.rates[currency] ?? NaN), currency: null },
        { amount, currency: 'ISK' },
        { amount: null, currency: null },
      ]);
      expect(given).toBeCloseTo(same ?? NaN, 9);
      expect(unknown).toBe(blank);
    }),
  );
});

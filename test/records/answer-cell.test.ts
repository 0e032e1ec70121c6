// What an answer becomes: read as its column is written, and refused in words where it says nothing.
import fc from 'fast-check';
import { parseScale, isScaleError } from '../../src/engine/parse-scale';
import type { CompiledCriterion } from '../../src/engine/compile-weights';
import { answerCell, currencyIn, inputOf } from '../../src/records/answer-cell';
import { recordTab } from '../../src/records/standard-columns';
import { column, type Cell } from '../../src/workbook/declare';
import { newTable, type Row, type Table } from '../../src/workbook/table';

const number = { type: 'number' } as const;
const store = recordTab({
  id: 'toys',
  title: 'Toys',
  sheetId: 719_001,
  help: '',
  words: { one: 'toy', many: 'toys', title: 'Toy' },
  keyHelp: '',
  scoreHelp: '',
  columns: [
    column('amount', 'Amount', '', number),
    column('fun', 'Fun', '', { ...number, reads: 'percentage' }),
    column('size', 'Size', '', { reads: 'size' }),
    column('bought', 'Bought', '', { type: 'day' }),
    column('loved', 'Loved', '', { type: 'boolean' }),
    column('colour', 'Colour', ''),
    column('country', 'Country', '', { names: 'country' }),
    column('grade', 'Grade', '', { type: 'choice', choices: ['A', 'B'] }),
  ],
});

const tableOf = (rows: readonly Row[], locale = 'en_US'): Table => ({
  ...newTable(store),
  rowCount: rows.length,
  grid: store.columns.map(({ id }) => rows.map((row) => row[id] ?? null)),
  writing: { locale, timeZone: 'UTC' },
});

const on = (field: string, scale: string): CompiledCriterion => {
  const parsed = parseScale(scale);
  if (isScaleError(parsed)) throw new Error(parsed.message);
  return {
    model: 'play',
    criterion: field,
    field,
    sourceModel: null,
    scale: parsed,
    weight: 1,
    isVeto: false,
    whenMissing: null,
  };
};

const COLOURS = on('colour', 'map red=1; reds=1; dark blue=0.5; dark_blue=0.5');
const SIZES = on('size', 'map small=0.2; medium=0.5; large=0.8; enterprise=1; 1=0.2');

const answered = (
  columnId: string,
  text: string,
  {
    rows = [],
    locale,
    criteria = [],
  }: { rows?: readonly Row[]; locale?: string; criteria?: readonly CompiledCriterion[] } = {},
): Cell =>
  answerCell(
    { store: tableOf(rows, locale), columnId, criteria, nowMs: Date.UTC(2026, 10, 18), timeZone: 'UTC' },
    text,
  );

test.each<[string, string, Cell, Parameters<typeof answered>[2]?]>([
  ['amount', '30k', 30_000],
  ['amount', '1,200.50', 1200.5],
  ['amount', '1.200,50', 1200.5, { locale: 'de_DE' }],
  ['amount', '950.000', 950_000, { rows: [{ amount: '1.200,50' }] }],
  ['amount', '950.000', 950, { rows: [{ amount: '1,200.50' }] }],
  ['fun', '90%', 90],
  ['fun', '90', 90],
  ['fun', '90%', 0.9, { rows: [{ fun: 0.2 }, { fun: 0.7 }] }],
  ['fun', '90', 0.9, { rows: [{ fun: 0.2 }, { fun: 0.7 }] }],
  ['fun', '0.9', 0.9, { rows: [{ fun: 0.2 }, { fun: 0.7 }] }],
  ['size', '300', 'Large', { criteria: [SIZES] }],
  ['size', 'medium', 'Medium', { criteria: [SIZES] }],
  ['size', '300', 'Large', { rows: [{ size: 1 }, { size: 4 }], criteria: [SIZES] }],
  ['bought', '2026-12-01', 46_357],
  ['bought', '1.12.2026', 46_357],
  ['loved', 'Yes', true],
  ['loved', 'n', false],
  ['colour', 'RED', 'Red', { criteria: [COLOURS] }],
  ['colour', 'anything', 'anything'],
  ['country', 'Deutschland', 'Germany'],
  ['grade', 'b', 'B'],
])('%s: %s is %j', (columnId, text, cell, how = {}) => {
  const got = answered(columnId, text, how);
  if (typeof cell === 'number') expect(got).toBeCloseTo(cell, 9);
  else expect(got).toBe(cell);
});

test.each<[string, string, RegExp, (readonly CompiledCriterion[])?]>([
  ['amount', 'blue', /"blue" is no number/],
  ['fun', '150', /from 0 to 100/],
  ['fun', '-1', /from 0 to 100/],
  ['bought', 'soon', /"soon" is no date/],
  ['loved', 'perhaps', /neither yes nor no/],
  ['colour', 'green', /"green" is not in the scale of play\/colour. There are: Red, Dark blue$/, [COLOURS]],
  ['country', 'Germny', /no country Nexus knows\. Did you mean Germany\?/],
  ['colour', 'x'.repeat(1_001), /at most 1000 characters/],
])('%s: %s is refused', (columnId, text, message, criteria = []) =>
  expect(() => answered(columnId, text, { criteria })).toThrow(message),
);

test('what stands beside an amount says its currency', () => {
  expect(currencyIn(tableOf([]), 'amount', 'EUR 1.2M')).toBe('EUR');
  expect(currencyIn(tableOf([]), 'amount', '1200')).toBeNull();
});

test('a control fits what is asked for, each thing offered once', () => {
  const of = (id: string, criterion?: CompiledCriterion) =>
    inputOf(
      store.columns.find((known) => known.id === id),
      criterion?.scale,
    );
  expect(of('amount', on('amount', 'log 1..10'))).toEqual({ kind: 'number' });
  expect(of('bought')).toEqual({ kind: 'day' });
  expect(of('loved')).toEqual({ kind: 'yes/no' });
  expect(of('colour', COLOURS)).toEqual({ kind: 'choice', choices: ['Red', 'Dark blue'], isOpen: false });
  expect(of('colour', on('colour', 'map red=1; *=0'))).toMatchObject({ isOpen: true });
  expect(of('size', SIZES)).toEqual({
    kind: 'choice',
    choices: ['Small', 'Medium', 'Large', 'Enterprise'],
    isOpen: true,
  });
  expect(of('grade')).toEqual({ kind: 'choice', choices: ['A', 'B'], isOpen: false });
  expect(of('Own column', on('Own column', 'recency 30d'))).toEqual({ kind: 'day' });
  expect(of('Own column')).toEqual({ kind: 'text' });
});

test('an answer in a column of percentages never changes how its others are read', () => {
  const fun = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 100 }));
  fc.assert(
    fc.property(fc.array(fun, { minLength: 1, maxLength: 5 }), fc.integer({ min: 2, max: 100 }), (known, percent) => {
      const rows = known.map((cell) => ({ fun: cell }));
      const cell = answered('fun', `${percent}%`, { rows });
      const isShares = known.every((x) => x <= 1) && known.some((x) => x > 0 && x < 1);
      expect(cell).toBeCloseTo(isShares ? percent / 100 : percent, 9);
    }),
  );
});

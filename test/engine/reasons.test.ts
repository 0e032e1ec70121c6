// Reasons: what a person reads beside a score.
import fc from 'fast-check';
import type { Cell } from '../../src/engine/cells';
import { columnsOf } from '../../src/engine/columns';
import { reasonsOf, scorePartsOf, type ScoreParts } from '../../src/engine/reasons';
import { contributionsOf, modelScores, scoreTable } from '../../src/engine/score';
import { compileWeights, type Criterion } from '../../src/engine/weights';

const nowMs = Date.UTC(2026, 10, 20);
const rule = (criterion: string, scale: string, weight: number, missing = 'skip'): Criterion => ({
  model: 'm',
  criterion,
  field: criterion,
  scale,
  weight,
  missing,
});

const criteria: readonly Criterion[] = [
  rule('deal size', 'log 1000..1000000', 20),
  rule('status', 'map customer=1; prospect=0.4', 20),
  rule('engaged', 'linear 0..100', 20),
  rule('champion', 'yes/no', 10),
  rule('stage', 'map demo=0.5; proposal=1', 20),
  rule('last touch', 'recency 30d', 10),
];

type Row = Readonly<Record<string, Cell>>;

function tellBy<T>(tell: (...about: Parameters<typeof reasonsOf>) => T, row: Row, rules = criteria): T {
  const table = scoreTable(
    compileWeights({ criteria: rules }),
    columnsOf(1, (field) => [row[field] ?? null]),
    nowMs,
  );
  return tell(modelScores(table, 'm')?.score[0] ?? null, contributionsOf(table, 'm', 0), {
    cellOf: (field) => row[field],
    nowMs,
  });
}

const explain = (row: Row, rules?: readonly Criterion[]): string => tellBy(reasonsOf, row, rules);
const parts = (row: Row, rules?: readonly Criterion[]): ScoreParts => tellBy(scorePartsOf, row, rules);

test.each<[string, Readonly<Record<string, Cell>>, string]>([
  [
    'all kinds',
    { 'deal size': 45000, status: 'Customer', engaged: 90, champion: 'yes', stage: 'Demo', 'last touch': '2026-11-17' },
    '+20 customer · +18 engaged (90) · +11 deal size (45,000) · +10 champion · +10 demo · +9 last touch (3 days ago)',
  ],
  [
    'missing ones together at the end',
    { status: 'customer', engaged: 90 },
    '+50 customer · +45 engaged (90) · −: no deal size, no champion, no stage, no last touch (missing)',
  ],
  [
    'nothing earned',
    { 'deal size': 500, engaged: 50, champion: 'No' },
    '+20 engaged (50) · +0 deal size (500) · +0 not champion · −: no status, no stage, no last touch (missing)',
  ],
  [
    'what a scale cannot read',
    { engaged: 'lots', stage: 'Weird', status: 'prospect' },
    '+40 prospect · −: no deal size, no champion, no last touch (missing) · −: engaged "lots" not in the scale · −: stage "Weird" not in the scale',
  ],
  ['no score', {}, 'No score yet: no deal size, no status, no engaged, no champion, no stage, no last touch (missing)'],
  [
    'no score for what is there',
    { stage: 'Weird' },
    'No score yet: no deal size, no status, no engaged, no champion, no last touch (missing) · stage "Weird" not in the scale',
  ],
])('%s', (_, row, words) => expect(explain(row)).toBe(words));

test('a missing value that counts as something says so', () => {
  expect(explain({ a: 100 }, [rule('a', 'linear 0..100', 1), rule('b', 'linear 0..100', 1, '0.5')])).toBe(
    '+50 a (100) · +25 no b (missing)',
  );
  expect(explain({ a: 100 }, [rule('a', 'linear 0..100', 1), rule('b', 'linear 0..100', 1, 'zero')])).toBe(
    '+50 a (100) · −: no b (missing)',
  );
});

test('no weight at all', () =>
  expect(explain({ a: 1 }, [rule('a', 'linear 0..1', 0)])).toMatch(/^No score yet: no criterion has any weight$/));

test('a value that is but a number is named', () => {
  expect(explain({ tier: 2 }, [rule('tier', 'map 2=1', 1)])).toBe('+100 tier (2)');
  expect(explain({ tier: '2' }, [rule('tier', 'map 2=1', 1)])).toBe('+100 tier (2)');
});

test('hostile and long texts stay on one short line', () => {
  const wild = rule('status', 'map *=1', 1);
  expect(explain({ status: ' A\n\tB\u0000C ' }, [wild])).toBe('+100 a b c');
  expect(explain({ status: 'x'.repeat(50_000) }, [wild])).toBe(`+100 ${'x'.repeat(39)}…`);
  expect(explain({ status: `${'x'.repeat(38)}😀😀` }, [wild])).toBe(`+100 ${'x'.repeat(38)}…`);
  expect(explain({ status: '=IMPORTDATA("http://x")' }, [wild])).toBe('+100 =importdata("http://x")');
});

test('never longer than 400 characters nor on two lines, and the same every time', () => {
  const many = Array.from({ length: 30 }, (_, index) =>
    rule(`criterion ${index}`, index % 2 === 0 ? 'map *=1' : 'linear 0..1', 1),
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 100 }), fc.double(), fc.constant(null)), {
        maxLength: 30,
      }),
      (cells) => {
        const row = Object.fromEntries(cells.map((cell, index) => [`criterion ${index}`, cell]));
        const words = explain(row, many);
        expect(words.length).toBeLessThanOrEqual(400);
        expect(words).not.toMatch(/[\n\r\t\u2028\u2029]/);
        expect(explain(row, many)).toBe(words);
      },
    ),
    { numRuns: 50 },
  );
});

test('for who words it: what counts, most first, and what is missing; nothing that was assumed, earned nothing or cannot be read', () => {
  expect(parts({ status: 'Prospect', engaged: 90, champion: 'no', stage: 'Weird' })).toEqual({
    reasons: [
      { points: 36, text: 'engaged (90)', inWords: 'engaged: 90 of 100' },
      { points: 16, text: 'prospect', inWords: 'status: prospect' },
    ],
    missing: ['deal size', 'last touch'],
  });
  expect(parts({ a: 100 }, [rule('a', 'linear 0..100', 1), rule('b', 'linear 0..100', 1, '0.5')])).toEqual({
    reasons: [{ points: 50, text: 'a (100)', inWords: 'a: 100 of 100' }],
    missing: [],
  });
  expect(parts({}, [rule('a · +9 x, no y', 'yes/no', 1)])).toEqual({ reasons: [], missing: ['a · +9 x, no y'] });
});

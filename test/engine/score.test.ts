// Scores: the columnar engine against the rules worked out row by row, and what must hold for any weights and cells.
import fc from 'fast-check';
import { columnsOf, type Cell, type Columns } from '../../src/engine/columns';
import { contributionsOf, modelScores, recombine, sameShape, scoreTable } from '../../src/engine/score';
import { compileWeights, type CompiledWeights, type Criterion, type Weight } from '../../src/engine/weights';
import { scoreRow } from './reference-score';

const nowMs = Date.UTC(2026, 10, 20);
const fields = ['amount', 'status', 'hot', 'touched', 'gone'] as const;
type Row = Readonly<Record<string, Cell>>;

function columnsOfRows(rows: readonly Row[]): Columns {
  return columnsOf(rows.length, (field) => (field === 'gone' ? undefined : rows.map((row) => row[field] ?? null)));
}

const scale = fc.constantFrom(
  'linear 0..100',
  'linear 90..10',
  'log 10..1000',
  'map customer=1; prospect=0.4',
  'map customer=1; *=0.2',
  'yes/no',
  'steps 0=0.1; 50=0.9',
  'recency 30d',
);
const positive = fc.oneof(fc.constantFrom(0, 1, 20), fc.double({ min: 1e-6, max: 1e6, noNaN: true }));
const weight: fc.Arbitrary<Weight> = fc.oneof(
  { weight: 12, arbitrary: positive },
  { weight: 4, arbitrary: fc.constantFrom(-1, -20, -1_000_000) },
  { weight: 1, arbitrary: fc.constant<Weight>('veto') },
);
const missing = fc.constantFrom('', 'skip', 'zero', '0.5', '1');
const criterion =
  (model: string, field: fc.Arbitrary<string>) =>
  (name: string): fc.Arbitrary<Criterion> =>
    fc
      .record({ model: fc.constant(model), criterion: fc.constant(name), field, scale, weight, missing })
      // Steps of a score would tell apart two that differ only by the order of summation.
      .map((criterion) =>
        criterion.field.endsWith('.score') && /^(map|yes|steps|recency)/.test(criterion.scale)
          ? { ...criterion, scale: 'linear 0..100' }
          : criterion,
      );
const model = (name: string, field: fc.Arbitrary<string>): fc.Arbitrary<readonly Criterion[]> =>
  fc
    .integer({ min: 1, max: 11 })
    .chain((size) => fc.tuple(...Array.from({ length: size }, (_, index) => criterion(name, field)(`c${index}`))));
const column = fc.constantFrom(...fields);
/** Three models: two on columns, one on columns and the two others' scores. */
const criteria = fc
  .tuple(
    model('a', column),
    model('b', fc.constantFrom(...fields, 'a.score')),
    model('top', fc.constantFrom(...fields, 'a.score', 'b.score')),
  )
  .map((models) => models.flat());
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constantFrom<Cell>(
    null,
    '',
    'Customer',
    ' prospect',
    'Weird',
    'yes',
    'no',
    true,
    '#REF!',
    '1.200,50',
    '2026-11-01',
  ),
  fc.integer({ min: -20, max: 130 }),
  fc.double({ min: 46000, max: 46400, noNaN: true }),
);
const rows = fc.array(fc.record(Object.fromEntries(fields.map((field) => [field, cell]))), {
  minLength: 1,
  maxLength: 12,
});
/** Enough different values for columns that are read row by row. */
const many = (rows: readonly Row[]): readonly Row[] => [
  ...rows,
  ...Array.from({ length: 300 }, (_, index) => ({
    amount: index / 3,
    touched: 46000 + index,
    status: `s${index}`,
    hot: null,
  })),
];

/** @param size of what was summed up: where that is large and nearly nothing is left, so few digits are right. */
const close = (actual: number | undefined, expected: number | null, size = 1): void => {
  if (expected === null) expect(actual).toBeNaN();
  else expect(Math.abs((actual ?? NaN) - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, size));
};

test('every score and coverage is what the rules say, in range, and the sum of its contributions', () => {
  fc.assert(
    fc.property(criteria, rows, fc.boolean(), (criteria, few, isLong) => {
      const rows = isLong ? many(few) : few;
      const compiled = compileWeights({ criteria });
      const table = scoreTable(compiled, columnsOfRows(rows), nowMs);
      few.forEach((record, row) => {
        const expected = scoreRow(compiled, { ...record, gone: null }, nowMs);
        compiled.models.forEach(({ name }, index) => {
          const { score, coverage } = modelScores(table, name) ?? { score: [], coverage: [] };
          close(score[row], expected[index]?.score ?? null);
          close(coverage[row], expected[index]?.coverage ?? null);
          if (expected[index]?.score !== null)
            expect((score[row] ?? NaN) >= 0 && (score[row] ?? NaN) <= 100).toBe(true);
          const points = contributionsOf(table, name, row).map((contribution) => contribution.points);
          const sum = points.reduce((total, each) => total + each, 0);
          close(sum, expected[index]?.score ?? 0, Math.max(0, ...points.map(Math.abs)));
        });
      });
    }),
    { numRuns: 150 },
  );
});

const reweighted = (
  criteria: readonly Criterion[],
  change: (criterion: Criterion, index: number) => Partial<Criterion>,
): CompiledWeights =>
  compileWeights({ criteria: criteria.map((criterion, index) => ({ ...criterion, ...change(criterion, index) })) });

test('combining again gives what scoring again gives', () => {
  fc.assert(
    fc.property(
      criteria,
      rows,
      fc.array(weight, { minLength: 33, maxLength: 33 }),
      missing,
      fc.boolean(),
      (criteria, few, weights, missing, isLong) => {
        const columns = columnsOfRows(isLong ? many(few) : few);
        const changed = reweighted(criteria, (_, index) => ({
          weight: weights[index] ?? 0,
          ...(index === 0 ? { missing } : {}),
        }));
        const again = recombine(scoreTable(compileWeights({ criteria }), columns, nowMs), changed);
        const full = scoreTable(changed, columns, nowMs);
        full.models.forEach(({ score, coverage }, index) => {
          expect(again.models[index]?.score).toEqual(score);
          expect(again.models[index]?.coverage).toEqual(coverage);
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('combining again leaves the table it starts from as it was', () => {
  const criteria: Criterion[] = [
    { model: 'a', criterion: 'x', field: 'amount', scale: 'linear 0..100', weight: 1, missing: 'skip' },
    { model: 'a', criterion: 'y', field: 'hot', scale: 'yes/no', weight: 1, missing: 'skip' },
  ];
  const table = scoreTable(compileWeights({ criteria }), columnsOfRows([{ amount: 50, hot: true }]), nowMs);
  recombine(
    table,
    reweighted(criteria, (_, index) => ({ weight: index })),
  );
  expect(Array.from(modelScores(table, 'A')?.score ?? [])).toEqual([75]);
});

test('another scale, field or criterion cannot be combined again', () => {
  const criteria: Criterion[] = [
    { model: 'a', criterion: 'x', field: 'amount', scale: 'linear 0..100', weight: 1, missing: 'skip' },
  ];
  const compiled = compileWeights({ criteria });
  const table = scoreTable(compiled, columnsOfRows([{ amount: 50 }]), nowMs);
  for (const change of [{ scale: 'linear 0..99' }, { field: 'hot' }, { criterion: 'z' }, { model: 'b' }]) {
    expect(
      sameShape(
        compiled,
        reweighted(criteria, () => change),
      ),
    ).toBe(false);
    expect(() =>
      recombine(
        table,
        reweighted(criteria, () => change),
      ),
    ).toThrow(/weights/);
  }
});

test('the order of the rows does not matter', () => {
  fc.assert(
    fc.property(criteria, rows, (criteria, rows) => {
      const compiled = compileWeights({ criteria });
      const forward = scoreTable(compiled, columnsOfRows(rows), nowMs);
      const backward = scoreTable(compiled, columnsOfRows([...rows].reverse()), nowMs);
      forward.models.forEach(({ score }, index) =>
        expect(Array.from(backward.models[index]?.score ?? []).reverse()).toEqual(Array.from(score)),
      );
    }),
    { numRuns: 50 },
  );
});

test('more weight pulls the score towards its criterion, never away', () => {
  const flat = model('a', column).map((criteria) =>
    criteria.map((criterion) => ({ ...criterion, weight: Math.abs(Number(criterion.weight)) || 1 })),
  );
  fc.assert(
    fc.property(flat, rows, fc.double({ min: 0.1, max: 100, noNaN: true }), (criteria, rows, more) => {
      const columns = columnsOfRows(rows);
      const table = scoreTable(compileWeights({ criteria }), columns, nowMs);
      const heavier = scoreTable(
        reweighted(criteria, ({ weight }, index) => (index === 0 ? { weight: Number(weight) + more } : {})),
        columns,
        nowMs,
      );
      rows.forEach((_, row) => {
        const own = contributionsOf(table, 'a', row)[0];
        const counts = own?.s ?? own?.criterion.whenMissing ?? null;
        const [before, after] = [table.models[0]?.score[row] ?? NaN, heavier.models[0]?.score[row] ?? NaN];
        if (counts === null || Number.isNaN(before)) return;
        const towards = Math.sign(100 * counts - before) * (after - before);
        expect(towards).toBeGreaterThanOrEqual(-1e-9);
      });
    }),
    { numRuns: 60 },
  );
});

test('what takes away takes more the more of it there is, and no order of criteria matters', () => {
  const others = model('a', column).filter((criteria) => criteria.length > 1);
  fc.assert(
    fc.property(
      others,
      rows,
      fc.constantFrom(-1, -20, -5000),
      fc.integer({ min: 0, max: 100 }),
      (some, rows, weight, x) => {
        const criteria: readonly Criterion[] = [
          ...some.map((criterion) => ({
            ...criterion,
            field: criterion.field === 'amount' ? 'touched' : criterion.field,
          })),
          { model: 'a', criterion: 'away', field: 'amount', scale: 'linear 0..100', weight, missing: 'skip' },
        ];
        const scoresWith = (amount: number, all: readonly Criterion[]): Float64Array | undefined =>
          modelScores(
            scoreTable(
              compileWeights({ criteria: all }),
              columnsOfRows(rows.map((row) => ({ ...row, amount }))),
              nowMs,
            ),
            'a',
          )?.score;
        const [less, more] = [scoresWith(x / 2, criteria), scoresWith(x, criteria)];
        const turned = scoresWith(x, [...criteria].reverse());
        rows.forEach((_, row) => {
          expect((more?.[row] ?? NaN) > (less?.[row] ?? NaN) + 1e-9).toBe(false);
          close(turned?.[row], Number.isNaN(more?.[row] ?? NaN) ? null : (more?.[row] ?? null));
        });
      },
    ),
    { numRuns: 60 },
  );
});

describe('by hand', () => {
  const rule = (
    model: string,
    criterion: string,
    field: string,
    weight: Weight,
    missing = 'skip',
    scale = 'linear 0..100',
  ): Criterion => ({ model, criterion, field, scale, weight, missing });
  const score = (criteria: readonly Criterion[], row: Row) =>
    scoreTable(compileWeights({ criteria }), columnsOfRows([row]), nowMs);
  const first = (table: ReturnType<typeof score>, model: string): readonly (number | undefined)[] => [
    modelScores(table, model)?.score[0],
    modelScores(table, model)?.coverage[0],
  ];

  test('a missing value is left out of the score, not of the coverage', () => {
    expect(first(score([rule('a', 'x', 'amount', 30), rule('a', 'y', 'hot', 10)], { amount: 80 }), 'a')).toEqual([
      80, 0.75,
    ]);
    expect(
      first(score([rule('a', 'x', 'amount', 30), rule('a', 'y', 'hot', 10, 'zero')], { amount: 80 }), 'a'),
    ).toEqual([60, 0.75]);
    expect(first(score([rule('a', 'x', 'amount', 30), rule('a', 'y', 'hot', 10, '1')], { amount: 80 }), 'a')).toEqual([
      85, 0.75,
    ]);
  });

  test('nothing to go by is no score, and no weight no coverage', () => {
    expect(first(score([rule('a', 'x', 'amount', 30)], {}), 'a')).toEqual([NaN, 0]);
    expect(first(score([rule('a', 'x', 'amount', 0)], { amount: 5 }), 'a')).toEqual([NaN, NaN]);
    expect(first(score([rule('a', 'x', 'gone', 5)], { amount: 5 }), 'a')).toEqual([NaN, 0]);
  });

  test('a weight below 0 takes away, and what is cut at 0 is told', () => {
    const weights = [rule('a', 'x', 'amount', 30), rule('a', 'y', 'hot', 10), rule('a', 'z', 'status', -20)];
    expect(first(score(weights, { amount: 80, hot: 0, status: 50 }), 'a')).toEqual([35, 1]);
    const cut = score(weights, { amount: 20, status: 100 });
    expect(first(cut, 'a')).toEqual([0, expect.closeTo(50 / 60, 9)]);
    expect(contributionsOf(cut, 'a', 0).map(({ criterion, points, is }) => [criterion.criterion, points, is])).toEqual([
      ['x', 20, 'criterion'],
      ['y', 0, 'criterion'],
      ['z', expect.closeTo(-66.6667, 3), 'criterion'],
      ['cut at 0', expect.closeTo(46.6667, 3), 'cut'],
    ]);
    expect(first(score(weights, { status: 100 }), 'a')).toEqual([NaN, 20 / 60]);
    expect(first(score([rule('a', 'x', 'amount', -30)], { amount: 80 }), 'a')).toEqual([NaN, 1]);
    const top = [rule('a', 'x', 'amount', -30), rule('b', 'y', 'hot', 10), rule('top', 'a', 'a.score', 60)];
    const both = [...top, rule('top', 'b', 'b.score', 40)];
    expect(first(score(both, { amount: 80, hot: 50 }), 'top')).toEqual([50, 1]);
    expect(first(score(both, { amount: 80 }), 'top')).toEqual([NaN, 0.6]);
  });

  test('a veto that holds leaves no score of any model, weighs nothing, and says which it was', () => {
    const weights = [
      rule('a', 'x', 'amount', 30),
      rule('b', 'banned', 'status', 'veto', 'skip', 'map tobacco=1; *=0'),
      rule('b', 'y', 'hot', 10),
    ];
    const table = score(weights, { amount: 80, hot: 40, status: 'Tobacco' });
    expect([first(table, 'a'), first(table, 'b')]).toEqual([
      [NaN, 1],
      [NaN, 1],
    ]);
    expect(
      contributionsOf(table, 'a', 0).map(({ criterion, points, is }) => [criterion.criterion, points, is]),
    ).toEqual([['banned', 0, 'veto']]);
    expect(first(score(weights, { amount: 80, hot: 40 }), 'b')).toEqual([40, 1]);
    expect(first(score([...weights.slice(0, 1), rule('a', 'v', 'gone', 'veto', '1')], { amount: 80 }), 'a')).toEqual([
      NaN,
      1,
    ]);
  });

  test('a model of models covers what they cover and lists their criteria', () => {
    const table = score(
      [
        rule('deal', 'x', 'amount', 1),
        rule('deal', 'y', 'hot', 1),
        rule('help', 'z', 'status', 1),
        rule('both', 'deal', 'deal.score', 60),
        rule('both', 'help', 'help.score', 40),
      ],
      { amount: 50, status: 100 },
    );
    expect(first(table, 'both')).toEqual([70, 0.7]);
    expect(
      contributionsOf(table, 'both', 0).map(({ criterion, points, s }) => [
        criterion.model,
        criterion.criterion,
        points,
        s,
      ]),
    ).toEqual([
      ['deal', 'x', 30, 0.5],
      ['deal', 'y', 0, null],
      ['help', 'z', 40, 1],
    ]);
  });

  test('points that no criterion of the other model earned stay with the one that reads its score', () => {
    const turned = score(
      [rule('deal', 'x', 'amount', 1), rule('both', 'calm', 'deal.score', 1, 'skip', 'linear 100..0')],
      { amount: 0 },
    );
    expect(contributionsOf(turned, 'both', 0).map(({ criterion, points }) => [criterion.criterion, points])).toEqual([
      ['calm', 100],
    ]);
    const assumed = score([rule('deal', 'x', 'amount', 1), rule('both', 'deal', 'deal.score', 1, '0.5')], {});
    expect(
      contributionsOf(assumed, 'both', 0).map(({ criterion, points, missing }) => [
        criterion.criterion,
        points,
        missing,
      ]),
    ).toEqual([['deal', 50, true]]);
  });

  test('a score its scale cannot read covers nothing', () => {
    const table = score(
      [
        rule('deal', 'x', 'amount', 1),
        rule('both', 'odd', 'deal.score', 1, 'skip', 'yes/no'),
        rule('both', 'y', 'amount', 1),
      ],
      { amount: 40 },
    );
    expect(first(table, 'both')).toEqual([40, 0.5]);
  });

  test('a model used twice is listed once', () => {
    const table = score(
      [
        rule('deal', 'x', 'amount', 1),
        rule('mid', 'm', 'deal.score', 1),
        rule('top', 'd', 'deal.score', 1),
        rule('top', 'm', 'mid.score', 1),
      ],
      { amount: 40 },
    );
    expect(contributionsOf(table, 'top', 0).map(({ criterion, points }) => [criterion.criterion, points])).toEqual([
      ['x', 40],
    ]);
  });

  test('an empty table and an unknown model', () => {
    const table = scoreTable(compileWeights({ criteria: [rule('a', 'x', 'amount', 1)] }), columnsOfRows([]), nowMs);
    expect([
      table.rowCount,
      modelScores(table, 'a')?.score.length,
      modelScores(table, 'b'),
      contributionsOf(table, 'b', 0),
    ]).toEqual([0, 0, undefined, []]);
  });
});

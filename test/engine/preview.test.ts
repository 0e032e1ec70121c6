// The preview of a weight change: the engine's own scores, counted by band, with the records that move most.
import fc from 'fast-check';
import { bandIndexOf, defaultBands } from '../../src/engine/bands';
import { columnsOf, type Cell } from '../../src/engine/columns';
import { mostPointsOf } from '../../src/engine/most-points';
import { criterionKey } from '../../src/engine/criteria';
import { previewOf, type Preview } from '../../src/engine/preview';
import { contributionsOf, modelScores, recombine, scoreTable } from '../../src/engine/score';
import { compileWeights, type Criterion } from '../../src/engine/weights';

const criterion = (model: string, name: string, field: string, weight: number): Criterion => ({
  model,
  criterion: name,
  field,
  scale: 'linear 0..100',
  weight,
  missing: 'skip',
});

const weightsOf = (a: number, b: number): readonly Criterion[] => [
  criterion('deal', 'a', 'a', a),
  criterion('deal', 'b', 'b', b),
  criterion('help', 'c', 'c', 10),
  criterion('combined', 'deal', 'deal.score', 60),
  criterion('combined', 'help', 'help.score', 40),
];

const fields = ['a', 'b', 'c'] as const;
type Row = readonly [Cell, Cell, Cell];

const preview = (
  rows: readonly Row[],
  before: readonly [number, number],
  after: readonly [number, number],
): Preview => {
  const columns = columnsOf(rows.length, (field) => {
    const at = fields.findIndex((name) => name === field);
    return at < 0 ? undefined : rows.map((row) => row[at] ?? null);
  });
  const table = scoreTable(compileWeights({ criteria: weightsOf(...before) }), columns, 0);
  return previewOf({
    before: table,
    after: recombine(table, compileWeights({ criteria: weightsOf(...after) })),
    bands: defaultBands,
    model: 'combined',
  });
};

test('tells what moves, where to, and why', () => {
  const { before, after, changeBand, changeScore, movers } = preview(
    [
      [100, 0, 50],
      [50, 50, 50],
      [null, null, null],
    ],
    [10, 10],
    [30, 10],
  );
  expect([before, after]).toEqual([
    [0, 0, 2, 0, 0, 0, 0],
    [0, 0, 1, 1, 0, 0, 0],
  ]);
  expect([changeBand, changeScore]).toEqual([1, 1]);
  expect(movers).toEqual([
    {
      row: 0,
      before: 50,
      after: 65,
      bandBefore: 2,
      bandAfter: 3,
      because: [{ model: 'deal', criterion: 'a', points: expect.closeTo(15, 9) as number }],
    },
  ]);
});

test('without a change nothing moves; to lose the score is the largest move', () => {
  const rows: readonly Row[] = [
    [10, 90, 50],
    [90, null, null],
  ];
  expect(preview(rows, [10, 10], [10, 10])).toMatchObject({ changeBand: 0, changeScore: 0, movers: [] });
  const lost = preview(rows, [10, 10], [0, 10]);
  expect(lost).toMatchObject({
    unscoredBefore: 0,
    unscoredAfter: 1,
    movers: [{ row: 1, after: null, bandAfter: null }, { row: 0 }],
  });
});

const cell: fc.Arbitrary<Cell> = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 100 }));
const weight = fc.integer({ min: 0, max: 50 });

test('equals scoring everything afresh, and the movers are the ten largest', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 60 }),
      fc.tuple(weight, weight),
      fc.tuple(weight, weight),
      (rows, before, after) => {
        const result = preview(rows, before, after);
        const scores = [before, after].map(
          (weights) =>
            modelScores(
              scoreTable(
                compileWeights({ criteria: weightsOf(...weights) }),
                columnsOf(rows.length, (field) => {
                  const at = fields.findIndex((name) => name === field);
                  return at < 0 ? undefined : rows.map((row) => row[at] ?? null);
                }),
                0,
              ),
              'combined',
            )?.score ?? new Float64Array(),
        );
        const bands = scores.map((column) => Array.from(column, (score) => bandIndexOf(defaultBands, score)));
        expect(result.after.slice(0, -2)).toEqual(
          defaultBands.map((_, band) => bands[1]?.filter((index) => index === band).length),
        );
        expect(result.changeBand).toBe(rows.filter((_, row) => bands[0]?.[row] !== bands[1]?.[row]).length);
        const moves = rows
          .map((_, row) => {
            const [a, b] = [scores[0]?.[row] ?? NaN, scores[1]?.[row] ?? NaN];
            return Number.isNaN(a) || Number.isNaN(b)
              ? Number.isNaN(a) && Number.isNaN(b)
                ? 0
                : 101
              : Math.abs(a - b);
          })
          .filter((move) => move > 1e-9);
        expect(result.changeScore).toBe(moves.length);
        expect(result.movers).toHaveLength(Math.min(10, moves.length));
        const largest = [...moves].sort((a, b) => b - a);
        result.movers.forEach(({ before: from, after: to }, i) =>
          expect(from === null || to === null ? 101 : Math.abs(from - to)).toBeCloseTo(largest[i] ?? 0, 9),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test('no criterion gives more than the most it could, and one at its best gives exactly that', () => {
  const table = scoreTable(
    compileWeights({ criteria: weightsOf(30, 10) }),
    columnsOf(1, (field) => ({ a: [100], b: [40], c: [null] })[field]),
    0,
  );
  const most = mostPointsOf(table, 'combined', 0);
  const byName = new Map(
    contributionsOf(table, 'combined', 0).map((contribution) => [
      criterionKey(contribution.criterion),
      contribution.points,
    ]),
  );
  const key = (name: string): string => criterionKey({ model: name === 'c' ? 'help' : 'deal', criterion: name });
  expect(most.get(key('a'))).toBeCloseTo(byName.get(key('a')) ?? 0, 9);
  expect(most.get(key('b'))).toBeGreaterThan(byName.get(key('b')) ?? 0);
  expect(most.get(key('c'))).toBeCloseTo(40, 9);
});

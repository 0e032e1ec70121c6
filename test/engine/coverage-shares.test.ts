// What each column stands for in a score's coverage: the shares add up, and an answer brings just what was said.
import fc from 'fast-check';
import { columnsOf } from '../../src/engine/columns';
import { coverageShares, lackingAt } from '../../src/engine/coverage-shares';
import { modelScores, scoreTable } from '../../src/engine/score';
import { compileWeights, type Criterion } from '../../src/engine/weights';

const criterion = (model: string, name: string, field: string, weight: Criterion['weight']): Criterion => ({
  model,
  criterion: name,
  field,
  scale: 'linear 0..100',
  weight,
  missing: '',
});

const NOW = Date.UTC(2026, 10, 18);
const FIELDS = ['a', 'b', 'c', 'd'] as const;

const weightsOf = (w: readonly number[]) =>
  compileWeights({
    criteria: [
      criterion('sub', 'a', 'a', w[0] ?? 1),
      criterion('sub', 'b', 'b', w[1] ?? 1),
      criterion('all', 'sub', 'sub.score', w[2] ?? 1),
      criterion('all', 'c', 'c', w[3] ?? 1),
      criterion('all', 'b too', 'b', w[4] ?? 1),
      criterion('all', 'out', 'd', 'veto'),
    ],
  });

const scored = (weights: ReturnType<typeof weightsOf>, cells: Readonly<Record<string, number | null>>) =>
  scoreTable(
    weights,
    columnsOf(1, (field) => (field in cells ? [cells[field] ?? null] : undefined), 'UTC'),
    NOW,
  );

const coverageOf = (table: ReturnType<typeof scored>): number => modelScores(table, 'all')?.coverage[0] ?? NaN;

const weight = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: -100, max: -1 }));
const cells = fc.record(
  Object.fromEntries(FIELDS.map((field) => [field, fc.option(fc.integer({ min: 0, max: 99 }), { nil: null })])),
);

test('shares add up to all, and a veto has none', () => {
  fc.assert(
    fc.property(fc.array(weight, { minLength: 5, maxLength: 5 }), (w) => {
      const shares = coverageShares(weightsOf(w), 'ALL');
      expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(shares.find(({ criterion: { field } }) => field === 'd')?.share).toBe(0);
    }),
  );
  expect(coverageShares(weightsOf([]), 'nobody')).toEqual([]);
});

test('an answer raises the coverage by what was said, the one that brings most standing first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 5, maxLength: 5 }), cells, (w, known) => {
      const weights = weightsOf(w);
      const before = scored(weights, known);
      const lacking = lackingAt(before, coverageShares(weights, 'all'), 0);
      expect(lacking.map(({ gain }) => gain)).toEqual(lacking.map(({ gain }) => gain).sort((a, b) => b - a));
      expect(lacking.map(({ field }) => field).sort()).toEqual(
        ['a', 'b', 'c'].filter((field) => known[field] === null),
      );
      for (const { field, gain } of lacking)
        expect(coverageOf(scored(weights, { ...known, [field]: 50 }))).toBeCloseTo(coverageOf(before) + gain, 9);
    }),
  );
});

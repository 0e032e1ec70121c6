// The benchmark's table: always the same, with every kind of scale and some cells missing.
import { workload, workloadCells, workloadWeights } from '../../../scripts/bench/engine/workload';

test('ten criteria of every kind of scale', () => {
  const criteria = workloadWeights().models[0]?.criteria ?? [];
  expect(criteria).toHaveLength(10);
  expect(new Set(criteria.map(({ scale }) => scale.kind))).toEqual(
    new Set(['linear', 'log', 'map', 'yes/no', 'steps', 'recency']),
  );
  expect(new Set(criteria.map(({ whenMissing }) => whenMissing))).toEqual(new Set([null, 0, 0.5]));
});

test('the same cells every time, about a tenth missing', () => {
  const cells = workloadCells(2000);
  expect(cells).toEqual(workloadCells(2000));
  for (const { field } of workload) {
    const missing = cells.get(field)?.filter((cell) => cell === null).length ?? 0;
    expect(missing).toBeGreaterThan(120);
    expect(missing).toBeLessThan(280);
  }
});

// The weighted sum of a model's criteria, row by row.
import { sumByCode } from './bundles';
import type { ColumnValues } from './evaluate-column';
import type { Evaluated } from './evaluated';

/** Σ weight · s of every row; a missing s adds nothing. */
export function weightedSum({ values, bundles, patternOf }: Evaluated, weights: readonly number[]): Float64Array {
  const pointsOf = (criterion: number): Float64Array =>
    pointsOfCodes(values[criterion] as ColumnValues, weights[criterion] as number);
  const sums = sumByCode(bundles, patternOf.length, pointsOf);
  values.forEach((column, criterion) => {
    if (column.kind === 'plain') addPlain(sums, column.s, weights[criterion] as number);
  });
  return sums;
}

function pointsOfCodes(column: ColumnValues, weight: number): Float64Array {
  return column.kind === 'plain' ? new Float64Array() : column.sOfCode.map((s) => (Number.isNaN(s) ? 0 : weight * s));
}

function addPlain(sums: Float64Array, s: Float64Array, weight: number): void {
  for (let row = 0; row < sums.length; row++) {
    const value = s[row] as number;
    if (!Number.isNaN(value)) sums[row] = (sums[row] as number) + weight * value;
  }
}

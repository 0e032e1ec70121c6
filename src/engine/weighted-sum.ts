// The weighted sum of a model's criteria, row by row: the innermost loop of every score.
import { jointTable } from './bundles';
import type { ColumnValues } from './evaluate-column';
import type { Evaluated } from './evaluated';

interface Lookup {
  readonly codes: Uint16Array;
  readonly points: Float64Array;
}

/** Σ weight · s of every row; a missing s adds nothing. */
export function weightedSum({ values, bundles, patternOf }: Evaluated, weights: readonly number[]): Float64Array {
  const sums = new Float64Array(patternOf.length);
  const lookups = bundles.map((bundle) => ({
    codes: bundle.codes,
    points: jointTable(bundle, (criterion) => pointsOfCodes(values[criterion] as ColumnValues, weights[criterion] as number)),
  }));
  for (let first = 0; first < lookups.length; first += 2) addLookups(sums, lookups.slice(first, first + 2));
  values.forEach((column, criterion) => {
    if (column.kind === 'plain') addPlain(sums, column.s, weights[criterion] as number);
  });
  return sums;
}

function pointsOfCodes(column: ColumnValues, weight: number): Float64Array {
  return column.kind === 'plain' ? new Float64Array() : column.sOfCode.map((s) => (Number.isNaN(s) ? 0 : weight * s));
}

/** Two at a time: a pass over the sums costs as much as one lookup. */
function addLookups(sums: Float64Array, [a, b]: readonly Lookup[]): void {
  if (a === undefined) return;
  const { codes, points } = a;
  const { codes: moreCodes, points: morePoints } = b ?? { codes, points: new Float64Array(points.length) };
  for (let row = 0; row < sums.length; row++) {
    const sum = (points[codes[row] as number] as number) + (morePoints[moreCodes[row] as number] as number);
    sums[row] = (sums[row] as number) + sum;
  }
}

function addPlain(sums: Float64Array, s: Float64Array, weight: number): void {
  for (let row = 0; row < sums.length; row++) {
    const value = s[row] as number;
    if (!Number.isNaN(value)) sums[row] = (sums[row] as number) + weight * value;
  }
}

// The weighted sum of many columns, row by row: the innermost loop of every score.
import type { ColumnValues } from './evaluate-column';

type Coded = Extract<ColumnValues, { kind: 'coded' }>;

/**
 * Σ weight · s of every row; a missing s adds nothing. Four columns at a time, because each pass over the sums costs as
 * much as one over a column.
 */
export function weightedSum(columns: readonly ColumnValues[], weights: readonly number[], rowCount: number): Float64Array {
  const sums = new Float64Array(rowCount);
  const coded: Looked[] = [];
  const plain: Weighted[] = [];
  columns.forEach((column, index) => {
    const weight = weights[index] ?? 0;
    if (column.kind === 'plain') plain.push({ s: column.s, weight });
    else coded.push({ codes: column.codes, points: pointsOfCodes(column, weight) });
  });
  for (let first = 0; first < coded.length; first += 4) addCoded(sums, coded.slice(first, first + 4));
  for (let first = 0; first < plain.length; first += 4) addPlain(sums, plain.slice(first, first + 4));
  return sums;
}

interface Looked {
  readonly codes: Uint16Array;
  readonly points: Float64Array;
}

interface Weighted {
  readonly s: Float64Array;
  readonly weight: number;
}

function pointsOfCodes({ sOfCode }: Coded, weight: number): Float64Array {
  return sOfCode.map((s) => (Number.isNaN(s) ? 0 : weight * s));
}

function addCoded(sums: Float64Array, columns: readonly Looked[]): void {
  const [a, b, c, d] = columns;
  if (a === undefined) return;
  const nothing = { codes: a.codes, points: new Float64Array(a.points.length) };
  const [ac, bc, cc, dc] = [a, b ?? nothing, c ?? nothing, d ?? nothing].map(({ codes }) => codes) as [Uint16Array, Uint16Array, Uint16Array, Uint16Array];
  const [ap, bp, cp, dp] = [a, b ?? nothing, c ?? nothing, d ?? nothing].map(({ points }) => points) as [Float64Array, Float64Array, Float64Array, Float64Array];
  for (let row = 0; row < sums.length; row++) {
    const left = (ap[ac[row] as number] as number) + (bp[bc[row] as number] as number);
    const right = (cp[cc[row] as number] as number) + (dp[dc[row] as number] as number);
    sums[row] = (sums[row] as number) + left + right;
  }
}

function addPlain(sums: Float64Array, columns: readonly Weighted[]): void {
  const [a, b, c, d] = columns;
  if (a === undefined) return;
  const nothing = { s: a.s, weight: 0 };
  const { s: as, weight: aw } = a;
  const { s: bs, weight: bw } = b ?? nothing;
  const { s: cs, weight: cw } = c ?? nothing;
  const { s: ds, weight: dw } = d ?? nothing;
  for (let row = 0; row < sums.length; row++) {
    const left = aw * (as[row] as number) + bw * (bs[row] as number);
    const right = cw * (cs[row] as number) + dw * (ds[row] as number);
    sums[row] = (sums[row] as number) + left + right;
  }
}

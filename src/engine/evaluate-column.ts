// A scale applied to a whole column: once per different cell where cells repeat, else in one loop over its numbers.
import type { Cell, Column } from './columns';
import { between, evaluate, logOf, sOfAge, stepReached, type Scale } from './scale';

/** s of every row, either each or by way of codes; NaN where it is missing. */
export type ColumnValues =
  | { readonly kind: 'coded'; readonly codes: Uint16Array; readonly sOfCode: Float64Array }
  | { readonly kind: 'plain'; readonly s: Float64Array };

type NumberScale<K extends Scale['kind']> = Extract<Scale, { kind: K }>;

const sIn =
  (scale: Scale, { timeZone, reading }: Column, nowMs: number) =>
  (cell: Cell): number =>
    evaluate(scale, cell, nowMs, timeZone, reading) ?? NaN;

/** `evaluate` for every row of a column; NaN where it is missing. */
export function columnValues(scale: Scale, column: Column, nowMs: number): ColumnValues {
  const repeated = column.repeated();
  if (repeated === null) return { kind: 'plain', s: plainValues(scale, column, nowMs) };
  const sOfCode = Float64Array.from(repeated.cells, sIn(scale, column, nowMs));
  return { kind: 'coded', codes: repeated.codes, sOfCode };
}

function plainValues(scale: Scale, column: Column, nowMs: number): Float64Array {
  switch (scale.kind) {
    case 'linear':
      return linearValues(scale, column.numbers());
    case 'log':
      return logValues(scale, column.numbers());
    case 'steps':
      return stepValues(scale, column.numbers());
    case 'recency':
      return recencyValues(scale, column.instants(), nowMs);
    case 'map':
    case 'yes/no':
      return wordValues(column, sIn(scale, column, nowMs));
  }
}

function wordValues({ rowCount, cell }: Column, s: (cell: Cell) => number): Float64Array {
  return new Float64Array(rowCount).map((_, row) => s(cell(row)));
}

// A loop each, so that the engine compiles each for its own arithmetic.

function linearValues({ from, to }: NumberScale<'linear'>, x: Float64Array): Float64Array {
  const s = new Float64Array(x.length);
  for (let row = 0; row < x.length; row++) s[row] = between(x[row] as number, from, to);
  return s;
}

function logValues({ from, to }: NumberScale<'log'>, x: Float64Array): Float64Array {
  const s = new Float64Array(x.length);
  const [logFrom, logTo] = [Math.log(from), Math.log(to)];
  for (let row = 0; row < x.length; row++) s[row] = between(logOf(x[row] as number), logFrom, logTo);
  return s;
}

function stepValues(scale: NumberScale<'steps'>, x: Float64Array): Float64Array {
  const s = new Float64Array(x.length);
  for (let row = 0; row < x.length; row++) s[row] = stepReached(scale, x[row] as number);
  return s;
}

function recencyValues({ halfLifeMs }: NumberScale<'recency'>, instants: Float64Array, nowMs: number): Float64Array {
  const s = new Float64Array(instants.length);
  for (let row = 0; row < instants.length; row++) s[row] = sOfAge(nowMs - (instants[row] as number), halfLifeMs);
  return s;
}

// Scales: the words in a weight's `scale` cell, and how each turns a cell into s between 0 and 1.
import { numberOf, textOf, type Cell } from './cells';
import type { Column } from './columns';
import { instantOf } from './instants';

/**
 * - `linear a..b`: a gives 0, b gives 1, straight between and clamped outside; a > b inverts.
 * - `log a..b`: the same on the logarithm; amounts of zero or less count as the smaller end.
 * - `map customer=1; prospect=0.5; *=0`: by the cell's text in any case; `*` is every other text, else unlisted is missing.
 * - `yes/no`: yes, true, 1, y give 1; no, false, 0, n give 0.
 * - `steps 0=0; 10=0.5`: the value at the last threshold reached; below the first, the first.
 * - `recency 30d`: 0.5^(age / half-life); the future gives 1.
 */
export type Scale =
  | { readonly kind: 'linear'; readonly from: number; readonly to: number }
  | { readonly kind: 'log'; readonly from: number; readonly to: number }
  | { readonly kind: 'map'; readonly values: readonly (readonly [text: string, s: number])[]; readonly rest: number | null }
  | { readonly kind: 'yes/no' }
  | { readonly kind: 'steps'; readonly steps: readonly (readonly [threshold: number, s: number])[] }
  | { readonly kind: 'recency'; readonly halfLifeMs: number };

type RangeScale = Extract<Scale, { kind: 'linear' | 'log' }>;
type StepsScale = Extract<Scale, { kind: 'steps' }>;

export function yesNoOf(text: string): number | null {
  if (text === 'yes' || text === 'true' || text === '1' || text === 'y') return 1;
  return text === 'no' || text === 'false' || text === '0' || text === 'n' ? 0 : null;
}

/** One cell's s between 0 and 1, or null when it is missing: blank, or not something the scale can read. */
export function evaluate(scale: Scale, cell: Cell | undefined, nowMs: number, timeZone = 'UTC'): number | null {
  switch (scale.kind) {
    case 'map':
    case 'yes/no': {
      const text = textOf(cell)?.toLowerCase();
      return text === undefined ? null : sOfText(scale, text);
    }
    case 'recency': {
      const instantMs = instantOf(cell, timeZone);
      return instantMs === null ? null : sOfAge(nowMs - instantMs, scale.halfLifeMs);
    }
    case 'linear':
    case 'log':
    case 'steps': {
      const x = numberOf(cell);
      return x === null ? null : sOfNumber(scale, x);
    }
  }
}

/** `evaluate` for every row of a column; NaN where it is missing. */
export function evaluateColumn(scale: Scale, column: Column, nowMs: number): Float64Array {
  const values = new Float64Array(column.rowCount);
  switch (scale.kind) {
    case 'linear': {
      const x = column.numbers();
      const { from, to } = scale;
      for (let row = 0; row < values.length; row++) values[row] = between(x[row] as number, from, to);
      return values;
    }
    case 'log': {
      const x = column.numbers();
      const [from, to] = [Math.log(scale.from), Math.log(scale.to)];
      for (let row = 0; row < values.length; row++) values[row] = between(logOf(x[row] as number), from, to);
      return values;
    }
    case 'steps': {
      const x = column.numbers();
      for (let row = 0; row < values.length; row++) values[row] = stepReached(scale, x[row] as number);
      return values;
    }
    case 'recency': {
      const instants = column.instants();
      const { halfLifeMs } = scale;
      for (let row = 0; row < values.length; row++) values[row] = sOfAge(nowMs - (instants[row] as number), halfLifeMs);
      return values;
    }
    case 'map':
    case 'yes/no': {
      const { codes, texts } = column.dictionary();
      // Blank cells have code -1, so s of code c stands at c + 1.
      const sOfCode = Float64Array.from([NaN, ...texts.map((text) => sOfText(scale, text) ?? NaN)]);
      for (let row = 0; row < values.length; row++) values[row] = sOfCode[(codes[row] as number) + 1] as number;
      return values;
    }
  }
}

function sOfText(scale: Extract<Scale, { kind: 'map' | 'yes/no' }>, text: string): number | null {
  if (scale.kind === 'yes/no') return yesNoOf(text);
  return scale.values.find(([listed]) => listed === text)?.[1] ?? scale.rest;
}

function sOfNumber(scale: RangeScale | StepsScale, x: number): number {
  if (scale.kind === 'steps') return stepReached(scale, x);
  if (scale.kind === 'linear') return between(x, scale.from, scale.to);
  return between(logOf(x), Math.log(scale.from), Math.log(scale.to));
}

// The three below pass NaN on, so that a column's missing numbers stay missing.

function between(x: number, from: number, to: number): number {
  const s = (x - from) / (to - from);
  return s <= 0 ? 0 : s >= 1 ? 1 : s;
}

/** Zero and less have no logarithm: they lie below every end a `log` scale can have. */
function logOf(x: number): number {
  return x <= 0 ? -Number.MAX_VALUE : Math.log(x);
}

function stepReached({ steps }: StepsScale, x: number): number {
  if (Number.isNaN(x)) return NaN;
  let reached = 0;
  while (reached + 1 < steps.length && x >= (steps[reached + 1] as readonly [number, number])[0]) reached++;
  return (steps[reached] as readonly [number, number])[1];
}

function sOfAge(ageMs: number, halfLifeMs: number): number {
  return ageMs <= 0 ? 1 : Math.pow(0.5, ageMs / halfLifeMs);
}

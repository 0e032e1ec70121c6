// Scales: the words in a weight's `scale` cell, and how each turns a cell into s between 0 and 1.
import type { Cell } from './cells';
import { plainReading, type ColumnReading } from './column-reading';
import { stageOf } from './stages';

/**
 * - `linear a..b`: a gives 0, b gives 1, straight between and clamped outside; a > b inverts.
 * - `log a..b`: the same on the logarithm; amounts of zero or less count as the smaller end.
 * - `map customer=1; prospect=0.5; *=0`: by the cell's text in any case; `*` is every other text, else unlisted is
 * missing. Where the texts are deal stages, other names of a listed stage count as it does.
 * - `yes/no`: yes, true, 1, y give 1; no, false, 0, n give 0.
 * - `steps 0=0; 10=0.5`: the value at the last threshold reached; below the first, the first.
 * - `recency 30d`: 0.5^(age / half-life); the future gives 1.
 */
export type Scale =
  | { readonly kind: 'linear'; readonly from: number; readonly to: number }
  | { readonly kind: 'log'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'map';
      readonly values: readonly (readonly [text: string, s: number])[];
      readonly rest: number | null;
      /** Where its texts are deal stages: what each counts, by any name of the stage. */
      readonly stages?: ReadonlyMap<string, number>;
    }
  | { readonly kind: 'yes/no' }
  | { readonly kind: 'steps'; readonly steps: readonly (readonly [threshold: number, s: number])[] }
  | { readonly kind: 'recency'; readonly halfLifeMs: number };

type RangeScale = Extract<Scale, { kind: 'linear' | 'log' }>;
type StepsScale = Extract<Scale, { kind: 'steps' }>;

export function yesNoOf(text: string): number | null {
  if (text === 'yes' || text === 'true' || text === '1' || text === 'y') return 1;
  return text === 'no' || text === 'false' || text === '0' || text === 'n' ? 0 : null;
}

/**
 * One cell's s between 0 and 1, or null when it is missing: blank, or not something the scale can read.
 * @param reading of the cell's column; by itself where nothing is said.
 */
export function evaluate(
  scale: Scale,
  cell: Cell | undefined,
  nowMs: number,
  timeZone = 'UTC',
  reading: ColumnReading = plainReading(timeZone),
): number | null {
  switch (scale.kind) {
    case 'map':
    case 'yes/no': {
      const text = reading.word(cell)?.toLowerCase();
      return text === undefined ? null : sOfText(scale, text);
    }
    case 'recency': {
      const instantMs = reading.instant(cell);
      return instantMs === null ? null : sOfAge(nowMs - instantMs, scale.halfLifeMs);
    }
    case 'linear':
    case 'log':
    case 'steps': {
      const x = reading.number(cell);
      return x === null ? null : sOfNumber(scale, x);
    }
  }
}

function sOfText(scale: Extract<Scale, { kind: 'map' | 'yes/no' }>, text: string): number | null {
  if (scale.kind === 'yes/no') return yesNoOf(text);
  const listed = scale.values.find(([known]) => known === text)?.[1];
  if (listed !== undefined || scale.stages === undefined) return listed ?? scale.rest;
  return scale.stages.get(stageOf(text) ?? '') ?? scale.rest;
}

function sOfNumber(scale: RangeScale | StepsScale, x: number): number {
  if (scale.kind === 'steps') return stepReached(scale, x);
  if (scale.kind === 'linear') return between(x, scale.from, scale.to);
  return between(logOf(x), Math.log(scale.from), Math.log(scale.to));
}

// The three below pass NaN on, so that a column's missing numbers stay missing.

export function between(x: number, from: number, to: number): number {
  const s = (x - from) / (to - from);
  return s <= 0 ? 0 : s >= 1 ? 1 : s;
}

/** Zero and less have no logarithm: they lie below every end a `log` scale can have. */
export function logOf(x: number): number {
  return x <= 0 ? -Number.MAX_VALUE : Math.log(x);
}

export function stepReached({ steps }: StepsScale, x: number): number {
  if (Number.isNaN(x)) return NaN;
  let reached = 0;
  while (reached + 1 < steps.length && x >= (steps[reached + 1] as readonly [number, number])[0]) reached++;
  return (steps[reached] as readonly [number, number])[1];
}

/** 0.5^(age / half-life), by `exp` because `pow` takes three times as long. */
export function sOfAge(ageMs: number, halfLifeMs: number): number {
  return ageMs <= 0 ? 1 : Math.exp((-Math.LN2 * ageMs) / halfLifeMs);
}

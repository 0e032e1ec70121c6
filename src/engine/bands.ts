// The `Bands` tab: which band a score falls into.
import type { Cell } from './cells';

export interface BandRow {
  readonly name: Cell;
  readonly min: Cell;
  readonly colour: Cell;
  readonly guidance: Cell;
}

export interface Band {
  readonly name: string;
  readonly min: number;
  /** `#rrggbb`, lower case. */
  readonly colour: string;
  readonly guidance: string;
}

export interface BandProblem {
  /** Index into the rows given. */
  readonly row: number;
  readonly column: 'name' | 'min' | 'colour' | 'guidance';
  readonly message: string;
}

export declare const defaultBands: readonly Band[];
/** Ascending by `min`. A bad row falls back to the band of that name in `lastGood`, else it is left out. */
export declare function parseBands(rows: readonly BandRow[], lastGood?: readonly Band[]): { readonly bands: readonly Band[]; readonly problems: readonly BandProblem[] };
/** Index into `bands`; null for a null (or NaN) score. */
export declare function bandIndexOf(bands: readonly Band[], score: number | null): number | null;
/** The band index of every score, -1 for NaN. */
export declare function bandColumn(bands: readonly Band[], scores: Float64Array): Int8Array;

// What a change of weights would move, before it is saved: bands now and then, and the records that move most.
import type { Band } from './bands';
import type { ScoreTable } from './score-table';

export interface PreviewInput {
  readonly before: ScoreTable;
  /** `recombine(before, changed)`: the same rows. */
  readonly after: ScoreTable;
  readonly bands: readonly Band[];
  /** When bands change too. */
  readonly bandsAfter?: readonly Band[];
  /** Whose score it is about; `combined` unless told. */
  readonly model?: string;
}

export interface CriterionMove {
  readonly model: string;
  readonly criterion: string;
  /** Points after less points before. */
  readonly points: number;
}

export interface Mover {
  readonly row: number;
  readonly before: number | null;
  readonly after: number | null;
  /** Index into the bands; null for none. */
  readonly bandBefore: number | null;
  readonly bandAfter: number | null;
  /** The criteria whose points moved most, at most three, the largest move first. */
  readonly because: readonly CriterionMove[];
}

export interface Preview {
  /** Records in each band, lowest band first. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly unscoredBefore: number;
  readonly unscoredAfter: number;
  readonly changeBand: number;
  /** Records whose score moves at all. */
  readonly changeScore: number;
  /** At most ten, the largest move first. */
  readonly movers: readonly Mover[];
}

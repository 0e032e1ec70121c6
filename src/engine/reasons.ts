// A score's contributions as a sentence a person might have written.
import type { Cell } from './cells';
import type { Contribution } from './score';

/** `cellOf` gives the raw cell of a field in the row explained; `nowMs` words a date as an age. */
export declare function reasonsOf(
  score: number | null,
  contributions: readonly Contribution[],
  cellOf: (field: string) => Cell,
  nowMs: number,
  timeZone?: string,
): string;

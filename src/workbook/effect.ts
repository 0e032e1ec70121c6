// What Audit has a line of.
import type { Cell } from './declare';

/** One thing that was done: a call that wrote outside, a message, or a changed cell of configuration. */
export interface Effect {
  readonly action: string;
  /** What it was done to; only its keyed hash is kept. */
  readonly key: string;
  readonly channel: string;
  readonly outcome: string;
  /** What was sent: only its keyed hash is kept. */
  readonly content: string;
  /** The kind of its record. */
  readonly type?: string;
  /** Blank: who set the run off. */
  readonly who?: string;
  /** For people to read, until somebody in it is erased. */
  readonly what: string;
  readonly before?: Cell;
  readonly after?: Cell;
}

/** What of the configuration is compared with what was last seen of it. */
export interface ConfigLook {
  /** Of those that were read whole: which are written, all, or those that were never seen before. */
  readonly tabs: 'written' | 'all' | 'unseen';
  /** Cells that whoever the run is for has just typed; rows and columns count from 1. */
  readonly typed: {
    readonly sheetId: number;
    readonly firstRow: number;
    readonly lastRow: number;
    readonly firstColumn: number;
    readonly lastColumn: number;
  } | null;
}

// What a job decides: pure data, written in one go by app/run.ts.
import type { Change } from './changes';
import type { ConfigLook, Effect } from './effect';
import type { Problem } from './table';

export interface RowCounts {
  readonly read: number;
  /** Records, not runs, history, cursors or views. */
  readonly written: number;
  readonly rejected: number;
}

/** A property outside the sheet that a plan wants set; null takes it away. */
export interface Kept {
  /** `user` is the installer's own, for keys; `script` everything else. */
  readonly in: 'script' | 'user';
  readonly name: string;
  readonly value: string | null;
  /** ASCII that may be more than one property of `script` holds: see run/long-property.ts. */
  readonly isLong?: true;
}

/** What was asked outside no longer fits the workbook: ask once more, with these properties set first. */
export interface Again {
  readonly again: readonly Kept[];
}

export interface Plan {
  /** In such an order that any prefix leaves a valid workbook. */
  readonly changes: readonly Change[];
  /** All problems this job sees now; those of its last run that are not among them go away. */
  readonly problems: readonly Problem[];
  /** Problems told before that this job did not look at anew: they stay. */
  readonly kept?: readonly Problem[];
  readonly rows: RowCounts;
  /** Set right before the changes are written, e.g. the head of a chain whose lines are among them. */
  readonly keep?: readonly Kept[];
  /** What was done outside, for Audit: a line each, in the same write. */
  readonly effects?: readonly Effect[];
  /** Configuration that was read is compared with what was last seen of it; what was typed there is the run's. */
  readonly configLook?: ConfigLook;
  /** How Audit is to put what this run tells of: an erasure leaves no name in it. */
  readonly inAudit?: (effect: Effect) => Effect;
  /** Set once everything is written, still under the lock. */
  readonly after?: readonly Kept[];
  /** When something comes due by time alone, epoch milliseconds; it counts where there is nothing to change now. */
  readonly wakeAtMs?: number | null;
  /** Cells that later runs will need for what these changes bring, e.g. for rows of views: they have to fit as well. */
  readonly cellsToCome?: number;
  /** Written at once although it may be long: half of it would tell some people and not others. */
  readonly isWhole?: boolean;
  /** Some of what it was to do is left to the next run: for want of time, calls or a reply. */
  readonly isUnfinished?: boolean;
  /** Nothing could be done, as its problems say. */
  readonly isFailed?: boolean;
  /** One line for people. */
  readonly message: string;
  /** What whoever asked is to know besides, e.g. what was refused. */
  readonly answer?: unknown;
}

export const NO_ROWS: RowCounts = { read: 0, written: 0, rejected: 0 };

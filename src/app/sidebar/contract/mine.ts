// What is a person's own.
import type { Mine } from '../../../nudges/mine';

export interface MineEntry extends Mine {
  /** Name of whose it is; '' for their own. */
  readonly whose: string;
  /** Its row, in the view that shows it; null where there is none. */
  readonly url: string | null;
}

export interface MineReply {
  readonly nowMs: number;
  /** Whose it is. */
  readonly email: string;
  /** How many there are; `entries` holds the best of them. */
  readonly total: number;
  /** Best first. */
  readonly entries: readonly MineEntry[];
}

// Deals that are due, a few at a time, as they are made.
import type { DealNudge } from '../../../features/feature';

export type { DealNudge };

export interface DealNudgeLine {
  readonly told: DealNudge;
  /** What the deal is called. */
  readonly title: string;
  /** Its row, in the view that shows it. */
  readonly url: string;
}

export interface DealNudgesReply {
  /** All deals there are, due or not. */
  readonly deals: number;
  /** How many are due now. */
  readonly total: number;
  /** Most urgent first, equal urgency by id. */
  readonly entries: readonly DealNudgeLine[];
  /** How many are still to be told behind the last of these. */
  readonly left: number;
  /** Why none is due, as a sentence; null where some are. */
  readonly none: string | null;
  /** How many could not be judged, as a sentence; null where all could. */
  readonly unjudged: string | null;
}

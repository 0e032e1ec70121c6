// The records behind a figure of a Dashboard.
import type { Figure } from '../../../records/dashboard-people';
import type { RecordWords } from '../../../records/record-type';

export interface FigureEntry {
  /** As calls name it. */
  readonly record: string;
  readonly title: string;
  /** Whom it is shared with; '' for nobody. */
  readonly with: string;
  readonly score: number | null;
  readonly band: string | null;
  /** Its row, in the view that shows it. */
  readonly url: string;
}

export interface FigureReply extends Figure {
  readonly words: RecordWords;
  /** How many are counted; `entries` holds the best of them. */
  readonly total: number;
  /** Best first. */
  readonly entries: readonly FigureEntry[];
}

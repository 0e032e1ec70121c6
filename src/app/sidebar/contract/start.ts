// Where to begin, and with which kinds of records.
import type { FirstStep } from '../../../records/start-here';

export interface KindLine {
  readonly id: string;
  readonly many: string;
  readonly one: string;
  /** Its name in Settings: `records.deals`. */
  readonly setting: string;
  readonly isOn: boolean;
  /** Title of the tab that keeps its rows; null while there is none. */
  readonly store: string | null;
  /** Records that it keeps. */
  readonly rows: number;
  /** Those of them that stand in views, or stood there when it was switched off. */
  readonly shown: number;
}

export interface StartReply {
  readonly steps: readonly FirstStep[];
  readonly kinds: readonly KindLine[];
  /** Of the tab Settings. */
  readonly settingsUrl: string;
}

// How well scores told won from lost among closed records: lift in the top band, AUC with its interval, win rate per band.
import type { Band } from './bands';

export interface BacktestInput {
  /** What each closed record would have scored with what was known before it closed; NaN for none. */
  readonly scores: Float64Array;
  readonly won: readonly boolean[];
  readonly bands: readonly Band[];
}

export interface BandOutcome {
  readonly band: string;
  readonly records: number;
  readonly won: number;
  /** 0 to 1; null without records. */
  readonly rate: number | null;
  /** 95 % interval of the rate. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface BacktestFigures {
  /** Share won of all. */
  readonly baseRate: number;
  /** Share won in the highest band that has records, over the base rate. */
  readonly lift: number;
  readonly topBand: BandOutcome;
  /** Chance that a won record scored higher than a lost one; 0.5 is chance itself. */
  readonly auc: number;
  readonly aucLow: number;
  readonly aucHigh: number;
  /** Lowest band first. */
  readonly calibration: readonly BandOutcome[];
  /** Whether the win rate never falls from one band to the next. */
  readonly isRising: boolean;
}

/** `too few`: below 50 won or 150 lost. `no better`: the interval of the AUC includes 0.5. `worse`: it lies below. */
export type BacktestVerdict = 'too few' | 'no better' | 'better' | 'worse';

export interface Backtest {
  readonly verdict: BacktestVerdict;
  /** In a person's words. */
  readonly text: string;
  readonly won: number;
  readonly lost: number;
  /** null when there are too few. */
  readonly figures: BacktestFigures | null;
}

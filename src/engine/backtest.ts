// How well scores told won from lost among closed records: lift in the top band, AUC with its interval, win rate per
// band.
import { bandIndexOf, type Band } from './bands';

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

/** Fewer tell nothing: with 50 won and 150 lost the interval of an AUC is still about 0.18 wide. */
const LEAST_WON = 50;
const LEAST_LOST = 150;
/** Two-sided 95 %. */
const Z = 1.959964;

interface Closed {
  readonly score: number;
  readonly won: boolean;
}

const aucOf = (closed: readonly Closed[], won: number, lost: number): number => {
  const sorted = [...closed].sort((a, b) => a.score - b.score);
  let ranksOfWon = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && (sorted[to] as Closed).score === (sorted[from] as Closed).score) to += 1;
    // Equal scores share the middle of their ranks.
    const rank = (from + 1 + to) / 2;
    for (let i = from; i < to; i += 1) if ((sorted[i] as Closed).won) ranksOfWon += rank;
    from = to;
  }
  return (ranksOfWon - (won * (won + 1)) / 2) / (won * lost);
};

/** Variance of an AUC whose true value is `auc` (Hanley and McNeil 1982, with Newcombe's symmetric group size). */
const varianceOf = (auc: number, won: number, lost: number): number => {
  const size = (won + lost) / 2 - 1;
  return (auc * (1 - auc) * (1 + (size * (1 - auc)) / (2 - auc) + (size * auc) / (1 + auc))) / (won * lost);
};

/**
 * The AUCs that the measured one does not contradict (Newcombe 2006, method 5): their variance is taken at each of
 * them,
 * so that the interval is sound near 1 too, and includes 0.5 exactly when the Mann-Whitney test finds nothing.
 */
const bound = (auc: number, side: 1 | -1, won: number, lost: number): number => {
  let [inside, outside] = [auc, side > 0 ? 1 : 0];
  for (let i = 0; i < 50; i += 1) {
    const middle = (inside + outside) / 2;
    if (Math.abs(middle - auc) <= Z * Math.sqrt(varianceOf(middle, won, lost))) inside = middle;
    else outside = middle;
  }
  return inside;
};

/** Wilson's interval of a share. */
const shareOf = (band: string, won: number, records: number): BandOutcome => {
  if (records === 0) return { band, records, won, rate: null, low: null, high: null };
  const rate = won / records;
  const shrink = 1 + (Z * Z) / records;
  const middle = rate + (Z * Z) / (2 * records);
  const reach = Z * Math.sqrt((rate * (1 - rate)) / records + (Z * Z) / (4 * records * records));
  return {
    band,
    records,
    won,
    rate,
    low: Math.max(0, (middle - reach) / shrink),
    high: Math.min(1, (middle + reach) / shrink),
  };
};

const calibrationOf = (closed: readonly Closed[], bands: readonly Band[]): readonly BandOutcome[] => {
  const tally = bands.map(() => ({ won: 0, records: 0 }));
  for (const { score, won } of closed) {
    const band = tally[bandIndexOf(bands, score) ?? -1];
    if (!band) continue;
    band.records += 1;
    if (won) band.won += 1;
  }
  return bands.map(({ name }, index) => shareOf(name, tally[index]?.won ?? 0, tally[index]?.records ?? 0));
};

const figuresOf = (closed: readonly Closed[], bands: readonly Band[], won: number, lost: number): BacktestFigures => {
  const auc = aucOf(closed, won, lost);
  const calibration = calibrationOf(closed, bands);
  const rates = calibration.flatMap(({ rate }) => (rate === null ? [] : [rate]));
  const topBand = [...calibration].reverse().find(({ records }) => records > 0) ?? shareOf('', won, won + lost);
  const baseRate = won / (won + lost);
  return {
    baseRate,
    lift: (topBand.rate ?? 0) / baseRate,
    topBand,
    auc,
    aucLow: bound(auc, -1, won, lost),
    aucHigh: bound(auc, 1, won, lost),
    calibration,
    isRising: rates.every((rate, i) => i === 0 || rate >= (rates[i - 1] as number)),
  };
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const textOf = (
  verdict: BacktestVerdict,
  { auc, aucLow, aucHigh, lift, topBand, baseRate }: BacktestFigures,
): string => {
  const interval = `AUC ${auc.toFixed(2)}, 95 % interval ${aucLow.toFixed(2)} to ${aucHigh.toFixed(2)}`;
  if (verdict === 'no better') return `No better than the base rate of ${percent(baseRate)} won (${interval}).`;
  if (verdict === 'worse') return `Worse than chance: lost records scored higher than won ones (${interval}).`;
  return (
    `${topBand.band}: ${percent(topBand.rate ?? 0)} won, ${lift.toFixed(1)} times the base rate ` +
    `of ${percent(baseRate)} (${interval}).`
  );
};

/** Records without a score take no part. */
export function backtestOf({ scores, won, bands }: BacktestInput): Backtest {
  const closed = won
    .map((isWon, row): Closed => ({ score: scores[row] ?? NaN, won: isWon }))
    .filter(({ score }) => !Number.isNaN(score));
  const wonCount = closed.filter((record) => record.won).length;
  const lostCount = closed.length - wonCount;
  if (wonCount < LEAST_WON || lostCount < LEAST_LOST) {
    const text =
      `Too few closed records: ${wonCount} won and ${lostCount} lost with a score from before they ` +
      `closed; ${LEAST_WON} and ${LEAST_LOST} are needed.`;
    return { verdict: 'too few', text, won: wonCount, lost: lostCount, figures: null };
  }
  const figures = figuresOf(closed, bands, wonCount, lostCount);
  const verdict = figures.aucLow > 0.5 ? 'better' : figures.aucHigh < 0.5 ? 'worse' : 'no better';
  return { verdict, text: textOf(verdict, figures), won: wonCount, lost: lostCount, figures };
}

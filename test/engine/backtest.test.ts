// Backtests: what scores tell of won and lost, and that they claim nothing where there is nothing.
import { seededRandom } from '../../scripts/local/host/random';
import { backtestOf, type Backtest } from '../../src/engine/backtest';
import { defaultBands } from '../../src/engine/bands';

/** @param edge how many points a won record scores more than a lost one. */
const tried = (seed: number, edge: number, won = 60, lost = 180): Backtest => {
  const random = seededRandom(seed);
  const outcomes = [...Array.from({ length: won }, () => true), ...Array.from({ length: lost }, () => false)];
  const scores = Float64Array.from(outcomes, (isWon) =>
    Math.min(100, Math.max(0, random() * 100 + (isWon ? edge : 0))),
  );
  return backtestOf({ scores, won: outcomes, bands: defaultBands });
};

/** Every pair looked at, ties a half. */
const aucByPairs = (scores: readonly number[], won: readonly boolean[]): number => {
  let [better, pairs] = [0, 0];
  scores.forEach((score, i) =>
    scores.forEach((other, j) => {
      if (won[i] !== true || won[j] !== false) return;
      pairs += 1;
      better += score > other ? 1 : score === other ? 0.5 : 0;
    }),
  );
  return better / pairs;
};

test('random scores are no better than the base rate in about 95 % of all seeds', () => {
  const verdicts = Array.from({ length: 600 }, (_, seed) => tried(seed + 1, 0).verdict);
  const share = verdicts.filter((verdict) => verdict === 'no better').length / verdicts.length;
  expect(share).toBeGreaterThan(0.925);
  expect(share).toBeLessThan(0.975);
});

test('scores that tell are better, scores that mislead are worse, in words', () => {
  const good = tried(1, 40);
  expect(good.verdict).toBe('better');
  expect(good.text).toMatch(/^Act now: \d+ % won, \d\.\d times the base rate of 25 %/);
  expect(good.figures?.lift).toBeGreaterThan(1.5);
  expect(tried(1, -40)).toMatchObject({ verdict: 'worse' });
  expect(tried(3, 0).text).toMatch(
    /^No better than the base rate of 25 % won \(AUC 0\.\d\d, 95 % interval 0\.\d\d to 0\.\d\d\)\.$/,
  );
});

test('too few to say below 50 won or 150 lost; records without a score do not count', () => {
  expect([tried(1, 40, 49, 500).verdict, tried(1, 40, 500, 149).verdict, tried(1, 40, 50, 150).verdict]).toEqual([
    'too few',
    'too few',
    'better',
  ]);
  const none = backtestOf({
    scores: new Float64Array(400).fill(NaN),
    won: Array.from({ length: 400 }, (_, i) => i < 100),
    bands: defaultBands,
  });
  expect(none).toMatchObject({ verdict: 'too few', won: 0, lost: 0, figures: null });
});

test('the AUC is that of all pairs, ties counted half', () => {
  const random = seededRandom(5);
  const won = Array.from({ length: 220 }, (_, i) => i < 60);
  const scores = won.map(() => Math.round(random() * 10) * 10);
  const { figures } = backtestOf({ scores: Float64Array.from(scores), won, bands: defaultBands });
  expect(figures?.auc).toBeCloseTo(aucByPairs(scores, won), 12);
});

test('the interval holds the AUC and stays an interval where every won record scored higher', () => {
  const { figures } = tried(1, 100);
  expect(figures?.auc).toBe(1);
  expect(figures?.aucHigh).toBeCloseTo(1, 6);
  expect(figures?.aucLow).toBeGreaterThan(0.9);
  expect(figures?.aucLow).toBeLessThan(1);
});

test('calibration counts every record once, in its band', () => {
  const { figures, won, lost } = tried(2, 20);
  expect(figures?.calibration.map(({ band }) => band)).toEqual(defaultBands.map(({ name }) => name));
  expect(figures?.calibration.reduce((sum, { records }) => sum + records, 0)).toBe(won + lost);
  expect(figures?.calibration.reduce((sum, band) => sum + band.won, 0)).toBe(won);
  for (const { rate, low, high } of figures?.calibration ?? [])
    expect(rate === null || (low !== null && high !== null && low <= rate && rate <= high)).toBe(true);
});

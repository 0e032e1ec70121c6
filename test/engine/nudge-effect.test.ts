// Nudged against held out.
import fc from 'fast-check';
import { newcombeInterval, nudgeEffect, wilsonInterval, type EffectRecord } from '../../src/engine/nudge-effect';

const day = 86_400_000;
const start = Date.parse('2026-10-01T00:00:00Z');
const now = start + 60 * day;
const group = (heldOut: boolean, records: number, outcomes: number): EffectRecord[] =>
  Array.from({ length: records }, (_, index) => ({
    key: `${String(heldOut)}${index}`,
    heldOut,
    qualifiedAtMs: start,
    outcomeAtMs: index < outcomes ? start + day : null,
  }));

test('the intervals of the papers', () => {
  // Newcombe 1998, table II, method 10: 56/70 − 48/80, 9/10 − 3/10, 10/10 − 0/10, 5/56 − 0/29.
  const rounded = ({ low, high }: { low: number; high: number }): number[] =>
    [low, high].map((end) => Math.round(end * 1e4) / 1e4);
  const of = (a: number, m: number, b: number, n: number): number[] =>
    rounded(newcombeInterval({ outcomes: a, records: m }, { outcomes: b, records: n }));
  expect(of(56, 70, 48, 80)).toEqual([0.0524, 0.3339]);
  expect(of(9, 10, 3, 10)).toEqual([0.1705, 0.809]);
  expect(of(10, 10, 0, 10)).toEqual([0.6075, 1]);
  expect(of(5, 56, 0, 29)).toEqual([-0.0381, 0.1926]);
  expect(rounded(wilsonInterval(81, 263))).toEqual([0.2553, 0.3662]);
});

test('a clear effect is said with its interval', () => {
  expect(nudgeEffect([...group(false, 80, 40), ...group(true, 80, 16)], 14, now)).toMatchObject({
    nudged: { records: 80, outcomes: 40, rate: 0.5 },
    heldOut: { records: 80, outcomes: 16, rate: 0.2 },
    tooRecent: 0,
    difference: 0.3,
    verdict: 'nudges help',
    sentence:
      'Within 14 days something happened in 50% of 80 nudged records and in 20% of 80 held out (+30 points, 95% interval +15.3 to +43): nudges help.',
  });
});

test('harm and no difference are said too', () => {
  expect(nudgeEffect([...group(false, 80, 16), ...group(true, 80, 40)], 14, now).verdict).toBe('nudges hurt');
  const even = nudgeEffect([...group(false, 40, 10), ...group(true, 40, 10)], 1, now);
  expect(even.sentence).toMatch(
    /^Within 1 day .* \(0 points, 95% interval −18.6 to \+18.6\): so no difference can be told yet\.$/,
  );
});

test('too few to say', () => {
  expect(nudgeEffect([...group(false, 200, 90), ...group(true, 29, 3)], 14, now)).toMatchObject({
    difference: null,
    interval: null,
    sentence: 'Too few to say: 200 nudged and 29 held out so far, and it takes 30 of each.',
  });
  expect(nudgeEffect([...group(false, 200, 1), ...group(true, 40, 0)], 14, now).sentence).toBe(
    'Too few to say: something happened in 1 record so far, and it takes 5.',
  );
  expect(nudgeEffect([], 14, now)).toMatchObject({ verdict: 'too few to say', nudged: { records: 0, rate: null } });
});

test('records not yet watched for the whole time do not count, nor outcomes outside it', () => {
  const watched = (qualifiedAtMs: number, outcomeAtMs: number | null): EffectRecord => ({
    key: 'k',
    heldOut: false,
    qualifiedAtMs,
    outcomeAtMs,
  });
  const { nudged, tooRecent } = nudgeEffect(
    [
      watched(now - 14 * day, now),
      watched(now - 14 * day + 1, now - 1),
      watched(start, start + 14 * day + 1),
      watched(start, start - 1),
      watched(start, start),
    ],
    14,
    now,
  );
  expect([nudged.records, nudged.outcomes, tooRecent]).toEqual([4, 2, 1]);
});

test('the interval holds the difference, lies within ±1, and turns round with the groups', () => {
  const share = fc
    .integer({ min: 1, max: 500 })
    .chain((records) => fc.record({ records: fc.constant(records), outcomes: fc.nat(records) }));
  fc.assert(
    fc.property(share, share, (a, b) => {
      const { low, high } = newcombeInterval(a, b);
      const difference = a.outcomes / a.records - b.outcomes / b.records;
      const back = newcombeInterval(b, a);
      expect(low).toBeLessThanOrEqual(difference + 1e-12);
      expect(high).toBeGreaterThanOrEqual(difference - 1e-12);
      expect(low).toBeGreaterThanOrEqual(-1 - 1e-12);
      expect(high).toBeLessThanOrEqual(1 + 1e-12);
      expect(back.low).toBeCloseTo(-high, 12);
    }),
  );
});

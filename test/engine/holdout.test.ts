// The holdout: stable, uniform, nothing but key and seed.
import fc from 'fast-check';
import { isHeldOut } from '../../src/engine/holdout';

const keys = Array.from({ length: 6000 }, (_, index) => `rec${index}:partner${index % 7}`);

test('the share is the percentage', () => {
  for (const [percent, seed] of [
    [10, 'a'],
    [50, 'a'],
    [1, 'b'],
    [33.3, '2026'],
  ] as const) {
    const share = keys.filter((key) => isHeldOut(key, seed, percent)).length / keys.length;
    const deviation = Math.sqrt(((percent / 100) * (1 - percent / 100)) / keys.length);
    expect(Math.abs(share - percent / 100)).toBeLessThan(4 * deviation);
  }
});

test('every tenth of the keys is drawn alike', () => {
  const counts = Array.from(
    { length: 10 },
    (_, tenth) =>
      keys.filter((key) => isHeldOut(key, 's', (tenth + 1) * 10) && !isHeldOut(key, 's', tenth * 10)).length,
  );
  const chiSquare = counts.reduce((sum, count) => sum + (count - keys.length / 10) ** 2 / (keys.length / 10), 0);
  // The 99.9 % quantile at nine degrees of freedom.
  expect(chiSquare).toBeLessThan(27.9);
});

test('0 holds nobody out, 100 everybody, and a higher percentage only adds', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(100), fc.nat(100), (key, seed, a, b) => {
      expect(isHeldOut(key, seed, 0)).toBe(false);
      expect(isHeldOut(key, seed, 100)).toBe(true);
      if (isHeldOut(key, seed, Math.min(a, b))) expect(isHeldOut(key, seed, Math.max(a, b))).toBe(true);
    }),
  );
});

test('seeds draw independently of each other', () => {
  const both = keys.filter((key) => isHeldOut(key, 'one', 50) && isHeldOut(key, 'two', 50)).length / keys.length;
  expect(Math.abs(both - 0.25)).toBeLessThan(0.03);
});

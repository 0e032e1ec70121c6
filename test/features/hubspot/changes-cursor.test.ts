// Where reading changes goes on: nothing skipped, and nothing read for ever.
import { advanced, floorOf, FRESH_CURSOR, settled, type Settling } from '../../../src/features/hubspot/changes-cursor';

const MINUTE = 60_000;
const T = 1_800_000_000_000;

test('everything at first, then a stretch before the latest change, then only what is later', () => {
  expect(floorOf(FRESH_CURSOR, null, T)).toBeNull();
  const cursor = advanced(FRESH_CURSOR, null, T, null);
  let settling: Settling | null = null;
  const floors = Array.from({ length: 5 }, (_, i) => {
    settling = settled(settling, cursor, T + i * 5 * MINUTE);
    return (floorOf(cursor, settling, T + i * 5 * MINUTE) ?? 0) - T;
  });
  expect(floors).toEqual([-10 * MINUTE, -10 * MINUTE, -10 * MINUTE, 0, 0]);
});

test('a clock that jumps ahead does not settle it at once, one set back begins anew', () => {
  const cursor = advanced(FRESH_CURSOR, null, T, null);
  const first = settled(null, cursor, T);
  const jumped = settled(first, cursor, T + 24 * 60 * MINUTE);
  expect(floorOf(cursor, jumped, T + 24 * 60 * MINUTE)).toBe(T - 10 * MINUTE);
  expect(settled(first, cursor, T - MINUTE)).toEqual({ seenMs: T, sinceMs: T - MINUTE, readings: 0 });
});

test('a reading that was cut off goes on under its floor, and what changed meanwhile lies behind it', () => {
  const cut = advanced({ seenMs: T, sweep: null }, T - 5, T + 10, '77');
  expect(cut).toEqual({ seenMs: T, sweep: { floorMs: T - 5, afterId: '77', seenMs: T + 10 } });
  expect(floorOf(cut, null, T + 99)).toBe(T - 5);
  expect(advanced(cut, T - 5, T + 50_000_000, null)).toEqual({ seenMs: T + 10, sweep: null });
});

// Idle days and urgency: whole days of the workbook's calendar, whatever its zone and the hour.
import fc from 'fast-check';
import { idlenessOf, isDue } from '../../../src/features/deals/urgency';
import { dealsSettings } from '../../../src/features/deals/settings';
import { readSettings } from '../../../src/workbook/settings';

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'Australia/Lord_Howe'];
const settings = readSettings(undefined, dealsSettings);
const at = (iso: string): number => Date.parse(iso);

test.each([
  ['the same day', '2026-11-10T01:00:00Z', '2026-11-10T23:00:00Z', 'UTC', 0],
  ['one midnight', '2026-11-09T23:59:00Z', '2026-11-10T00:01:00Z', 'UTC', 1],
  ['a day of its own in the zone', '2026-11-09T23:30:00Z', '2026-11-10T00:30:00Z', 'Europe/Berlin', 0],
  ['over the end of summer time', '2026-10-24T22:30:00Z', '2026-10-25T23:30:00Z', 'Europe/Berlin', 1],
  ['over its beginning', '2026-03-28T22:30:00Z', '2026-03-29T22:30:00Z', 'Europe/Berlin', 2],
  ['later today', '2026-11-10T20:00:00Z', '2026-11-10T08:00:00Z', 'UTC', 0],
  ['ahead', '2026-11-11T00:00:00Z', '2026-11-10T23:59:00Z', 'UTC', null],
])('idle days: %s', (_, last, now, timeZone, idleDays) => {
  expect(idlenessOf(at(last), 100, { nowMs: at(now), timeZone })).toEqual({
    idleDays,
    urgency: idleDays === null ? null : idleDays * 100,
  });
});

test('what is unknown makes nothing known of it', () => {
  const when = { nowMs: at('2026-11-10T00:00:00Z'), timeZone: 'UTC' };
  expect(idlenessOf(null, 100, when)).toEqual({ idleDays: null, urgency: null });
  expect(idlenessOf(at('2026-11-01T00:00:00Z'), null, when)).toEqual({ idleDays: 9, urgency: null });
});

test('idle days grow by one a day in every zone, and urgency grows with days and amount', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') }),
      fc.nat({ max: 400 * 24 * 60 }),
      fc.integer({ min: 0, max: 5_000_000 }),
      fc.integer({ min: 0, max: 1_000_000 }),
      (timeZone, lastMs, minutes, amount, more) => {
        const nowMs = lastMs + minutes * 60_000;
        const now = idlenessOf(lastMs, amount, { nowMs, timeZone });
        const nextDay = idlenessOf(lastMs, amount, { nowMs: nowMs + 25 * 3_600_000, timeZone });
        const bigger = idlenessOf(lastMs, amount + more, { nowMs, timeZone });
        const calendar = (ms: number): number =>
          Date.parse(`${new Intl.DateTimeFormat('en-CA', { timeZone }).format(ms)}T00:00:00Z`) / 86_400_000;
        expect(now.idleDays).toBe(calendar(nowMs) - calendar(lastMs));
        expect(nextDay.idleDays ?? 0).toBeGreaterThan(now.idleDays ?? 0);
        expect(bigger.urgency ?? 0).toBeGreaterThanOrEqual(now.urgency ?? 0);
        expect(isDue(now, settings) && !isDue(nextDay, settings)).toBe(false);
      },
    ),
    { numRuns: 200 },
  );
});

test.each([
  [7, 250.01, true],
  [7, 250, false],
  [6, 10_000, false],
  [7, null, false],
  [null, null, false],
  [30, -5_000, false],
])('%p days idle with an urgency of %p: due %p', (idleDays, urgency, due) => {
  expect(isDue({ idleDays, urgency }, settings)).toBe(due);
});

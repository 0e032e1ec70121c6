// Instants: serials and ISO text, in zones with and without daylight saving.
import fc from 'fast-check';
import { instantOf, isoOf, serialOf } from '../../src/engine/instants';

const iso = (cell: string | number | boolean | null, timeZone?: string): string | null => {
  const instantMs = instantOf(cell, timeZone);
  return instantMs === null ? null : isoOf(instantMs);
};

test.each([
  [0, '1899-12-30T00:00:00.000Z'],
  [25569, '1970-01-01T00:00:00.000Z'],
  [46346.5, '2026-11-20T12:00:00.000Z'],
  ['2026-11-20', '2026-11-20T00:00:00.000Z'],
  [' 2026-11-20 ', '2026-11-20T00:00:00.000Z'],
  ['2026-11-20 10:00', '2026-11-20T10:00:00.000Z'],
  ['2026-11-20T10:00:00Z', '2026-11-20T10:00:00.000Z'],
  ['2026-11-20T10:00:00.123Z', '2026-11-20T10:00:00.123Z'],
  ['2026-11-20T10:00:00.123456+02:00', '2026-11-20T08:00:00.123Z'],
  ['2026-11-20T10:00:00-0530', '2026-11-20T15:30:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
])('%p is %p', (cell, expected) => expect(iso(cell)).toBe(expected));

test.each([
  [null],
  [''],
  [true],
  ['soon'],
  ['2025-10-028T10:00:00Z'],
  ['2025-02-29'],
  ['2026-13-01'],
  ['2026-11-20T25:00:00Z'],
  ['2026-11-20T10:61:00Z'],
  ['20.11.2026'],
  ['46346'],
  [NaN],
  [Infinity],
  [1_795_000_000_000],
  [-1e6],
  ['#REF!'],
  ['2026-11-20T10:00:00+99:00'],
  ['0000-01-01'],
])('%p is no date', (cell) => expect(instantOf(cell)).toBeNull());

test('wall time in a zone', () => {
  expect(iso('2026-07-01 12:00', 'Europe/Berlin')).toBe('2026-07-01T10:00:00.000Z');
  expect(iso('2026-12-01 12:00', 'Europe/Berlin')).toBe('2026-12-01T11:00:00.000Z');
  expect(iso(46346.5, 'America/New_York')).toBe('2026-11-20T17:00:00.000Z');
  expect(iso('2026-07-01T12:00:00Z', 'Europe/Berlin')).toBe('2026-07-01T12:00:00.000Z');
});

test('an hour the clock leaves out or shows twice', () => {
  expect(iso('2026-03-29 02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  expect(iso('2026-10-25 02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  expect(iso('2026-10-25 03:00', 'Europe/Berlin')).toBe('2026-10-25T02:00:00.000Z');
  // Lord Howe moves its clock by half an hour, at half past an hour of UTC.
  expect(iso('2026-04-05 01:45', 'Australia/Lord_Howe')).toBe('2026-04-04T14:45:00.000Z');
  expect(iso('2026-04-05 02:00', 'Australia/Lord_Howe')).toBe('2026-04-04T15:30:00.000Z');
});

test('serials lead back to their instant in every zone but for the hour shown twice', () => {
  const zone = fc.constantFrom(
    'UTC',
    'Etc/UTC',
    'GMT',
    'Europe/Berlin',
    'America/St_Johns',
    'Asia/Kolkata',
    'Pacific/Apia',
    'Australia/Lord_Howe',
  );
  const instant = fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2099, 0, 1) });
  fc.assert(
    fc.property(instant, zone, (instantMs, timeZone) => {
      const back = instantOf(serialOf(instantMs, timeZone), timeZone) ?? NaN;
      expect([0, 1_800_000, 3_600_000]).toContain(instantMs - back);
      if (timeZone === 'UTC') expect(back).toBe(instantMs);
    }),
  );
});

test('an unknown zone is told', () => expect(() => instantOf('2026-01-01', 'Mars/Olympus')).toThrow(RangeError));

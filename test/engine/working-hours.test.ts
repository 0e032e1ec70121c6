// The next instant at which somebody may be reached.
import fc from 'fast-check';
import { ALWAYS, parseHours, parseQuietHours, type WeekHours } from '../../src/engine/parse-hours';
import { isWorking, nextDigest, nextReachable, nextWorking } from '../../src/engine/working-hours';

const hours = (text: string): WeekHours => {
  const read = parseHours(text);
  if (!read.ok) throw new Error(read.problem);
  return read.value;
};
const loud = (text: string): WeekHours => {
  const read = parseQuietHours(text);
  if (!read.ok) throw new Error(read.problem);
  return read.value;
};
const at = (iso: string): number => Date.parse(iso);
const next = (iso: string, text: string, zone: string): string =>
  new Date(nextWorking(at(iso), hours(text), zone)).toISOString();

// 2026-11-20 is a Friday.
test.each([
  ['inside', '2026-11-20T10:00:30.500Z', 'Mon-Fri 9-17', 'UTC', '2026-11-20T10:00:30.500Z'],
  ['at the start', '2026-11-20T09:00:00Z', 'Mon-Fri 9-17', 'UTC', '2026-11-20T09:00:00.000Z'],
  ['the end is outside', '2026-11-20T17:00:00Z', 'Mon-Fri 9-17', 'UTC', '2026-11-23T09:00:00.000Z'],
  ['the same morning', '2026-11-20T03:00:00Z', 'Mon-Fri 9-17', 'UTC', '2026-11-20T09:00:00.000Z'],
  ["in the person's zone", '2026-11-20T17:30:00Z', 'Mon-Fri 9-17', 'America/New_York', '2026-11-20T17:30:00.000Z'],
  ['zones ahead', '2026-11-20T17:30:00Z', 'Mon-Fri 9-17', 'Asia/Tokyo', '2026-11-23T00:00:00.000Z'],
  ['the lunch between', '2026-11-20T12:10:00Z', 'Fri 9-12, 13-17', 'UTC', '2026-11-20T13:00:00.000Z'],
  ["a night across the week's end", '2026-11-23T05:59:00Z', 'Sun 22-6', 'UTC', '2026-11-23T05:59:00.000Z'],
  ['over the clock set forward', '2026-03-28T20:00:00Z', 'daily 9-17', 'Europe/Berlin', '2026-03-29T07:00:00.000Z'],
  ['over the clock set back', '2026-10-24T20:00:00Z', 'daily 9-17', 'Europe/Berlin', '2026-10-25T08:00:00.000Z'],
  ['a start the clock leaves out', '2026-03-28T20:00:00Z', 'daily 2:30-4', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  [
    'a span the clock leaves out',
    '2026-03-28T20:00:00Z',
    'daily 2:15-2:45',
    'Europe/Berlin',
    '2026-03-30T00:15:00.000Z',
  ],
  [
    'a weekly span the clock leaves out',
    '2026-03-28T20:00:00Z',
    'Sun 2:15-2:45',
    'Europe/Berlin',
    '2026-04-05T00:15:00.000Z',
  ],
  [
    'the end of a span shown again',
    '2026-10-25T00:45:00Z',
    'daily 1-2:30',
    'Europe/Berlin',
    '2026-10-25T01:00:00.000Z',
  ],
])('%s', (_, from, text, zone, expected) => expect(next(from, text, zone)).toBe(expected));

test('the next working instant is inside, not earlier, and nothing before it is', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata');
  const texts = fc.constantFrom(
    'Mon-Fri 9-17',
    'daily 2:10-2:50',
    'Sun 1-2:30',
    'Sat 22-4',
    '0-0:10',
    'Tue 9-9:01; Sun 2:40-3:20',
  );
  // Around the days the clocks change as often as on any other.
  const changes = [
    '2026-03-29T01:00Z',
    '2026-10-25T01:00Z',
    '2026-03-08T07:00Z',
    '2026-11-01T06:00Z',
    '2026-04-04T15:00Z',
    '2026-10-03T15:30Z',
  ].map((iso) => at(iso));
  const instant = fc
    .tuple(fc.constantFrom(...changes, at('2026-06-10T00:00Z')), fc.integer({ min: -4000, max: 3000 }))
    .map(([ms, minutes]) => ms + minutes * 60_000);
  fc.assert(
    fc.property(instant, texts, zones, (fromMs, text, zone) => {
      const toMs = nextWorking(fromMs, hours(text), zone);
      expect(isWorking(toMs, hours(text), zone)).toBe(true);
      const lookBackMs = Array.from(
        { length: Math.ceil((toMs - fromMs) / 420_000) },
        (__, step) => toMs - 60_000 - step * 420_000,
      );
      expect(lookBackMs.filter((ms) => ms >= fromMs && isWorking(ms, hours(text), zone))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('out of quiet hours and inside working hours, both at once', () => {
  const reach = (iso: string, text: string, quiet: string): string =>
    new Date(nextReachable(at(iso), { hours: hours(text), loud: loud(quiet), timeZone: 'UTC' })).toISOString();
  expect(reach('2026-11-20T23:00:00Z', 'always', '22:00-07:00')).toBe('2026-11-21T07:00:00.000Z');
  expect(reach('2026-11-20T23:00:00Z', 'Mon-Fri 6-15', '22:00-07:00')).toBe('2026-11-23T07:00:00.000Z');
  expect(reach('2026-11-20T12:30:00Z', 'Mon-Fri 9-17', '12-13')).toBe('2026-11-20T13:00:00.000Z');
  expect(reach('2026-11-20T12:30:00Z', '23-5', '22:00-07:00')).toBe('2026-11-20T23:00:00.000Z');
  expect(reach('2026-11-20T12:30:00Z', 'always', '')).toBe('2026-11-20T12:30:00.000Z');
  expect(nextWorking(5, ALWAYS, 'UTC')).toBe(5);
});

test('digests come at set times of the wall clock', () => {
  const digest = (iso: string, zone: string): string =>
    new Date(nextDigest(at(iso), [540, 960], { hours: ALWAYS, loud: ALWAYS, timeZone: zone })).toISOString();
  expect(digest('2026-11-20T08:59:00Z', 'UTC')).toBe('2026-11-20T09:00:00.000Z');
  expect(digest('2026-11-20T09:00:00Z', 'UTC')).toBe('2026-11-20T09:00:00.000Z');
  expect(digest('2026-11-20T09:00:01Z', 'UTC')).toBe('2026-11-20T16:00:00.000Z');
  expect(digest('2026-10-24T20:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T08:00:00.000Z');
  expect(digest('2026-11-20T23:30:00Z', 'America/New_York')).toBe('2026-11-21T14:00:00.000Z');
  expect(nextDigest(5, [], { hours: ALWAYS, loud: ALWAYS, timeZone: 'UTC' })).toBe(5);
});

test('a day off is none of anybody’s hours, in the zone of the person, not even of those who are always there', () => {
  const christmas = new Set([at('2026-12-25') / 86_400_000, at('2026-12-26') / 86_400_000]);
  const always = { hours: ALWAYS, loud: ALWAYS, timeZone: 'UTC' };
  const reach = (iso: string, text: string, zone: string): string =>
    new Date(
      nextReachable(at(iso), { hours: hours(text), loud: ALWAYS, timeZone: zone, daysOff: christmas }),
    ).toISOString();
  expect(reach('2026-12-25T10:00:00Z', 'Mon-Fri 9-17', 'UTC')).toBe('2026-12-28T09:00:00.000Z');
  expect(reach('2026-12-24T16:59:00Z', 'Mon-Fri 9-17', 'UTC')).toBe('2026-12-24T16:59:00.000Z');
  expect(nextReachable(at('2026-12-25T10:00:00Z'), { ...always, daysOff: christmas })).toBe(at('2026-12-27T00:00:00Z'));
  expect(reach('2026-12-24T23:30:00Z', 'daily 0-24', 'Europe/Berlin')).toBe('2026-12-26T23:00:00.000Z');
  expect(reach('2026-12-25T03:00:00Z', 'daily 0-24', 'America/Los_Angeles')).toBe('2026-12-25T03:00:00.000Z');
  const digest = (iso: string): string =>
    new Date(nextDigest(at(iso), [540], { ...always, daysOff: christmas })).toISOString();
  expect(digest('2026-12-24T09:30:00Z')).toBe('2026-12-27T09:00:00.000Z');
  expect(digest('2026-12-24T08:30:00Z')).toBe('2026-12-24T09:00:00.000Z');
});

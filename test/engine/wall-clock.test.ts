// Wall clocks in zones that are set forward and back.
import { dayInWords, instantsOfWall, isTimeZone, wallOf, weekStartOf } from '../../src/engine/wall-clock';

const iso = (instants: readonly number[]): string[] => instants.map((instantMs) => new Date(instantMs).toISOString());

test('an hour shown twice, once, or left out', () => {
  expect(iso(instantsOfWall(Date.UTC(2026, 9, 25, 2, 30), 'Europe/Berlin'))).toEqual([
    '2026-10-25T00:30:00.000Z',
    '2026-10-25T01:30:00.000Z',
  ]);
  expect(iso(instantsOfWall(Date.UTC(2026, 6, 1, 2, 30), 'Europe/Berlin'))).toEqual(['2026-07-01T00:30:00.000Z']);
  expect(iso(instantsOfWall(Date.UTC(2026, 2, 29, 2, 30), 'Europe/Berlin'))).toEqual(['2026-03-29T01:30:00.000Z']);
});

test('weeks begin on Monday', () => {
  const monday = Date.UTC(2026, 10, 16);
  for (const wallMs of [monday, monday + 1, Date.UTC(2026, 10, 22, 23, 59)]) expect(weekStartOf(wallMs)).toBe(monday);
  expect(weekStartOf(monday - 1)).toBe(Date.UTC(2026, 10, 9));
  expect(weekStartOf(Date.UTC(1969, 11, 31))).toBe(Date.UTC(1969, 11, 29));
});

test('days in words follow the zone', () => {
  expect(dayInWords(Date.UTC(2026, 11, 2, 23, 30), 'UTC')).toBe('2 Dec 2026');
  expect(dayInWords(Date.UTC(2026, 11, 2, 23, 30), 'Europe/Berlin')).toBe('3 Dec 2026');
  expect(wallOf(Date.UTC(2026, 6, 1), 'America/New_York')).toBe(Date.UTC(2026, 5, 30, 20));
});

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['', false],
  ['Berlin', false],
])('%j as a zone: %p', (name, known) => expect(isTimeZone(name)).toBe(known));

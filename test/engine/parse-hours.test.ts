// Hours as people write them.
import fc from 'fast-check';
import {
  ALWAYS,
  commonHours,
  parseHours,
  parseQuietHours,
  parseTimes,
  type WeekHours,
} from '../../src/engine/parse-hours';

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const clock = (minute: number): string =>
  `${days[Math.floor(minute / 1440)] ?? 'end'} ${Math.floor((minute % 1440) / 60)}:${String(minute % 60).padStart(2, '0')}`;
const shown = (hours: WeekHours): string => hours.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(' ');
const hoursOf = (text: string): string => {
  const read = parseHours(text);
  return read.ok ? shown(read.value) : `refused: ${read.problem}`;
};

test.each([
  ['Mon-Tue 9:00-17:30', 'Mon 9:00-Mon 17:30 Tue 9:00-Tue 17:30'],
  ['mo–tu 09:00 – 17:30', 'Mon 9:00-Mon 17:30 Tue 9:00-Tue 17:30'],
  ['MONDAY to TUESDAY 9am-5.30pm', 'Mon 9:00-Mon 17:30 Tue 9:00-Tue 17:30'],
  ['Fri 0900-1700; Sat 10-14', 'Fri 9:00-Fri 17:00 Sat 10:00-Sat 14:00'],
  [
    'Mon, Wed: 9-12, 13-17, Fri 9-15',
    'Mon 9:00-Mon 12:00 Mon 13:00-Mon 17:00 Wed 9:00-Wed 12:00 Wed 13:00-Wed 17:00 Fri 9:00-Fri 15:00',
  ],
  ['weekend 10-12', 'Sat 10:00-Sat 12:00 Sun 10:00-Sun 12:00'],
  ['Sat-Mon 8-9', 'Mon 8:00-Mon 9:00 Sat 8:00-Sat 9:00 Sun 8:00-Sun 9:00'],
  ['Fri 22-6', 'Fri 22:00-Sat 6:00'],
  ['Sun 22-6', 'Mon 0:00-Mon 6:00 Sun 22:00-end 0:00'],
  ['Tue', 'Tue 0:00-Wed 0:00'],
  ['Wed 9-12; Wed 11-13', 'Wed 9:00-Wed 13:00'],
  ['Thurs 12am-12pm', 'Thu 0:00-Thu 12:00'],
  ['Thu 20-24', 'Thu 20:00-Fri 0:00'],
])('%s', (text, expected) => expect(hoursOf(text)).toBe(expected));

test.each(['', '  '])('%j is Mon-Fri 9:00-17:00', (text) =>
  expect(parseHours(text)).toEqual(parseHours('Mon-Fri 9:00-17:00')),
);

test.each(['Always', '24/7', 'daily 0-24', 'every day 00:00-24:00', 'Mon-Sun'])('%j is always', (text) =>
  expect(parseHours(text)).toEqual({ ok: true, value: ALWAYS }),
);

test('hours without days hold every day', () => {
  expect(parseHours('9-17')).toEqual(parseHours('daily 9-17'));
  expect(parseHours('9-17')).toEqual(parseHours('Mon-Sun 9:00-17:00'));
});

test.each([
  ['9-5', /next morning/],
  ['Mon-Fri', null],
  ['Mon 9', /cannot be read/],
  ['9-25', /not a time/],
  ['9-9', /same time/],
  ['Foo 9-17', /cannot be read/],
  ['9:75-10', /not a time/],
  ['Mon-Fri 9-17 UTC', /cannot be read/],
  ['13pm-14pm', /not a time/],
  [';', /No hours/],
  ['x'.repeat(50_000), /too long/],
  ['24-8', /not a time/],
  ['mon-', /cannot be read/],
  ['9-12-15', /cannot be read/],
])('%.20s is refused: %p', (text, words) => {
  if (words === null) expect(parseHours(text).ok).toBe(true);
  else expect(hoursOf(text)).toMatch(words);
});

test('quiet hours leave the rest of the day', () => {
  expect(parseQuietHours('22:00-07:00')).toEqual(parseHours('7-22'));
  expect(parseQuietHours('10pm - 7am')).toEqual(parseHours('7-22'));
  expect(parseQuietHours('12-13')).toEqual(parseHours('0-12, 13-24'));
  expect(parseQuietHours('2-1')).toEqual(parseHours('1-2'));
  expect(parseQuietHours(' ')).toEqual({ ok: true, value: ALWAYS });
  expect(parseQuietHours('night')).toEqual({ ok: false, problem: expect.stringContaining('22:00-07:00') as string });
});

test('times of day', () => {
  expect(parseTimes('16:00; 9, 9am')).toEqual({ ok: true, value: [540, 960] });
  expect(parseTimes('')).toEqual({ ok: true, value: [] });
  expect([0.25, 0.3958333333333333, 0.625].map((cell) => parseTimes(String(cell)))).toEqual(
    [360, 570, 900].map((minutes) => ({ ok: true, value: [minutes] })),
  );
  for (const text of ['noon', '9-10', '24:00', '25'])
    expect(parseTimes(text)).toEqual({ ok: false, problem: expect.stringContaining(text) as string });
});

test('spans are ascending, apart and inside the week; common hours are those of both', () => {
  const time = fc.integer({ min: 0, max: 1439 });
  const part = fc
    .tuple(fc.constantFrom(...days), fc.constantFrom(...days), time, time)
    .filter(([, , from, to]) => from !== to && (to > from || from >= 720));
  const minutes = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  const text = fc
    .array(part, { minLength: 1, maxLength: 4 })
    .map((parts) =>
      parts.map(([first, last, from, to]) => `${first}-${last} ${minutes(from)}-${minutes(to)}`).join('; '),
    );
  const read = (hours: string): WeekHours => {
    const value = parseHours(hours);
    if (!value.ok) throw new Error(value.problem);
    return value.value;
  };
  const has = (hours: WeekHours, minute: number): boolean =>
    hours.some(({ from, to }) => from <= minute && minute < to);
  fc.assert(
    fc.property(text, text, fc.integer({ min: 0, max: 10_079 }), (a, b, minute) => {
      const [one, other] = [read(a), read(b)];
      one.forEach(({ from, to }, index) => {
        expect(from).toBeGreaterThanOrEqual(index === 0 ? 0 : (one[index - 1]?.to ?? 0) + 1);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(10_080);
      });
      expect(has(commonHours(one, other), minute)).toBe(has(one, minute) && has(other, minute));
    }),
  );
});

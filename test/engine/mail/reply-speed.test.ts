// How fast mails are answered: threads worked by hand, and what holds for any of them.
import fc from 'fast-check';
import { medianOf, replySpeed, type DealMail } from '../../../src/engine/mail/reply-speed';
import { workingMsBetween, type WorkTime } from '../../../src/engine/mail/working-time';
import { ALWAYS, USUAL_HOURS } from '../../../src/engine/parse-hours';
import { isWorking } from '../../../src/engine/working-hours';

const HOUR = 3_600_000;
const at = (text: string): number => Date.parse(`2026-11-${text}:00Z`);
const utc: WorkTime = { hours: USUAL_HOURS, timeZone: 'UTC' };

let count = 0;
const mail = (direction: DealMail['direction'], atMs: number | null, more: Partial<DealMail> = {}): DealMail => ({
  id: `<${(count += 1)}@test.example>`,
  atMs,
  from: direction === 'out' ? 'ana@acme.example' : 'kim@hub.example',
  direction,
  text: `Text ${count}`,
  ...more,
});
const theirs = (text: string, more: Partial<DealMail> = {}): DealMail => mail('in', at(text), more);
const us = (text: string, more: Partial<DealMail> = {}): DealMail => mail('out', at(text), more);

// 2026-11-16 is a Monday.
describe('worked by hand', () => {
  test('one question, one answer', () => {
    // Mon 10:00 → Mon 13:00: 3 h. Ours waits since 13:00, now Tue 13:00: 24 h; by working hours 13-17 and 9-13: 8 h.
    expect(replySpeed([theirs('16T10:00'), us('16T13:00')], at('17T13:00'), utc)).toEqual({
      replyHours: 3,
      theirReplyHours: 24,
      replyWorkingHours: 3,
      theirReplyWorkingHours: 8,
      waitingOn: 'them',
      lastMailAt: '2026-11-16T13:00:00.000Z',
      mails: 2,
      undated: 0,
      inFuture: 0,
      ofNeither: 0,
    });
  });

  test('a run counts from its first and ends with the first of the other side', () => {
    // They: Mon 09:00, 11:00, Tue 09:00. We: Tue 15:00, 16:00. Theirs waited Mon 09:00 → Tue 15:00: 30 h, of which
    // worked 8 (Mon 9-17) + 6 (Tue 9-15) = 14. They again: Wed 15:00, 24 h after our first (not 23 after our last);
    // worked 2 (Tue 15-17) + 6 (Wed 9-15) = 8. That waits still: now Wed 16:00, 1 h. Median of 30 and 1 is 15.5; of 14
    // and 1 it is 7.5.
    const mails = [theirs('16T09:00'), theirs('16T11:00'), theirs('17T09:00'), us('17T15:00'), us('17T16:00')];
    expect(replySpeed([...mails, theirs('18T15:00')], at('18T16:00'), utc)).toMatchObject({
      replyHours: 15.5,
      theirReplyHours: 24,
      replyWorkingHours: 7.5,
      theirReplyWorkingHours: 8,
      waitingOn: 'us',
      lastMailAt: '2026-11-18T15:00:00.000Z',
    });
  });

  test('a mail never answered counts with its hours so far', () => {
    // Fri 20 Nov 16:00 → Mon 23 Nov 10:00: 8 + 24 + 24 + 10 = 66 h; worked Fri 16-17 and Mon 9-10: 2 h.
    expect(replySpeed([theirs('20T16:00')], at('23T10:00'), utc)).toMatchObject({
      replyHours: 66,
      replyWorkingHours: 2,
      theirReplyHours: null,
      theirReplyWorkingHours: null,
      waitingOn: 'us',
    });
  });

  test('three answers have the one in the middle', () => {
    // Theirs → ours: Mon 9-10 (1 h), Tue 9-14 (5 h), Wed 9-11 (2 h): 2 h. Ours → theirs: Mon 10 → Tue 9 (23 h), Tue 14
    // → Wed 9 (19 h), and Wed 11 → now, Thu 11 (24 h): 23 h. Worked: 7 (Mon 10-17), 3 (Tue 14-17), 6 + 2: 7 h.
    const days = [theirs('16T09:00'), us('16T10:00'), theirs('17T09:00'), us('17T14:00')];
    expect(replySpeed([...days, theirs('18T09:00'), us('18T11:00')], at('19T11:00'), utc)).toMatchObject({
      replyHours: 2,
      theirReplyHours: 23,
      replyWorkingHours: 2,
      theirReplyWorkingHours: 7,
    });
  });

  test('a day off is no working time', () => {
    // Mon 16:00 → Wed 10:00, Tuesday off: Mon 16-17 and Wed 9-10.
    const daysOff = new Set([at('17T00:00') / 86_400_000]);
    const speed = replySpeed([theirs('16T16:00'), us('18T10:00')], at('18T10:00'), { ...utc, daysOff });
    expect(speed).toMatchObject({ replyHours: 42, replyWorkingHours: 2 });
  });

  test("by the zone of whoever answers: New York's nine o'clock is 14:00 UTC", () => {
    // Mon 10:00 → Mon 15:00 UTC: 5 h, of which New York works one.
    const speed = replySpeed([theirs('16T10:00'), us('16T15:00')], at('16T15:00'), {
      ...utc,
      timeZone: 'America/New_York',
    });
    expect(speed).toMatchObject({ replyHours: 5, replyWorkingHours: 1 });
  });
});

describe('the same mail twice is one', () => {
  const thread = [theirs('16T10:00'), us('16T13:00')];
  const [first = theirs('16T10:00')] = thread;
  test.each([
    ['with the same Message-ID, later', { ...first, atMs: at('16T18:00'), text: 'Other' }],
    ['with it in no brackets', { ...first, id: first.id.slice(1, -1), atMs: at('16T18:00') }],
    ['with the same Message-ID and no date', { ...first, atMs: null }],
    ['with the same Message-ID from the future', { ...first, atMs: at('30T18:00') }],
    ['without a Message-ID, by sender, instant and text', { ...first, id: '' }],
    ['by sender, instant and text, with another Message-ID', { ...first, id: '<other@test.example>' }],
  ])('%s', (_, copy) => {
    const now = at('17T13:00');
    expect(replySpeed([copy, ...thread], now, utc)).toEqual(replySpeed(thread, now, utc));
  });

  test('but the same words at another time are another mail', () => {
    expect(replySpeed([...thread, { ...first, id: '', atMs: at('16T11:00') }], at('17T13:00'), utc).mails).toBe(3);
  });
});

test('what has no date of a mail, is from the future or of neither side is left out and counted', () => {
  const odd = [mail('in', null), mail('out', NaN), mail('in', 0), us('30T10:00'), mail('', at('16T11:00'))];
  const thread = [theirs('16T10:00'), us('16T13:00')];
  expect(replySpeed([...odd, ...thread], at('17T13:00'), utc)).toEqual({
    ...replySpeed(thread, at('17T13:00'), utc),
    undated: 3,
    inFuture: 1,
    ofNeither: 1,
  });
});

test('without mails nothing is known', () => {
  expect(replySpeed([], at('17T13:00'), utc)).toMatchObject({ replyHours: null, waitingOn: null, lastMailAt: null });
});

test('of two at the same instant theirs comes first', () => {
  expect(replySpeed([us('16T10:00'), theirs('16T10:00')], at('16T10:00'), utc)).toMatchObject({
    replyHours: 0,
    theirReplyHours: 0,
    waitingOn: 'them',
  });
});

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];
const zone = fc.constantFrom(...zones);
const anyMail = fc.record({
  id: fc.constantFrom('', '', '<a>', '<b>', '<c>', '<d>'),
  atMs: fc.option(fc.integer({ min: at('01T00:00'), max: at('30T00:00') })),
  from: fc.constantFrom('ana@acme.example', 'kim@hub.example'),
  direction: fc.constantFrom<DealMail['direction']>('in', 'out', ''),
  text: fc.constantFrom('Yes', 'No', 'Maybe'),
});
const anyMails = fc.array(anyMail, { maxLength: 15 });
const now = at('25T12:00');

test('the order of mails is irrelevant', () => {
  const shuffled = anyMails.chain((mails) =>
    fc.tuple(fc.constant(mails), fc.shuffledSubarray(mails, { minLength: mails.length })),
  );
  fc.assert(
    fc.property(shuffled, ([mails, others]) => {
      expect(replySpeed(others, now, utc)).toEqual(replySpeed(mails, now, utc));
    }),
  );
});

test('a copy of a mail changes nothing', () => {
  fc.assert(
    fc.property(anyMails, fc.nat(), (mails, index) => {
      const copies = mails.slice(index % Math.max(mails.length, 1)).slice(0, 1);
      expect(replySpeed([...mails, ...copies], now, utc)).toEqual(replySpeed(mails, now, utc));
    }),
  );
});

test('the zone is irrelevant for calendar hours, and working hours are never more than those', () => {
  fc.assert(
    fc.property(anyMails, zone, (mails, timeZone) => {
      const speed = replySpeed(mails, now, { hours: USUAL_HOURS, timeZone });
      const plain = replySpeed(mails, now, utc);
      expect([speed.replyHours, speed.theirReplyHours]).toEqual([plain.replyHours, plain.theirReplyHours]);
      expect(speed.replyWorkingHours ?? 0).toBeLessThanOrEqual(speed.replyHours ?? 0);
      expect(speed.theirReplyWorkingHours ?? 0).toBeLessThanOrEqual(speed.theirReplyHours ?? 0);
    }),
  );
});

test('all hours of all days are the calendar hours, in any zone', () => {
  fc.assert(
    fc.property(anyMails, zone, (mails, timeZone) => {
      const speed = replySpeed(mails, now, { hours: ALWAYS, timeZone });
      expect(speed.replyWorkingHours).toBe(speed.replyHours);
      expect(speed.theirReplyWorkingHours).toBe(speed.theirReplyHours);
    }),
  );
});

test('a median lies between the least and the most, and as many values above as below', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }), (values) => {
      const median = medianOf(values) ?? NaN;
      expect(median).toBeGreaterThanOrEqual(Math.min(...values));
      expect(median).toBeLessThanOrEqual(Math.max(...values));
      const above = values.filter((value) => value > median).length;
      const below = values.filter((value) => value < median).length;
      expect(Math.max(above, below)).toBeLessThanOrEqual(values.length / 2);
    }),
  );
});

describe('working time over a change of the clock', () => {
  const sundays: WorkTime = { hours: [{ from: 6 * 1440, to: 6 * 1440 + 480 }], timeZone: 'Europe/Berlin' };
  test.each([
    // Sunday 0-8 on the wall: 7 hours go by where 2:00 becomes 3:00, and 9 where 3:00 becomes 2:00.
    ['set forward', '2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z', 7],
    ['set back', '2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z', 9],
    ['not changed', '2026-10-17T12:00:00Z', '2026-10-18T12:00:00Z', 8],
  ])('%s', (_, from, to, hours) => {
    expect(workingMsBetween(Date.parse(from), Date.parse(to), sundays) / HOUR).toBe(hours);
  });

  test('a working week has its 40 hours on either side of both changes', () => {
    for (const timeZone of ['Europe/Berlin', 'America/New_York'])
      for (const from of ['2026-03-02', '2026-03-09', '2026-03-23', '2026-03-30', '2026-10-19', '2026-10-26'])
        expect(
          workingMsBetween(Date.parse(from), Date.parse(from) + 7 * 24 * HOUR, { hours: USUAL_HOURS, timeZone }) / HOUR,
        ).toBe(40);
  });

  test('it is what a minute-wise count finds', () => {
    const start = Date.parse('2026-10-24T00:00:00Z');
    const minute = fc.integer({ min: 0, max: 3 * 1440 });
    const spans = fc.constantFrom(ALWAYS, USUAL_HOURS, sundays.hours, [{ from: 6 * 1440 + 70, to: 6 * 1440 + 155 }]);
    fc.assert(
      fc.property(minute, minute, spans, zone, (from, length, hours, timeZone) => {
        let minutes = 0;
        for (let each = from; each < from + length; each += 1)
          if (isWorking(start + each * 60_000, hours, timeZone)) minutes += 1;
        const found = workingMsBetween(start + from * 60_000, start + (from + length) * 60_000, { hours, timeZone });
        expect(found / 60_000).toBe(minutes);
      }),
      { numRuns: 30 },
    );
  });
});

test('10,000 mails in one thread, and four times as many take about four times as long', () => {
  const thread = (size: number): readonly DealMail[] =>
    Array.from({ length: size }, (_, index) =>
      mail(index % 3 === 0 ? 'out' : 'in', Date.parse('2025-01-01') + ((index * 7919) % size) * 600_000),
    );
  const msFor = (mails: readonly DealMail[]): number => {
    const startMs = performance.now();
    expect(replySpeed(mails, Date.parse('2026-11-25'), { ...utc, timeZone: 'Europe/Berlin' }).mails).toBe(mails.length);
    return performance.now() - startMs;
  };
  const [small, large] = [thread(10_000), thread(40_000)];
  msFor(small);
  expect(Math.min(msFor(small), msFor(small))).toBeLessThan(1_000);
  // 4 × (log 40,000 ÷ log 10,000) = 4.6; squared it would be 16.
  expect(Math.min(msFor(large), msFor(large))).toBeLessThan(12 * Math.max(20, Math.min(msFor(small), msFor(small))));
});

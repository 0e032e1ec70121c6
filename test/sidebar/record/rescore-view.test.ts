// What a rescore brings that nobody has written yet.
import { comingOf, isStillComing } from '../../../sidebar/record/rescore-view';

const told = (before: number | null, after: number | null, band = 'Pursue') => ({
  key: 'a1',
  title: 'Acme',
  before: { score: before, band: 'Pursue' },
  after: { score: after, band },
  because: 'stage',
});
const reply = (record: ReturnType<typeof told>, byMs?: number) => ({
  answer: { records: [record], sinceMs: null, timeZone: 'UTC' },
  ...(byMs === undefined ? {} : { byMs }),
});

test('the score that will be is shown until it is written', () => {
  const coming = comingOf(reply(told(72, 75), 9), 'a1');
  expect(coming).toEqual({ score: 75, band: 'Pursue', byMs: 9, before: 72 });
  expect(coming && isStillComing(coming, { score: 72 })).toBe(true);
  expect(coming && isStillComing(coming, { score: 75 })).toBe(false);
});

test('nothing is coming once it is written, where nothing changes, or of another record', () => {
  expect(comingOf(reply(told(72, 75)), 'a1')).toBeNull();
  expect(comingOf(reply(told(72, 72), 9), 'a1')).toBeNull();
  expect(comingOf(reply(told(72, 75), 9), 'b1')).toBeNull();
  expect(comingOf({ byMs: 9 }, 'a1')).toBeNull();
});

test('a band that changes by its cut-off alone is coming as well', () =>
  expect(comingOf(reply(told(72, 72, 'Act now'), 9), 'a1')?.band).toBe('Act now'));

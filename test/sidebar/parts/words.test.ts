// Instants, numbers and colours in words.
import { messageState, seenOf, whenOf } from '../../../sidebar/parts/message-words';
import { ago, counted, dayField, duration, inkOn, inLines, shortened } from '../../../sidebar/parts/words';

const now = Date.UTC(2026, 10, 21, 12);
const minute = 60_000;

test.each([
  [null, ''],
  [now - 20_000, 'just now'],
  [now - 5 * minute, '5 min ago'],
  [now + 5 * minute, 'in 5 min'],
  [now - 59.6 * minute, '1 h ago'],
  [now - 26 * 60 * minute, '26 h ago'],
  [now - 10 * 24 * 60 * minute, '11 Nov'],
  [now - 400 * 24 * 60 * minute, '17 Oct 2025'],
])('%p is %p', (at, words) => expect(ago(at, now)).toBe(words));

test('durations, counts and days', () => {
  expect([duration(400), duration(59_600), duration(95_000)]).toEqual(['0.4 s', '1 min 0 s', '1 min 35 s']);
  expect([counted(1, 'record'), counted(1200, 'record'), counted(2, 'person', 'people')]).toEqual([
    '1 record',
    '1,200 records',
    '2 people',
  ]);
  expect(dayField(new Date(2026, 2, 4).getTime())).toBe('2026-03-04');
});

test('names are shortened to what fits under a column', () => {
  expect([shortened('Develop', 5), shortened('Strategic accounts', 5), shortened('Strategic accounts', 2)]).toEqual([
    'Develop',
    'Strateg…',
    'Strategic accounts',
  ]);
  expect(['Act now', 'Not for us', 'Develop', 'Watch'].map((name) => inLines(name, 7))).toEqual([
    ['Act', 'now'],
    ['Not', 'for …'],
    ['Deve…'],
    ['Watch'],
  ]);
  expect(inLines('Act now', 5)).toEqual(['Act now']);
});

test('ink reads on every ground', () => {
  expect(['#e8eaed', '#ffe8b3', '#000000', '#1a73e8', '#c5221f'].map(inkOn)).toEqual([
    '#202124',
    '#202124',
    '#ffffff',
    '#202124',
    '#ffffff',
  ]);
});

test("a message's state and time", () => {
  expect(messageState({ state: 'draft', isApproved: true }).name).toBe('Approved');
  expect(messageState({ state: 'unknown', isApproved: false })).toEqual({ tone: 'bad', name: 'Unknown' });
  expect(whenOf({ state: 'sent', sentAtMs: now - 5 * minute, dueAtMs: now - 9 * minute }, now)).toBe('5 min ago');
  expect(whenOf({ state: 'pending', sentAtMs: null, dueAtMs: now - minute }, now)).toBe('now');
  expect(whenOf({ state: 'held', sentAtMs: null, dueAtMs: now + 90 * minute }, now)).toBe('in 2 h');
  expect(whenOf({ state: 'cancelled', sentAtMs: null, dueAtMs: now }, now)).toBe('');
});

test('seen and answered, by whom', () => {
  const now = new Date(2026, 10, 24, 12).getTime();
  const at = new Date(2026, 10, 24, 10, 12).getTime();
  const nobody = { seenAtMs: null, response: null, respondedBy: '' };
  expect(seenOf(nobody, now)).toBe('');
  expect(seenOf({ ...nobody, seenAtMs: at }, now)).toBe('Seen Tue 10:12');
  expect(seenOf({ seenAtMs: at, response: 'not relevant', respondedBy: 'Ana' }, now)).toBe(
    'Seen Tue 10:12 · not relevant by Ana',
  );
  expect(seenOf({ seenAtMs: at - 9 * 86_400_000, response: 'done', respondedBy: '' }, now)).toBe('Seen 15 Nov · done');
});

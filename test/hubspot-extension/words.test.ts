// Ages, instants, bullets and colours as the card says them.
import { ageWords, bullets, instantOf, tagVariant, whyNow } from '../../hubspot-extension/src/app/cards/words';
import { barRows } from '../../hubspot-extension/src/app/cards/points';
import { defaultBands } from '../../src/engine/bands';

const NOW = Date.parse('2026-11-21T12:00:00.000Z');
const ago = (ms: number): string => ageWords(NOW - ms, NOW);

test.each([
  [59_999, 'just now'],
  [60_000, '1 minute ago'],
  [59 * 60_000, '59 minutes ago'],
  [3_600_000, '1 hour ago'],
  [86_399_999, '23 hours ago'],
  [86_400_000, '1 day ago'],
  [40 * 86_400_000, '40 days ago'],
  [-5_000_000, 'just now'],
])('%d ms is %s', (ms, words) => {
  expect(ago(ms)).toBe(words);
});

test('instants as HubSpot gives them', () => {
  expect(instantOf('2026-11-21T12:00:00Z')).toBe(NOW);
  expect(instantOf(String(NOW))).toBe(NOW);
  expect(['', 'yesterday'].map(instantOf)).toEqual([null, null]);
});

test('bullets lose their marks, and only their marks', () => {
  expect(bullets('• one\r\n\n- two\n3. three\n-4 % margin\n  * four – five')).toEqual([
    'one',
    'two',
    'three',
    '-4 % margin',
    'four – five',
  ]);
});

test('each default band keeps its own colour of tag, as far as HubSpot has them', () => {
  expect(defaultBands.map(({ colour }) => tagVariant(colour))).toEqual([
    'default',
    'info',
    'info',
    'success',
    'warning',
  ]);
  expect(['#f4c7c3', 'red', ''].map(tagVariant)).toEqual(['danger', 'default', 'default']);
});

test('bars of the same name stay apart, and no more than can be read are drawn', () => {
  const criteria = Array.from({ length: 20 }, (_, at) => ({ name: at < 2 ? 'Fit' : `c${at}`, points: 1, value: null }));
  expect(
    barRows(criteria)
      .slice(0, 2)
      .map(({ criterion }) => criterion),
  ).toEqual(['Fit', 'Fit (2)']);
  expect(barRows(criteria)).toHaveLength(12);
});

const stage = { day: '2026-11-21', points: 4, because: '+4 stage' };

test.each([
  [[stage], 'Why now: +4 since the day before (+4 stage).'],
  [[{ ...stage, points: -0.26, because: '' }], 'Why now: −0.3 since the day before.'],
  [[{ ...stage, points: null, because: '' }], 'Why now: it has its first score today.'],
  [
    [
      { day: '2026-11-14', points: 9, because: '+9 size' },
      { day: '2026-11-15', points: 2, because: '+2 engaged' },
      { ...stage, day: '2026-11-20' },
    ],
    'Why now: nothing changed since the day before, +6 in seven days (15 Nov 2026: +2 engaged; 20 Nov 2026: +4 stage).',
  ],
  [[{ day: '2026-11-10', points: 9, because: '+9 size' }], 'Why now: nothing changed in the last seven days.'],
  [[{ day: '2026-11-18', points: null, because: '' }], 'Why now: nothing changed in the last seven days.'],
])('what moved the score: %j', (changes, words) => {
  expect(whyNow(changes, NOW)).toBe(words);
});

// Suggestions for mistyped names.
import { nearestOf } from '../../src/engine/nearest';

test.each([
  ['dealAmout', 'dealAmount'],
  ['deal amount', 'dealAmount'],
  ['ENGAGMENT', 'engagement'],
  ['parner.score', 'partner.score'],
  ['', 'dealAmount'],
])('%p means %p', (text, nearest) => {
  expect(
    nearestOf(
      text,
      ['dealAmount', 'engagement', 'partner.score'].sort((a, b) => a.localeCompare(b)),
    ),
  ).toBe(text === '' ? 'dealAmount' : nearest);
});

test('nothing known, nothing meant', () => expect(nearestOf('x', [])).toBeNull());

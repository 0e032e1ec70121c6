// Which words are everyday, and that the packed list is the one that people edit.
import { readFileSync } from 'node:fs';
import { isEveryday } from '../../src/engine/everyday';
import { refusedWord } from '../../src/engine/text-check-rules';

const listed = readFileSync('scripts/everyday-words.txt', 'utf8')
  .split(/\s+/)
  .filter((word) => word !== '');

test('every word of the list is known, so node scripts/everyday-words.mjs was not forgotten', () => {
  expect(listed.length).toBeGreaterThan(4000);
  expect(listed.filter((word) => !isEveryday(word))).toEqual([]);
});

test('no word of the list is one that a model may not write', () => {
  expect(listed.filter((word) => refusedWord(word) !== null)).toEqual([]);
});

test.each([
  'planning',
  'easily',
  'simply',
  'readiness',
  'prioritise',
  'favourable',
  "isn't",
  "we're",
  'reconnect',
  'organizations',
])('a form of one counts: %s', (word) => expect(isEveryday(word)).toBe(true));

test.each(['mallory', 'parker', 'brightmail', 'sieben', 'password', 'lopez', 'x', 'marion', 'walker', 'salesforce'])(
  'other words are names: %s',
  (word) => expect(isEveryday(word)).toBe(false),
);

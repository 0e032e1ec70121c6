// What a reply means: one of four words at its beginning, and the numbers after it.
import * as fc from 'fast-check';
import { readReply } from '../../src/engine/reply-words';

test.each([
  ['done', 'done', []],
  ['Done.', 'done', []],
  ['DONE!!!', 'done', []],
  ['  > *done*', 'done', []],
  ['✅ done 2', 'done', [2]],
  ['done: #2', 'done', [2]],
  ['done 2, 3 and 5', 'done', [2, 3, 5]],
  ['done (2)', 'done', [2]],
  ['snooze 1 3', 'snooze', [1, 3]],
  ['Snooze 1-3 please', 'snooze', [1, 2, 3]],
  ['snooze until Monday', 'snooze', []],
  ['working on it, 2 calls made', 'working', []],
  ['working', 'working', []],
  ['not relevant 4', 'not relevant', [4]],
  ['Not-Relevant', 'not relevant', []],
  ['not\nrelevant', 'not relevant', []],
  ['<@U00000001> done 1', 'done', [1]],
  ['done 1 1 1', 'done', [1]],
  ['done 2nd', 'done', []],
  ['done 1000', 'done', []],
] as const)('"%s" is %s %j', (text, act, lines) => {
  expect(readReply(text)).toEqual({ act, lines });
});

test.each(['done all', 'Done: all of them', 'not relevant, both', 'snooze everything'])('"%s" means all', (text) => {
  expect(readReply(text)?.lines).toBe('all');
});

test.each([
  '',
  'I am done',
  'undone',
  'doneness',
  'doné',
  'not done',
  'not yet relevant',
  'workings',
  'snoozed',
  'irrelevant',
  '<https://evil.example|done>',
  `${' '.repeat(400)}done`,
])('"%.30s" is no answer', (text) => {
  expect(readReply(text)).toBeNull();
});

test('whatever is written is read at once, and never as more lines than a digest has', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2_000, unit: 'binary' }), (tail) => {
      const before = performance.now();
      const meaning = readReply(`done ${tail}`);
      expect(performance.now() - before).toBeLessThan(200);
      if (meaning && meaning.lines !== 'all') expect(meaning.lines.length).toBeLessThanOrEqual(200);
    }),
  );
  for (const tail of ['1-999', '1 '.repeat(900), '((('.repeat(900), '1-1-1-1-'.repeat(200), 'and '.repeat(500)])
    expect((readReply(`done ${tail}`)?.lines ?? []).length).toBeLessThanOrEqual(200);
});

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
  ['done2', 'done', [2]],
  ['done 1/3', 'done', [1, 3]],
  ['done 1 &amp; 3', 'done', [1, 3]],
  [':white_check_mark: done 2 :tada:', 'done', [2]],
  [':+1::skin-tone-3: not relevant', 'not relevant', []],
  ['snooze 2 weeks', 'snooze', []],
  ['snooze 1-2 weeks', 'snooze', []],
  ['snooze 3 for 2 weeks', 'snooze', [3]],
  ['done 1, 2 calls made', 'done', [1]],
  ['done, can you check?', 'done', []],
  ['done - shall I tell them?', 'done', []],
  ['done 1 and 3 but not 2', 'done', [1, 3]],
  ['done 1, not done 2', 'done', [1]],
  ['done 1, working 2 hours on it', 'done', [1]],
  ['done, snooze 2', 'done', []],
  ['done 2nd', 'done', []],
  ['done 1000', 'done', []],
] as const)('"%s" is %s %j', (text, act, lines) => {
  expect(readReply(text)).toEqual([{ act, lines }]);
});

test.each(['done all', 'Done: all of them', 'not relevant, both', 'snooze everything'])('"%s" means all', (text) => {
  expect(readReply(text)).toMatchObject([{ lines: 'all' }]);
});

test.each([
  ['done 1, snooze 2 3', ['done', [1]], ['snooze', [2, 3]]],
  ['done 1\nnot relevant 2: they left\nworking 3', ['done', [1]], ['not relevant', [2]], ['working', [3]]],
  ['Done 1 and snooze 2.', ['done', [1]], ['snooze', [2]]],
  ['snooze all, done 2', ['snooze', 'all'], ['done', [2]]],
] as const)('"%s" says several things', (text, ...said) => {
  expect(readReply(text)).toEqual(said.map(([act, lines]) => ({ act, lines })));
});

test.each([
  '',
  'I am done',
  'done?',
  'Done yet?',
  'not relevant any more ?',
  'working on this one?',
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
  expect(readReply(text)).toEqual([]);
});

test('whatever is written is read at once, and never as more lines than a digest has', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2_000, unit: 'binary' }), (tail) => {
      const before = performance.now();
      const meanings = readReply(`done ${tail}`);
      expect(performance.now() - before).toBeLessThan(200);
      for (const { lines } of meanings) expect(lines.length).toBeLessThanOrEqual(200);
    }),
  );
  for (const tail of [
    '1-999',
    '1 '.repeat(900),
    '((('.repeat(900),
    '1-1-1-1-'.repeat(200),
    'and '.repeat(500),
    '1, done '.repeat(50),
    '. '.repeat(150),
    '?'.repeat(300),
  ])
    for (const { lines } of readReply(`done ${tail}`)) expect(lines.length).toBeLessThanOrEqual(200);
});

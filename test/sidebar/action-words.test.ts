// What an outcome is called and in which tone.
import { saysOf } from '../../sidebar/action-words';

test.each([
  ['done', 'good'],
  ['nothing', 'good'],
  ['partial', 'wait'],
  ['queued', 'wait'],
  ['busy', 'wait'],
  ['failed', 'bad'],
] as const)('%s is %s', (outcome, tone) => {
  expect(saysOf({ outcome, message: 'said' })).toEqual({ tone, text: 'said' });
});

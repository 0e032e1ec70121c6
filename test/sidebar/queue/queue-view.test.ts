// Choosing messages, and which of them an action takes.
import type { MessageLine, QueueGroup } from '../../../src/app/sidebar/contract/queue';
import { messagesOf, stillThere, takenBy, withGroup } from '../../../sidebar/queue/queue-view';

const message = (key: string, can: Partial<MessageLine>): MessageLine => ({
  key,
  record: 'r',
  name: { title: 'Hooli', with: 'Northwind' },
  step: 'nudge',
  recipient: 'ana@nexus.example',
  channel: 'slack',
  subject: '',
  text: '',
  why: '',
  state: 'draft',
  isApproved: false,
  attempts: 0,
  dueAtMs: null,
  sentAtMs: null,
  error: null,
  seenAtMs: null,
  response: null,
  respondedBy: '',
  canApprove: false,
  canCancel: false,
  canResend: false,
  canSendAgain: false,
  ...can,
});
const drafts: QueueGroup = {
  state: 'draft',
  total: 2,
  messages: [message('a', { canApprove: true, canCancel: true }), message('b', { canApprove: true })],
};
const failed: QueueGroup = {
  state: 'failed',
  total: 1,
  messages: [message('c', { canResend: true, canCancel: true })],
};

test('a group is chosen and let go as a whole', () => {
  const all = withGroup(new Set(['c']), drafts, true);
  expect([...all].sort()).toEqual(['a', 'b', 'c']);
  expect([...withGroup(all, drafts, false)]).toEqual(['c']);
});

test('an action takes what it fits and leaves the rest', () => {
  const messages = messagesOf({ groups: [drafts, failed] });
  const chosen = new Set(['a', 'b', 'c']);
  expect((['approve', 'cancel', 'resend'] as const).map((action) => takenBy(action, messages, chosen))).toEqual([
    ['a', 'b'],
    ['a', 'c'],
    ['c'],
  ]);
  expect(takenBy('approve', messages, new Set(['b']))).toEqual(['b']);
});

test('what has gone meanwhile is no longer chosen', () => {
  expect([...stillThere(new Set(['a', 'gone']), messagesOf({ groups: [drafts] }))]).toEqual(['a']);
});

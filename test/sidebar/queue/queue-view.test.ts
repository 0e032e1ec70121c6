// Choosing messages, and which of them an action takes.
import type { MessageLine, QueueGroup } from '../../../src/app/sidebar/contract/queue';
import { choosable, freshForMs, messagesOf, stillThere, takenBy, withGroup } from '../../../sidebar/queue/queue-view';

const message = (key: string, can: Partial<MessageLine>): MessageLine => ({
  key,
  record: 'r',
  name: { title: 'Hooli', with: 'Northwind' },
  score: null,
  band: null,
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

test('what is shown is looked at again when the next one comes due, at the latest after five minutes', () => {
  const later = (...dueInMs: readonly number[]): QueueGroup => ({
    state: 'waiting',
    total: dueInMs.length,
    messages: dueInMs.map((ms) => message(`m${ms}`, { dueAtMs: 1_000_000 + ms })),
  });
  const freshFor = (...groups: readonly QueueGroup[]): number => freshForMs({ groups, nowMs: 1_000_000 });
  expect(freshFor(drafts, failed)).toBe(300_000);
  expect(freshFor(later(200_000, 90_000))).toBe(90_000);
  expect(freshFor(later(4_000_000))).toBe(300_000);
  // Few calls, however many come due one after the other.
  expect(freshFor(later(5))).toBe(15_000);
});

test('nobody is offered to choose what they could do nothing with', () => {
  const messages = [...drafts.messages, ...failed.messages];
  const keys = (...mine: Parameters<typeof choosable>[1]): readonly string[] =>
    choosable(messages, mine).map(({ key }) => key);
  expect(keys('resend')).toEqual(['c']);
  expect(keys('approve', 'cancel', 'resend')).toEqual(['a', 'b', 'c']);
  expect(keys()).toEqual([]);
});

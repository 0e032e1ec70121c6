// Was it posted? The look-up says found, absent or that it cannot tell, and is never wrong about the first two.
import type { Fault } from '../../scripts/local/stand-ins/faults';
import {
  createSlackStandIn,
  SAMPLE_CHANNELS,
  SLACK_DEFAULT_SCOPES,
  type SlackOptions,
} from '../../scripts/local/stand-ins/slack';
import { postMessage } from '../../src/services/slack-bot';
import type { LookupResult } from '../../src/services/send-outcome';
import { findMessages } from '../../src/services/slack-lookup';
import { standInHttp } from '../fakes/stand-in-http';

const START = Date.UTC(2026, 10, 20);

function world(options: SlackOptions = {}) {
  const clock = { nowMs: START };
  const slack = createSlackStandIn({ now: () => clock.nowMs, paceMs: 0, ...options });
  const http = standInHttp(slack.handle);
  const send = (key: string, channel = 'C00000002') => {
    clock.nowMs += 1000;
    return postMessage(http, slack.botToken, { channel, text: key, blocks: [], key });
  };
  const find = (key: string, channel = 'C00000002', sinceMs = START) =>
    findMessages(http, slack.botToken, [{ channel, key, sinceMs }])[0] as LookupResult;
  return { clock, slack, http, send, find };
}

test('a message whose reply was lost is found by its key; another key is absent', () => {
  const { slack, send, find } = world();
  slack.faults.add({ kind: 'reset', delivered: true });
  expect(send('k1').kind).toBe('unknown');
  expect(find('k1')).toEqual({ kind: 'found', providerId: `C00000002:${slack.messages[0]?.ts}` });
  expect(find('k2')).toEqual({ kind: 'absent' });
  expect(find('k1', 'C00000001')).toEqual({ kind: 'absent' });
});

test.each([
  ['#partner-deals', 'C00000002'],
  ['Partner-Deals', 'C00000002'],
  ['U00000002', 'D00000002'],
])('what was posted to %s is found there', (channel, id) => {
  const { slack, send, find } = world();
  send('k1', channel === 'Partner-Deals' ? 'partner-deals' : channel);
  expect(find('k1', channel)).toEqual({ kind: 'found', providerId: `${id}:${slack.messages[0]?.ts}` });
  expect(find('k2', channel)).toEqual({ kind: 'absent' });
});

test('one history for all keys of a channel, channels side by side, pages until all are found', () => {
  const { slack, http, send } = world();
  for (let number = 0; number < 450; number++) send(`k${number}`);
  send('other', 'C00000001');
  http.rounds.length = 0;
  const results = findMessages(http, slack.botToken, [
    { channel: 'C00000002', key: 'k10', sinceMs: START },
    { channel: 'C00000002', key: 'k449', sinceMs: START },
    { channel: 'C00000001', key: 'other', sinceMs: START },
  ]);
  expect(results.map(({ kind }) => kind)).toEqual(['found', 'found', 'found']);
  expect(http.rounds).toEqual([2, 1, 1]);
});

test("Slack's clock may be far from ours", () => {
  const { clock, send, find } = world();
  clock.nowMs = START - 400 * 86_400_000;
  send('k1');
  expect(find('k1').kind).toBe('found');
});

test('a channel with too many messages since cannot be told; one read back past the time can', () => {
  const { clock, send, find } = world();
  send('k1');
  for (let number = 0; number < 2_100; number++) send(`n${number}`);
  expect(find('k1')).toMatchObject({ kind: 'cannot-tell', retryable: false });
  expect(find('absent', 'C00000002', clock.nowMs + 2 * 86_400_000)).toEqual({ kind: 'absent' });
});

test.each<[string, Fault, boolean]>([
  ['429', { kind: 'status', status: 429, headers: { 'retry-after': '9' } }, true],
  ['500', { kind: 'status', status: 500 }, true],
  ['a broken connection', { kind: 'reset' }, true],
  ['half a reply', { kind: 'truncated' }, true],
  ['HTML', { kind: 'html' }, true],
  ['a reply without messages', { kind: 'status', status: 200, body: '{"ok":true}' }, true],
  ['more without a cursor', { kind: 'status', status: 200, body: '{"ok":true,"messages":[],"has_more":true}' }, true],
  ['403', { kind: 'status', status: 403 }, false],
])('%s: it cannot tell, and says whether a later look may', (_name, fault, retryable) => {
  const { slack, send, find } = world();
  send('k1');
  slack.faults.add(fault);
  expect(find('k1')).toMatchObject({ kind: 'cannot-tell', retryable });
});

const PRIVATE = { id: 'C00000009', name: 'secret-deals', isPrivate: true };
const GROUP = { id: 'G00000009', name: 'mpdm-a--b--c-1', isPrivate: true, isGroup: true };

test.each([
  ['channels:history', 'C00000002'],
  ['groups:history', 'C00000009'],
  ['im:history', 'U00000002'],
  ['im:write', 'U00000002'],
  ['mpim:history', 'G00000009'],
  ['channels:read', '#partner-deals'],
  ['groups:read', 'secret-deals'],
])('without %s it cannot tell of %s, says so, and can as soon as it is there', (scope, channel) => {
  const { slack, send, find } = world({ missingScopes: [scope], channels: [...SAMPLE_CHANNELS, PRIVATE, GROUP] });
  expect(send('k1', channel).kind).toBe('sent');
  expect(find('k1', channel)).toMatchObject({
    kind: 'cannot-tell',
    isMendable: true,
    message: expect.stringContaining(`Add the scope ${scope} `),
  });
  slack.grant(scope);
  expect(find('k1', channel).kind).toBe('found');
});

test('a public channel is found by its name without the scope for private ones', () => {
  const { send, find } = world({ missingScopes: ['groups:read', 'groups:history', 'im:write'] });
  send('k1', '#partner-deals');
  expect(find('k1', '#partner-deals').kind).toBe('found');
});

test('posted without being a member, it can be looked for once the bot is invited', () => {
  const { slack, send, find } = world({ scopes: [...SLACK_DEFAULT_SCOPES, 'chat:write.public'] });
  expect(send('k1', 'C00000004').kind).toBe('sent');
  expect(find('k1', 'C00000004')).toMatchObject({
    isMendable: true,
    message: expect.stringContaining('Invite the bot'),
  });
  slack.putChannel({ id: 'C00000004', name: 'not-invited' });
  expect(find('k1', 'C00000004').kind).toBe('found');
});

test("where Slack hides marks, a message that is not seen is not called absent; others' unmarked ones do not matter", () => {
  const hidden = world({ hidesMetadata: true });
  hidden.send('k1');
  expect(hidden.find('k1')).toMatchObject({ kind: 'cannot-tell', retryable: false });
  expect(hidden.find('k1', 'C00000001')).toEqual({ kind: 'absent' });
  const { http, slack } = world();
  const other = {
    ok: true,
    messages: [{ ts: String(START / 1000), user: 'U77777777', bot_id: 'B77777777', text: 'x' }],
  };
  slack.faults.add({ kind: 'status', status: 200, body: JSON.stringify(other) });
  expect(findMessages(http, slack.botToken, [{ channel: 'C00000002', key: 'k1', sinceMs: START }])).toEqual([
    { kind: 'absent' },
  ]);
});

test('in a channel without the bot, or in an unknown one it cannot tell', () => {
  expect(world().find('k1', 'no-such-channel')).toMatchObject({ kind: 'cannot-tell', retryable: false });
  expect(world().find('k1', '')).toMatchObject({ kind: 'cannot-tell', retryable: false });
  expect(world().find('k1', 'x'.repeat(50_000))).toMatchObject({ kind: 'cannot-tell', retryable: false });
});

test("somebody else's metadata is not ours", () => {
  const { slack, find } = world();
  const body = JSON.stringify({
    channel: 'C00000002',
    text: 'x',
    metadata: { event_type: 'other', event_payload: { key: 'k1' } },
  });
  slack.handle({
    method: 'POST',
    url: '/api/chat.postMessage',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${slack.botToken}` },
    body,
  });
  expect(slack.messages).toHaveLength(1);
  expect(find('k1')).toEqual({ kind: 'absent' });
});

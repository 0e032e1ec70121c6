// Posting to Slack: every outcome is one of four, nothing is posted twice, and what Slack refuses is said in words.
import { createSlackStandIn, type SlackOptions, type SlackStandIn } from '../../scripts/local/stand-ins/slack';
import { withRetries } from '../../src/services/http';
import { postMessage, postMessages, type SlackPost } from '../../src/services/slack-bot';
import type { SendOutcome } from '../../src/services/send-outcome';
import { standInHttp } from '../fakes/stand-in-http';

const post = (changes: Partial<SlackPost> = {}): SlackPost => ({
  channel: 'C00000002',
  text: 'Acme is worth a call',
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Acme' } }],
  key: 'o1#1/ae',
  ...changes,
});

function world(options: SlackOptions = {}) {
  const clock = { nowMs: Date.UTC(2026, 10, 20) };
  const slack = createSlackStandIn({ now: () => clock.nowMs, ...options });
  const http = standInHttp(slack.handle);
  return {
    clock,
    slack,
    http,
    send: (changes: Partial<SlackPost> = {}): SendOutcome => postMessage(http, slack.botToken, post(changes)),
  };
}

const bodyOf = (slack: SlackStandIn, at = 0): Record<string, unknown> =>
  JSON.parse(slack.requests[at]?.body ?? '') as Record<string, unknown>;

test('a message arrives with its key, and nothing that turns text into mentions or previews', () => {
  const { slack, send } = world();
  expect(send()).toEqual({ kind: 'sent', providerId: `C00000002:${slack.messages[0]?.ts}` });
  expect(slack.messages).toMatchObject([
    {
      channel: 'C00000002',
      text: 'Acme is worth a call',
      metadata: { event_type: 'nexus_nudge', event_payload: { key: 'o1#1/ae' } },
    },
  ]);
  expect(bodyOf(slack)).toMatchObject({ unfurl_links: false, unfurl_media: false });
  expect(Object.keys(bodyOf(slack))).not.toEqual(expect.arrayContaining(['link_names']));
  expect(Object.keys(bodyOf(slack))).not.toEqual(expect.arrayContaining(['parse']));
  expect(slack.requests[0]?.headers['content-type']).toContain('charset=utf-8');
});

test.each([
  ['#partner-deals', 'C00000002'],
  ['partner-deals', 'C00000002'],
  ['U00000002', 'D00000002'],
])('%s is a channel too', (channel, id) => {
  const { slack, send } = world();
  expect(send({ channel })).toEqual({ kind: 'sent', providerId: `${id}:${slack.messages[0]?.ts}` });
});

test('several at once, in order; a second one to a channel is held back, not sent', () => {
  const { slack, http } = world();
  const outcomes = postMessages(http, slack.botToken, [
    post({ key: 'a' }),
    post({ key: 'b', channel: ' C00000002 ' }),
    post({ key: 'c', channel: 'C00000001' }),
    post({ key: 'd', channel: '' }),
  ]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['sent', 'rate-limited', 'sent', 'refused']);
  expect(slack.messages.map(({ metadata }) => metadata?.event_payload['key'])).toEqual(['a', 'c']);
  expect(http.rounds).toEqual([2]);
});

test.each<[string, Partial<SlackPost>, SlackOptions, string, RegExp]>([
  ['an unknown channel', { channel: 'C0' }, {}, 'channel_not_found', /Team tab/],
  ['an archived channel', { channel: 'C00000003' }, {}, 'is_archived', /archived/],
  ['a channel without the bot', { channel: 'C00000004' }, {}, 'not_in_channel', /Invite the bot/],
  ['too long a text', { text: 'x'.repeat(50_000), blocks: [] }, {}, 'msg_too_long', /longer than Slack takes/],
  ['bad blocks', { blocks: [{ type: 'header' }] }, {}, 'invalid_blocks', /layout/],
  ['nothing', { text: '', blocks: [] }, {}, 'no_text', /empty/],
  ['a missing scope', {}, { missingScopes: ['chat:write'] }, 'missing_scope', /chat:write/],
])('%s is refused in words', (_name, changes, options, code, words) => {
  const { send, slack } = world(options);
  expect(send(changes)).toEqual({ kind: 'refused', code, message: expect.stringMatching(words) });
  expect(slack.messages).toEqual([]);
});

test.each([
  ['', 'not_authed'],
  ['other', 'invalid_auth'],
])('the token "%s" is refused and never repeated in words', (token, code) => {
  const outcome = postMessage(world().http, token, post());
  expect(outcome).toMatchObject({ kind: 'refused', code, message: expect.stringContaining('slack.botToken') });
  expect(JSON.stringify(outcome)).not.toContain('other');
});

test('a revoked token is refused', () => {
  const { slack, send } = world();
  slack.revokeToken();
  expect(send()).toMatchObject({ kind: 'refused', code: 'token_revoked' });
});

test("faster than Slack's pace: what Slack asks to wait, and then it goes through", () => {
  const { clock, send, slack } = world();
  expect(send().kind).toBe('sent');
  expect(send({ key: 'second' })).toMatchObject({ kind: 'rate-limited', retryAfterMs: 1000 });
  clock.nowMs += 1000;
  expect(send({ key: 'second' }).kind).toBe('sent');
  slack.faults.add({ kind: 'status', status: 429, headers: { 'retry-after': '37' } });
  expect(send({ key: 'third' })).toMatchObject({ kind: 'rate-limited', retryAfterMs: 37_000 });
});

test.each([
  ['no Retry-After', {}, 1000],
  ['nonsense', { 'retry-after': 'soon' }, 1000],
  ['a fraction', { 'retry-after': '0.2' }, 1000],
  ['a year', { 'retry-after': '31536000' }, 86_400_000],
])('429 with %s', (_name, headers, retryAfterMs) => {
  const { send, slack } = world();
  slack.faults.add({ kind: 'status', status: 429, headers });
  expect(send()).toMatchObject({ kind: 'rate-limited', retryAfterMs });
});

test.each([
  ['a 500', { kind: 'status', status: 500 }, 0],
  ['a 503', { kind: 'status', status: 503, headers: { 'retry-after': '5' } }, 0],
  ['a broken connection', { kind: 'reset' }, 0],
  ['a lost reply', { kind: 'reset', delivered: true }, 1],
  ['half a reply', { kind: 'truncated' }, 1],
  ['a page of HTML', { kind: 'html' }, 0],
  ['an internal error', { kind: 'status', status: 200, body: '{"ok":false,"error":"internal_error"}' }, 0],
  ['a fatal error', { kind: 'status', status: 200, body: '{"ok":false,"error":"fatal_error"}' }, 0],
  ['207', { kind: 'status', status: 207, body: '' }, 0],
  ['ok without a time stamp', { kind: 'status', status: 200, body: '{"ok":true}' }, 0],
] as const)('%s leaves the outcome unknown, and is not tried again even by a patient port', (_name, fault, posted) => {
  const { slack, http } = world();
  slack.faults.add(fault);
  const patient = withRetries(http, {
    now: () => 0,
    deadline: 1e9,
    attempts: 5,
    random: () => 0,
    sleep: () => undefined,
  });
  expect(postMessage(patient, slack.botToken, post()).kind).toBe('unknown');
  expect(slack.messages).toHaveLength(posted);
  expect(slack.requests).toHaveLength(1);
});

test.each([
  [403, ''],
  [404, 'no'],
  [302, ''],
  [400, '<html>'],
])('status %i from something in between is refused with its number', (status, body) => {
  const { slack, send } = world();
  slack.faults.add({ kind: 'status', status, body });
  expect(send()).toMatchObject({
    kind: 'refused',
    code: `http_${status}`,
    message: expect.stringContaining(String(status)),
  });
});

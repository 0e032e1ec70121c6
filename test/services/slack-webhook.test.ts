// Incoming webhooks: only Slack's own addresses, at most once, errors in words that never show the address.
import { createSlackStandIn, SAMPLE_WEBHOOKS, type SlackOptions } from '../../scripts/local/stand-ins/slack';
import { postWebhooks, webhookProblem, type WebhookPost } from '../../src/services/slack-webhook';
import type { NotSent } from '../../src/services/not-sent';
import type { SendOutcome } from '../../src/services/send-outcome';
import { standInHttp } from '../fakes/stand-in-http';
import { threatVectors } from '../fakes/threat-vectors';

const [working, revoked] = SAMPLE_WEBHOOKS.map(({ path }) => `https://hooks.slack.com${path}`);
const post = (changes: Partial<WebhookPost> = {}): WebhookPost => ({
  alias: 'deals',
  url: working ?? '',
  text: 'Acme is worth a call',
  blocks: [],
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
    send: (changes: Partial<WebhookPost> = {}) => postWebhooks(http, [post(changes)])[0] as SendOutcome,
  };
}

test('a message arrives once', () => {
  const { slack, send } = world();
  expect(send()).toEqual({ kind: 'sent', providerId: '' });
  expect(slack.messages).toMatchObject([{ channel: 'C00000002', text: 'Acme is worth a call', via: 'webhook' }]);
});

test.each(['https://hooks.slack.com/workflows/T1/A2/123/abc', 'https://hooks.slack.com/triggers/T1/2/abc'])(
  'an address that starts a workflow is refused in words, and nothing is sent: %s',
  (url) => {
    const { http, send } = world();
    expect(send({ url })).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/workflow.*incoming webhook/),
    });
    expect(http.rounds.every((count) => count === 0)).toBe(true);
  },
);

test('what certainly never left may be sent again; an answer that was lost may not', () => {
  const answer = (notSent?: NotSent) =>
    postWebhooks({ fetchAll: () => [{ status: 0, headers: {}, body: 'x', ...(notSent ? { notSent } : {}) }] }, [
      post(),
    ])[0];
  expect(answer()).toMatchObject({ kind: 'unknown' });
  expect(answer('unreachable')).toMatchObject({
    kind: 'rate-limited',
    message: expect.stringMatching(/nothing was sent/),
  });
  expect(answer('quota')).toMatchObject({ kind: 'rate-limited', retryAfterMs: 86_400_000, untried: true });
  expect(answer('invalid')).toMatchObject({ kind: 'refused' });
});

test('a second one to the same address is held back, and the pace of the channel kept', () => {
  const { http, slack, send } = world();
  expect(postWebhooks(http, [post(), post({ alias: 'same' })]).map(({ kind }) => kind)).toEqual([
    'sent',
    'rate-limited',
  ]);
  expect(slack.messages).toHaveLength(1);
  expect(send()).toMatchObject({ kind: 'rate-limited', retryAfterMs: 1000 });
});

test.each<[string, Partial<WebhookPost>, string, RegExp]>([
  ['revoked', { url: revoked }, 'no_active_hooks', /revoked/],
  [
    'a wrong token',
    { url: 'https://hooks.slack.com/services/T00000001/B00000009/x' },
    'invalid_token',
    /new incoming webhook/,
  ],
  ['an unknown team', { url: 'https://hooks.slack.com/services/T9/B9/x' }, 'no_team', /workspace/],
  ['nothing to say', { text: '' }, 'no_text', /empty/],
  ['too long', { text: 'x'.repeat(50_000) }, 'msg_too_long', /longer/],
  ['nobody entered it', { url: '' }, 'bad_webhook', /slack\.webhook\.deals/],
])('%s is refused in words', (_name, changes, code, words) => {
  const { send, slack } = world();
  const outcome = send(changes);
  expect(outcome).toMatchObject({ kind: 'refused', code, message: expect.stringMatching(words) });
  expect(JSON.stringify(outcome)).not.toMatch(/B0000000|services\/T/);
  expect(slack.messages).toEqual([]);
});

test('an archived or deleted channel behind it is refused', () => {
  const channels = [{ id: 'C00000002', name: 'partner-deals', isArchived: true }];
  expect(world({ channels }).send()).toMatchObject({ kind: 'refused', code: 'channel_is_archived' });
  expect(world({ channels: [] }).send()).toMatchObject({ kind: 'refused', code: 'channel_not_found' });
});

test.each([
  ['a 500', { kind: 'status', status: 500, body: 'rollup_error' }, 0],
  ['a broken connection', { kind: 'reset' }, 0],
  ['a lost reply', { kind: 'reset', delivered: true }, 1],
  ['a page of HTML', { kind: 'html' }, 0],
  ['207', { kind: 'status', status: 207 }, 0],
] as const)('%s leaves the outcome unknown', (_name, fault, posted) => {
  const { slack, send } = world();
  slack.faults.add(fault);
  expect(send().kind).toBe('unknown');
  expect(slack.messages).toHaveLength(posted);
});

test.each([
  [302, { location: 'https://evil.example/' }],
  [307, { location: 'http://169.254.169.254/' }],
])('a redirect (%i) is refused and not followed', (status, headers) => {
  const { slack, send } = world();
  slack.faults.add({ kind: 'status', status, headers });
  expect(send()).toMatchObject({ kind: 'refused', code: `http_${status}` });
  expect(slack.requests).toHaveLength(1);
});

describe('addresses', () => {
  test.each(['https://hooks.slack.com/services/T0/B0/x', 'https://hooks.slack.com/services/T0AB/B1cd/aZ_-9'])(
    '%s',
    (url) => {
      expect(webhookProblem(url)).toBeNull();
    },
  );

  test.each([
    '',
    ' ',
    'x',
    'http://hooks.slack.com/services/T0/B0/x',
    'https://hooks.slack.com',
    'https://hooks.slack.com/',
    'https://hooks.slack.com/services/',
    'https://hooks.slack.com/services/T0/B0/',
    'https://hooks.slack.com:443/services/T0/B0/x',
    'https://a:b@hooks.slack.com/services/T0/B0/x',
    'https://hooks.slack.com.evil.example/services/T0/B0/x',
    'https://hooks.slack.com/services/T0/B0/x?to=https://evil.example',
    'https://hooks.slack.com/services/T0/B0/x#y',
    'https://hooks.slack.com/services/T0/B0/x\n',
    'https://hooks.slack.com/services/T0/B0/x ',
    'https://hooks.slack.com\t/services/T0/B0/x',
    'https://hooks.slack.com//services/T0/B0/x',
    'https://hooks.slack.com/services/T0/../x',
    'https://hooks.slack.com/services/T0/%2e%2e/x',
    'https://hooks.slack.com/api/chat.postMessage',
    `https://hooks.slack.com/services/T0/B0/${'x'.repeat(600)}`,
    'https://hooks。slack。com/services/T0/B0/x',
  ])('not %j', (url) => {
    const { slack, send } = world();
    expect(webhookProblem(url)).not.toBeNull();
    expect(send({ url }).kind).toBe('refused');
    expect(slack.requests).toEqual([]);
  });

  test('the independent vectors', () => {
    const vectors = threatVectors();
    expect((vectors?.ssrf.allow ?? []).map((parts) => webhookProblem(parts.join('')))).toEqual(
      (vectors?.ssrf.allow ?? []).map(() => null),
    );
    expect((vectors?.ssrf.deny ?? []).filter((url) => webhookProblem(url) === null)).toEqual([]);
  });
});

// The Slack stand-in is honest: Slack's own clients work against it, and its shapes and limits are Slack's.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogLevel, WebClient } from '@slack/web-api';
import { IncomingWebhook } from '@slack/webhook';
import {
  createSlackStandIn,
  SAMPLE_WEBHOOKS,
  type SlackOptions,
  type SlackStandIn,
} from '../../../scripts/local/stand-ins/slack';
import { serveStandIn, type StandInResponse, type StandInServer } from '../../../scripts/local/stand-ins/server';

const json = (response: StandInResponse): Record<string, unknown> =>
  JSON.parse(response.body) as Record<string, unknown>;

const call = (
  slack: SlackStandIn,
  method: string,
  args: object,
  headers: Record<string, string> = {},
): Record<string, unknown> =>
  json(
    slack.handle({
      method: 'POST',
      url: `/api/${method}`,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        authorization: `Bearer ${slack.botToken}`,
        ...headers,
      },
      body: JSON.stringify(args),
    }),
  );

describe("Slack's own clients", () => {
  let server: StandInServer;
  const slack = createSlackStandIn({ paceMs: 0 });
  beforeAll(async () => {
    server = await serveStandIn(slack.handle);
  });
  afterAll(() => server.close());
  const client = (token = slack.botToken) =>
    new WebClient(token, {
      slackApiUrl: `${server.url}/api/`,
      logLevel: LogLevel.ERROR,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    });

  test('the Web API client posts with blocks and metadata, and reads them back page by page', async () => {
    expect(await client().auth.test()).toMatchObject({ ok: true, team_id: 'T00000001', bot_id: 'B00000001' });
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '*Acme* & <co>' } }];
    const ids: (string | undefined)[] = [];
    for (const key of ['k1', 'k2', 'k3'])
      ids.push(
        (
          await client().chat.postMessage({
            channel: '#partner-deals',
            text: key,
            blocks,
            metadata: { event_type: 'nexus_nudge', event_payload: { key } },
          })
        ).ts,
      );
    const first = await client().conversations.history({ channel: 'C00000002', limit: 2, include_all_metadata: true });
    expect(first.messages?.map(({ ts }) => ts)).toEqual([ids[2], ids[1]]);
    expect(first.messages?.[0]).toMatchObject({
      blocks: [{ type: 'section' }],
      metadata: { event_type: 'nexus_nudge', event_payload: { key: 'k3' } },
    });
    expect(first.has_more).toBe(true);
    const second = await client().conversations.history({
      channel: 'C00000002',
      limit: 2,
      cursor: first.response_metadata?.next_cursor ?? '',
    });
    expect(second.messages).toHaveLength(1);
    expect(second.messages?.[0]?.metadata).toBeUndefined();
    expect(second.has_more).toBe(false);
    expect((await client().conversations.list({ exclude_archived: true })).channels?.map(({ name }) => name)).toEqual([
      'general',
      'partner-deals',
      'not-invited',
    ]);
    expect((await client().conversations.info({ channel: 'C00000003' })).channel?.is_archived).toBe(true);
    expect((await client().conversations.open({ users: 'U00000002' })).channel?.id).toBe('D00000002');
  });

  test('the Web API client reacts and replies as people do, and reads who did', async () => {
    slack.putPerson({ id: 'U0000000A', email: 'ana@nexus.example' });
    slack.putPerson({ id: 'U0000000B', email: 'gone@nexus.example', isDeleted: true });
    const channel = 'C00000001';
    const ts = (await client().chat.postMessage({ channel, text: 'nudge' })).ts ?? '';
    const ana = client(slack.tokenOf('U0000000A'));
    await ana.reactions.add({ channel, timestamp: ts, name: 'white_check_mark' });
    await expect(ana.reactions.add({ channel, timestamp: ts, name: 'white_check_mark' })).rejects.toMatchObject({
      data: { error: 'already_reacted' },
    });
    await expect(ana.reactions.add({ channel, timestamp: '1.1', name: 'x' })).rejects.toMatchObject({
      data: { error: 'message_not_found' },
    });
    const reply = (await ana.chat.postMessage({ channel, text: 'done 2', thread_ts: ts })).ts;
    const mine = (await client().chat.postMessage({ channel, text: 'Which one?', thread_ts: ts })).ts;
    const history = await client().conversations.history({ channel, oldest: ts, latest: ts, inclusive: true });
    expect(history.messages).toEqual([
      expect.objectContaining({
        ts,
        thread_ts: ts,
        reply_count: 2,
        latest_reply: mine,
        reactions: [{ name: 'white_check_mark', users: ['U0000000A'], count: 1 }],
      }),
    ]);
    // Replies stand in no history.
    expect((await client().conversations.history({ channel, oldest: ts })).messages).toEqual([]);
    const thread = await client().conversations.replies({ channel, ts });
    expect(thread.messages?.map((one) => [one.ts, one.user, one.bot_id, one.text])).toEqual([
      [ts, 'U00000001', 'B00000001', 'nudge'],
      [reply, 'U0000000A', undefined, 'done 2'],
      [mine, 'U00000001', 'B00000001', 'Which one?'],
    ]);
    const later = await client().conversations.replies({ channel, ts, oldest: reply ?? '', limit: 1 });
    expect(later.messages?.map((one) => one.ts)).toEqual([ts, mine]);
    await expect(client().conversations.replies({ channel, ts: '1.1' })).rejects.toMatchObject({
      data: { error: 'thread_not_found' },
    });
    expect((await client().reactions.get({ channel, timestamp: ts, full: true })).message?.reactions).toHaveLength(1);
    const found = await client().users.lookupByEmail({ email: 'Ana@Nexus.example' });
    expect([found.user?.id, found.user?.profile?.email]).toEqual(['U0000000A', 'ana@nexus.example']);
    await expect(client().users.lookupByEmail({ email: 'gone@nexus.example' })).rejects.toMatchObject({
      data: { error: 'users_not_found' },
    });
    expect((await client().users.info({ user: 'U0000000B' })).user?.deleted).toBe(true);
    expect((await client().users.info({ user: 'U00000001' })).user?.is_bot).toBe(true);
    await expect(client().users.info({ user: 'U09999999' })).rejects.toMatchObject({
      data: { error: 'user_not_found' },
    });
  });

  test('the Web API client meets errors and the rate as such', async () => {
    await expect(client().chat.postMessage({ channel: 'C00000003', text: 'x' })).rejects.toMatchObject({
      data: { error: 'is_archived' },
    });
    await expect(client('wrong').auth.test()).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
    await expect(client().apiCall('no.such')).rejects.toMatchObject({ data: { error: 'unknown_method' } });
    slack.faults.add({ kind: 'status', status: 429, headers: { 'retry-after': '7' } });
    await expect(client().chat.postMessage({ channel: 'C00000002', text: 'x' })).rejects.toMatchObject({
      retryAfter: 7,
    });
  });

  test('the webhook client posts, and gets plain-text errors', async () => {
    const hook = (at: number) => new IncomingWebhook(`${server.url}${SAMPLE_WEBHOOKS[at]?.path ?? ''}`);
    expect(await hook(0).send({ text: 'from the hook', blocks: [{ type: 'divider' }] })).toMatchObject({ text: 'ok' });
    expect(slack.messages[slack.messages.length - 1]).toMatchObject({
      text: 'from the hook',
      via: 'webhook',
      channel: 'C00000002',
    });
    await expect(hook(1).send('x')).rejects.toThrow(/404/);
    await expect(hook(0).send({ text: '' })).rejects.toThrow(/400/);
  });
});

describe('what a token may not do', () => {
  test.each([
    ['conversations.replies', 'channels:history', { channel: 'C00000002', ts: '1.1' }],
    ['reactions.get', 'reactions:read', { channel: 'C00000002', timestamp: '1.1' }],
    ['reactions.add', 'reactions:write', { channel: 'C00000002', timestamp: '1.1', name: 'x' }],
    ['users.info', 'users:read', { user: 'U00000002' }],
    ['users.lookupByEmail', 'users:read.email', { email: 'a@b.example' }],
  ])('%s takes %s', (method, needed, args) => {
    const slack = createSlackStandIn({ missingScopes: [needed] });
    expect(call(slack, method, args)).toMatchObject({ ok: false, error: 'missing_scope', needed });
  });

  test('without its scope nobody sees an e-mail', () => {
    const people = [{ id: 'U0000000A', email: 'ana@nexus.example' }];
    const slack = createSlackStandIn({ people, missingScopes: ['users:read.email'] });
    expect(JSON.stringify(call(slack, 'users.info', { user: 'U0000000A' }))).not.toMatch(/@/);
  });

  test('a method takes so many calls a minute, where it is told to', () => {
    let nowMs = 1_000_000;
    const slack = createSlackStandIn({ perMinute: 2, now: () => nowMs });
    const info = () => call(slack, 'users.info', { user: 'U00000002' })['error'] ?? 'taken';
    expect([info(), info(), info()]).toEqual(['taken', 'taken', 'ratelimited']);
    expect(call(slack, 'auth.test', {})['ok']).toBe(true);
    nowMs += 60_000;
    expect(info()).toBe('taken');
  });
});

describe('pace', () => {
  test('one message a second to a channel, bot and webhook together; other channels do not wait', () => {
    let nowMs = 1_000_000;
    const slack = createSlackStandIn({ now: () => nowMs });
    expect(call(slack, 'chat.postMessage', { channel: 'C00000002', text: 'a' })['ok']).toBe(true);
    const again = slack.handle({
      method: 'POST',
      url: SAMPLE_WEBHOOKS[0]?.path ?? '',
      headers: { 'content-type': 'application/json' },
      body: '{"text":"b"}',
    });
    expect([again.status, again.headers['retry-after']]).toEqual([429, '1']);
    expect(call(slack, 'chat.postMessage', { channel: 'C00000002', text: 'c' })).toMatchObject({
      ok: false,
      error: 'ratelimited',
    });
    expect(call(slack, 'chat.postMessage', { channel: 'C00000001', text: 'd' })['ok']).toBe(true);
    nowMs += 1000;
    expect(call(slack, 'chat.postMessage', { channel: 'C00000002', text: 'e' })['ok']).toBe(true);
    expect(slack.messages.map(({ text }) => text)).toEqual(['a', 'd', 'e']);
  });
});

describe('arguments', () => {
  const slack = createSlackStandIn({ paceMs: 0 });
  test('a form, JSON without a charset, a token in the body', () => {
    const form = new URLSearchParams({
      token: slack.botToken,
      channel: 'C00000002',
      text: 'form',
      blocks: '[{"type":"divider"}]',
      metadata: '{"event_type":"x","event_payload":{"a":1}}',
    }).toString();
    const posted = json(
      slack.handle({
        method: 'POST',
        url: '/api/chat.postMessage',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form,
      }),
    );
    expect(posted).toMatchObject({
      ok: true,
      message: { text: 'form', blocks: [{ type: 'divider' }], metadata: { event_type: 'x' } },
    });
    expect(
      call(slack, 'chat.postMessage', { channel: 'C00000002', text: 'x' }, { 'content-type': 'application/json' })[
        'warning'
      ],
    ).toBe('missing_charset');
  });

  test.each<[string, object, Record<string, string>, SlackOptions, string]>([
    ['no token', {}, { authorization: '' }, {}, 'not_authed'],
    ['a wrong one', {}, { authorization: 'Bearer x' }, {}, 'invalid_auth'],
    ['no channel', { text: 'x' }, {}, {}, 'channel_not_found'],
    ['no text', { channel: 'C00000002' }, {}, {}, 'no_text'],
    ['blocks that are none', { channel: 'C00000002', blocks: { a: 1 } }, {}, {}, 'invalid_blocks_format'],
    [
      'metadata without a payload',
      { channel: 'C00000002', text: 'x', metadata: { event_type: 'x' } },
      {},
      {},
      'invalid_metadata_format',
    ],
    [
      'too much metadata',
      { channel: 'C00000002', text: 'x', metadata: { event_type: 'x', event_payload: { a: 'x'.repeat(9_000) } } },
      {},
      {},
      'metadata_too_large',
    ],
    ['a missing scope', {}, {}, { missingScopes: ['chat:write'] }, 'missing_scope'],
  ])('%s', (_name, args, headers, options, error) => {
    expect(call(createSlackStandIn({ paceMs: 0, ...options }), 'chat.postMessage', args, headers)).toMatchObject({
      ok: false,
      error,
    });
  });

  test('half of JSON is refused, by the API and the webhook', () => {
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${slack.botToken}` },
      body: '{"channel":',
    };
    expect(json(slack.handle({ ...request, url: '/api/chat.postMessage' }))).toMatchObject({ error: 'invalid_json' });
    expect(slack.handle({ ...request, url: SAMPLE_WEBHOOKS[0]?.path ?? '' })).toMatchObject({
      status: 400,
      body: 'invalid_payload',
    });
  });
});

describe("Slack's shapes", () => {
  const folder = join(__dirname, '../../../../shared/data/slack/api');
  if (!existsSync(folder)) {
    test('skipped: no ../shared/data', () => console.log('skipped: no ../shared/data'));
    return;
  }
  const slack = createSlackStandIn();
  test.each([
    ['auth.test', {}],
    ['conversations.info', { channel: 'C00000002' }],
    ['conversations.list', {}],
  ])('%s', (method, args) => {
    const shape = JSON.parse(readFileSync(join(folder, `${method}.json`), 'utf8')) as unknown;
    expect(strangersIn(shape, call(slack, method, args), method)).toEqual([]);
  });
});

/** What a reply has that Slack's does not, or as another type. */
function strangersIn(shape: unknown, value: unknown, at: string): readonly string[] {
  if (Array.isArray(value))
    return value.flatMap((item) => strangersIn(Array.isArray(shape) ? shape[0] : undefined, item, `${at}[]`));
  if (typeof value !== 'object' || value === null)
    return typeof value === typeof shape ? [] : [`${at}: ${typeof value}, not ${typeof shape}`];
  if (typeof shape !== 'object' || shape === null) return [`${at}: not in the shape`];
  return Object.entries(value).flatMap(([name, item]) =>
    name in shape
      ? strangersIn((shape as Record<string, unknown>)[name], item, `${at}.${name}`)
      : [`${at}.${name}: not in the shape`],
  );
}

describe("scopes, by Slack's own client", () => {
  const channels = [
    { id: 'C00000001', name: 'general' },
    { id: 'C00000004', name: 'not-invited', isMember: false },
    { id: 'C00000008', name: 'closed', isPrivate: true, isMember: false },
    { id: 'C00000009', name: 'secret', isPrivate: true },
    { id: 'G00000009', name: 'mpdm-a--b-1', isPrivate: true, isGroup: true },
  ];
  const asked = async (scopes: readonly string[], ask: (client: WebClient) => Promise<unknown>): Promise<unknown> => {
    const slack = createSlackStandIn({ paceMs: 0, channels, scopes });
    const server = await serveStandIn(slack.handle);
    const client = new WebClient(slack.botToken, {
      slackApiUrl: `${server.url}/api/`,
      logLevel: LogLevel.ERROR,
      retryConfig: { retries: 0 },
    });
    try {
      return await ask(client);
    } catch (error) {
      const { data } = error as { data?: { error?: string; needed?: string } };
      return [data?.error, data?.needed];
    } finally {
      await server.close();
    }
  };
  const history = (channel: string) => async (client: WebClient) =>
    (await client.conversations.history({ channel })).messages?.length;
  const names = (types: string) => async (client: WebClient) =>
    (await client.conversations.list({ types })).channels?.map(({ name }) => name);

  test.each<[string, string[], (client: WebClient) => Promise<unknown>, unknown]>([
    ['public history', ['channels:history'], history('C00000001'), 0],
    ['public history of where it is not in', ['channels:history'], history('C00000004'), ['not_in_channel', undefined]],
    [
      'private history by another scope',
      ['channels:history'],
      history('C00000009'),
      ['missing_scope', 'groups:history'],
    ],
    ['private history', ['groups:history'], history('C00000009'), 0],
    ['a private channel without the bot', ['groups:history'], history('C00000008'), ['channel_not_found', undefined]],
    ['a conversation with one person', ['groups:history'], history('D00000002'), ['missing_scope', 'im:history']],
    ['a conversation of several', ['im:history'], history('G00000009'), ['missing_scope', 'mpim:history']],
    [
      'both lists at once',
      ['channels:read'],
      names('public_channel,private_channel'),
      ['missing_scope', 'groups:read'],
    ],
    ['the public list', ['channels:read'], names('public_channel'), ['general', 'not-invited']],
    ['the private list', ['groups:read'], names('private_channel'), ['secret']],
    ['no such type', ['groups:read'], names('secret_channel'), ['invalid_types', undefined]],
    ['opening', [], (client) => client.conversations.open({ users: 'U00000002' }), ['missing_scope', 'im:write']],
    [
      'posting where it is not in',
      ['chat:write'],
      (client) => client.chat.postMessage({ channel: 'C00000004', text: 'x' }),
      ['not_in_channel', undefined],
    ],
    [
      'the same with the right to',
      ['chat:write', 'chat:write.public'],
      async (client) => (await client.chat.postMessage({ channel: 'C00000004', text: 'x' })).ok,
      true,
    ],
    [
      'a private channel never',
      ['chat:write', 'chat:write.public'],
      (client) => client.chat.postMessage({ channel: 'C00000008', text: 'x' }),
      ['channel_not_found', undefined],
    ],
    [
      'what was granted, in a header',
      ['chat:write', 'im:write'],
      async (client) => (await client.auth.test()).response_metadata?.scopes,
      ['chat:write', 'im:write'],
    ],
  ])('%s', async (_name, scopes, ask, expected) => {
    expect(await asked(scopes, ask)).toEqual(expected);
  });
});

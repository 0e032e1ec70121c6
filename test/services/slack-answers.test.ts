// Reading reactions and replies: all of them, none twice, and what one channel refuses keeps no other from being read.
import { createSlackStandIn, type SlackOptions, type SlackStandIn } from '../../scripts/local/stand-ins/slack';
import { readSlackAnswers, type AskedChannel, type ReadChannel } from '../../src/services/slack-answers';
import { slackEmailsOf, slackIdsOf } from '../../src/services/slack-people';
import { standInHttp } from '../fakes/stand-in-http';

const [ANA, MIA] = ['U0000000A', 'U0000000B'] as const;
const people = [
  { id: ANA, email: 'ana@nexus.example' },
  { id: MIA, email: 'Mia@nexus.example' },
  { id: 'U0000000C', isBot: true },
  { id: 'U0000000D', email: 'gone@nexus.example', isDeleted: true },
  { id: 'U0000000E' },
];
const HERE = 'C00000002';

const world = (options: SlackOptions = {}) => {
  const clock = { nowMs: 1_790_000_000_000 };
  const slack = createSlackStandIn({ people, paceMs: 0, now: () => clock.nowMs, ...options });
  const http = standInHttp(slack.handle);
  const post = (text: string, channel = HERE, more: object = {}): string => {
    clock.nowMs += 1_000;
    slack.handle({
      method: 'POST',
      url: '/api/chat.postMessage',
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${slack.botToken}` },
      body: JSON.stringify({ channel, text, ...more }),
    });
    return slack.messages[slack.messages.length - 1]?.ts ?? '';
  };
  const read = (...channels: readonly Partial<AskedChannel>[]): readonly ReadChannel[] =>
    readSlackAnswers(
      http,
      slack.botToken,
      channels.map((one) => ({ channel: HERE, messages: [], lastReply: '', ...one })),
    );
  return { slack, http, clock, post, read };
};

const urlsOf = ({ requests }: SlackStandIn): readonly string[] => requests.map(({ url }) => url.replace(/\?.*/, ''));

test('reactions without the tone of a skin, replies of people in their order; what is not asked for is left out', () => {
  const { slack, post, read } = world();
  const ts = post('nudge');
  post('another');
  slack.react(ANA, { channel: HERE, ts }, 'eyes');
  slack.react(MIA, { channel: HERE, ts }, 'white_check_mark::skin-tone-5');
  const first = slack.reply(ANA, { channel: HERE, ts }, 'done');
  post('by the bot itself', HERE, { thread_ts: ts });
  const second = slack.reply(MIA, { channel: HERE, ts }, 'x'.repeat(30_000));
  const [channel] = read({ messages: [ts] });
  expect(channel).toEqual({
    channel: HERE,
    failure: null,
    lastReply: second.ts,
    messages: [
      {
        ts,
        reactions: [
          { name: 'eyes', user: ANA },
          { name: 'white_check_mark', user: MIA },
        ],
        replies: [
          { ts: first.ts, user: ANA, text: 'done' },
          { ts: second.ts, user: MIA, text: 'x'.repeat(300) },
        ],
      },
    ],
  });
  expect(read({ messages: [ts], lastReply: second.ts })[0]?.messages[0]?.replies).toEqual([]);
});

test('one request for one message, page by page for more, however much lies between them', () => {
  const { slack, post, read } = world();
  const first = post('first');
  for (let i = 0; i < 450; i += 1) post(`between ${i}`);
  const last = post('last');
  for (const ts of [first, last]) slack.react(ANA, { channel: HERE, ts }, 'eyes');
  const before = slack.requests.length;
  expect(read({ messages: [last] })[0]?.messages).toHaveLength(1);
  expect(slack.requests.length - before).toBe(1);
  expect(read({ messages: [first, last] })[0]?.messages.map(({ reactions }) => reactions.length)).toEqual([1, 1]);
  expect(slack.requests.length - before).toBe(4);
});

test('all who reacted, where Slack names only some of them', () => {
  const { slack, post, read } = world({ namedReactors: 1 });
  const ts = post('nudge');
  for (const person of [ANA, MIA]) slack.react(person, { channel: HERE, ts }, 'x');
  expect(read({ messages: [ts] })[0]?.messages[0]?.reactions.map(({ user }) => user)).toEqual([ANA, MIA]);
  expect(urlsOf(slack)).toContainEqual(expect.stringMatching(/reactions\.get$/));
});

test('a channel that refuses keeps no other from being read, and says why', () => {
  const { slack, post, read } = world();
  const ts = post('nudge');
  slack.react(ANA, { channel: HERE, ts }, 'x');
  const reads = read(
    { channel: 'C09999999', messages: ['1.1'] },
    { messages: [ts] },
    { channel: 'C00000004', messages: ['1.1'] },
  );
  expect(reads.map(({ failure }) => failure?.code)).toEqual(['channel_not_found', undefined, 'not_in_channel']);
  expect(reads[1]?.messages).toHaveLength(1);
});

test('replies that cannot be read are read again; the reactions count all the same', () => {
  const { slack, post, read } = world();
  const ts = post('nudge');
  slack.react(ANA, { channel: HERE, ts }, 'x');
  slack.reply(ANA, { channel: HERE, ts }, 'done');
  slack.faults.add({ kind: 'status', status: 429, headers: { 'retry-after': '30' }, match: 'conversations.replies' });
  const [busy] = read({ messages: [ts] });
  expect([busy?.failure, busy?.lastReply, busy?.messages[0]?.reactions.length]).toEqual([
    { code: '', message: 'Slack asks to wait.', retryAfterMs: 30_000 },
    '',
    1,
  ]);
  expect(read({ messages: [ts] })[0]?.messages[0]?.replies).toHaveLength(1);
});

test.each([['truncated'], ['html'], ['reset']] as const)(
  'a spoilt answer (%s) is nothing, and no end of it',
  (kind) => {
    const { slack, post, read } = world();
    const ts = post('nudge');
    slack.faults.add({ kind });
    expect(read({ messages: [ts] })[0]).toMatchObject({ messages: [], lastReply: '', failure: { code: '' } });
  },
);

test.each([
  [{ messages: [null, 1, {}, { ts: 7 }, { ts: '1.1', reactions: 'x', latest_reply: {} }] }],
  [
    {
      messages: [
        { ts: '1.1', reactions: [null, { name: 1, users: [] }, { name: 'x', users: [null, 'U1'], count: 1 }] },
      ],
    },
  ],
  [{ messages: 'none' }],
  [{}],
])('whatever shape comes: %j', (body) => {
  const http = { fetchAll: () => [{ status: 200, headers: {}, body: JSON.stringify({ ok: true, ...body }) }] };
  const [read] = readSlackAnswers(http, 'x', [{ channel: HERE, messages: ['1.1'], lastReply: '' }]);
  for (const { reactions, replies } of read?.messages ?? [])
    expect([reactions.every(({ name, user }) => name !== '' && user !== ''), replies]).toEqual([true, []]);
});

test('who somebody is', () => {
  const { slack, http } = world();
  const ids = slackIdsOf(http, slack.botToken, ['mia@nexus.example', 'gone@nexus.example', 'nobody@nexus.example']);
  expect([...ids.found.values()].map(({ id }) => id)).toEqual([MIA, null, null]);
  const emails = slackEmailsOf(http, slack.botToken, [MIA, 'U0000000C', 'U0000000D', 'U0000000E', 'U0000000F']);
  expect([...emails.found.values()].map(({ email }) => email)).toEqual(['mia@nexus.example', null, null, null, null]);
  const poor = world({ missingScopes: ['users:read.email'] });
  expect(slackIdsOf(poor.http, poor.slack.botToken, ['mia@nexus.example']).failures.join()).toMatch(
    /users:read\.email/,
  );
  expect(slackEmailsOf(poor.http, poor.slack.botToken, [MIA]).failures.join()).toMatch(/users:read\.email/);
});

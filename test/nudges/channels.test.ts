// Which way a message goes, and what is shown when the way is closed.
import { HOOK, nudgeWorld, REVOKED_HOOK, type World } from './world';

const PEOPLE = [
  'Ana,ana@nexus.example,AE,mia@nexus.example,C00000002,deals',
  'Bob,bob@nexus.example,AE,mia@nexus.example,,deals',
  'Cat,cat@nexus.example,AE,mia@nexus.example,,',
  'Mia,mia@nexus.example,Manager,,,',
] as const;

const RECORDS = [
  'a1,Acme,ana@nexus.example,95',
  'b1,Beta,bob@nexus.example,95',
  'c1,Core,cat@nexus.example,95',
] as const;

const connected = (world: World, people: readonly string[] = PEOPLE): World => {
  world.team(...people);
  world.overlaps(...RECORDS);
  world.secret('slack.botToken', world.slack.botToken);
  world.secret('slack.webhook.deals', HOOK);
  world.set('nudge.mode', 'live');
  return world;
};

test('the bot where a channel is named, else the webhook, else mail; each once', () => {
  const world = connected(nudgeWorld({ paceMs: 0 }));
  world.tick();
  world.tick();
  expect(world.messages().map((row) => [row.Key, row.Channel, row.State])).toEqual([
    ['a1#1/ae', 'slack', 'sent'],
    ['b1#1/ae', 'webhook', 'sent'],
    ['c1#1/ae', 'mail', 'sent'],
  ]);
  expect(world.slack.messages.map(({ via, channel, metadata }) => [via, channel, metadata?.event_payload.key])).toEqual(
    [
      ['bot', 'C00000002', 'a1#1/ae'],
      ['webhook', 'C00000002', undefined],
    ],
  );
  expect(world.services.mails.map(({ to, body }) => [to, body.includes('Core')])).toEqual([
    ['cat@nexus.example', true],
  ]);
  expect(world.told()).toHaveLength(3);
  expect(world.run('verify-audit').message).toMatch(/^All \d+ lines of the audit hold together\.$/);
});

test("without the bot's token the webhook, and one message a second to a channel", () => {
  const world = nudgeWorld();
  world.team(...PEOPLE);
  world.overlaps(...RECORDS);
  world.secret('slack.webhook.deals', HOOK);
  world.set('nudge.mode', 'live');
  world.tick();
  expect(world.messages().map((row) => [row.Channel, row.State, row.Attempts])).toEqual([
    ['webhook', 'sent', 1],
    ['webhook', 'sent', 1],
    ['mail', 'sent', 1],
  ]);
});

test.each([
  ['an archived channel', 'C00000003', /archived/],
  ['a channel the bot is not in', 'C00000004', /Invite the bot/],
  ['a channel nobody knows', 'C99999999', /no such channel/],
])('%s: failed with what to do, and the next step says so', (_, channel, why) => {
  const world = connected(nudgeWorld({ paceMs: 0 }), [
    `Ana,ana@nexus.example,AE,mia@nexus.example,${channel},`,
    ...PEOPLE.slice(1),
  ]);
  world.tick();
  expect(world.message('a1#1/ae')).toMatchObject({ State: 'failed', Error: expect.stringMatching(why) as string });
  world.tick(49 * 3_600_000);
  expect(world.message('a1#1/manager')).toMatchObject({
    State: 'sent',
    Note: expect.stringContaining('The message to Ana before this one could not be delivered.') as string,
  });
});

test.each([
  ['revoked', REVOKED_HOOK, /Make a new incoming webhook/],
  ['of a workspace that forbids it', 'https://hooks.slack.com/services/T00000001/B00000009/nope', /invalid_token/],
  ['not entered', '', /nobody has entered its address\. Enter it as the secret slack\.webhook\.deals/],
  [
    'of another host',
    'https://hooks.slack.com.evil.example/services/T1/B1/x',
    /does not begin with https:\/\/hooks\.slack\.com/,
  ],
])('a webhook %s: failed with what to do, and a new address plus pending sends it', (_, url, why) => {
  const world = connected(nudgeWorld({ paceMs: 0 }));
  world.secret('slack.webhook.deals', url);
  world.tick();
  expect(world.message('b1#1/ae')).toMatchObject({ State: 'failed', Error: expect.stringMatching(why) as string });
  world.secret('slack.webhook.deals', HOOK);
  expect(world.type('Messages', 'b1#1/ae', 'State', 'pending').accepted).toBe(true);
  world.tick();
  expect(world.message('b1#1/ae').State).toBe('sent');
  expect(world.message('b1#1/ae').Error).toBeUndefined();
});

test('a webhook that may have taken it: unknown, never repeated by itself, resent when asked', () => {
  const world = connected(nudgeWorld({ paceMs: 0 }));
  world.slack.faults.add({ kind: 'reset', delivered: true, match: '/services/' });
  world.tick();
  world.tick(60 * 60_000);
  expect(world.message('b1#1/ae')).toMatchObject({
    State: 'unknown',
    Error: expect.stringContaining('not known') as string,
  });
  expect(world.slack.messages.filter(({ via }) => via === 'webhook')).toHaveLength(1);
  world.run('resend', 'b1#1/ae');
  world.tick();
  expect([world.message('b1#1/ae').State, world.slack.messages.filter(({ via }) => via === 'webhook').length]).toEqual([
    'sent',
    2,
  ]);
});

test("a bot's post whose answer got lost is found by its key, not posted again", () => {
  const world = connected(nudgeWorld({ paceMs: 0 }));
  world.slack.faults.add({ kind: 'reset', delivered: true, match: 'chat.postMessage' });
  world.tick();
  expect(world.message('a1#1/ae').State).toBe('claimed');
  world.tick(8 * 60_000);
  expect([world.message('a1#1/ae').State, world.slack.messages.filter(({ via }) => via === 'bot').length]).toEqual([
    'sent',
    1,
  ]);
});

test('a refused token fails with what to do and leaves the other channels alone', () => {
  const world = connected(nudgeWorld({ paceMs: 0 }));
  world.slack.revokeToken();
  world.tick();
  expect(world.messages().map((row) => row.State)).toEqual(['failed', 'sent', 'sent']);
  expect(world.message('a1#1/ae').Error).toMatch(/slack\.botToken/);
});

test('Gemini writes what is sent; an answer that cannot be trusted, or none, leaves the fixed text', () => {
  const world = connected(nudgeWorld({ paceMs: 0 }));
  world.secret('gemini.apiKey', world.gemini.apiKey);
  world.gemini.next('answer', 'obey', 'quota-day');
  world.tick();
  expect(world.gemini.requests).toHaveLength(3);
  expect(world.messages().map((row) => row.State)).toEqual(['sent', 'sent', 'sent']);
  expect(world.messages().every((row) => String(row.Text).length > 40)).toBe(true);
});

test("a post whose answer got lost is looked up where it went, also when the person's channel is another by then", () => {
  const world = connected(nudgeWorld({ paceMs: 0 }));
  world.slack.faults.add({ kind: 'reset', delivered: true, match: 'chat.postMessage' });
  world.tick();
  expect(world.message('a1#1/ae')).toMatchObject({ State: 'claimed', 'Claim note': 'slack to C00000002' });
  world.team('Ana,ana@nexus.example,AE,mia@nexus.example,C00000001,deals', ...PEOPLE.slice(1));
  world.tick(8 * 60_000);
  expect(world.message('a1#1/ae').State).toBe('sent');
  expect(world.slack.messages.filter(({ via }) => via === 'bot').map(({ channel }) => channel)).toEqual(['C00000002']);
});

test('where the look-up is refused for good, a person is told at once', () => {
  const world = connected(nudgeWorld({ paceMs: 0 }));
  world.slack.faults.add({ kind: 'reset', delivered: true, match: 'chat.postMessage' });
  world.tick();
  world.slack.revokeToken();
  world.tick(8 * 60_000);
  expect(world.message('a1#1/ae')).toMatchObject({
    State: 'unknown',
    Error: expect.stringMatching(/slack\.botToken.*Ask the recipient/) as string,
  });
});

test('a channel that asks for time gets nothing more meanwhile, and what it was not given counts as no attempt', () => {
  const world = nudgeWorld({ paceMs: 0 });
  world.team(...PEOPLE);
  world.overlaps('a1,Acme,ana@nexus.example,95', 'a2,Apex,ana@nexus.example,95', 'a3,Ark,ana@nexus.example,95');
  world.secret('slack.botToken', world.slack.botToken);
  world.set('nudge.mode', 'live');
  world.slack.faults.add({
    kind: 'status',
    status: 429,
    headers: { 'retry-after': '90' },
    body: '',
    match: 'chat.postMessage',
  });
  world.tick();
  expect(world.messages().map(({ State: state, Attempts: attempts }) => [state, attempts])).toEqual([
    ['pending', 1],
    ['pending', 0],
    ['pending', 0],
  ]);
  expect(world.slack.messages).toEqual([]);
  world.tick();
  expect(world.messages().map(({ State: state }) => state)).toEqual(['sent', 'sent', 'sent']);
});

test('a slow channel ends a run in time; the rest goes out with the next ones', () => {
  const world = nudgeWorld({ paceMs: 0 });
  world.team(...PEOPLE);
  world.overlaps(...Array.from({ length: 9 }, (_, i) => `a${i},Acme ${i},ana@nexus.example,95`));
  world.secret('slack.botToken', world.slack.botToken);
  world.set('nudge.mode', 'live');
  const { http, time } = world.services;
  const { fetchAll } = http;
  Object.assign(http, {
    fetchAll: (requests: Parameters<typeof fetchAll>[0]) => {
      time.now += requests.length > 0 ? 100_000 : 0;
      return fetchAll(requests);
    },
  });
  const before = time.now;
  world.tick(0);
  expect(time.now - before).toBeLessThan(330_000);
  expect(
    world.messages().map(({ State: state, Attempts: attempts }) => `${String(state)} ${String(attempts)}`),
  ).toEqual([...Array<string>(3).fill('sent 1'), ...Array<string>(6).fill('pending 0')]);
  // Asking whether somebody has answered takes its time as well.
  [1, 2, 3].forEach(() => world.tick());
  expect(world.messages().every(({ State: state }) => state === 'sent')).toBe(true);
});

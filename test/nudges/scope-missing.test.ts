// A message that cannot be looked up for want of a scope: told with the scope, and looked up again once it is there.
import { recordsOf } from '../fakes/memory-sheets';
import { nudgeWorld, type World } from './world';

const MINUTE = 60_000;

/** Posted to Ana, and the reply was lost. */
const lost = (channel: string, scope: string): World => {
  const world = nudgeWorld({ paceMs: 0, missingScopes: [scope] });
  world.team(`Ana,ana@nexus.example,AE,,${channel},`);
  world.overlaps('a1,Acme,ana@nexus.example,95');
  world.secret('slack.botToken', world.slack.botToken);
  world.set('nudge.mode', 'live');
  world.slack.faults.add({ kind: 'reset', delivered: true, match: 'chat.postMessage' });
  world.tick();
  return world;
};

const problems = (world: World): readonly unknown[] =>
  recordsOf(world.services.sheets, 'Problems')
    .filter((row) => row['Found by'] === 'deliver')
    .map(({ Problem }) => Problem);

test.each([
  ['U00000002', 'im:history'],
  ['U00000002', 'im:write'],
  ['#partner-deals', 'channels:read'],
  ['C00000002', 'channels:history'],
])('posted to %s without %s', (channel, scope) => {
  const world = lost(channel, scope);
  expect(world.message('a1#1/ae').State).toBe('claimed');
  world.tick(8 * MINUTE);
  const words = expect.stringContaining(`Add the scope ${scope} to the Slack app`) as string;
  expect(world.message('a1#1/ae')).toMatchObject({ State: 'claimed', Error: words });
  expect(problems(world)).toEqual([words]);
  // However long it takes, it is neither given up nor sent twice, and the problem stays.
  for (let hour = 0; hour < 3; hour += 1) world.tick(60 * MINUTE);
  expect(world.message('a1#1/ae')).toMatchObject({ State: 'claimed', Attempts: 1 });
  expect(problems(world)).toEqual([words]);
  world.slack.grant(scope);
  world.tick(16 * MINUTE);
  expect(world.message('a1#1/ae')).toMatchObject({ State: 'sent' });
  expect(problems(world)).toEqual([]);
  expect(world.slack.messages).toHaveLength(1);
});

test("Google's quota: nothing was sent, nothing counts as an attempt, and it goes out the next day", () => {
  const world = nudgeWorld({ paceMs: 0 });
  world.team('Ana,ana@nexus.example,AE,,C00000002,');
  world.overlaps('a1,Acme,ana@nexus.example,95');
  world.secret('slack.botToken', world.slack.botToken);
  world.set('nudge.mode', 'live');
  const { http } = world.services;
  const isUsedUp = { now: true };
  Object.assign(world.services, {
    http: {
      fetchAll: (requests: Parameters<typeof http.fetchAll>[0]) =>
        isUsedUp.now
          ? requests.map(() => ({ status: 0, headers: {}, body: 'x', notSent: 'quota' }))
          : http.fetchAll(requests),
    },
  });
  world.tick();
  expect(world.message('a1#1/ae')).toMatchObject({
    State: 'pending',
    Attempts: 0,
    Error: expect.stringContaining('again tomorrow. Nothing was sent.') as string,
  });
  isUsedUp.now = false;
  world.tick(23 * 60 * MINUTE);
  expect(world.slack.messages).toHaveLength(0);
  world.tick(2 * 60 * MINUTE);
  expect(world.message('a1#1/ae').State).toBe('sent');
});

// Answers in Slack: which channels are asked and when, what a reaction or a reply comes to, and who is heard.
import { recordsOf } from '../fakes/memory-sheets';
import { HOUR, nudgeWorld, type World } from './world';
import type { SlackOptions, StandInMessage } from '../../scripts/local/stand-ins/slack';

const MINUTE = 60_000;
const PEOPLE = [
  'Ana,ana@nexus.example,AE,mia@nexus.example,C00000002,',
  'Mia,mia@nexus.example,Manager,,C00000001,',
] as const;
const [ANA, MIA, EVE, BOT] = ['U0000000A', 'U0000000B', 'U0000000C', 'U0000000D'] as const;
const SLACK_PEOPLE = [
  { id: ANA, email: 'ana@nexus.example' },
  { id: MIA, email: 'Mia@Nexus.example' },
  { id: EVE, email: 'eve@elsewhere.example' },
  { id: BOT, isBot: true },
];

const company = (options: SlackOptions = {}, overlaps = ['a1,Acme,ana@nexus.example,95']): World => {
  const world = nudgeWorld({ paceMs: 0, people: SLACK_PEOPLE, ...options });
  world.team(...PEOPLE);
  world.secret('slack.botToken', world.slack.botToken);
  world.overlaps(...overlaps);
  world.set('nudge.digestAt', 'off');
  world.set('nudge.mode', 'live');
  world.tick();
  return world;
};

const calls = ({ slack }: World, method: string): number =>
  slack.requests.filter(({ url }) => url.includes(`/api/${method}`)).length;

/** How many calls of a method there are while something is done. */
const callsIn = (world: World, method: string, act: () => void): number => {
  const before = calls(world, method);
  act();
  return calls(world, method) - before;
};

const sent = ({ slack }: World, at = 0): StandInMessage => {
  const message = slack.messages.filter(({ via }) => via === 'bot')[at];
  if (!message) throw new Error('Nothing was posted.');
  return message;
};

const status = ({ services }: World, key = 'a1'): unknown =>
  recordsOf(services.sheets, 'Overlaps').find((row) => row.Key === key)?.Status ?? '';

const KEY = 'a1#1/ae';

test.each([
  ['white_check_mark', 'done', 'Resolved'],
  ['heavy_check_mark', 'done', 'Resolved'],
  ['white_check_mark::skin-tone-3', 'done', 'Resolved'],
  ['eyes', 'working', 'Working'],
  ['x', 'not relevant', 'Not relevant'],
])('%s is %s', (name, response, expected) => {
  const world = company();
  world.slack.react(ANA, sent(world), name);
  world.tick();
  expect(status(world)).toBe(expected);
  expect(world.message(KEY)).toMatchObject({
    Response: response,
    'Responded by': 'ana@nexus.example',
    'Answers counted': `${response} by ${ANA}`,
  });
  expect(Number(world.message(KEY).Seen)).toBe(world.message(KEY).Responded);
});

test('zzz snoozes for a week; any other reaction is only seen', () => {
  const world = company();
  world.slack.react(MIA, sent(world), 'tada');
  world.tick();
  expect([Number(world.message(KEY).Seen) > 0, world.message(KEY).Response ?? '']).toEqual([true, '']);
  world.slack.react(ANA, sent(world), 'zzz');
  world.tick();
  const row = recordsOf(world.services.sheets, 'Overlaps')[0];
  expect(Number(row?.['Snooze until'])).toBeCloseTo(Number(world.message(KEY).Responded) + 7, 5);
});

test.each([
  ['done', 'Resolved'],
  ['  *Done!* talked to them', 'Resolved'],
  ['<@U00000001> not relevant, they churned', 'Not relevant'],
  ['WORKING on it', 'Working'],
  ['Not-relevant.', 'Not relevant'],
  ['=done', 'Resolved'],
])('the reply "%s" sets %s', (text, expected) => {
  const world = company();
  world.slack.reply(MIA, sent(world), text);
  world.tick();
  expect([status(world), world.message(KEY)['Responded by']]).toEqual([expected, 'mia@nexus.example']);
  const answers = recordsOf(world.services.sheets, 'Audit').filter(({ Action }) => Action === 'answer');
  expect(answers).toEqual([
    expect.objectContaining({ Channel: 'slack', Who: 'mia@nexus.example', What: `Messages/${KEY}` }),
  ]);
});

test.each([
  'who owns this?',
  'Done yet?',
  'it is done',
  'donewell',
  `${'x'.repeat(39_000)} done`,
  '=HYPERLINK("https://evil.example")',
  '&lt;img src=x&gt; done',
])('another reply is only seen, whatever it holds: %#', (text) => {
  const world = company();
  world.slack.reply(ANA, sent(world), text);
  world.tick();
  const { Response = '', Seen, 'Answers counted': counted = '' } = world.message(KEY);
  expect([status(world), Response, Number(Seen) > 0, counted]).toEqual(['', '', true, '']);
  expect(JSON.stringify(world.messages())).not.toMatch(/evil|img src|xxxx/);
});

test('each act of each person counts once, also after the sheet was set otherwise', () => {
  const world = company();
  world.slack.react(ANA, sent(world), 'eyes');
  world.tick();
  world.type('Overlaps', 'a1', 'Status', 'New');
  world.tick();
  world.slack.unreact(ANA, sent(world), 'eyes');
  world.slack.react(ANA, sent(world), 'eyes');
  world.tick();
  expect(status(world)).toBe('New');
  world.slack.react(MIA, sent(world), 'eyes');
  world.tick();
  expect([status(world), world.message(KEY)['Answers counted']]).toEqual([
    'Working',
    `working by ${ANA}; working by ${MIA}`,
  ]);
});

test('a status typed since the channel was last read stands against a reaction, not against a later reply', () => {
  const world = company();
  world.tick();
  world.services.time.now += MINUTE;
  world.type('Overlaps', 'a1', 'Status', 'Working');
  world.slack.react(ANA, sent(world), 'white_check_mark');
  world.tick();
  expect([status(world), world.message(KEY)['Answers counted'], world.message(KEY).Response ?? '']).toEqual([
    'Working',
    `done by ${ANA}`,
    '',
  ]);
  world.slack.reply(ANA, sent(world), 'done');
  world.tick();
  expect(status(world)).toBe('Resolved');
});

test('nobody but people active in Team is heard', () => {
  const world = company();
  for (const person of [EVE, BOT, 'U00000001', 'U0000000Z']) world.slack.react(person, sent(world), 'white_check_mark');
  world.slack.reply(EVE, sent(world), 'done');
  world.type('Team', 'mia@nexus.example', 'Active', 'FALSE', 'E-mail');
  world.slack.react(MIA, sent(world), 'x');
  world.tick();
  expect([status(world), world.message(KEY).Seen ?? '']).toEqual(['', '']);
  // Each was asked for once.
  expect(callsIn(world, 'users.', () => world.tick())).toBe(0);
});

test('who answers is found by the recipient’s e-mail first, and remembered for a week', () => {
  const world = company();
  world.slack.react(ANA, sent(world), 'eyes');
  world.tick();
  expect([calls(world, 'users.lookupByEmail'), calls(world, 'users.info')]).toEqual([1, 0]);
  world.slack.react(MIA, sent(world), 'tada');
  world.slack.reply(ANA, sent(world), 'snooze');
  world.tick();
  expect([calls(world, 'users.lookupByEmail'), calls(world, 'users.info')]).toEqual([1, 1]);
});

describe('when a channel is asked', () => {
  const asked = (world: World, ...afterMs: readonly number[]): readonly number[] =>
    afterMs.map((ms) => callsIn(world, 'conversations.history', () => world.tick(ms)));

  test('every tick for two hours, then hourly, after a day once a day, after two weeks never', () => {
    const world = company();
    expect(asked(world, 5 * MINUTE, 5 * MINUTE, 60 * MINUTE, 45 * MINUTE)).toEqual([1, 1, 1, 1]);
    // From two hours on.
    expect(asked(world, 20 * MINUTE, 20 * MINUTE, 21 * MINUTE, 30 * MINUTE, 31 * MINUTE)).toEqual([0, 0, 1, 0, 1]);
  });

  test('once a day after a day, and not at all after two weeks', () => {
    const world = company({}, ['a1,Acme,ana@nexus.example,95']);
    world.set('nudge.ladder', 'AE');
    world.tick(25 * HOUR);
    expect(asked(world, 5 * HOUR, 12 * HOUR, 8 * HOUR, 5 * MINUTE)).toEqual([0, 0, 1, 0]);
    world.tick(14 * 24 * HOUR);
    expect(asked(world, 25 * HOUR, 25 * HOUR)).toEqual([0, 0]);
    expect(Object.keys(world.services.scriptProperties.all()).filter((name) => name === 'answers.asked')).toEqual([
      'answers.asked',
    ]);
  });

  test('not once it is answered and its episode has ended', () => {
    const world = company();
    world.slack.react(ANA, sent(world), 'white_check_mark');
    world.tick();
    expect(asked(world, 5 * MINUTE, 5 * MINUTE)).toEqual([0, 0]);
  });

  test('twenty channels a tick at most, the longest unasked first', () => {
    const many = Array.from({ length: 25 }, (_, i) => `C9000000${String(i).padStart(2, '0')}`);
    const world = nudgeWorld({
      paceMs: 0,
      people: SLACK_PEOPLE,
      channels: many.map((id) => ({ id, name: id.toLowerCase() })),
    });
    world.team(...many.map((id, i) => `P${i},p${i}@nexus.example,AE,,${id},`));
    world.secret('slack.botToken', world.slack.botToken);
    world.overlaps(...many.map((_, i) => `a${i},Acme ${i},p${i}@nexus.example,95`));
    world.set('nudge.digestAt', 'off');
    world.set('nudge.mode', 'live');
    world.tick();
    world.tick();
    expect(world.slack.messages).toHaveLength(25);
    const channelsIn = (act: () => void): readonly string[] => {
      const before = world.slack.requests.length;
      act();
      return world.slack.requests
        .slice(before)
        .filter(({ url }) => url.includes('conversations.history'))
        .map(({ url }) => new URL(url, 'https://slack.com').searchParams.get('channel') ?? '');
    };
    const first = channelsIn(() => world.tick());
    const second = channelsIn(() => world.tick());
    expect([first.length, second.length]).toEqual([20, 20]);
    expect(new Set([...first, ...second]).size).toBe(25);
  });

  test('a tick in which nothing can be answered costs two reads and no write, and asks nobody', () => {
    const world = company();
    world.slack.react(ANA, sent(world), 'white_check_mark');
    world.tick();
    world.tick();
    world.tick();
    const { counts, writes } = world.services.sheets;
    const before = [counts.reads, writes.length] as const;
    expect(callsIn(world, '', () => world.tick())).toBe(0);
    expect([counts.reads - before[0], writes.length - before[1]]).toEqual([2, 0]);
  });

  test('threads are read only where something was written since', () => {
    const world = company();
    world.slack.reply(EVE, sent(world), 'nice');
    expect(callsIn(world, 'conversations.replies', () => world.tick())).toBe(1);
    expect(callsIn(world, 'conversations.replies', () => world.tick())).toBe(0);
    world.slack.reply(ANA, sent(world), 'done');
    expect(callsIn(world, 'conversations.replies', () => world.tick())).toBe(1);
    expect(status(world)).toBe('Resolved');
  });
});

describe('what Slack refuses', () => {
  const problems = ({ services }: World): readonly unknown[] =>
    recordsOf(services.sheets, 'Problems').map((row) => row.Problem ?? row.Message);

  test.each([
    ['users:read.email', /users:read\.email/],
    ['channels:history', /channels:history/],
  ])('without %s it is told once, messages still go out, and answers count once it is mended', (scope, words) => {
    const world = company({ missingScopes: [scope, ...(scope === 'users:read.email' ? ['users:read'] : [])] });
    world.slack.react(ANA, sent(world), 'white_check_mark');
    world.tick();
    const told = problems(world).filter((text) => words.test(String(text)));
    expect([world.message(KEY).State, told.length, status(world)]).toEqual(['sent', 1, '']);
    const { writes } = world.services.sheets;
    const before = writes.length;
    world.tick();
    expect(writes.length).toBe(before);
    world.slack.grant(scope, 'users:read');
    world.tick(20 * MINUTE);
    expect([status(world), problems(world).filter((text) => words.test(String(text)))]).toEqual(['Resolved', []]);
  });

  test('a dead channel is told once and not asked every tick; others are read', () => {
    const world = company({}, ['a1,Acme,ana@nexus.example,95', 'b1,Beta,mia@nexus.example,95']);
    world.slack.putChannel({ id: 'C00000002', name: 'partner-deals', isPrivate: true, isMember: false });
    const other = world.slack.messages.find(({ channel }) => channel === 'C00000001');
    if (other) world.slack.react(MIA, other, 'eyes');
    world.tick();
    expect([
      status(world, 'b1'),
      problems(world).filter((text) => /no such channel/.test(String(text))).length,
    ]).toEqual(['Working', 1]);
    const urls = (): number => world.slack.requests.filter(({ url }) => url.includes('channel=C00000002')).length;
    const before = urls();
    world.tick();
    world.tick();
    expect(urls()).toBe(before);
    world.tick(25 * HOUR);
    expect(urls()).toBe(before + 1);
  });

  test('Retry-After is kept, and what was there counts later', () => {
    const world = company();
    world.slack.react(ANA, sent(world), 'eyes');
    world.slack.faults.add({ kind: 'status', status: 429, headers: { 'retry-after': '900' } });
    world.tick();
    expect(callsIn(world, 'conversations.history', () => world.tick())).toBe(0);
    expect(problems(world)).toEqual([]);
    world.tick(15 * MINUTE);
    expect(status(world)).toBe('Working');
  });
});

describe('a digest', () => {
  const digest = (): World => {
    const world = nudgeWorld({ paceMs: 0, people: SLACK_PEOPLE });
    world.team(...PEOPLE);
    world.secret('slack.botToken', world.slack.botToken);
    world.overlaps(...[85, 84, 83].map((score, i) => `a${i + 1},Acme ${i + 1},ana@nexus.example,${score}`));
    world.set('nudge.digestAt', '10:00');
    world.set('nudge.mode', 'live');
    world.tick();
    world.tick(HOUR);
    world.tick();
    expect(world.slack.messages).toHaveLength(1);
    return world;
  };
  const statuses = (world: World): readonly unknown[] => ['a1', 'a2', 'a3'].map((key) => status(world, key));
  const nudges = (world: World) => world.messages().filter((row) => String(row.Key).endsWith('/ae'));
  const thread = ({ slack }: World): readonly string[] =>
    slack.messages.filter(({ via, threadTs }) => via === 'bot' && threadTs !== undefined).map(({ text }) => text);

  test('a reaction is only seen, for it says nothing of which account', () => {
    const world = digest();
    world.slack.react(ANA, sent(world), 'white_check_mark');
    world.tick();
    expect(statuses(world)).toEqual(['', '', '']);
    expect(
      nudges(world).map((row) => [Number(row.Seen) > 0, row.Response ?? '', row['Answers counted'] ?? '']),
    ).toEqual(Array(3).fill([true, '', '']));
  });

  test.each([
    ['done 2', ['', 'Resolved', '']],
    ['not relevant 1, 3', ['Not relevant', '', 'Not relevant']],
    ['working 1-2', ['Working', 'Working', '']],
    ['Done all', ['Resolved', 'Resolved', 'Resolved']],
  ])('"%s" sets those that it names', (text, expected) => {
    const world = digest();
    world.slack.reply(ANA, sent(world), text);
    world.tick();
    expect(statuses(world)).toEqual(expected);
    expect(nudges(world).map((row) => row.Response ?? '')).toEqual(
      expected.map((one) => (one === '' ? '' : /^\D+/.exec(text.toLowerCase().replace(' all', ''))?.[0].trim())),
    );
    world.tick();
    expect(thread(world)).toEqual([]);
  });

  test('a reply may say another thing of each line; a wrong number in any of it changes nothing', () => {
    const world = digest();
    world.slack.reply(ANA, sent(world), 'done 1, snooze 4');
    world.tick();
    expect(statuses(world)).toEqual(['', '', '']);
    world.slack.reply(ANA, sent(world), 'done 1 &amp; 2\nnot relevant 3: they left, so working 2 makes no sense');
    world.tick();
    expect(statuses(world)).toEqual(['Resolved', 'Resolved', 'Not relevant']);
    expect(nudges(world).map((row) => row.Response)).toEqual(['done', 'done', 'not relevant']);
  });

  test('a bare word on several is answered in the thread once, and changes nothing', () => {
    const world = digest();
    world.slack.reply(ANA, sent(world), 'done');
    world.tick();
    world.tick();
    world.slack.reply(MIA, sent(world), 'snooze!');
    world.tick();
    world.tick();
    expect(statuses(world)).toEqual(['', '', '']);
    expect(thread(world)).toEqual([
      'Which one? Write it with its number, such as "done 2" or "snooze 1 3". Nothing has changed yet.',
    ]);
    expect(world.messages().filter((row) => row.Step === 'answer')).toEqual([
      expect.objectContaining({ Recipient: 'ana@nexus.example', State: 'sent', Channel: 'slack' }),
    ]);
    expect(world.told()).toHaveLength(4);
    expect(world.run('verify-audit').message).toMatch(/^All \d+ lines of the audit hold together\.$/);
    world.slack.reply(ANA, sent(world), 'done 1');
    world.tick();
    expect(statuses(world)).toEqual(['Resolved', '', '']);
  });

  test('so is a number that there is not, whatever else it names', () => {
    const world = digest();
    world.slack.reply(ANA, sent(world), 'done 2 and 7');
    world.tick();
    world.tick();
    expect([statuses(world), thread(world)]).toEqual([
      ['', '', ''],
      [
        'There is no number 7 here; the numbers go from 1 to 3. Write it with its number, such as "done 2" or "snooze 1 3". Nothing has changed yet.',
      ],
    ]);
  });

  test('it is written at once, outside hours and beyond the day’s messages, and not while nudges are paused', () => {
    const world = digest();
    world.set('nudge.dailyCap', '1');
    world.tick(10 * HOUR);
    world.slack.reply(ANA, sent(world), 'done');
    world.tick(HOUR);
    world.tick();
    expect(thread(world)).toHaveLength(1);
    const paused = digest();
    paused.set('nudge.paused', 'yes');
    paused.slack.reply(ANA, sent(paused), 'done');
    paused.tick();
    paused.tick();
    expect(paused.messages().filter((row) => row.Step === 'answer')).toEqual([]);
  });

  test('one that was posted, but whose answer got lost, is found in the thread and not posted again', () => {
    const world = digest();
    world.slack.reply(ANA, sent(world), 'done');
    world.slack.faults.add({ kind: 'reset', delivered: true, match: 'chat.postMessage' });
    world.tick();
    world.tick(10 * MINUTE);
    world.tick(10 * MINUTE);
    expect(thread(world)).toHaveLength(1);
    expect(
      world
        .messages()
        .filter((row) => row.Step === 'answer')
        .map((row) => row.State),
    ).toEqual(['sent']);
  });
});

test('whoever is erased is nowhere any more, neither as who answered nor as Slack calls them', () => {
  const world = company();
  world.slack.react(MIA, sent(world), 'eyes');
  world.slack.reply(MIA, sent(world), 'working');
  world.tick();
  const everywhere = (): string => JSON.stringify([world.messages(), world.services.scriptProperties.all()]);
  expect(everywhere()).toMatch(new RegExp(`mia@nexus.example.*${MIA}`));
  world.type('Team', 'ana@nexus.example', 'Manager', '', 'E-mail');
  world.run('erase-person', 'mia@nexus.example');
  expect(everywhere()).not.toMatch(new RegExp(`mia@nexus.example|${MIA}`));
  expect(world.message(KEY)).toMatchObject({ Response: 'working' });
});

// One message per account and recipient: who is told together, who joins, who leaves, and when it is over.
import { importFile } from '../../src/app/commands';
import { readQueue } from '../../src/app/sidebar/queue';
import { recordsOf } from '../fakes/memory-sheets';
import { HOUR, nudgeWorld, type World } from './world';

type Cells = Readonly<Record<string, unknown>>;

const ANA = 'ana@nexus.example';
const BO = 'bo@nexus.example';
const MAX = 'max@nexus.example';

const HEADER = 'key,account,partner,ownerEmail,winnability,engagement,relationshipStrength,recentDealSupport';

/** `key,account,partner,owner,score` */
const intake = ({ services }: World, ...rows: readonly string[]): void => {
  const lines = rows.map((row) => {
    const score = row.split(',')[4] ?? '';
    return `${row},${score},${score},${score}`;
  });
  importFile(services, services.time.now, 'Overlaps', 'overlaps.csv', [HEADER, ...lines].join('\n'));
};

const company = (settings: Readonly<Record<string, string>> = {}): World => {
  const world = nudgeWorld();
  world.team(`Ana,${ANA},AE,${MAX},,`, `Bo,${BO},AE,${MAX},,`, `Max,${MAX},Manager,,,`);
  const all = {
    'nudge.holdoutPercent': '0',
    'nudge.threshold': '50',
    'nudge.digestAt': 'off',
    'nudge.dailyCap': '100',
    'nudge.mode': 'live',
    'nudge.delayHours.manager': '24',
    ...settings,
  };
  for (const [name, value] of Object.entries(all)) world.set(name, value);
  return world;
};

const told = (world: World): readonly (readonly unknown[])[] =>
  world.messages().map((row) => [row.Key, row.Recipient ?? '', row.State, row.Records]);

const row = (world: World, key: string): Cells => world.message(key);

/** Whose working hours are round the clock, so that a tick sends what it plans. */
const roundTheClock = (world: World): World => {
  for (const email of [ANA, BO, MAX]) world.type('Team', email, 'Working hours', 'always', 'E-mail');
  return world;
};

const three = (world: World): void =>
  intake(
    world,
    `low,Alba Works,Low Tide,${ANA},60`,
    `high,Alba Works,High Tide,${ANA},95`,
    `mid,Alba Works,Mid Tide,${ANA},80`,
  );

test('records of one account are one message, best first, and one line of the queue', () => {
  const world = company({ 'nudge.mode': 'approve' });
  three(world);
  world.tick();
  expect(told(world)).toEqual([['high#1/ae', ANA, 'pending', 'high; mid; low']]);
  expect(row(world, 'high#1/ae').Record).toBe('high');
  expect(row(world, 'high#1/ae').Why).toMatch(/^it scores .*; with Mid Tide it scores .*; with Low Tide it scores/);
  const [line, ...others] = readQueue(world.services, world.services.time.now).groups.flatMap(
    ({ messages }) => messages,
  );
  expect([line?.name, others]).toEqual([{ title: 'Alba Works', with: 'High Tide and 2 more partners' }, []]);
  expect(world.run('plan-nudges').outcome).toBe('nothing');
});

test('each person gets their own part of an account', () => {
  const world = roundTheClock(company());
  intake(
    world,
    `a,Alba Works,Hub,${ANA},95`,
    `b,Alba Works,Spark,${BO},90`,
    `c,Alba Works,Tide,${ANA},80`,
    `d,Bora Yard,Tide,${ANA},85`,
  );
  world.tick();
  expect(told(world).map(([key, who, , records]) => [key, who, records])).toEqual([
    ['a#1/ae', ANA, 'a; c'],
    ['b#1/ae', BO, 'b'],
    ['d#1/ae', ANA, 'd'],
  ]);
});

test('the manager of both hears of the account once; the other step is recorded and not sent', () => {
  const world = roundTheClock(company());
  intake(world, `a,Alba Works,Hub,${ANA},95`, `b,Alba Works,Spark,${BO},90`);
  world.tick();
  world.tick(25 * HOUR);
  expect(row(world, 'a#1/manager')).toMatchObject({ Recipient: MAX, State: 'sent' });
  expect(row(world, 'b#1/manager')).toMatchObject({
    State: 'cancelled',
    Error: 'Max has a message about this account already, so this one is not sent.',
  });
  expect(row(world, 'b#1/manager').Recipient ?? null).toBeNull();
});

test('two ids in the CRM are two accounts, whatever they are called', () => {
  const world = company({ 'nudge.mode': 'approve' });
  importFile(
    world.services,
    world.services.time.now,
    'Overlaps',
    'overlaps.csv',
    [
      `${HEADER},accountRecordId`,
      `a,Alba Works,Hub,${ANA},95,95,95,95,0011`,
      `b,Alba Works,Tide,${ANA},90,90,90,90,0012`,
      `c,Alba Holding,Spark,${ANA},80,80,80,80,0011`,
    ].join('\n'),
  );
  world.tick();
  expect(told(world).map(([key, , , records]) => [key, records])).toEqual([
    ['a#1/ae', 'a; c'],
    ['b#1/ae', 'b'],
  ]);
});

test('one that qualifies later joins: what waits is worded and approved anew, what was sent stays', () => {
  const world = roundTheClock(company({ 'nudge.mode': 'approve' }));
  intake(world, `a,Alba Works,Hub,${ANA},80`);
  world.tick();
  world.run('compose');
  world.run('approve', 'a#1/ae');
  expect(row(world, 'a#1/ae')).toMatchObject({ Approve: true, Records: 'a' });
  intake(world, `b,Alba Works,Tide,${ANA},95`);
  world.run('score');
  world.run('plan-nudges');
  const waiting = row(world, 'a#1/ae');
  expect(waiting).toMatchObject({ Record: 'b', Records: 'b; a', State: 'pending' });
  expect([waiting.Text ?? null, waiting.Subject ?? null, waiting.Approve ?? null]).toEqual([null, null, null]);
  world.set('nudge.mode', 'live');
  world.tick();
  expect(row(world, 'a#1/ae')).toMatchObject({ State: 'sent', Records: 'b; a' });
  intake(world, `c,Alba Works,Spark,${ANA},70`);
  world.tick();
  expect(told(world)).toHaveLength(1);
  expect(world.run('explain', 'c').message).toContain('It is told of together with Alba Works · Tide (b)');
  world.tick(25 * HOUR);
  expect(row(world, 'a#1/manager')).toMatchObject({ Recipient: MAX, Records: 'b; a; c' });
});

test('it is over when all of its records are, and each rests from its last message', () => {
  const world = roundTheClock(company({ 'nudge.cooldownHours': '240' }));
  three(world);
  world.tick();
  world.type('Overlaps', 'high', 'Status', 'Resolved');
  world.type('Overlaps', 'mid', 'Status', 'Lost');
  world.tick(25 * HOUR);
  expect(row(world, 'high#1/manager')).toMatchObject({ Record: 'low', Records: 'low', State: 'sent' });
  expect(row(world, 'high#1/end').Key ?? null).toBeNull();
  world.type('Overlaps', 'low', 'Status', 'Won');
  world.tick();
  expect(row(world, 'high#1/end')).toMatchObject({ Records: 'high; mid; low', State: 'cancelled' });
  for (const key of ['high', 'mid', 'low']) world.type('Overlaps', key, 'Status', 'New');
  world.tick();
  expect(told(world)).toHaveLength(3);
  for (const key of ['high', 'mid', 'low'])
    expect(world.run('explain', key).message).toContain('It was nudged before and rests until');
  world.tick(241 * HOUR);
  expect(told(world).slice(3)).toEqual([['high#2/ae', ANA, 'sent', 'high; mid; low']]);
});

test('a snooze takes one out while it lasts, and holds the message when all are snoozed', () => {
  const world = roundTheClock(company({ 'nudge.mode': 'approve' }));
  intake(world, `a,Alba Works,Hub,${ANA},95`, `b,Alba Works,Tide,${ANA},80`);
  world.tick();
  const day = (days: number): string => new Date(world.services.time.now + days * 24 * HOUR).toISOString().slice(0, 10);
  world.type('Overlaps', 'a', 'Snooze until', day(10));
  world.run('plan-nudges');
  expect(row(world, 'a#1/ae')).toMatchObject({ Record: 'b', Records: 'b', State: 'pending' });
  world.type('Overlaps', 'b', 'Snooze until', day(5));
  world.run('plan-nudges');
  expect(row(world, 'a#1/ae')).toMatchObject({ Records: 'b', State: 'held' });
  world.services.time.now += 6 * 24 * HOUR;
  world.run('plan-nudges');
  expect(row(world, 'a#1/ae')).toMatchObject({ Records: 'b', State: 'pending' });
  world.services.time.now += 6 * 24 * HOUR;
  world.run('plan-nudges');
  expect(row(world, 'a#1/ae')).toMatchObject({ Record: 'a', Records: 'a; b', State: 'pending' });
});

test('whoever works on one holds all; who begins to work on another holds them anew', () => {
  const world = roundTheClock(company({ 'nudge.workingHoldHours': '48' }));
  intake(world, `a,Alba Works,Hub,${ANA},95`, `b,Alba Works,Tide,${ANA},80`);
  world.tick();
  world.type('Overlaps', 'b', 'Status', 'Working');
  world.tick();
  expect(row(world, 'a#1/hold-1')).toMatchObject({ State: 'held', Records: 'b' });
  world.tick(30 * HOUR);
  expect(row(world, 'a#1/manager').Key ?? null).toBeNull();
  world.type('Overlaps', 'a', 'Status', 'Working');
  world.tick();
  expect(row(world, 'a#1/hold-1').State).toBe('cancelled');
  expect(row(world, 'a#1/hold-2')).toMatchObject({ State: 'held', Records: 'a; b' });
  world.tick(30 * HOUR);
  expect(row(world, 'a#1/manager').Key ?? null).toBeNull();
  world.tick(20 * HOUR);
  expect(row(world, 'a#1/manager')).toMatchObject({ State: 'sent', Records: 'a; b' });
});

test('one that is given to somebody else leaves while nothing has been sent', () => {
  const world = company({ 'nudge.mode': 'approve' });
  three(world);
  world.tick();
  world.type('Overlaps', 'mid', 'Assignee', BO);
  world.run('plan-nudges');
  expect(told(world)).toEqual([
    ['high#1/ae', ANA, 'pending', 'high; low'],
    ['mid#1/ae', BO, 'pending', 'mid'],
  ]);
  world.type('Overlaps', 'high', 'Assignee', BO);
  world.run('plan-nudges');
  // High's message is Bo's now; of two that wait for Bo about the account one goes.
  const waiting = told(world).filter(([, , state]) => state === 'pending');
  expect(waiting).toEqual([
    ['high#1/ae', BO, 'pending', 'high; mid'],
    ['low#1/ae', ANA, 'pending', 'low'],
  ]);
  expect(row(world, 'mid#1/ae')).toMatchObject({ State: 'cancelled', Error: 'It is told of in another message.' });
  expect(world.run('plan-nudges').outcome).toBe('nothing');
});

test('an older workbook with a message a record calms down: what waits becomes one, later steps reach nobody twice', () => {
  const world = roundTheClock(company({ 'nudge.mode': 'approve' }));
  intake(world, `a,Alba,Hub,${ANA},95`, `b,Bora,Tide,${ANA},80`, `c,Cora,Tide,${ANA},80`, `d,Cora Two,Hub,${ANA},70`);
  world.tick();
  // That they are one account is known from now on only, as it is where an earlier version made the messages.
  const rename = (key: string, name: string): void => {
    world.type('Overlaps', key, 'Account', name);
  };
  rename('b', 'Alba');
  world.run('plan-nudges');
  expect(told(world).filter(([, , state]) => state === 'pending')).toEqual([
    ['a#1/ae', ANA, 'pending', 'a; b'],
    ['c#1/ae', ANA, 'pending', 'c'],
    ['d#1/ae', ANA, 'pending', 'd'],
  ]);
  world.set('nudge.mode', 'live');
  world.tick();
  rename('d', 'Cora');
  world.tick(25 * HOUR);
  expect(row(world, 'c#1/manager')).toMatchObject({ Recipient: MAX, State: 'sent' });
  expect(row(world, 'd#1/manager')).toMatchObject({ State: 'cancelled' });
});

test('a key that holds the mark of lists is told of alone', () => {
  const world = company({ 'nudge.mode': 'approve' });
  intake(world, `a; b,Alba Works,Hub,${ANA},95`, `b,Alba Works,Tide,${ANA},80`);
  world.tick();
  expect(told(world).map(([key, , , records]) => [key, records ?? null])).toEqual([
    ['a; b#1/ae', null],
    ['b#1/ae', 'b'],
  ]);
  expect(world.run('plan-nudges').outcome).toBe('nothing');
});

test('an account is held out whole, or not at all', () => {
  const world = company({ 'nudge.mode': 'approve', 'nudge.holdoutPercent': '50' });
  const accounts = Array.from({ length: 30 }, (_, i) => `Firm ${String.fromCharCode(65 + (i % 26))}${i}`);
  intake(
    world,
    ...accounts.flatMap((account, i) => [`a${i},${account},Hub,${ANA},95`, `b${i},${account},Tide,${ANA},90`]),
  );
  world.tick();
  const rows = world.messages();
  const heldOut = rows.filter(({ Step }) => Step === 'holdout').map(({ Record }) => String(Record));
  const nudged = rows.filter(({ Step }) => Step === 'ae').map(({ Records }) => String(Records));
  expect(nudged.length).toBeGreaterThan(5);
  expect(heldOut.length).toBeGreaterThan(10);
  expect(nudged.every((list) => list.split('; ').length === 2)).toBe(true);
  expect(
    heldOut
      .filter((key) => key.startsWith('a'))
      .map((key) => `b${key.slice(1)}`)
      .sort(),
  ).toEqual(heldOut.filter((key) => key.startsWith('b')).sort());
});

test('every record of a message counts as nudged', () => {
  const world = roundTheClock(company());
  three(world);
  world.tick();
  world.tick();
  const [week] = recordsOf(world.services.sheets, 'Dashboard');
  expect(week).toMatchObject({ 'Messages sent': 1, 'Records first nudged': 3 });
});

test('a message that names a merged record counts for the one that stayed', () => {
  const world = roundTheClock(company());
  intake(world, `a,Alba Works,Hub,${ANA},95`, `b,Alba Works,Tide,${ANA},80`);
  world.tick();
  // As an answer in Links merges them.
  world.type('Overlaps', 'a', 'Other keys', 'b');
  world.type('Overlaps', 'b', 'Removed', '2026-11-20');
  world.tick(25 * HOUR);
  expect(row(world, 'a#1/manager')).toMatchObject({ Record: 'a', Records: 'a', State: 'sent' });
  world.type('Overlaps', 'a', 'Status', 'Resolved');
  world.tick();
  expect(row(world, 'a#1/end')).toMatchObject({ State: 'cancelled', Error: 'Its status is Resolved.' });
});

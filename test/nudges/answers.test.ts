// What an answer does to the records of its message and to the message, whichever way it came.
import { contextFor } from '../../src/app/context';
import { recordTypes } from '../../src/app/features';
import { answerTabs, planAnswers, type Answer, type Fate, type Seen } from '../../src/nudges/answers';
import type { Job } from '../../src/run/job';
import { runJob } from '../../src/run/run';
import { NO_ROWS } from '../../src/workbook/plan';
import { recordsOf } from '../fakes/memory-sheets';
import { NOW } from '../fakes/memory-services';
import { HOUR, nudgeWorld, type World } from './world';

const PEOPLE = [
  'Ana,ana@nexus.example,AE,mia@nexus.example,,',
  'Mia,mia@nexus.example,Manager,,,',
  'Gus,gus@nexus.example,AE,,,',
] as const;

const KEY = 'a1#1/ae';

const company = (...overlaps: readonly string[]): World => {
  const world = nudgeWorld({ paceMs: 0 });
  world.team(...PEOPLE);
  world.overlaps('a1,Acme,ana@nexus.example,95', ...overlaps);
  world.set('nudge.digestAt', 'off');
  world.set('nudge.mode', 'live');
  world.tick();
  expect(world.message(KEY)).toMatchObject({ State: 'sent' });
  return world;
};

const giving = (world: World, answers: readonly Answer[], seen: readonly Seen[] = []): readonly Fate[] => {
  let fates: readonly Fate[] = [];
  const job: Job = {
    name: 'take-answers',
    inTick: false,
    tabs: (structure) => answerTabs(recordTypes, structure),
    plan: (workbook, context) => {
      const plan = planAnswers(recordTypes, workbook, context, { answers, seen });
      fates = plan.fates;
      return { changes: plan.changes, problems: [], rows: { ...NO_ROWS, written: plan.written }, message: '' };
    },
  };
  const { outcome, message } = runJob(job, contextFor(world.services, world.services.time.now, 'a test', {}));
  expect([outcome === 'failed', message]).toEqual([false, '']);
  return fates;
};

const given = (world: World, answer: Partial<Answer> = {}): Answer => ({
  messageKey: KEY,
  act: 'done',
  by: 'ana@nexus.example',
  atMs: world.services.time.now,
  via: 'reply 1.1',
  ...answer,
});

const record = ({ services }: World, key = 'a1'): Readonly<Record<string, unknown>> =>
  recordsOf(services.sheets, 'Overlaps').find((row) => row.Key === key) ?? {};

test.each([
  ['done', 'Resolved', 'Done'],
  ['working', 'Working', null],
  ['not relevant', 'Not relevant', 'Done'],
] as const)('%s sets %s in the store and in the views, in that person’s name', (act, status, tab) => {
  const world = company();
  world.services.time.now += HOUR;
  expect(giving(world, [given(world, { act, by: 'MIA@nexus.example' })])).toEqual(['done']);
  expect(record(world)).toMatchObject({ Status: status });
  const shown = recordsOf(world.services.sheets, tab ?? String(record(world).Band)).filter((row) => row.Key === 'a1');
  const [first, ...left] = shown;
  expect(first).toMatchObject({ Status: status });
  expect(left.map(({ Score, Moved }) => [Score, Moved !== undefined])).toEqual(left.map(() => [undefined, true]));
  expect(world.message(KEY)).toMatchObject({
    Response: act,
    'Responded by': 'mia@nexus.example',
    Responded: world.message(KEY).Seen as number,
    'Answers counted': 'reply 1.1',
  });
});

test('snooze sets a date seven days on, and the ladder waits for it', () => {
  const world = company();
  const days = Number(world.message(KEY).Sent);
  giving(world, [given(world, { act: 'snooze' })]);
  expect(Number(record(world)['Snooze until'])).toBeCloseTo(days + 7, 1);
  expect([record(world).Status ?? '', world.message(KEY).Response]).toEqual(['', 'snooze']);
  world.tick(24 * 6 * HOUR);
  expect(world.messages().map((row) => row.Key)).not.toContain('a1#1/manager');
});

test('an answer counts once, and names who gave it last', () => {
  const world = company();
  const done = given(world);
  expect(giving(world, [done, done])).toEqual(['done', 'again']);
  world.services.time.now += HOUR;
  world.type('Overlaps', 'a1', 'Status', 'New');
  expect(giving(world, [done])).toEqual(['again']);
  expect(record(world).Status).toBe('New');
  const later = given(world, { act: 'not relevant', by: 'gus@nexus.example', via: 'reply 1.2' });
  expect(giving(world, [later])).toEqual(['done']);
  expect([record(world).Status, world.message(KEY)['Responded by'], world.message(KEY)['Answers counted']]).toEqual([
    'Not relevant',
    'gus@nexus.example',
    'reply 1.1; reply 1.2',
  ]);
});

test('all records of the message are set, and those alone', () => {
  const world = company('b1,Beta,gus@nexus.example,95', 'c1,Gamma,gus@nexus.example,95');
  world.type('Messages', KEY, 'Records', 'a1; b1; gone');
  expect(giving(world, [given(world)])).toEqual(['done']);
  expect(['a1', 'b1', 'c1'].map((key) => record(world, key).Status ?? '')).toEqual(['Resolved', 'Resolved', '']);
});

describe('what somebody set later stands', () => {
  test.each(['Overlaps', 'view'])('typed in the %s', (where) => {
    const world = company();
    const early = given(world);
    world.services.time.now += HOUR;
    world.type(where === 'view' ? String(record(world).Band) : where, 'a1', 'Status', 'Working');
    expect(giving(world, [early])).toEqual(['stands']);
    expect(record(world).Status).toBe('Working');
    expect(world.message(KEY)).toMatchObject({ 'Answers counted': 'reply 1.1' });
    expect(world.message(KEY).Response ?? '').toBe('');
    expect(giving(world, [given(world, { via: 'reply 1.2', atMs: world.services.time.now + 1 })])).toEqual(['done']);
    expect(record(world).Status).toBe('Resolved');
  });

  test('a snooze typed in a view, and a click of the sidebar', () => {
    const world = company();
    const early = given(world);
    world.services.time.now += HOUR;
    world.type(String(record(world).Band), 'a1', 'Snooze until', '2026-12-24');
    expect(giving(world, [early])).toEqual(['stands']);
    const next = given(world, { via: 'reply 1.2' });
    world.services.time.now += HOUR;
    world.run('resolve', 'a1', 'Lost');
    expect(giving(world, [next])).toEqual(['stands']);
    expect(record(world).Status).toBe('Lost');
  });

  test('not a note or an assignee: they say nothing of where it stands', () => {
    const world = company();
    const early = given(world);
    world.services.time.now += HOUR;
    world.type('Overlaps', 'a1', 'Note', 'call again');
    world.type(String(record(world).Band), 'a1', 'Assignee', 'gus@nexus.example');
    expect(giving(world, [early])).toEqual(['done']);
  });

  test('where a reaction could have come before or after, nobody can tell: the sheet stands', () => {
    const world = company();
    const sentAt = world.services.time.now;
    world.services.time.now += HOUR;
    world.type('Overlaps', 'a1', 'Status', 'Working');
    const typedAt = world.services.time.now;
    world.services.time.now += HOUR;
    const reaction = { act: 'done', atMs: world.services.time.now } as const;
    expect(giving(world, [given(world, { ...reaction, notBeforeMs: sentAt, via: 'eyes by U1' })])).toEqual(['stands']);
    expect(giving(world, [given(world, { ...reaction, notBeforeMs: typedAt + 1, via: 'x by U1' })])).toEqual(['done']);
  });

  test('of several answers at once the last one given counts', () => {
    const world = company();
    const now = world.services.time.now;
    world.services.time.now += HOUR;
    const answers = [
      given(world, { act: 'not relevant', atMs: now + 3000, via: 'reply 1.3' }),
      given(world, { act: 'done', atMs: now + 1000, via: 'reply 1.1' }),
      given(world, { act: 'working', atMs: now + 500, via: 'reply 1.0' }),
    ];
    expect(giving(world, answers)).toEqual(['done', 'done', 'done']);
    expect([record(world).Status, world.message(KEY).Response]).toEqual(['Not relevant', 'not relevant']);
  });
});

test('working does not open a closed record again', () => {
  const world = company();
  giving(world, [given(world)]);
  world.services.time.now += HOUR;
  expect(giving(world, [given(world, { act: 'working', via: 'reply 1.2' })])).toEqual(['stands']);
  expect([record(world).Status, world.message(KEY).Response]).toEqual(['Resolved', 'done']);
});

test.each(['Won', 'Lost', 'Closed won'])('done leaves %s, which says more, and closes the others', (status) => {
  const world = company('b1,Beta,gus@nexus.example,95');
  world.type('Messages', KEY, 'Records', 'a1; b1');
  world.type('Overlaps', 'a1', 'Status', status);
  world.services.time.now += HOUR;
  expect(giving(world, [given(world)])).toEqual(['done']);
  expect(['a1', 'b1'].map((key) => record(world, key).Status)).toEqual([status, 'Resolved']);
  expect(giving(world, [given(world, { act: 'not relevant', via: 'reply 1.2' })])).toEqual(['done']);
  expect(record(world).Status).toBe('Not relevant');
});

test('only somebody active in Team is heard; nothing is heard of a message that is not there', () => {
  const world = company();
  world.type('Team', 'gus@nexus.example', 'Active', 'FALSE', 'E-mail');
  expect(
    giving(world, [
      given(world, { by: 'gus@nexus.example', via: 'reply 1' }),
      given(world, { by: 'eve@evil.example', via: 'reply 2' }),
      given(world, { messageKey: 'zz#1/ae', via: 'reply 3' }),
    ]),
  ).toEqual(['not in the team', 'not in the team', 'nothing there']);
  expect([record(world).Status ?? '', world.message(KEY)['Answers counted'] ?? '']).toEqual(['', '']);
});

test('seen is when it was first noticed, whatever comes later', () => {
  const world = company();
  const first = world.services.time.now + 60_000;
  world.services.time.now += HOUR;
  giving(world, [], [{ messageKey: KEY, atMs: first }]);
  const seen = world.message(KEY).Seen;
  world.services.time.now += HOUR;
  giving(world, [given(world)], [{ messageKey: KEY, atMs: world.services.time.now }]);
  expect([world.message(KEY).Seen, record(world).Status]).toEqual([seen, 'Resolved']);
  expect(Number(seen)).toBeCloseTo(25_569 + (NOW + 5 * 60_000 + 60_000) / 86_400_000, 4);
});

test('what is done ends the episode, and nothing more is planned of it', () => {
  const world = company();
  giving(world, [given(world)]);
  world.tick();
  expect(world.messages().map((row) => [row.Key, row.State])).toEqual([
    [KEY, 'sent'],
    ['a1#1/end', 'cancelled'],
  ]);
  world.tick(24 * 20 * HOUR);
  expect(world.messages().filter((row) => row.State === 'sent')).toHaveLength(1);
});

test('a digest beside the ladder asks nobody: whatever is said to it sets nothing', () => {
  const world = company('a2,Bora,ana@nexus.example,70');
  world.type('Messages', KEY, 'Step', 'logo-watch');
  expect(giving(world, [given(world)])).toEqual(['nothing there']);
  expect(record(world).Status ?? '').not.toBe('Resolved');
});

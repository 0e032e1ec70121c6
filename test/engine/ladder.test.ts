// The escalation ladder: who is told, when, and what stops it.
import {
  deliver,
  hour,
  member,
  monday,
  owner,
  pass,
  plan,
  record,
  setState,
  settings,
  teamWith,
  worldOf,
  type World,
} from './ladder-world/world';
import { parseQuietHours } from '../../src/engine/parse-hours';
import type { TeamRow } from '../../src/engine/team';
import { cooldownUntil } from '../../src/engine/ladder-rows';

const at = (world: World, hours: number): World => Object.assign(world, { nowMs: monday + hours * hour });
const setStatus = (world: World, status: string): void => void (world.record = { ...world.record, status });
const states = (world: World): string[] => world.rows.map(({ step, state }) => `${step} ${state}`);
const iso = (ms: number | null): string => new Date(ms ?? NaN).toISOString().slice(0, 16);

test('account executive, manager, executive, each after its delay; then it rests', () => {
  const world = worldOf();
  expect(pass(world, 400)).toEqual(['0h ae ana', '48h manager max', '120h executive eve']);
  expect(plan(world)).toEqual({
    kind: 'none',
    reason: 'Every step of the ladder has been taken.',
    untilMs: null,
    create: [],
    change: [],
  });
});

test('a step as it is written', () => {
  expect(plan(worldOf())).toEqual({
    kind: 'create',
    reason: 'The step ae goes to ana@x.com as the owner.',
    untilMs: null,
    change: [],
    create: [
      {
        key: 'a/b#c:1#1/ae',
        record: 'a/b#c:1',
        step: 'ae',
        role: 'AE',
        recipient: 'ana@x.com',
        state: 'pending',
        why: record.why,
        note: '',
        dueAtMs: monday,
      },
    ],
  });
});

test('planning again changes nothing until something happens', () => {
  const world = worldOf();
  plan(world);
  expect(plan(world)).toMatchObject({ kind: 'none', create: [], change: [] });
  deliver(world);
  expect(plan(at(world, 10))).toEqual({
    kind: 'wait',
    reason: 'The step ae has been taken; the next message comes on 18 Nov 2026.',
    untilMs: monday + 48 * hour,
    create: [],
    change: [],
  });
});

test('the executive hears only of what Settings say', () => {
  const sent = (isFirst: boolean, executiveFor: 'first' | 'all' | 'none'): number =>
    pass(worldOf({ record: { ...record, isFirst }, settings: { ...settings, executiveFor } }), 200).length;
  expect([sent(false, 'first'), sent(true, 'first'), sent(false, 'all'), sent(true, 'none')]).toEqual([2, 3, 3, 2]);
});

test('a record that does not qualify begins nothing; one that no longer does goes on climbing', () => {
  const world = worldOf({ record: { ...record, why: null } });
  expect(plan(world)).toMatchObject({ kind: 'none', reason: 'It does not qualify.', create: [] });
  const running = worldOf();
  pass(running, 1);
  running.record = { ...record, why: null };
  expect(pass(running, 60)).toEqual(['48h manager max']);
  expect(running.rows[1]?.why).toBe(record.why);
});

test('drafts are of what would go as things stand: what no longer qualifies is withdrawn, and drafted anew', () => {
  const world = worldOf({ settings: { ...settings, newState: 'draft' } });
  plan(world);
  expect(world.rows.map(({ state }) => state)).toEqual(['draft']);
  world.record = { ...record, why: null, snoozeUntilMs: world.nowMs + hour };
  expect(plan(at(world, 0)).change).toEqual([]);
  world.record = { ...record, why: null };
  expect(plan(at(world, 2))).toMatchObject({ kind: 'end', reason: 'It no longer qualifies.' });
  expect(world.rows.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  expect(plan(at(world, 3)).create).toEqual([]);
  world.record = record;
  expect(plan(at(world, 4)).create).toMatchObject([{ key: 'a/b#c:1#2/ae', state: 'draft' }]);
});

describe('the first recipient', () => {
  const first = (changed: Partial<World>): string => {
    const [message] = plan(worldOf(changed)).create;
    return message === undefined
      ? 'nobody'
      : [message.recipient, message.note].filter((part) => part !== '').join(': ');
  };
  const bob = teamWith(member('Bob', 'AE')).all[0];
  const route = (): ReturnType<World['route']> =>
    bob === undefined ? null : { person: bob, row: 0, reason: 'by the rule "everything → bob@x.com"' };
  test.each<[string, Partial<World>, string]>([
    ['assignee before owner', { record: { ...record, assignee: ' Bob@X.com ' } }, 'bob@x.com'],
    [
      'an assignee nobody knows',
      { record: { ...record, assignee: 'zoe@x.com' } },
      'ana@x.com: zoe@x.com (the assignee) is not in the team, so you get this as the owner.',
    ],
    [
      'an assignee who left',
      {
        record: { ...record, assignee: 'bob@x.com' },
        team: teamWith(member('Ana', 'AE'), member('Bob', 'AE', null, { active: false })),
      },
      'ana@x.com: Bob (the assignee) is no longer active, so you get this as the owner.',
    ],
    [
      'the second owner',
      { record: { ...record, owners: [owner('who@x.com'), owner('bob@x.com')] } },
      'bob@x.com: who@x.com (the owner) is not in the team, so you get this as the owner.',
    ],
    [
      'an owner by name, without regard to case and spaces',
      { record: { ...record, owners: [owner(' boB ')] } },
      'bob@x.com',
    ],
    [
      'by name, where the address is another one',
      { record: { ...record, owners: [{ ...owner('bobby@y.com'), name: 'Bob' }] } },
      'bob@x.com',
    ],
    [
      'a name that several have',
      {
        record: { ...record, owners: [owner('Sam Lee')] },
        team: teamWith(
          member('Sam', 'AE', null, { name: 'Sam Lee' }),
          member('Lee', 'AE', null, { name: 'sam  lee' }),
          member('Rita', 'RevOps'),
        ),
      },
      'rita@x.com: Sam Lee (the owner) is the name of several in the team, so you get this as the fallback.',
    ],
    [
      'who owns the account in the CRM, where the owner is not in the team',
      { record: { ...record, owners: [owner('Kim Doe'), { ...owner('bob@x.com'), role: 'the owner in the CRM' }] } },
      'bob@x.com: Kim Doe (the owner) is not in the team, so you get this as the owner in the CRM.',
    ],
    [
      'the fallback, after a name that nobody has',
      { record: { ...record, owners: [owner('Kim Doe')] } },
      'rita@x.com: Kim Doe (the owner) is not in the team, so you get this as the fallback.',
    ],
    [
      'by rule',
      { record: { ...record, owners: [] }, route },
      'bob@x.com: You get this by the rule "everything → bob@x.com".',
    ],
    [
      'by rule, after an owner nobody knows',
      { record: { ...record, owners: [owner('who@x.com')] }, route },
      'bob@x.com: who@x.com (the owner) is not in the team, so you get this by the rule "everything → bob@x.com".',
    ],
    [
      'the fallback',
      { record: { ...record, owners: [owner('')] } },
      'rita@x.com: Nobody is assigned, owns it or is named by a rule, so you get this as the fallback.',
    ],
    [
      'a fallback outside the team',
      { team: teamWith(), settings: { ...settings, fallback: 'Ops@Y.com' } },
      'ops@y.com: ana@x.com (the owner) is not in the team, so you get this as the fallback.',
    ],
    ['nobody at all', { team: teamWith(), settings: { ...settings, fallback: 'ops' } }, 'nobody'],
    [
      'out of office',
      { team: teamWith(member('Ana', 'AE', 'Max', { outUntil: '2026-12-03' }), member('Max', 'Manager')) },
      'max@x.com: Ana is out until 3 Dec 2026, so this comes to you.',
    ],
    [
      'a manager out as well',
      {
        team: teamWith(
          member('Ana', 'AE', 'Max', { outUntil: '2026-12-03' }),
          member('Max', 'Manager', 'Eve', { outUntil: '2026-11-17' }),
          member('Eve', 'Executive'),
        ),
      },
      'eve@x.com: Ana is out until 3 Dec 2026, so this comes to you.',
    ],
    [
      'everybody above out',
      { team: teamWith(member('Ana', 'AE', null, { outUntil: '2026-12-03' }), member('Rita', 'RevOps')) },
      'rita@x.com: Ana is out until 3 Dec 2026 and nobody above is there, so this comes to you.',
    ],
    [
      'everybody out',
      {
        team: teamWith(
          member('Ana', 'AE', null, { outUntil: '2026-12-03' }),
          member('Rita', 'RevOps', null, { outUntil: '2026-12-03' }),
        ),
      },
      'ana@x.com: You are marked as out of office, and nobody above you is there.',
    ],
  ])('%s', (_, changed, expected) => expect(first(changed)).toBe(expected));

  test('nobody to send to is said', () =>
    expect(plan(worldOf({ team: teamWith(), settings: { ...settings, fallback: '' } })).reason).toMatch(
      /nobody to send it to/,
    ));

  test('a message that has not gone out turns to whom it should reach now', () => {
    const world = worldOf();
    plan(world);
    world.record = { ...record, assignee: 'bob@x.com' };
    expect(plan(world).change).toEqual([{ key: 'a/b#c:1#1/ae', recipient: 'bob@x.com', note: '', dueAtMs: monday }]);
    setState(world, 'ae', { attempts: 1 });
    world.record = { ...record, assignee: null };
    expect(plan(world).change).toEqual([]);
  });
});

describe('later recipients', () => {
  const log = (rows: readonly TeamRow[], changed: Partial<World> = {}): readonly string[] => {
    const world = worldOf({ team: teamWith(...rows), ...changed });
    return [
      ...pass(world, 400),
      ...world.rows
        .filter(({ state }) => state === 'cancelled')
        .map(({ step, recipient }) => `${step} ${recipient} not sent`),
    ];
  };
  test('the manager is the executive: the step is recorded, not sent again', () => {
    expect(log([member('Ana', 'AE', 'Eve'), member('Eve', 'Executive'), member('Rita', 'RevOps')])).toEqual([
      '0h ae ana',
      '48h manager eve',
      'executive eve@x.com not sent',
    ]);
  });
  test('the manager stood in for the first step: the executive is next, one interval later', () => {
    expect(
      log([
        member('Ana', 'AE', 'Max', { outUntil: '2027-01-01' }),
        member('Max', 'Manager', 'Eve'),
        member('Eve', 'Executive'),
      ]),
    ).toEqual(['0h ae max', '120h executive eve', 'manager max@x.com not sent']);
  });
  test('a manager away: the next above stands in', () => {
    expect(
      log([
        member('Ana', 'AE', 'Max'),
        member('Max', 'Manager', 'Eve', { outUntil: '2027-01-01' }),
        member('Eve', 'Executive', 'Cleo'),
        member('Cleo', 'Executive'),
      ]),
    ).toEqual(['0h ae ana', '48h manager eve', 'executive eve@x.com not sent']);
  });
  test('nobody above: the fallback, then nobody twice', () => {
    expect(log([member('Ana', 'AE'), member('Rita', 'RevOps')])).toEqual([
      '0h ae ana',
      '48h manager rita',
      'executive rita@x.com not sent',
    ]);
    expect(log([member('Ana', 'AE')], { settings: { ...settings, fallback: 'ana@x.com' } })).toEqual([
      '0h ae ana',
      'manager ana@x.com not sent',
      'executive ana@x.com not sent',
    ]);
  });
  test('the fallback got the first step: nobody is above an address outside the team', () => {
    expect(log([], { settings: { ...settings, fallback: 'ops@y.com' } })).toEqual([
      '0h ae ops',
      'manager ops@y.com not sent',
      'executive ops@y.com not sent',
    ]);
  });
  test('somebody away whom only an earlier recipient could stand in for: it goes to them all the same', () => {
    const world = worldOf({
      record: { ...record, owners: [] },
      team: teamWith(
        member('Rita', 'RevOps', 'Max'),
        member('Max', 'Manager', 'Eve'),
        member('Eve', 'Executive', null, { outUntil: '2027-01-01' }),
      ),
    });
    expect(pass(world, 200)).toEqual(['0h ae rita', '48h manager max', '120h executive eve']);
    expect(world.rows[2]?.note).toBe('You are marked as out of office, and nobody else is there.');
  });
  test('a message whose recipient is gone and leaves nobody but the one before is not sent', () => {
    const world = worldOf({ settings: { ...settings, fallback: '' } });
    pass(world, 0);
    plan(at(world, 48));
    world.team = teamWith(member('Ana', 'AE'));
    expect(plan(world)).toMatchObject({
      create: [],
      change: [{ key: 'a/b#c:1#1/manager', state: 'cancelled', recipient: 'ana@x.com' }],
    });
    expect(plan(at(world, 60)).kind).toBe('wait');
  });
  test('any roles in any number', () => {
    const roles = ['SDR', 'AE', 'Team lead', 'VP'];
    const rows = [
      member('Sam', 'SDR', 'Ana'),
      member('Ana', 'AE', 'Tom'),
      member('Tom', 'TEAM LEAD', 'Vic'),
      member('Vic', 'VP'),
    ];
    expect(
      log(rows, {
        record: { ...record, owners: [owner('sam@x.com')] },
        settings: { ...settings, roles, delayHours: { ae: 1, 'team-lead': 2 } },
      }),
    ).toEqual(['0h sdr sam', '1h ae ana', '3h team-lead tom', '51h vp vic']);
  });
});

describe('what became of the step before', () => {
  test('one not sent yet is waited for', () => {
    const world = worldOf();
    plan(world);
    for (const state of ['pending', 'claimed', 'draft'] as const) {
      setState(world, 'ae', { state });
      expect(plan(at(world, 1000))).toMatchObject({ kind: 'none', create: [], change: [] });
    }
  });
  test('delays run from when it was sent, not from when it was planned', () => {
    const world = worldOf();
    plan(world);
    deliver(at(world, 30));
    expect(plan(at(world, 77)).untilMs).toBe(monday + 78 * hour);
    expect(plan(at(world, 78)).kind).toBe('create');
  });
  test('a failed one is told to the next, who is asked after the delay', () => {
    const world = worldOf();
    plan(world);
    setState(world, 'ae', { state: 'failed' });
    expect(plan(at(world, 47)).kind).toBe('wait');
    expect(plan(at(world, 48)).create[0]).toMatchObject({
      recipient: 'max@x.com',
      note: 'The message to Ana before this one could not be delivered.',
    });
  });
  test('one whose fate is unknown too, from the end of its claim', () => {
    const world = worldOf();
    plan(world);
    setState(world, 'ae', { state: 'unknown', claimedUntilMs: monday + hour });
    expect(plan(at(world, 48)).kind).toBe('wait');
    expect(plan(at(world, 49)).create[0]?.note).toBe(
      'It is not known whether the message to Ana before this one arrived.',
    );
  });
  test('one that a person cancelled stops the climb', () => {
    const world = worldOf();
    plan(world);
    setState(world, 'ae', { state: 'cancelled' });
    expect(plan(at(world, 500))).toMatchObject({
      kind: 'none',
      reason: 'The step ae was cancelled, so nobody further up is asked.',
    });
  });
});

test('a message is due inside working hours and out of quiet hours', () => {
  const hours = (text: string): World['settings']['loud'] => {
    const read = parseQuietHours(text);
    return read.ok ? read.value : [];
  };
  const team = teamWith(member('Ana', 'AE', null, { hours: 'Mon-Fri 10-17', timeZone: 'America/New_York' }));
  expect(iso(plan(worldOf({ team })).create[0]?.dueAtMs ?? null)).toBe('2026-11-16T15:00');
  expect(iso(plan(at(worldOf({ team }), 16)).create[0]?.dueAtMs ?? null)).toBe('2026-11-17T15:00');
  expect(
    iso(plan(at(worldOf({ settings: { ...settings, loud: hours('22:00-07:00') } }), 14)).create[0]?.dueAtMs ?? null),
  ).toBe('2026-11-17T07:00');
});

describe('reminders', () => {
  const reminding = (count: number, everyHours: number): Partial<World> => ({
    settings: { ...settings, executiveFor: 'none', reminders: { ae: { count, everyHours } } },
  });
  test('come between two steps', () =>
    expect(pass(worldOf(reminding(2, 20)), 100)).toEqual([
      '0h ae ana',
      '20h ae-reminder-1 ana',
      '40h ae-reminder-2 ana',
      '48h manager max',
    ]));
  test('never push the next step back', () =>
    expect(pass(worldOf(reminding(9, 20)), 100)).toEqual([
      '0h ae ana',
      '20h ae-reminder-1 ana',
      '40h ae-reminder-2 ana',
      '48h manager max',
    ]));
  test('one at a time after a pause', () => {
    const world = worldOf(reminding(2, 10));
    pass(world, 0);
    expect(pass(at(world, 25), 30)).toEqual(['25h ae-reminder-1 ana', '35h ae-reminder-2 ana', '48h manager max']);
  });
  test('one that has not gone out gives way to the next step', () => {
    const world = worldOf(reminding(1, 40));
    pass(world, 0);
    plan(at(world, 40));
    expect(plan(at(world, 48))).toMatchObject({
      create: [{ step: 'manager' }],
      change: [{ key: 'a/b#c:1#1/ae-reminder-1', state: 'cancelled' }],
    });
  });
  test('one in delivery does not', () => {
    const world = worldOf(reminding(1, 40));
    pass(world, 0);
    plan(at(world, 40));
    setState(world, 'ae-reminder-1', { state: 'claimed' });
    expect(plan(at(world, 48))).toMatchObject({ kind: 'none', create: [] });
  });
  test('at the top of the ladder too', () =>
    expect(
      pass(worldOf({ settings: { ...settings, reminders: { executive: { count: 1, everyHours: 5 } } } }), 200).slice(
        -1,
      ),
    ).toEqual(['125h executive-reminder-1 eve']));
});

describe('what stops it', () => {
  test.each(['Resolved', 'won', 'LOST', 'Not relevant'])('%s ends it and cancels what has not gone out', (status) => {
    const world = worldOf();
    pass(world, 0);
    plan(at(world, 48));
    setStatus(world, status);
    const decision = plan(world);
    expect(decision).toMatchObject({
      kind: 'end',
      reason: `Its status is ${status}.`,
      change: [{ key: 'a/b#c:1#1/manager', state: 'cancelled' }],
    });
    expect(decision.create).toEqual([
      {
        key: 'a/b#c:1#1/end',
        record: record.key,
        step: 'end',
        role: '',
        recipient: '',
        state: 'cancelled',
        why: `Its status is ${status}.`,
        note: '',
        dueAtMs: monday + 48 * hour,
      },
    ]);
    expect(plan(at(world, 1000))).toMatchObject({ kind: 'none', create: [], change: [] });
    expect(states(world)).toEqual(['ae sent', 'manager cancelled', 'end cancelled']);
  });
  test('a record the source no longer reports', () => {
    const world = worldOf();
    plan(world);
    world.record = { ...record, removedAtMs: monday };
    expect(plan(world)).toMatchObject({
      kind: 'end',
      reason: 'The source no longer reports it.',
      change: [{ state: 'cancelled' }],
    });
  });
  test('a closed record that was never nudged is left alone', () =>
    expect(plan(worldOf({ record: { ...record, status: 'Won' } }))).toMatchObject({ kind: 'none', create: [] }));
  test('a message in delivery is not cancelled, but is once it comes back', () => {
    const world = worldOf();
    plan(world);
    setState(world, 'ae', { state: 'claimed' });
    setStatus(world, 'Resolved');
    expect(plan(world).change).toEqual([]);
    setState(world, 'ae', { state: 'pending' });
    expect(plan(world)).toMatchObject({ kind: 'end', change: [{ key: 'a/b#c:1#1/ae', state: 'cancelled' }] });
  });
  test('a snooze holds it until it is over', () => {
    const world = worldOf();
    plan(world);
    world.record = { ...record, snoozeUntilMs: monday + 30 * hour };
    expect(plan(world)).toMatchObject({
      kind: 'wait',
      untilMs: monday + 30 * hour,
      change: [{ state: 'held', dueAtMs: monday + 30 * hour }],
    });
    expect(plan(world).change).toEqual([]);
    expect(pass(world, 100)).toEqual(['30h ae ana', '78h manager max']);
  });
});

describe('Working', () => {
  const working = (world: World): void => setStatus(world, 'Working');
  test('holds the ladder for a set time from when it was first seen', () => {
    const world = worldOf();
    pass(world, 0);
    working(at(world, 40));
    expect(plan(world).create).toEqual([
      expect.objectContaining({ key: 'a/b#c:1#1/hold-1', state: 'held', recipient: '', dueAtMs: monday + 64 * hour }),
    ]);
    expect(pass(world, 200)).toEqual(['64h manager max', '136h executive eve']);
  });
  test('holds a message that has not gone out', () => {
    const world = worldOf();
    plan(world);
    working(world);
    expect(plan(world)).toMatchObject({
      kind: 'wait',
      untilMs: monday + 24 * hour,
      change: [{ key: 'a/b#c:1#1/ae', state: 'held', dueAtMs: monday + 24 * hour }],
    });
    expect(pass(world, 30)).toEqual(['24h ae ana']);
  });
  test('before the first step holds that', () => {
    const world = worldOf();
    working(world);
    expect(pass(world, 30)).toEqual(['24h ae ana']);
  });
  test('no longer working: the ladder goes on at once, and a second time holds again', () => {
    const world = worldOf();
    working(world);
    plan(world);
    setStatus(at(world, 5), 'New');
    expect(pass(world, 1)).toEqual(['5h ae ana']);
    working(at(world, 47));
    expect(pass(world, 60)).toEqual(['71h manager max']);
    expect(states(world).filter((state) => state.startsWith('hold'))).toEqual(['hold-1 cancelled', 'hold-2 held']);
  });
  test('a record that does not qualify is not held', () =>
    expect(plan(worldOf({ record: { ...record, why: null, status: 'Working' } })).create).toEqual([]));
});

describe('reopened', () => {
  const ended = (): World => {
    const world = worldOf();
    pass(world, 50);
    setStatus(world, 'Resolved');
    plan(at(world, 51));
    setStatus(world, 'New');
    return world;
  };
  test('it begins anew after the cooldown, which counts from the last message', () => {
    const world = ended();
    const untilMs = monday + (48 + 14 * 24) * hour;
    expect(cooldownUntil(record.key, world.rows, settings.cooldownHours)).toBe(untilMs);
    expect(plan(at(world, 60))).toMatchObject({ kind: 'wait', untilMs, create: [] });
    expect(plan(Object.assign(world, { nowMs: untilMs }))).toMatchObject({
      create: [{ key: 'a/b#c:1#2/ae', recipient: 'ana@x.com' }],
    });
  });
  test('not when it does not qualify any more', () => {
    const world = ended();
    world.record = { ...world.record, why: null };
    expect(plan(at(world, 10_000)).kind).toBe('none');
  });
  test('at once when nothing had gone out', () => {
    const world = worldOf();
    plan(world);
    setStatus(world, 'Won');
    plan(world);
    setStatus(world, 'New');
    expect(plan(at(world, 1)).create[0]?.key).toBe('a/b#c:1#2/ae');
  });
  test('the cooldown never delays a running ladder', () => {
    const world = worldOf({ settings: { ...settings, cooldownHours: 10_000 } });
    expect(pass(world, 200)).toHaveLength(3);
    expect(cooldownUntil(record.key, world.rows, 10_000)).toBeNull();
  });
});

test('rows of other records are passed over', () => {
  const world = worldOf();
  plan(world);
  const others = ['a/b#c:1', 'b#c:1', 'digest/ana@x.com/2026-11-16T09', 'other#7/ae', 'x/a/b#c:1#9/ae'].map((key) => ({
    ...(world.rows[0] as World['rows'][number]),
    key,
    state: 'sent' as const,
  }));
  world.rows = [...others, ...world.rows];
  expect(plan(world)).toMatchObject({ kind: 'none', reason: 'The message of the step ae waits to be delivered.' });
});

test('Settings changed under way: nobody is passed over, nothing goes backwards', () => {
  const world = worldOf();
  pass(world, 0);
  world.settings = { ...settings, roles: ['AE', 'Team lead', 'Manager'] };
  world.team = teamWith(member('Ana', 'AE', 'Tom'), member('Tom', 'Team lead', 'Max'), member('Max', 'Manager'));
  expect(pass(world, 200)).toEqual(['48h team-lead tom', '96h manager max']);
  world.settings = settings;
  world.record = { ...record, isFirst: false };
  expect(plan(world)).toMatchObject({ kind: 'none', create: [] });
  expect(plan(worldOf({ settings: { ...settings, roles: [] } })).reason).toMatch(/no role/);
});

test('a logo lost after its executive step goes back to nobody', () => {
  const world = worldOf();
  pass(world, 130);
  world.record = { ...record, isFirst: false };
  expect(plan(at(world, 1000))).toMatchObject({ kind: 'none', create: [] });
});

test('drafts are born as drafts, and let go as drafts', () => {
  const world = worldOf({ settings: { ...settings, newState: 'draft' } });
  expect(plan(world).create[0]?.state).toBe('draft');
  expect(plan(world).reason).toMatch(/is a draft/);
  setState(world, 'ae', { state: 'held' });
  expect(plan(world).change).toEqual([{ key: 'a/b#c:1#1/ae', state: 'draft', dueAtMs: monday }]);
});

test('a step that somebody sends again after the next one was taken goes to whom it went', () => {
  const world = worldOf();
  pass(world, 50);
  setState(world, 'ae', { state: 'pending', attempts: 0, sentAtMs: null, dueAtMs: world.nowMs });
  expect(plan(world)).toMatchObject({ kind: 'none', change: [] });
  expect(deliver(world)).toEqual(['ae ana']);
});

test('nor does who may have been written to change', () => {
  const world = worldOf();
  pass(world, 0);
  setState(world, 'ae', {
    state: 'pending',
    attempts: 0,
    sentAtMs: null,
    claimedUntilMs: world.nowMs,
    dueAtMs: world.nowMs,
  });
  world.record = { ...record, assignee: 'bob@x.com' };
  expect(plan(world).change).toEqual([]);
});

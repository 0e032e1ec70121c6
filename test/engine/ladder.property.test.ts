// The ladder over weeks of people's doings: nothing twice, nothing skipped, nothing backwards, nobody stalled.
import fc from 'fast-check';
import { stepOf } from '../../src/engine/ladder-rows';
import { ALWAYS, parseQuietHours } from '../../src/engine/parse-hours';
import { reachableAt } from '../../src/engine/recipients';
import {
  deliver,
  hour,
  member,
  plan,
  record,
  settings,
  teamWith,
  worldOf,
  type Row,
  type World,
} from './ladder-world/world';

const quiet = parseQuietHours('22:00-07:00');
const loud = quiet.ok ? quiet.value : ALWAYS;

type Doing =
  | { readonly kind: 'hours'; readonly hours: number }
  | { readonly kind: 'status'; readonly status: string }
  | { readonly kind: 'snooze'; readonly hours: number }
  | { readonly kind: 'assign'; readonly to: string | null }
  | { readonly kind: 'away'; readonly who: string; readonly hours: number }
  | { readonly kind: 'leaves'; readonly who: string }
  | { readonly kind: 'deliver'; readonly state: 'sent' | 'failed' | 'unknown' };

const people = ['ana', 'bob', 'max', 'eve'] as const;
const doing: fc.Arbitrary<Doing> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('hours' as const), hours: fc.constantFrom(1, 5, 24, 50, 400) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('deliver' as const),
      state: fc.constantFrom('sent', 'sent', 'failed', 'unknown'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('status' as const),
      status: fc.constantFrom('New', 'Working', 'Resolved'),
    }),
  },
  fc.record({ kind: fc.constant('snooze' as const), hours: fc.constantFrom(0, 30) }),
  fc.record({ kind: fc.constant('assign' as const), to: fc.constantFrom(null, 'bob@x.com', 'who@x.com') }),
  fc.record({ kind: fc.constant('away' as const), who: fc.constantFrom(...people), hours: fc.constantFrom(0, 100) }),
  fc.record({ kind: fc.constant('leaves' as const), who: fc.constantFrom(...people) }),
);

interface Story {
  readonly world: World;
  readonly awayUntilMs: Map<string, number>;
  readonly gone: Set<string>;
}

const teamNow = ({ awayUntilMs, gone }: Story): World['team'] => {
  const more = (who: string): object => ({
    active: !gone.has(who),
    outUntil: awayUntilMs.has(who) ? new Date(awayUntilMs.get(who) ?? 0).toISOString() : null,
    hours: who === 'ana' ? 'Mon-Fri 9-17' : '',
    timeZone: who === 'eve' ? 'America/New_York' : '',
  });
  return teamWith(
    member('ana', 'AE', 'max', more('ana')),
    member('bob', 'AE', 'max', more('bob')),
    member('max', 'Manager', 'eve', more('max')),
    member('eve', 'Executive', null, more('eve')),
    member('rita', 'RevOps'),
  );
};

const settle = (world: World, state: 'sent' | 'failed' | 'unknown'): void => {
  if (state === 'sent') return void deliver(world);
  world.rows = world.rows.map((row) =>
    row.state === 'pending'
      ? { ...row, state, attempts: 1, claimedUntilMs: state === 'unknown' ? world.nowMs : null }
      : row,
  );
};

function happen(story: Story, each: Doing): void {
  const { world, awayUntilMs, gone } = story;
  switch (each.kind) {
    case 'hours':
      world.nowMs += each.hours * hour;
      break;
    case 'status':
      world.record = { ...world.record, status: each.status };
      break;
    case 'snooze':
      world.record = { ...world.record, snoozeUntilMs: world.nowMs + each.hours * hour };
      break;
    case 'assign':
      world.record = { ...world.record, assignee: each.to };
      break;
    case 'away':
      awayUntilMs.set(each.who, world.nowMs + each.hours * hour);
      break;
    case 'leaves':
      gone.add(each.who);
      break;
    case 'deliver':
      settle(world, each.state);
      break;
  }
  world.team = teamNow(story);
}

const order = settings.roles.map(stepOf);
const isStep = ({ step }: Row): boolean => order.includes(step);
const episodeOf = ({ key }: Row): string => key.slice(0, key.lastIndexOf('/'));
const takenMs = ({ sentAtMs, claimedUntilMs, dueAtMs }: Row): number => sentAtMs ?? claimedUntilMs ?? dueAtMs ?? 0;

function checkPlan(world: World, before: readonly Row[]): void {
  const created = world.rows.slice(before.length);
  const messages = created.filter(({ recipient }) => recipient !== '');
  expect(messages.length).toBeLessThanOrEqual(1);
  expect(new Set(world.rows.map(({ key }) => key)).size).toBe(world.rows.length);
  for (const message of messages) {
    const earlier = before.filter((row) => episodeOf(row) === episodeOf(message));
    // One message at a time, and only what has not gone out may be given up for it.
    expect(
      earlier
        .map((row) => world.rows.find(({ key }) => key === row.key))
        .filter((row) => row !== undefined && ['draft', 'pending', 'claimed'].includes(row.state)),
    ).toEqual([]);
    if (!isStep(message)) continue;
    const steps = earlier.filter(isStep);
    expect(order.indexOf(message.step)).toBe(steps.length);
    const last = steps[steps.length - 1];
    if (last === undefined) continue;
    expect(world.nowMs - takenMs(last)).toBeGreaterThanOrEqual((settings.delayHours[message.step] ?? NaN) * hour);
    expect(message.recipient === last.recipient).toBe(message.state === 'cancelled');
  }
  for (const message of messages.filter(({ state }) => state === 'pending')) {
    const person = world.team.person(message.recipient);
    expect(person?.active ?? message.recipient === 'rita@x.com').toBe(true);
    expect(message.dueAtMs).toBe(reachableAt(person, loud, 'UTC', world.nowMs));
  }
}

function checkRest(world: World): void {
  const again = world.rows;
  expect(plan(world).create).toEqual([]);
  expect(world.rows).toEqual(again);
  const steps = world.rows.filter(isStep);
  steps.forEach((row, index) => {
    const next = steps[index + 1];
    if (next !== undefined && episodeOf(next) === episodeOf(row) && next.state !== 'cancelled')
      expect(next.recipient).not.toBe(row.recipient);
  });
  const isClosed = world.record.status === 'Resolved';
  const isQuiet = isClosed || (world.record.snoozeUntilMs ?? 0) > world.nowMs;
  if (isQuiet) expect(world.rows.filter(({ state }) => state === 'pending')).toEqual([]);
}

test('whatever people do, in any order', () => {
  fc.assert(
    fc.property(fc.array(doing, { maxLength: 40 }), fc.boolean(), (doings, hasReminders) => {
      const reminders: World['settings']['reminders'] = hasReminders ? { ae: { count: 2, everyHours: 20 } } : {};
      const story: Story = {
        world: worldOf({ record, settings: { ...settings, loud, reminders } }),
        awayUntilMs: new Map(),
        gone: new Set(),
      };
      for (const each of doings) {
        happen(story, each);
        const before = story.world.rows;
        plan(story.world);
        checkPlan(story.world, before);
        checkRest(story.world);
      }
      finish(story, hasReminders);
    }),
    { numRuns: 200 },
  );
});

/** Left alone with everything delivered, an open record has climbed to the top within its delays. */
function finish({ world }: Story, hasReminders: boolean): void {
  for (let run = 0; run < 60 && world.record.status !== 'Resolved'; run++) {
    world.nowMs += 24 * hour;
    plan(world);
    deliver(world);
  }
  if (world.record.status === 'Resolved') return;
  const latest = world.rows
    .map(episodeOf)
    .sort((a, b) => Number(a.split('#').pop()) - Number(b.split('#').pop()))
    .pop();
  const steps = world.rows.filter((row) => episodeOf(row) === latest && isStep(row)).map(({ step }) => step);
  expect(steps).toEqual(order);
  if (!hasReminders) expect(world.rows.filter(({ state }) => state === 'pending')).toEqual([]);
}

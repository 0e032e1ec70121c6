// A record that its source had dropped by mistake and reports again: its ladder goes on where it stood, and nothing of it
// is told twice.
import { HOUR, nudgeWorld, type World } from './world';

const live = (): World => {
  const world = nudgeWorld();
  world.team('Ann,ann@nexus.example,AE,mia@nexus.example,C00000001,', 'Mia,mia@nexus.example,Manager,,C00000002,');
  world.secret('slack.botToken', world.slack.botToken);
  world.overlaps('k0,Acme,ann@nexus.example,95');
  world.set('nudge.mode', 'live');
  return world;
};

const drop = (world: World): void => {
  world.type('Overlaps', 'k0', 'Removed', '2026-11-20');
  world.tick();
};

/** As an intake writes it. */
const bringBack = (world: World): void => {
  world.type('Overlaps', 'k0', 'Removed', '');
  world.tick();
};

const keys = (world: World): readonly unknown[] => world.messages().map(({ Key }) => Key);
const states = (world: World): readonly string[] =>
  world.messages().map(({ Step, State }) => `${String(Step)} ${String(State)}`);

test('a ladder that had begun goes on with the next step, and the first is not told again', () => {
  const world = live();
  [1, 2, 3].forEach(() => world.tick());
  expect(states(world)).toEqual(['ae sent']);
  drop(world);
  expect(states(world)).toEqual(['ae sent', 'end cancelled']);
  bringBack(world);
  expect(states(world)).toEqual(['ae sent', 'end cancelled']);
  [49, 1, 1].forEach((hours) => world.tick(hours * HOUR));
  expect(keys(world)).toEqual(['k0#1/ae', 'k0#1/end', 'k0#1/manager']);
  expect(world.message('k0#1/manager').State).toBe('sent');
  expect(world.slack.messages).toHaveLength(2);
});

test('a message that had not gone out yet goes out after all', () => {
  const world = nudgeWorld();
  world.team('Ann,ann@nexus.example,AE,,C00000001,');
  world.overlaps('k0,Acme,ann@nexus.example,95');
  world.set('nudge.mode', 'live');
  world.type('Settings', 'nudge.quietHours', 'Value', '00:00-23:00', 'Setting');
  world.secret('slack.botToken', world.slack.botToken);
  world.tick();
  expect(states(world)).toEqual(['ae pending']);
  drop(world);
  expect(states(world)).toEqual(['ae cancelled', 'end cancelled']);
  bringBack(world);
  expect(world.message('k0#1/ae')).toMatchObject({ State: 'pending' });
  expect(world.message('k0#1/ae').Error).toBeUndefined();
  for (let hour = 0; hour < 30; hour += 1) world.tick(HOUR);
  expect(world.message('k0#1/ae').State).toBe('sent');
  expect(world.slack.messages).toHaveLength(1);
});

test('removed once more it ends again, and closed by a person it stays ended when it is reopened', () => {
  const world = live();
  [1, 2, 3].forEach(() => world.tick());
  drop(world);
  bringBack(world);
  drop(world);
  world.tick(49 * HOUR);
  expect(states(world)).toEqual(['ae sent', 'end cancelled']);
  world.type('Overlaps', 'k0', 'Status', 'Resolved');
  bringBack(world);
  world.type('Overlaps', 'k0', 'Status', '');
  [1, 1].forEach((hours) => world.tick(hours * HOUR));
  expect(world.message('k0#1/end')).toMatchObject({
    Why: 'Its status is Resolved.',
    Error: 'Its status is Resolved.',
  });
  expect(world.message('k0#1/manager')).toEqual({});
});

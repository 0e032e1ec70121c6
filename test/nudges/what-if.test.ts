// What would be sent in the coming week is what real ticks of that week then send.
import { readWhatIf } from '../../src/app/sidebar/what-if';
import { importFile } from '../../src/app/commands';
import { dayOf } from '../../src/engine/wall-clock';
import { gridOf, recordsOf } from '../fakes/memory-sheets';
import { nudgeWorld, type World } from './world';

jest.setTimeout(300_000);

const DAY = 86_400_000;
const TICK = 5 * 60_000;

/** mulberry32 */
const randomOf = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const ZONES = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Tokyo', 'UTC'];
const HOURS = ['', 'always', 'Mon-Fri 8-12, 13-17', 'Mon-Sun 0:00-24:00'];

const worldOf = (seed: number): World => {
  const random = randomOf(seed);
  const one = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const world = nudgeWorld();
  const { services } = world;
  services.time.now = Date.parse('2026-12-21T07:10:00Z') + Math.floor(random() * 4) * DAY;
  const people = ['ana', 'ben', 'cyd', 'dan'].map(
    (name) =>
      `${name},${name}@us.example,AE,max@us.example,${one(HOURS)},${one(ZONES)},${one(['', 'Germany', 'US', 'Japan'])},` +
      `${random() < 0.2 ? '2026-12-23' : ''}`,
  );
  importFile(
    services,
    services.time.now,
    'Team',
    'team.csv',
    [
      'name,email,role,manager,hours,timeZone,country,outUntil',
      ...people.map((row) => row.replace(/("?)Mon-Fri 8-12, 13-17/, '"Mon-Fri 8-12, 13-17"')),
      'max,max@us.example,Manager,eve@us.example,,Europe/Berlin,Germany,',
      'eve,eve@us.example,Executive,,always,UTC,,',
    ].join('\n'),
  );
  for (const [name, value] of Object.entries({
    'nudge.threshold': String(one([40, 60, 80])),
    'nudge.digestAt': one(['09:00', 'off', '08:30, 14:00']),
    'nudge.dailyCap': String(one([1, 2, 10])),
    'nudge.delayHours.manager': String(one([6, 24, 48])),
    'nudge.reminders': String(one([0, 1])),
    'nudge.holdoutPercent': String(one([0, 30])),
    'nudge.quietHours': one(['', '12:00-13:30']),
    'nudge.executiveFor': one(['all', 'logo', 'none']),
  }))
    world.set(name, value);
  const owners = ['ana', 'ben', 'cyd', 'dan', 'nobody'].map((name) => `${name}@us.example`);
  const rows = Array.from({ length: 24 }, (_, n) => {
    const account = `Account ${Math.floor(random() * 14)}`;
    return `k${n},${account},${one(owners)},${Math.round(20 + random() * 80)}`;
  });
  world.overlaps(...rows);
  // Some are worth an eye: executives have their digest of them on Monday.
  for (let n = 0; n < 24; n += 3) world.type('Overlaps', `k${n}`, 'Employees', '9000');
  world.run('score');
  if (random() < 0.5) world.type('Overlaps', 'k3', 'Snooze until', '2026-12-24');
  return world;
};

const sentIn = ({ services }: World, fromMs: number): readonly string[] => {
  const zones = new Map(
    recordsOf(services.sheets, 'Team').map((row) => [String(row['E-mail']), String(row['Time zone'] || 'UTC')]),
  );
  const accounts = new Map(recordsOf(services.sheets, 'Overlaps').map((row) => [String(row.Key), String(row.Account)]));
  return recordsOf(services.sheets, 'Messages')
    .filter(({ State }) => State === 'sent')
    .flatMap((row) => {
      const sentMs = Math.round((Number(row.Sent) - 25_569) * DAY);
      const recipient = String(row.Recipient);
      const day = dayOf(sentMs, zones.get(recipient) ?? 'UTC');
      if (sentMs < fromMs) return [];
      return [
        [
          new Date(day * DAY).toISOString().slice(0, 10),
          recipient,
          accounts.get(String(row.Record)) ?? String(row.Record),
          String(row.Step),
        ].join(' '),
      ];
    })
    .sort();
};

const wholeBook = ({ services: { sheets } }: World): string =>
  JSON.stringify(
    ['Settings', 'Messages', 'Overlaps', 'Runs', 'Problems', 'Jobs', 'Weights', 'Weights history'].map((title) =>
      gridOf(sheets, title),
    ),
  );

test.each([4, 6])('seed %i: a week of real ticks sends exactly the list', (seed) => {
  const world = worldOf(seed);
  const { services } = world;
  const before = wholeBook(world);
  const fromMs = services.time.now + TICK;
  services.time.now = fromMs;
  const week = readWhatIf(services, fromMs, ['nudge.mode=live']);
  expect(wholeBook(world)).toBe(before);
  services.time.now = fromMs - TICK;
  world.set('nudge.mode', 'live');
  for (let atMs = fromMs; atMs < fromMs + 7 * DAY; atMs += TICK) world.tick();
  const real = sentIn(world, fromMs);
  expect(week.list.map(({ day, recipient, account, step }) => `${day} ${recipient} ${account} ${step}`).sort()).toEqual(
    real,
  );
  expect(real.length).toBeGreaterThan(3);
  expect(real.some((line) => line.endsWith('logo-watch'))).toBe(true);
  expect([week.messages, week.people]).toEqual([real.length, new Set(week.list.map((one) => one.recipient)).size]);
});

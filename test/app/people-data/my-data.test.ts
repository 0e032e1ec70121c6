// "Export my data": the caller's own rows of every tab, and nobody else's.
import { myData } from '../../../src/app/people-data/my-data';
import { settle } from '../../fakes/company';
import { nudgeWorld } from '../../nudges/world';

const ANA = 'ana@nexus.example';
const BOB = 'bob@nexus.example';

const world = () => {
  const made = nudgeWorld();
  made.team(`Ana,${ANA},AE,,,`, `Bob,${BOB},AE,,,`);
  made.set('nudge.mode', 'live');
  made.overlaps(`k1,Acme,${ANA},95`, `k2,Beta,${BOB},95`, `k3,Core,${BOB},20`);
  made.type('Overlaps', 'k3', 'Assignee', 'ANA@nexus.example');
  made.tick();
  settle(made.services);
  return made;
};

const keysIn = (data: ReturnType<typeof myData>, tab: string, id: string) =>
  data.tabs.find((part) => part.tab === tab)?.rows.map((row) => row[id]);

test('Team row, overlaps owned or assigned, messages, runs and weights of the caller', () => {
  const { services } = world();
  const data = myData({ ...services, user: () => 'Ana@nexus.example' }, services.time.now);
  expect(data).toMatchObject({ person: ANA, madeAt: new Date(services.time.now).toISOString() });
  expect(keysIn(data, 'Team', 'email')).toEqual([ANA]);
  expect(keysIn(data, 'Overlaps', 'key')).toEqual(['k1', 'k3']);
  expect(keysIn(data, 'Messages', 'key')).toEqual(['k1#1/ae']);
  expect(data.tabs.find(({ tab }) => tab === 'Messages')?.rows[0]?.sentAt).toMatch(/^2026-11-20T\d\d:\d\d:00\.000Z$/);
  const others = myData({ ...services, user: () => 'eve@nexus.example' }, services.time.now);
  expect(others.tabs.flatMap(({ tab, rows }) => rows.map(() => tab))).toEqual(
    expect.not.arrayContaining(['Team', 'Overlaps', 'Messages']),
  );
  expect(JSON.stringify(data).match(new RegExp(BOB, 'g'))).toHaveLength(1);
});

test("runs set off and weights changed are the caller's too; the reply is JSON and costs two reads", () => {
  const { services } = world();
  const before = services.sheets.counts.reads;
  const data = myData(services, services.time.now);
  expect(services.sheets.counts.reads - before).toBe(2);
  expect(keysIn(data, 'Runs', 'job')?.length).toBeGreaterThan(0);
  expect(keysIn(data, 'Weights history', 'version')?.length).toBeGreaterThan(0);
  expect(JSON.parse(JSON.stringify(data))).toEqual(data);
});

test('whom Google does not name gets nothing', () => {
  const { services } = world();
  expect(() => myData({ ...services, user: () => '' }, services.time.now)).toThrow('Google does not say who you are');
});

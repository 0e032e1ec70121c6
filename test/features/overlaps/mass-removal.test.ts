// A source that suddenly has nothing, or far less: people are asked before anything is removed, and a yes removes it.
import { createCrossbeamStandIn } from '../../../scripts/local/stand-ins/crossbeam';
import { sampleOverlaps } from '../../../scripts/local/stand-ins/sample-company';
import type { StandInResponse } from '../../../scripts/local/stand-ins/server';
import { dispatch, importFile, runByName, setSecret } from '../../../src/app/commands';
import { readHealth } from '../../../src/app/sidebar/health';
import { installedServices } from '../../fakes/memory-services';
import { recordsOf } from '../../fakes/memory-sheets';
import { standInHttp } from '../../fakes/stand-in-http';

const HOUR_MS = 3_600_000;

const connected = (count: number) => {
  const standIn = createCrossbeamStandIn(sampleOverlaps(count), { now: () => 0 });
  const spoilt: { list: ((reply: StandInResponse) => StandInResponse) | null } = { list: null };
  const services = installedServices(
    standInHttp((request) => {
      const reply = standIn.handle(request);
      return spoilt.list && request.url.includes('/v1/overlaps/accounts') ? spoilt.list(reply) : reply;
    }),
  );
  for (const [name, value] of Object.entries(standIn.secrets)) setSecret(services, `crossbeam.${name}`, value);
  const run = (job: string, ...args: string[]) => {
    services.time.now += 60_000;
    return runByName(services, services.time.now, job, args);
  };
  const tick = (afterMs = 300_000) => {
    services.time.now += afterMs;
    return dispatch(services, services.time.now).jobs;
  };
  run('intake-overlaps');
  return {
    standIn,
    spoilt,
    services,
    run,
    tick,
    remove: (some: number) =>
      standIn
        .overlaps()
        .slice(0, some)
        .forEach((one) => standIn.removeOverlap(one.crossbeam_record_id, one.partner_crossbeam_record_id)),
    removed: () => recordsOf(services.sheets, 'Overlaps').filter(({ Removed }) => Removed !== undefined).length,
    told: () => recordsOf(services.sheets, 'Problems').map(({ Problem }) => String(Problem)),
    asked: () => standIn.requests.filter(({ url }) => url.includes('/v1/overlaps')).length,
  };
};

const EMPTY = { pagination: { has_more: false, next_href: null, next_cursor: null } };

test.each([
  ['empty', { data: [], ...EMPTY }],
  ['null', { data: null, ...EMPTY }],
  ['of nothing', { data: [null, null], ...EMPTY }],
])('a list that is %s removes nothing, whatever the clock does, and all is well once the list is', (_, body) => {
  const { standIn, spoilt, services, run, tick, removed, told, asked } = connected(10);
  standIn.expireBookmarks();
  spoilt.list = (reply) => (reply.status === 200 ? { ...reply, body: JSON.stringify(body) } : reply);
  expect(run('intake-overlaps').message).toContain('0 removed');
  expect(removed()).toBe(0);
  expect(told().join()).toContain('Crossbeam no longer reports any of the 10 overlaps it had');
  expect(told().join()).toMatch(/nothing was removed.*Allow a removal….*nexus run allow-removal/);
  expect(readHealth(services, services.time.now).alarm).not.toBeNull();
  // The clock does not read all of it every five minutes.
  const before = asked();
  for (let i = 0; i < 5; i += 1) tick();
  expect(asked()).toBe(before);
  expect(removed()).toBe(0);
  expect(told().join()).toContain('any of the 10');
  spoilt.list = null;
  tick(HOUR_MS);
  expect(removed()).toBe(0);
  expect(told().join()).not.toContain('no longer reports');
});

test('what somebody deleted there is removed up to a fifth, and beyond it once a person says yes', () => {
  const { run, tick, remove, removed, told } = connected(10);
  remove(2);
  run('intake-overlaps');
  expect([removed(), told()]).toEqual([2, []]);
  remove(3);
  run('intake-overlaps');
  expect(removed()).toBe(2);
  expect(told().join()).toContain('Crossbeam no longer reports 3 of the 8 overlaps');
  expect(run('allow-removal', 'dry').message).toContain('3 of the 8');
  expect(removed()).toBe(2);
  expect(run('allow-removal')).toMatchObject({ outcome: 'done' });
  expect([removed(), told()]).toEqual([5, []]);
  tick();
  expect(removed()).toBe(5);
  expect(run('allow-removal')).toMatchObject({ outcome: 'failed' });
});

test('a yes is to so many as were told of: more that have gone since are asked about anew', () => {
  const { services, standIn, run, remove, removed, told } = connected(10);
  remove(3);
  run('intake-overlaps');
  standIn.faults.add({ kind: 'status', status: 503, match: '/v1/overlaps', times: 4 });
  run('allow-removal');
  expect(removed()).toBe(0);
  remove(4);
  services.time.now += 300_000;
  dispatch(services, services.time.now);
  expect(removed()).toBe(0);
  expect(told().join()).toContain('7 of the 10');
});

test('a yes that could not be carried out at once is by the clock', () => {
  const { standIn, run, tick, remove, removed, told } = connected(10);
  remove(3);
  run('intake-overlaps');
  standIn.faults.add({ kind: 'status', status: 503, match: '/v1/overlaps', times: 4 });
  run('allow-removal');
  expect(removed()).toBe(0);
  tick();
  expect([removed(), told()]).toEqual([3, []]);
});

test('what else has changed is taken in meanwhile, and setting 100 asks nobody', () => {
  const { services, standIn, run, remove, removed } = connected(10);
  const kept = standIn.overlaps()[9];
  remove(5);
  if (kept) standIn.putOverlap({ ...kept, partner_name: 'Renamed' });
  run('intake-overlaps');
  expect(removed()).toBe(0);
  expect(JSON.stringify(recordsOf(services.sheets, 'Overlaps'))).toContain('Renamed');
  importFile(services, services.time.now, 'Settings', 'settings.csv', 'name,value\nintake.maxRemoval,100');
  run('intake-overlaps');
  expect(removed()).toBe(5);
});

test('one that somebody deleted is removed; one that is just no longer among all is asked about', () => {
  const deleted = connected(3);
  deleted.remove(1);
  deleted.run('intake-overlaps');
  expect([deleted.removed(), deleted.told()]).toEqual([1, []]);
  const missing = connected(3);
  missing.standIn.expireBookmarks();
  missing.remove(1);
  missing.run('intake-overlaps');
  expect(missing.removed()).toBe(0);
  expect(missing.told().join()).toContain('Crossbeam no longer reports 1 of the 3 overlaps');
});

// Sources that fail oddly: lists without an end, replies that never come or are too large. A run ends in words within
// its time, keeps what it had, and does not spend the day on it.
import { createCrossbeamStandIn } from '../../scripts/local/stand-ins/crossbeam';
import { sampleOverlaps } from '../../scripts/local/stand-ins/sample-company';
import type { StandInHandler, StandInRequest } from '../../scripts/local/stand-ins/server';
import { dispatch, runByName, setSecret } from '../../src/app/commands';
import type { Http } from '../../src/services/http';
import { installedServices } from '../fakes/memory-services';
import { recordsOf } from '../fakes/memory-sheets';
import { standInHttp } from '../fakes/stand-in-http';
import { connectedWorld } from './hubspot/world';

const HOUR_MS = 3_600_000;

/** A source in whose place another answers for a while. */
const crossbeam = (count = 10) => {
  const standIn = createCrossbeamStandIn(sampleOverlaps(count), { now: () => 0 });
  const spoilt: { answer: StandInHandler | null } = { answer: null };
  const asked: string[] = [];
  const inner = standInHttp((request) => {
    if (!spoilt.answer || !request.url.includes('/v1/')) return standIn.handle(request);
    asked.push(request.url);
    return spoilt.answer(request);
  });
  const slow: { ms: number } = { ms: 0 };
  const services = installedServices(inner);
  const http: Http = {
    fetchAll: (requests) => {
      services.time.now += slow.ms;
      return inner.fetchAll(requests);
    },
  };
  Object.assign(services, { http });
  for (const [name, value] of Object.entries(standIn.secrets)) setSecret(services, `crossbeam.${name}`, value);
  const intake = () => runByName(services, services.time.now, 'intake-overlaps', []);
  expect(intake()).toMatchObject({ rows: { written: count } });
  return {
    standIn,
    spoilt,
    services,
    asked,
    intake,
    tick: (afterMs: number) => {
      services.time.now += afterMs;
      return dispatch(services, services.time.now).jobs;
    },
    live: () => recordsOf(services.sheets, 'Overlaps').filter(({ Removed }) => Removed === undefined).length,
    told: () =>
      recordsOf(services.sheets, 'Problems')
        .map(({ Problem }) => String(Problem))
        .join('\n'),
  };
};

let page = 0;
const json = (body: unknown) => ({ status: 200, headers: {}, body: JSON.stringify(body) });
const pageOf = (data: readonly unknown[], { url }: StandInRequest) => {
  page += 1;
  return json({
    data,
    pagination: {
      has_more: true,
      next_href: `${url.split('?')[0] ?? ''}?limit=1000&cursor=c${page}`,
      next_cursor: null,
    },
  });
};
const LIST = { data: [], pagination: { has_more: false, next_href: null, next_cursor: null } };

test.each([
  ['says for ever that there is more, and brings nothing', () => []],
  ['brings the same for ever under another name', () => sampleOverlaps(3).overlaps],
])('a list that %s is given up after some pages, told, and left alone for an hour', (_, data) => {
  const { spoilt, asked, intake, tick, live, told } = crossbeam();
  const good = spoilt.answer;
  spoilt.answer = (request) => (request.url.includes('/v1/overlaps') ? pageOf(data(), request) : json(LIST));
  const { outcome } = intake();
  expect(outcome).not.toBe('failed');
  expect(asked.filter((url) => url.includes('/v1/overlaps')).length).toBeLessThan(30);
  expect(told()).toMatch(/overlaps: the last 20 pages brought nothing new .* it was given up/);
  expect(live()).toBeGreaterThanOrEqual(10);
  const before = asked.length;
  for (let i = 0; i < 5; i += 1) tick(300_000);
  expect(asked.length).toBe(before);
  spoilt.answer = good;
  tick(HOUR_MS);
  expect(live()).toBeGreaterThanOrEqual(10);
  expect(told()).not.toContain('given up');
});

test('an endless list of partners stops the run in words, and nothing is changed', () => {
  const { spoilt, intake, live } = crossbeam();
  spoilt.answer = (request) => (request.url.includes('/v1/partners') ? pageOf([], request) : json(LIST));
  expect(intake()).toMatchObject({
    outcome: 'failed',
    message: expect.stringMatching(/partners: the last 20 pages .* Nothing was changed/) as string,
  });
  expect(live()).toBe(10);
});

test.each([
  ['Timeout: https://api.crossbeam.com/v1/overlaps/accounts (dripping)', 'did not come to an end within the minute'],
  ['Limit Exceeded: URLFetch Response Size: https://api.crossbeam.com/v1/overlaps/accounts', 'larger than the 50 MB'],
])('a reply that Google cut off (%s) fails the run in words and keeps everything', (thrown, words) => {
  const { services, live } = crossbeam();
  const cutOff = thrown.startsWith('Timeout') ? 'time' : 'size';
  const begun = services.time.now;
  const http: Http = {
    fetchAll: (requests) => {
      services.time.now += 60_000;
      return requests.map(() => ({ status: 0, headers: {}, body: thrown, cutOff }) as const);
    },
  };
  Object.assign(services, { http });
  const { outcome, message } = runByName(services, begun, 'intake-overlaps', []);
  expect([outcome, message]).toEqual(['failed', expect.stringContaining(words) as string]);
  expect(services.time.now - begun).toBeLessThan(360_000);
  expect(live()).toBe(10);
});

describe('HubSpot', () => {
  const spoilt = (match: string, answer: (request: StandInRequest) => ReturnType<typeof json>) => {
    const { world } = connectedWorld();
    const asked: string[] = [];
    const http = standInHttp((request) => {
      if (!request.url.includes(match)) return world.hubspot.handle(request);
      asked.push(request.url);
      return answer(request);
    });
    Object.assign(world.services, { http });
    return { world, asked };
  };

  test('owners and deleted records that come to no end are told of, and the rest is taken in', () => {
    let after = 0;
    const endless = () => json({ results: [], paging: { next: { after: String((after += 1)) } } });
    const { world, asked } = spoilt('/owners/', endless);
    world.hubspot.crm.create('companies', { name: 'New', domain: 'new.example' }, 'CRM_UI');
    world.run('intake-hubspot');
    expect(world.rows('Accounts').map(({ Name }) => Name)).toContain('New');
    expect(asked.length).toBeLessThan(60);
    expect(world.problems().join()).toContain('comes to no end');
  });

  test('pages that lead round in a circle end', () => {
    const { world, asked } = spoilt('archived=true', ({ url }) =>
      json({ results: [], paging: { next: { after: url.includes('after=a') ? 'b' : 'a' } } }),
    );
    expect(world.run('intake-hubspot').outcome).not.toBe('failed');
    expect(asked.length).toBeLessThan(12);
  });

  test('a search that gives a record a page for ever ends, and what it gave is kept', () => {
    let id = 100_000;
    const { world, asked } = spoilt('companies/search', () =>
      json({
        results: [
          { id: String((id += 1)), properties: { name: 'Crumb', hs_lastmodifieddate: '2026-11-20T09:00:00Z' } },
        ],
        paging: { next: { after: '1' } },
      }),
    );
    world.run('intake-hubspot');
    expect(asked.length).toBeLessThan(70);
    expect(world.problems().join()).toContain('comes to no end');
    expect(world.rows('Accounts').length).toBeGreaterThan(1);
  });
});

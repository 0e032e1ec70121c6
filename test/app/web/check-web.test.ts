// The web app's address: filled in once it is deployed, asked once a day as a stranger would ask, and told on Health.
import { dispatch, runByName } from '../../../src/app/commands';
import { install } from '../../../src/app/install';
import { readHealth } from '../../../src/app/sidebar/health';
import { keptCheck, webAddressSetting } from '../../../src/run/web-address';
import type { HttpResponse } from '../../../src/services/http';
import { installedServices, NOW, type MemoryServices } from '../../fakes/memory-services';
import { recordsOf } from '../../fakes/memory-sheets';

const ADDRESS = 'https://script.google.com/macros/s/AKfy/exec';
const DAY = 24 * 3_600_000;

const reply = (status: number, location = '', body = ''): HttpResponse => ({ status, headers: { location }, body });
const OPEN = reply(302, 'https://script.googleusercontent.com/macros/echo?user_content_key=k');
const LOGIN = reply(302, 'https://accounts.google.com/ServiceLogin?continue=x');

interface World {
  readonly services: MemoryServices;
  readonly asked: string[];
  answer: HttpResponse;
  url: string | null;
  readonly tick: (afterMs?: number) => void;
  readonly setting: () => unknown;
}

const world = (url: string | null = ADDRESS): World => {
  const asked: string[] = [];
  const made = installedServices({
    fetchAll: (requests) =>
      requests.map((request) => {
        asked.push(request.url);
        return it.answer;
      }),
  });
  const services: MemoryServices = { ...made, webUrl: () => it.url };
  const it: World = {
    services,
    asked,
    answer: OPEN,
    url,
    tick: (afterMs = 5 * 60_000) => {
      services.time.now += afterMs;
      dispatch(services, services.time.now);
    },
    setting: () => recordsOf(services.sheets, 'Settings').find((row) => row['Setting'] === 'web.address')?.['Value'],
  };
  return it;
};

test('a deployment is found by the first tick, and asked once a day', () => {
  const all = world();
  all.tick();
  expect([all.setting(), all.asked]).toEqual([ADDRESS, [`${ADDRESS}?r=ping`]]);
  [1, 2, 3].forEach(() => all.tick(2 * 3_600_000));
  expect(all.asked.length).toBe(1);
  all.tick(DAY);
  expect(all.asked.length).toBe(2);
  expect(readHealth(all.services, NOW).web).toEqual({ address: ADDRESS, problem: null });
});

test('by Install as well; without one the setting stays blank and nobody is asked', () => {
  const all = world();
  install(all.services, NOW);
  expect([all.setting(), all.asked.length]).toEqual([ADDRESS, 1]);
  const none = world(null);
  none.tick();
  install(none.services, NOW);
  expect([none.setting() ?? '', none.asked]).toEqual(['', []]);
  expect(readHealth(none.services, NOW).web.problem).toMatch(/not deployed.*Deploy → New deployment → Web app/);
});

test('what somebody entered stays, whatever is deployed', () => {
  const all = world();
  all.tick();
  all.url = 'https://script.google.com/macros/s/another/exec';
  all.tick(DAY);
  expect(all.setting()).toBe(ADDRESS);
});

test.each([
  ['a login page somewhere else', LOGIN, 'forbidden'],
  ['a login page at once', reply(200, '', '<a href="https://accounts.google.com/v3/signin/x">'), 'forbidden'],
  ['an answer', reply(200, '', 'nexus'), 'open'],
  ['a text elsewhere', OPEN, 'open'],
  ['a page that is gone', reply(404), 'unknown'],
  ['an error', reply(500), 'unknown'],
  ['nobody', { status: 0, headers: {}, body: 'Address unavailable' }, 'unknown'],
] as const)('%s', (_, answer, verdict) => {
  const all = world();
  all.answer = answer;
  all.tick();
  expect(keptCheck(all.services)).toMatchObject({ address: ADDRESS, verdict });
  expect(readHealth(all.services, NOW).web.problem === null).toBe(verdict !== 'forbidden');
});

test('nobody answers: what was known before stands', () => {
  const all = world();
  all.answer = LOGIN;
  all.tick();
  all.answer = reply(503);
  all.tick(DAY);
  expect(keptCheck(all.services)?.verdict).toBe('forbidden');
  all.answer = OPEN;
  expect(runByName(all.services, all.services.time.now, 'check-web', [])).toMatchObject({
    message: 'The web app answers without a login.',
  });
  expect(keptCheck(all.services)?.verdict).toBe('open');
});

test('an idle tick asks nothing and reads twice', () => {
  const all = world();
  [1, 2, 3].forEach(() => all.tick());
  const { sheets } = all.services;
  const before = [sheets.counts.reads, sheets.writes.length];
  all.tick();
  expect([sheets.counts.reads, sheets.writes.length, all.asked.length]).toEqual([Number(before[0]) + 2, before[1], 1]);
});

test.each([
  ['https://script.google.com/macros/s/AKfy/exec', true],
  ['https://script.google.com/a/macros/acme.example/s/AKfy/exec', true],
  ['http://127.0.0.1:8080/web', true],
  ['http://script.google.com/macros/s/AKfy/exec', false],
  ['https://script.google.com/macros/s/AKfy/exec?x=1', false],
  ['https://user@evil.example/exec', false],
  ['javascript:alert(1)', false],
  [`https://a.example/${'x'.repeat(200)}`, false],
])('%s may be entered: %s', (text, isGood) => expect(webAddressSetting.refuse?.(text) === null).toBe(isGood));

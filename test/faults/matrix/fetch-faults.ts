// Crossbeam fails: each request of a run, in every way a service fails, once or as long as the run lasts.
import type { FetchAll, HostRequest, HostResponse } from '../../../scripts/local/host/shared';
import type { Case } from '../harness/case';
import { noDuplicates, type Complaints } from '../harness/invariants';
import { recover, undisturbed, type Outcome } from '../harness/recovery';
import type { Scenario } from '../harness/scenarios';
import { openWorld } from '../harness/world';

type Spoil = (reply: () => HostResponse) => HostResponse;

const status = (code: number, headers: HostResponse['headers'] = {}): Spoil => () => ({ status: code, headers, body: `status ${code}` });

/** `reply` is asked for where the service has acted although its answer is spoilt. */
const SPOILS: Readonly<Record<string, Spoil>> = {
  '429 with Retry-After': status(429, { 'retry-after': '2' }),
  '500': status(500),
  '503': status(503),
  '207': status(207),
  '401': status(401),
  'nothing sent': () => ({ status: 0, headers: {}, body: 'connection refused' }),
  'the reply lost': (reply) => {
    reply();
    return { status: 0, headers: {}, body: 'connection reset' };
  },
  'half a JSON': (reply) => {
    const whole = reply();
    return { ...whole, body: whole.body.slice(0, Math.floor(whole.body.length / 2)) };
  },
  'an HTML page': () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Maintenance</title>' }),
};

/** Only a page that goes on from somewhere can be refused for where it goes on from. */
const refusedBookmark = (fetch: FetchAll): FetchAll => (requests) => requests.map((request) => (request.url.includes('cursor=') ? { status: 400, headers: {}, body: 'invalid cursor' } : (fetch([request])[0] as HostResponse)));

/** Spoils the n-th request of all, or every one that goes where the n-th went. */
const spoiling = (at: number, spoil: Spoil, lasts: boolean) => (fetch: FetchAll): FetchAll => {
  let count = 0;
  let path: string | null = null;
  const pathOf = ({ url }: HostRequest): string => url.split('?')[0] ?? '';
  return (requests) => requests.map((request) => {
    const isHit = count++ === at;
    if (isHit) path = pathOf(request);
    const reply = (): HostResponse => fetch([request])[0] as HostResponse;
    return isHit || (lasts && path === pathOf(request)) ? spoil(reply) : reply();
  });
};

const countRequests = (bundle: string, scenario: Scenario): number => {
  const world = openWorld(bundle, scenario.from);
  let count = 0;
  world.interfere((fetch) => (requests) => {
    count += requests.length;
    return fetch(requests);
  });
  scenario.act(world);
  return count;
};

const underFault = (bundle: string, scenario: Scenario, wanted: Outcome, fault: (fetch: FetchAll) => FetchAll): Complaints => {
  const world = openWorld(bundle, scenario.from);
  world.interfere(fault);
  scenario.act(world);
  // What became known later left other traces in the history; all else is as it would have been.
  return [...noDuplicates(world), ...recover(world, scenario, { ...wanted, history: [] }).filter((complaint) => !complaint.startsWith('history'))];
};

export const fetchFaults = (bundle: string, scenarios: readonly Scenario[]): readonly Case[] =>
  scenarios.flatMap((scenario) => {
    const { outcome } = undisturbed(bundle, scenario);
    const requests = Array.from({ length: countRequests(bundle, scenario) }, (_, at) => at);
    const spoilt = requests.flatMap((at) => Object.entries(SPOILS).flatMap(([kind, spoil]) => [false, true].map((lasts): Case => ({
      name: `${scenario.name} / ${kind} for request ${at}${lasts ? ' and all like it' : ''}`,
      run: () => underFault(bundle, scenario, outcome, spoiling(at, spoil, lasts)),
    }))));
    return [...spoilt, { name: `${scenario.name} / every bookmark refused`, run: () => underFault(bundle, scenario, outcome, refusedBookmark) }];
  });

// Crossbeam fails: each request of a run, in every way a service fails, once or as long as the run lasts.
import type { FetchAll, HostResponse } from '../../../scripts/local/host/shared';
import type { Case } from '../harness/case';
import { noDuplicates, type Complaints } from '../harness/invariants';
import { recover, undisturbed, type Outcome } from '../harness/recovery';
import type { Scenario } from '../harness/scenarios';
import { halfJson, htmlPage, noReply, replyLost, spoiling, status, type Spoil } from '../harness/spoilt-fetch';
import { openWorld } from '../harness/world';

const SPOILS: Readonly<Record<string, Spoil>> = {
  '429 with Retry-After': status(429, { 'retry-after': '2' }),
  '500': status(500),
  '503': status(503),
  '207': status(207),
  '401': status(401),
  'nothing sent': noReply('connection refused'),
  'the reply lost': replyLost,
  'half a JSON': halfJson,
  'an HTML page': htmlPage,
};

/** Only a page that goes on from somewhere can be refused for where it goes on from. */
const refusedBookmark =
  (fetch: FetchAll): FetchAll =>
  (requests) =>
    requests.map((request) =>
      request.url.includes('cursor=')
        ? { status: 400, headers: {}, body: 'invalid cursor' }
        : (fetch([request])[0] as HostResponse),
    );

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

const underFault = (
  bundle: string,
  scenario: Scenario,
  wanted: Outcome,
  fault: (fetch: FetchAll) => FetchAll,
): Complaints => {
  const world = openWorld(bundle, scenario.from);
  world.interfere(fault);
  scenario.act(world);
  // What became known later left other traces in the history; all else is as it would have been.
  return [
    ...noDuplicates(world),
    ...recover(world, scenario, { ...wanted, history: [] }).filter((complaint) => !complaint.startsWith('history')),
  ];
};

export const fetchFaults = (bundle: string, scenarios: readonly Scenario[]): readonly Case[] =>
  scenarios.flatMap((scenario) => {
    const { outcome } = undisturbed(bundle, scenario);
    const requests = Array.from({ length: countRequests(bundle, scenario) }, (_, at) => at);
    const spoilt = requests.flatMap((at) =>
      Object.entries(SPOILS).flatMap(([kind, spoil]) =>
        [false, true].map((lasts): Case => ({
          name: `${scenario.name} / ${kind} for request ${at}${lasts ? ' and all like it' : ''}`,
          run: () => underFault(bundle, scenario, outcome, spoiling(at, spoil, lasts)),
        })),
      ),
    );
    return [
      ...spoilt,
      {
        name: `${scenario.name} / every bookmark refused`,
        run: () => underFault(bundle, scenario, outcome, refusedBookmark),
      },
    ];
  });

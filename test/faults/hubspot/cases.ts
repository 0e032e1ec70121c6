// Faults at every service call, replies spoilt one by one and element by element, other runs in between, clocks that jump.
import type { FaultMode } from '../../../scripts/local/host/execution';
import { seededRandom } from '../../../scripts/local/host/random';
import type { FetchAll, HostRequest, HostResponse } from '../../../scripts/local/host/shared';
import type { Case } from '../harness/case';
import type { Complaints } from '../harness/invariants';
import {
  failedAlthoughDone,
  halfJson,
  htmlPage,
  replyLost,
  spoiling,
  status,
  type Spoil,
} from '../harness/spoilt-fetch';
import { recoverHubspot } from './recovery';
import type { HubspotLab, HubspotScenario } from './scenarios';
import { MINUTE, openPortal, type HubspotFaultWorld } from './world';

const MODES: readonly FaultMode[] = ['kill-after', 'error-before', 'error-after'];

type Prepare = (world: HubspotFaultWorld) => void;

const after = (lab: HubspotLab, { from, act, commands, erased }: HubspotScenario, prepare: Prepare): Complaints => {
  const world = openPortal(lab.bundle, from);
  prepare(world);
  act(world);
  return recoverHubspot(world, commands, erased);
};

interface Observed {
  readonly calls: readonly string[];
  /** Inputs of each request, 0 where it has none. */
  readonly inputs: readonly number[];
}

const inputsOf = ({ body }: HostRequest): number =>
  body.includes('"inputs"') ? (JSON.parse(body) as { readonly inputs: readonly unknown[] }).inputs.length : 0;

/** What is called when nothing fails; throws when even then something does not hold. */
const observe = (lab: HubspotLab, scenario: HubspotScenario): Observed => {
  const world = openPortal(lab.bundle, scenario.from);
  const calls: string[] = [];
  const inputs: number[] = [];
  world.arm({ onCall: ({ method }) => calls.push(method) });
  world.interfere((fetch) => (requests) => {
    inputs.push(...requests.map(inputsOf));
    return fetch(requests);
  });
  scenario.act(world);
  const complaints = recoverHubspot(world, scenario.commands, scenario.erased);
  if (complaints.length > 0)
    throw new Error(`${scenario.name} does not hold even without a fault: ${complaints.join('; ')}`);
  return { calls, inputs };
};

export const hubspotSingleFaults = (lab: HubspotLab, scenario: HubspotScenario, modes = MODES): readonly Case[] =>
  observe(lab, scenario).calls.flatMap((method, at) =>
    modes.map((mode): Case => ({
      name: `hubspot, ${scenario.name} / ${mode} at call ${at} ${method}`,
      run: () =>
        after(lab, scenario, (world) => {
          let count = 0;
          world.arm({ fault: () => (count++ === at ? mode : 'none') });
        }),
    })),
  );

const SPOILS: Readonly<Record<string, Spoil>> = {
  '429 with Retry-After': status(429, { 'retry-after': '20' }),
  '500': status(500),
  '500 although delivered': failedAlthoughDone,
  'the reply lost': replyLost,
  'half a JSON': halfJson,
  'an HTML page': htmlPage,
};

/** One input of a batch is turned away for the moment, the others are acted on. */
const turnedAway =
  (input: number, fetch: FetchAll): Spoil =>
  (reply, request) => {
    if (!request.url.includes('batch/update')) return reply();
    const body = JSON.parse(request.body) as { readonly inputs: readonly { readonly id: string }[] };
    const away = body.inputs[input]?.id ?? '';
    const kept = body.inputs.filter(({ id }) => id !== away);
    const error = {
      status: 'error',
      category: 'INTERNAL_ERROR',
      message: 'Try later.',
      context: { objectWriteTraceId: [away] },
      errors: [],
      links: {},
    };
    const rest =
      kept.length === 0
        ? null
        : (fetch([{ ...request, body: JSON.stringify({ ...body, inputs: kept }) }])[0] as HostResponse);
    const results = rest === null ? [] : (JSON.parse(rest.body) as { readonly results: readonly unknown[] }).results;
    return {
      status: 207,
      headers: {},
      body: JSON.stringify({ status: 'COMPLETE', results, numErrors: 1, errors: [error] }),
    };
  };

export const hubspotFetchFaults = (lab: HubspotLab, scenario: HubspotScenario): readonly Case[] => {
  const { inputs } = observe(lab, scenario);
  const named = (name: string, interfere: (fetch: FetchAll) => FetchAll): Case => ({
    name: `hubspot, ${scenario.name} / ${name}`,
    run: () => after(lab, scenario, (world) => world.interfere(interfere)),
  });
  return inputs.flatMap((count, at) => [
    ...Object.entries(SPOILS).map(([kind, spoil]) => named(`${kind} for request ${at}`, spoiling(at, spoil))),
    ...Array.from({ length: count }, (_, input) =>
      named(`input ${input} of request ${at} turned away`, (fetch) => spoiling(at, turnedAway(input, fetch))(fetch)),
    ),
  ]);
};

const SECONDS: Readonly<Record<string, Prepare>> = {
  'a tick': (world) => void world.tick(),
  'poll-commands': (world) => void world.run('poll-commands'),
  'push-hubspot': (world) => void world.run('push-hubspot'),
  'intake-hubspot': (world) => void world.run('intake-hubspot'),
};

/** A second execution in the gap before each call of a first. */
export const hubspotOverlaps = (lab: HubspotLab, scenario: HubspotScenario): readonly Case[] =>
  observe(lab, scenario).calls.flatMap((method, at) =>
    Object.entries(SECONDS).map(([name, second]): Case => ({
      name: `hubspot, ${name} within ${scenario.name}, before call ${at} ${method}`,
      run: () =>
        after(lab, scenario, (world) => {
          let count = 0;
          let isInside = false;
          world.arm({
            onCall: () => {
              if (isInside || count++ !== at) return;
              isInside = true;
              second(world);
              isInside = false;
            },
          });
        }),
    })),
  );

/** Somebody chooses anew before each call of a poll that deals with their first choice: the last choice is always done. */
export const hubspotSecondThoughts = (lab: HubspotLab): readonly Case[] => {
  const scenario = lab.scenario('one command');
  return observe(lab, scenario).calls.map((method, at): Case => ({
    name: `hubspot, resolve chosen within ${scenario.name}, before call ${at} ${method}`,
    run: () => {
      const world = openPortal(lab.bundle, scenario.from);
      let count = 0;
      world.arm({
        onCall: () => {
          if (count++ === at) world.happen('resolve the deal');
        },
      });
      scenario.act(world);
      const complaints = recoverHubspot(world, 'some');
      const status = world.rows(lab.subject.type.store.title).find(({ key }) => key === 'acme-hub')?.status;
      return [
        ...complaints,
        ...(status === 'Resolved' ? [] : [`the last choice was resolve, but the record's status is ${String(status)}`]),
      ];
    },
  }));
};

const JUMPS_MS = [-24 * 60, -60, -5, 5, 60, 24 * 60].map((minutes) => minutes * MINUTE);

/** Our clock jumps before, or in the middle of, what is done; HubSpot's does not follow. */
export const hubspotClocks = (lab: HubspotLab, scenario: HubspotScenario): readonly Case[] =>
  JUMPS_MS.map((jumpMs): Case => ({
    name: `hubspot, ${scenario.name} / our clock jumps by ${jumpMs / MINUTE} minutes`,
    run: () => {
      const world = openPortal(lab.bundle, scenario.from);
      scenario.act(world);
      world.pass(jumpMs);
      world.tick();
      world.pass(-jumpMs);
      return recoverHubspot(world, scenario.commands, scenario.erased);
    },
  }));

/** Bad days by seed: any call may fail, any reply be spoilt, while ticks and jobs follow each other. */
export const hubspotSeeds = (lab: HubspotLab, from: number, count: number): readonly Case[] =>
  Array.from({ length: count }, (_, at) => from + at).map((seed): Case => ({
    name: `hubspot, seed ${seed}`,
    run: () => {
      const random = seededRandom(seed);
      const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
      const scenario = pick(lab.scenarios);
      const world = openPortal(lab.bundle, scenario.from, seed);
      world.arm({ fault: (): FaultMode => (random() < 0.03 ? pick(MODES) : 'none') });
      world.interfere(
        (fetch) => (requests) =>
          requests.map((request) =>
            random() < 0.1
              ? pick(Object.values(SPOILS))(() => fetch([request])[0] as HostResponse, request)
              : (fetch([request])[0] as HostResponse),
          ),
      );
      scenario.act(world);
      for (let step = 0; step < 3; step += 1) {
        world.pass(pick([0, MINUTE, 7 * MINUTE, 60 * MINUTE]));
        world.tick();
      }
      return recoverHubspot(world, scenario.commands, scenario.erased);
    },
  }));

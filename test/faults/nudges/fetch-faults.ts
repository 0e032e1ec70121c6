// Slack, the webhook and Gemini fail: each request in every way a service fails, and whole calls after some of it was delivered.
import type { FetchAll } from '../../../scripts/local/host/shared';
import type { Case } from '../harness/case';
import {
  failedAlthoughDone,
  halfJson,
  htmlPage,
  noReply,
  replyLost,
  spoiling,
  status,
  type Spoil,
} from '../harness/spoilt-fetch';
import { recover } from './recovery';
import { openScenario, type NudgeLab, type NudgeScenario } from './scenarios';

const SPOILS: Readonly<Record<string, Spoil>> = {
  '429 with Retry-After': status(429, { 'retry-after': '150' }),
  '500': status(500),
  '500 although delivered': failedAlthoughDone,
  '503': status(503),
  '207': status(207),
  'a timeout': noReply('timed out'),
  'the reply lost': replyLost,
  'half a JSON': halfJson,
  'an HTML page': htmlPage,
};

/** The n-th call delivers its first `delivered` requests and throws as a whole. */
const throwing =
  (at: number, delivered: number) =>
  (fetch: FetchAll): FetchAll => {
    let count = 0;
    return (requests) => {
      if (count++ !== at) return fetch(requests);
      fetch(requests.slice(0, delivered));
      return requests.map(() => ({ status: 0, headers: {}, body: 'the whole call failed' }));
    };
  };

/** Gemini takes its time, and then Slack asks for time. */
const slowThenBusy =
  (at: number, seconds: number) =>
  (fetch: FetchAll): FetchAll => {
    const busy = spoiling(at, status(429, { 'retry-after': String(seconds - 20) }))(fetch);
    return (requests) =>
      busy(requests).map((reply, index) =>
        requests[index]?.url.includes('generativelanguage') === true
          ? { ...reply, simulatedMs: seconds * 1000 }
          : reply,
      );
  };

const batchesOf = (lab: NudgeLab, scenario: NudgeScenario): readonly number[] => {
  const world = openScenario(lab, scenario);
  const sizes: number[] = [];
  world.interfere((fetch) => (requests) => {
    sizes.push(requests.length);
    return fetch(requests);
  });
  scenario.act(world);
  return sizes;
};

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

export const nudgeFetchFaults = (lab: NudgeLab, scenario: NudgeScenario): readonly Case[] => {
  const sizes = batchesOf(lab, scenario);
  const caseOf = (name: string, fault: (fetch: FetchAll) => FetchAll): Case => ({
    name: `nudges, ${scenario.name} / ${name}`,
    run: () => {
      const world = openScenario(lab, scenario);
      world.interfere(fault);
      scenario.act(world);
      return recover(world, scenario.resent);
    },
  });
  return [
    ...range(sizes.reduce((sum, size) => sum + size, 0)).flatMap((at) =>
      Object.entries(SPOILS).flatMap(([kind, spoil]) =>
        [false, true].map((lasts) =>
          caseOf(`${kind} for request ${at}${lasts ? ' and all like it' : ''}`, spoiling(at, spoil, lasts)),
        ),
      ),
    ),
    ...range(sizes.reduce((sum, size) => sum + size, 0)).flatMap((at) =>
      [90, 170].map((seconds) =>
        caseOf(`slow texts, then 429 with Retry-After for request ${at}, ${seconds} s`, slowThenBusy(at, seconds)),
      ),
    ),
    ...sizes.flatMap((size, at) =>
      range(size + 1).map((delivered) =>
        caseOf(`call ${at} throws after ${delivered} of ${size} were delivered`, throwing(at, delivered)),
      ),
    ),
  ];
};

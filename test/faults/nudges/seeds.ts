// A bad day of nudging, replayed by its seed: ticks, clicks and answers one after the other, any call and any reply
// failing.
import type { FaultMode } from '../../../scripts/local/host/execution';
import { seededRandom } from '../../../scripts/local/host/random';
import type { FetchAll } from '../../../scripts/local/host/shared';
import type { Case } from '../harness/case';
import type { Complaints } from '../harness/invariants';
import { ACTS } from '../../../src/nudges/answers';
import { react, reply, setByHand } from './answering';
import { always } from './invariants';
import { recover } from './recovery';
import { pressDone } from './links';
import type { NudgeLab } from './scenarios';
import { FAULT_MODES } from './single-faults';
import { WORTH_IT } from './bases';
import { firstStep } from './subject';
import { HOUR, MINUTE, openNudges, type NudgeWorld } from './world';

const FAULT_SHARE = 0.03;
const REPLY_SHARE = 0.1;
const STEPS = 6;

const badDay = (lab: NudgeLab, seed: number): Complaints => {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const { scored, composed, told, escalating, lapsed, digested, unconfirmed } = lab.bases;
  const begins = [scored, composed, told, escalating, lapsed, digested, unconfirmed];
  const world = openNudges(lab.bundle, pick(begins), seed);
  const resent: string[] = [];
  const people = ['ana@nexus.example', 'max@nexus.example', 'eva@elsewhere.example'] as const;
  const deeds: readonly ((world: NudgeWorld) => void)[] = [
    (same) => void same.tick(),
    (same) => void same.tick(),
    (same) => void same.run(pick(['plan-nudges', 'compose', 'deliver'])),
    (same) => {
      const key = firstStep(lab.subject, pick(WORTH_IT));
      resent.push(key);
      same.call('resend', key);
    },
    (same) => react(same, pick(people), pick(['white_check_mark', 'eyes', 'zzz', 'x', 'tada'])),
    (same) => reply(same, pick(people), pick(ACTS), pick([[], [1], [2], [1, 2], 'all'])),
    (same) => pressDone(same, pick(WORTH_IT)),
    (same) => setByHand(same, pick([...WORTH_IT, 'acme2']), pick(['Working', 'Resolved', 'Lost'])),
    (same) => void same.call('goLive'),
  ];
  const spoilt =
    (fetch: FetchAll): FetchAll =>
    (requests) =>
      requests.map((request) => {
        const broken = random() < REPLY_SHARE ? pick([429, 500, 503, 0]) : null;
        // A refusal for now is one: only other failures may hide that the service has acted.
        const reply = broken === null || (broken !== 429 && random() < 0.5) ? fetch([request])[0] : undefined;
        if (broken === null && reply) return reply;
        return { status: broken ?? 0, headers: broken === 429 ? { 'retry-after': '200' } : {}, body: '' };
      });
  const complaints: string[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    world.arm({ fault: (): FaultMode => (random() < FAULT_SHARE ? pick(FAULT_MODES) : 'none') });
    world.interfere(spoilt);
    pick(deeds)(world);
    complaints.push(...always(world, resent));
    world.pass(pick([0, MINUTE, 7 * MINUTE, 2 * HOUR, 3 * HOUR]));
  }
  return [...complaints, ...recover(world, resent)];
};

export const nudgeSeeds = (lab: NudgeLab, from: number, count: number): readonly Case[] =>
  Array.from({ length: count }, (_, at) => from + at).map((seed): Case => ({
    name: `nudges, seed ${seed}`,
    run: () => badDay(lab, seed),
  }));

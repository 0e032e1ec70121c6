// A second execution in the gap before each call of a first: a dispatcher, a job run by hand, a person's click.
import type { FaultMode } from '../../../scripts/local/host/execution';
import { seededRandom } from '../../../scripts/local/host/random';
import type { Case } from '../harness/case';
import { messagesTab } from '../../../src/nudges/tabs';
import { react, reply } from './answering';
import { pressDone } from './links';
import { recover } from './recovery';
import { openScenario, type NudgeLab, type NudgeScenario } from './scenarios';
import { callsOf } from './single-faults';
import { firstStep } from './subject';
import type { NudgeWorld } from './world';

type Deed = (world: NudgeWorld) => void;

const SECONDS: Readonly<Record<string, Deed>> = {
  'a tick': (world) => void world.tick(),
  'plan-nudges': (world) => void world.run('plan-nudges'),
  compose: (world) => void world.run('compose'),
  deliver: (world) => void world.run('deliver'),
  'a cancel': (world) => void world.call('cancel', firstStep(world.subject, 'core')),
  'a new assignee': (world) => {
    world.type(world.subject.type.store, 'key', 'core', 'assignee', 'ana@nexus.example');
    world.run('plan-nudges');
  },
  'an answer by link': (world) => pressDone(world, 'acme'),
  'a reaction': (world) => react(world, 'ana@nexus.example', 'white_check_mark'),
  'a reply': (world) => reply(world, 'ana@nexus.example', 'not relevant', [1]),
  'a sort': (world) => world.sortRows(messagesTab, 'channel'),
  'an inserted row': (world) => world.insertRow(messagesTab),
};

/** Runs `second` once, in the gap before the given call; `fault` strikes the first at a later one. */
const inGap = (
  world: NudgeWorld,
  at: number,
  second: Deed,
  fault?: { readonly after: number; readonly mode: FaultMode },
): void => {
  let count = 0;
  let isInside = false;
  const nested = { calls: 0 };
  world.arm({
    onCall: () => {
      if (isInside) return;
      if (count++ === at) {
        isInside = true;
        second(world);
        isInside = false;
      }
    },
    fault: () => {
      if (!isInside || fault === undefined) return 'none';
      return nested.calls++ === fault.after ? fault.mode : 'none';
    },
  });
};

export const nudgeOverlaps = (lab: NudgeLab, scenario: NudgeScenario): readonly Case[] =>
  callsOf(lab, scenario).flatMap((method, at) =>
    Object.entries(SECONDS).map(([name, second]): Case => ({
      name: `nudges, ${name} within ${scenario.name}, before call ${at} ${method}`,
      run: () => {
        const world = openScenario(lab, scenario);
        inGap(world, at, second);
        scenario.act(world);
        return recover(world, scenario.resent);
      },
    })),
  );

/** The second execution is itself killed on its way, by seed. */
export const nudgeOverlapsWithKill = (lab: NudgeLab, scenario: NudgeScenario, count: number): readonly Case[] => {
  const calls = callsOf(lab, scenario).length;
  const seconds = Object.values(SECONDS);
  return Array.from({ length: count }, (_, seed): Case => ({
    name: `nudges, a killed run within ${scenario.name}, draw ${seed}`,
    run: () => {
      const random = seededRandom(seed);
      const draw = (below: number): number => Math.floor(random() * below);
      const world = openScenario(lab, scenario);
      inGap(world, draw(calls), seconds[draw(seconds.length)] as Deed, {
        after: draw(40),
        mode: (['kill-after', 'error-after', 'error-before'] as const)[draw(3)] as FaultMode,
      });
      scenario.act(world);
      return recover(world, scenario.resent);
    },
  }));
};

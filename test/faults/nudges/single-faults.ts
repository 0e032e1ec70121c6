// One fault, or two, in every mode, at the service calls of every kind of work with a nudge.
import type { FaultMode, ServiceCall } from '../../../scripts/local/host/execution';
import { seededRandom } from '../../../scripts/local/host/random';
import type { Case } from '../harness/case';
import type { Complaints } from '../harness/invariants';
import { fingerprint, recover } from './recovery';
import { openScenario, type NudgeLab, type NudgeScenario } from './scenarios';
import { MINUTE } from './world';

export const FAULT_MODES: readonly FaultMode[] = ['kill-before', 'kill-after', 'error-before', 'error-after'];

/** Killed before a call is killed after the one before: the same world is left. */
export const AFTER_CALLS: readonly FaultMode[] = ['kill-after', 'error-before', 'error-after'];

const AFTER_MS = 10 * MINUTE;

type Faults = ReadonlyMap<number, FaultMode>;

/** Calls count over all executions of the scenario. */
const faultsAt = (faults: Faults): ((call: ServiceCall) => FaultMode) => {
  let count = 0;
  return () => faults.get(count++) ?? 'none';
};

/** What is called when nothing fails; throws when even then something does not hold. */
export const callsOf = (lab: NudgeLab, scenario: NudgeScenario): readonly string[] => {
  const world = openScenario(lab, scenario);
  const calls: string[] = [];
  world.arm({ onCall: ({ method }) => calls.push(method) });
  scenario.act(world);
  const complaints = recover(world, scenario.resent);
  if (complaints.length > 0)
    throw new Error(`${scenario.name} does not hold even without a fault: ${complaints.join('; ')}`);
  return calls;
};

/** Faults that leave the same world behind recover alike, so that is shown once for each. */
const underFaults = (
  lab: NudgeLab,
  scenario: NudgeScenario,
  faults: Faults,
  recovered: Map<string, Complaints>,
): Complaints => {
  const world = openScenario(lab, scenario);
  world.arm({ fault: faultsAt(faults) });
  scenario.act(world);
  // However long the faults took, what comes later begins at one time.
  const tookMs = world.host.now() - scenario.from.now;
  world.host.setNow(scenario.from.now + Math.ceil(tookMs / AFTER_MS) * AFTER_MS);
  const left = fingerprint(world);
  const complaints = recovered.get(left) ?? recover(world, scenario.resent);
  recovered.set(left, complaints);
  return complaints;
};

export const nudgeSingleFaults = (lab: NudgeLab, scenario: NudgeScenario, modes = FAULT_MODES): readonly Case[] => {
  const recovered = new Map<string, Complaints>();
  return callsOf(lab, scenario).flatMap((method, at) =>
    modes.map((mode): Case => ({
      name: `nudges, ${scenario.name} / ${mode} at call ${at} ${method}`,
      run: () => underFaults(lab, scenario, new Map([[at, mode]]), recovered),
    })),
  );
};

/** Pairs drawn by chance: the first is survived (an error), or nothing would come of the second. */
export const nudgePairs = (lab: NudgeLab, scenario: NudgeScenario, count: number, seed = 1): readonly Case[] => {
  const random = seededRandom(seed);
  const calls = callsOf(lab, scenario).length;
  const recovered = new Map<string, Complaints>();
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  return Array.from({ length: count }, (): Case => {
    const first = Math.floor(random() * calls);
    const second = first + 1 + Math.floor(random() * calls);
    const faults: Faults = new Map([
      [first, pick(['error-before', 'error-after'])],
      [second, pick(FAULT_MODES)],
    ]);
    return {
      name: `nudges, ${scenario.name} / ${[...faults].map(([at, mode]) => `${mode} at call ${at}`).join(', ')}`,
      run: () => underFaults(lab, scenario, faults, recovered),
    };
  });
};

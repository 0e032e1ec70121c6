// One fault, in every mode, at every service call of every scenario; then clean ticks.
import type { FaultMode } from '../../../scripts/local/host/execution';
import type { Case } from '../harness/case';
import { noDuplicates, scoresAreOfOneVersion, type Complaints } from '../harness/invariants';
import { faultAt, fingerprint, recover, undisturbed } from '../harness/recovery';
import type { Scenario } from '../harness/scenarios';
import { openWorld } from '../harness/world';

export const FAULT_MODES: readonly FaultMode[] = ['kill-before', 'kill-after', 'error-before', 'error-after'];

const everyMode = (): readonly FaultMode[] => FAULT_MODES;

const onlyReads = (method: string): boolean => /(^|\.)(get\w*|batchGet)$/.test(method);

/**
 * The modes that differ. Killed before a call leaves the world as killed after the one before; a call that only reads
 * leaves nothing behind, so that its error is the same before and after, and killed after it is killed before it.
 */
export const distinctModes = (method: string): readonly FaultMode[] =>
  onlyReads(method) ? ['error-after'] : ['kill-after', 'error-before', 'error-after'];

/** Records change before they are scored only where there is news from outside. */
const scoresAreFresh = (scenario: Scenario): boolean =>
  ['edit of a weight', 'edit of a band', 'status in a band tab', 'restored weights'].includes(scenario.name);

/** Faults that leave the same world behind recover alike, so that is shown once for each. */
export const singleFaults = (
  bundle: string,
  scenarios: readonly Scenario[],
  modesOf: (method: string) => readonly FaultMode[] = everyMode,
): readonly Case[] =>
  scenarios.flatMap((scenario) => {
    const { outcome, calls } = undisturbed(bundle, scenario);
    const recovered = new Map<string, Complaints>();
    return calls.flatMap((method, at) =>
      modesOf(method).map((mode): Case => ({
        name: `${scenario.name} / ${mode} at call ${at} ${method}`,
        run: () => {
          const world = openWorld(bundle, scenario.from);
          world.arm({ fault: faultAt(at, mode) });
          scenario.act(world);
          const atOnce = [...noDuplicates(world), ...(scoresAreFresh(scenario) ? scoresAreOfOneVersion(world) : [])];
          const left = fingerprint(world);
          const complaints = recovered.get(left) ?? recover(world, scenario, outcome);
          recovered.set(left, complaints);
          return [...atOnce, ...complaints];
        },
      })),
    );
  });

// A second execution starts in the gap before each call of a first: the dispatcher again, an import, an edit, the same job.
import { seededRandom } from '../../../scripts/local/host/random';
import type { ExecutionResult } from '../../../scripts/local/host/host';
import type { Case } from '../harness/case';
import { noDuplicates, type Complaints } from '../harness/invariants';
import { outcomeOf, recover, undisturbed, type Outcome } from '../harness/recovery';
import type { Scenario } from '../harness/scenarios';
import { openWorld, type World } from '../harness/world';

const LEASE = 'dispatcher.lease';

const heldLease = ({ host }: World, at: number): boolean =>
  Number(host.state.properties.script[LEASE]?.split(' ')[0] ?? 0) > at;

/** Runs `second` once, in the gap before the given call of whatever runs then. */
const inGap = (world: World, at: number, second: (world: World) => void): { readonly complaints: string[] } => {
  const complaints: string[] = [];
  let count = 0;
  let isInside = false;
  let isLocked = false;
  world.arm({
    onCall: (call) => {
      if (isInside) return;
      if (count === at) {
        isInside = true;
        const isLeased = heldLease(world, call.at);
        const before = world.results.length;
        second(world);
        const inner = world.results.slice(before);
        if (isLocked && inner.some(({ calls }) => calls.sheetsWrite > 0))
          complaints.push('a second run wrote while another held the lock');
        if (isLeased && inner.some((result) => isTick(result) && result.calls.sheetsRead > 0))
          complaints.push('a second dispatcher worked while another held the lease');
        isInside = false;
      }
      count += 1;
      if (call.method === 'script.tryLock') isLocked = true;
      if (call.method === 'script.releaseLock') isLocked = false;
    },
  });
  return { complaints };
};

const isTick = ({ value }: ExecutionResult): boolean =>
  Array.isArray((value as { readonly jobs?: unknown } | null)?.jobs);

const isBusyOrFailed = ({ ok, value }: ExecutionResult): boolean =>
  !ok || ['busy', 'failed'].includes(String((value as { readonly outcome?: unknown } | null)?.outcome));

/** Live records but for what tells of the order: the version of a row; one that was removed keeps the scores it had then. */
const recordsOf = ({ records }: Outcome): readonly string[] =>
  (records ?? [])
    .filter((line) => line.includes('"removedAt":false'))
    .map((line) => line.replace(/"weightsVersion":\d+/, ''));

const oneAfterTheOther = (bundle: string, first: Scenario, second: Scenario): readonly string[] => {
  const world = openWorld(bundle, first.from);
  first.act(world);
  second.act(world);
  const complaints = recover(world, { ...second, isRepeated: false }, null);
  if (complaints.length > 0) throw new Error(`${first.name}, then ${second.name}: ${complaints.join('; ')}`);
  return recordsOf(outcomeOf(world));
};

/** Lines as they are in the one order or the other: what moved a score within a day tells which came first. */
const inEitherOrder = (bundle: string, first: Scenario, second: Scenario): readonly string[] => [
  ...oneAfterTheOther(bundle, first, second),
  ...oneAfterTheOther(bundle, { ...second, from: first.from }, first),
];

const overlap = (
  bundle: string,
  first: Scenario,
  second: Scenario,
  at: number,
  wanted: readonly string[],
): Complaints => {
  const world = openWorld(bundle, first.from);
  const { complaints } = inGap(world, at, second.act);
  first.act(world);
  const atOnce = noDuplicates(world);
  const turnedAway = [first, second].filter(
    (scenario) => scenario.isRepeated === true && world.results.some(isBusyOrFailed),
  );
  world.arm({});
  turnedAway.forEach((scenario) => {
    scenario.act(world);
  });
  const later = recover(world, { ...first, isRepeated: false }, null);
  const other = recordsOf(outcomeOf(world)).find((line) => !wanted.includes(line));
  return [
    ...complaints,
    ...atOnce,
    ...later,
    ...(other === undefined ? [] : [`not as it is when one is done after the other: ${other}`]),
  ];
};

/** Every pair, the second one in every gap of the first. */
export const overlapped = (
  bundle: string,
  firsts: readonly Scenario[],
  seconds: readonly Scenario[],
): readonly Case[] =>
  firsts.flatMap((first) => {
    const { calls } = undisturbed(bundle, first);
    return seconds.flatMap((second) => {
      const wanted = inEitherOrder(bundle, first, second);
      return calls.map((method, at): Case => ({
        name: `${second.name} within ${first.name}, before call ${at} ${method}`,
        run: () => overlap(bundle, first, second, at, wanted),
      }));
    });
  });

/** Three dispatchers, each in a gap of the one before. */
export const threefold = (bundle: string, first: Scenario, seeds: readonly number[]): readonly Case[] => {
  const { outcome, calls } = undisturbed(bundle, first);
  return seeds.map((seed): Case => ({
    name: `three dispatchers at once, ${first.name}, seed ${seed}`,
    run: () => {
      const random = seededRandom(seed);
      const gaps = [0, 1].map(() => Math.floor(random() * calls.length));
      const world = openWorld(bundle, first.from);
      let started = 0;
      const counts = [0, 0, 0];
      let depth = 0;
      world.arm({
        onCall: () => {
          const at = counts[depth] ?? 0;
          counts[depth] = at + 1;
          if (started >= 2 || depth !== started || at !== gaps[depth]) return;
          started += 1;
          depth += 1;
          world.tick();
          depth -= 1;
        },
      });
      world.tick();
      return [...noDuplicates(world), ...recover(world, { ...first, isRepeated: false }, outcome)];
    },
  }));
};

// Limits and clocks: properties full, the day's fetches used up, time running out, clocks set back and forth.
import { dayOf } from '../../../src/engine/wall-clock';
import type { HostState } from '../../../scripts/local/host/state';
import type { Case } from '../harness/case';
import type { Complaints } from '../harness/invariants';
import { faultAt, recover, undisturbed } from '../harness/recovery';
import type { Scenario } from '../harness/scenarios';
import { INSTALLER, MINUTE, openWorld, type World } from '../harness/world';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const fill = (store: Record<string, string>): void => {
  const sizeOf = (): number =>
    Object.entries(store).reduce((sum, [name, value]) => sum + name.length + Buffer.byteLength(value), 0);
  for (let part = 0; sizeOf() < 500 * 1024 - 10_000; part += 1) store[`filler${part}`] = 'x'.repeat(9_000);
  store.fillerEnd = 'x'.repeat(Math.max(0, 500 * 1024 - sizeOf() - 'fillerEnd'.length));
};

const empty = (store: Record<string, string>): void =>
  Object.keys(store)
    .filter((name) => name.startsWith('filler'))
    .forEach((name) => {
      delete store[name];
    });

interface Limit {
  readonly name: string;
  readonly reach: (world: World) => void;
  readonly relieve: (world: World) => void;
}

const userStore = ({ properties }: HostState): Record<string, string> => (properties.users[INSTALLER] ??= {});

const LIMITS: readonly Limit[] = [
  {
    name: 'script properties full',
    reach: ({ host }) => fill(host.state.properties.script),
    relieve: ({ host }) => empty(host.state.properties.script),
  },
  {
    name: 'user properties full',
    reach: ({ host }) => fill(userStore(host.state)),
    relieve: ({ host }) => empty(userStore(host.state)),
  },
  {
    name: "the day's fetches used up",
    reach: ({ host }) =>
      void Object.assign(host.state.dailyUse, {
        day: new Date(host.now()).toISOString().slice(0, 10),
        fetches: 100_000,
      }),
    relieve: ({ host }) => void Object.assign(host.state.dailyUse, { fetches: 0 }),
  },
];

const slow = (replyMs: number): Limit => ({
  name: `every reply after ${replyMs / 1000} s`,
  reach: (world) =>
    world.interfere((fetch) => (requests) => fetch(requests).map((reply) => ({ ...reply, simulatedMs: replyMs }))),
  relieve: (world) => world.interfere(null),
});

const SLOW = [20, 100, 130, 200, 269, 271, 340, 359, 361].map((seconds) => slow(seconds * 1000));

/** The act at its limit; then the limit is gone. Where nothing is asked of anybody, no reply is slow. */
export const limits = (bundle: string, scenarios: readonly Scenario[]): readonly Case[] =>
  scenarios.flatMap((scenario) => {
    const { outcome } = undisturbed(bundle, scenario);
    const reached = scenario.from.kind.source ? [...LIMITS, ...SLOW] : LIMITS;
    return reached.map(({ name, reach, relieve }): Case => ({
      name: `${scenario.name} / ${name}`,
      run: () => {
        const world = openWorld(bundle, scenario.from);
        reach(world);
        scenario.act(world);
        relieve(world);
        return recover(world, scenario, outcome);
      },
    }));
  });

const SHIFTS: Readonly<Record<string, number>> = {
  'an hour on': HOUR,
  'an hour back': -HOUR,
  'a day back': -DAY,
  'five minutes on, within the lease': 5 * MINUTE - 7 * MINUTE,
};

/** Killed at a call (or not at all), then the clock is elsewhere. */
export const clocks = (bundle: string, scenario: Scenario, everyNth = 1): readonly Case[] => {
  const { outcome, calls } = undisturbed(bundle, scenario);
  const kills = [-1, ...calls.map((_, at) => at).filter((at) => at % everyNth === 0)];
  return kills.flatMap((at) =>
    Object.entries(SHIFTS).map(([shift, ms]): Case => ({
      name: `${scenario.name} / ${at < 0 ? 'undisturbed' : `killed after call ${at} ${calls[at] ?? ''}`}, the clock ${shift}`,
      run: (): Complaints => {
        const world = openWorld(bundle, scenario.from);
        world.arm({ fault: faultAt(at, 'kill-after') });
        scenario.act(world);
        const day = dayOf(world.host.now(), 'Etc/UTC');
        world.pass(ms);
        // On another day what goes by the calendar is another.
        const isAged = world.kind.type.scoring.derived?.ages === true && dayOf(world.host.now(), 'Etc/UTC') !== day;
        return recover(world, scenario, isAged ? null : outcome);
      },
    })),
  );
};

// Clocks: hours that come twice or not at all, ends of months and years, a clock that is put forward or back.
import { sampled } from '../harness/lab';
import type { Case } from '../harness/case';
import type { Complaints } from '../harness/invariants';
import { scoredCompany } from './bases';
import { delivered } from './deliveries';
import { recover } from './recovery';
import { openScenario, type NudgeLab, type NudgeScenario } from './scenarios';
import { callsOf } from './single-faults';
import { HOUR, MINUTE, type NudgeWorld } from './world';

const DAY = 24 * HOUR;
const SHIFTS: Readonly<Record<string, number>> = {
  'an hour on': HOUR,
  'an hour back': -HOUR,
  'a day back': -DAY,
  'a week on': 7 * DAY,
  'three minutes back': -3 * MINUTE,
};

const kill = (world: NudgeWorld, scenario: NudgeScenario, at: number): void => {
  let count = 0;
  world.arm({ fault: () => (count++ === at ? 'kill-after' : 'none') });
  scenario.act(world);
  world.arm({});
};

const nameOf = (at: number): string => (at < 0 ? 'undisturbed' : `killed after call ${at}`);

/** Killed after a call (or not at all), then the clock is elsewhere; and after a while it is right again. */
export const nudgeClocks = (lab: NudgeLab, scenario: NudgeScenario, everyNth = 1): readonly Case[] => {
  const kills = [
    -1,
    ...callsOf(lab, scenario)
      .map((_, at) => at)
      .filter((at) => at % everyNth === 0),
  ];
  return kills.flatMap((at) =>
    Object.entries(SHIFTS).map(([shift, ms]): Case => ({
      name: `nudges, ${scenario.name} / ${nameOf(at)}, the clock ${shift}`,
      run: () => {
        const world = openScenario(lab, scenario);
        kill(world, scenario, at);
        world.pass(ms);
        world.tick();
        world.pass(5 * MINUTE - Math.min(0, ms));
        return recover(world, scenario.resent);
      },
    })),
  );
};

/** Two zones at the hours that their clocks are put on and back, and the ends of months, a February of 29 days, a year. */
const MOMENTS: readonly (readonly [timeZone: string, at: string])[] = [
  ['Europe/Berlin', '2026-03-29T00:20:00Z'],
  ['Europe/Berlin', '2026-10-24T23:50:00Z'],
  ['Europe/Berlin', '2026-10-25T00:40:00Z'],
  ['America/New_York', '2026-03-08T06:20:00Z'],
  ['America/New_York', '2026-11-01T04:50:00Z'],
  ['America/New_York', '2026-11-01T05:50:00Z'],
  ['Europe/Berlin', '2026-01-31T22:30:00Z'],
  ['America/New_York', '2027-03-01T04:30:00Z'],
  ['Europe/Berlin', '2028-02-29T22:30:00Z'],
  ['Europe/Berlin', '2026-12-31T22:30:00Z'],
  ['Pacific/Auckland', '2026-09-26T13:20:00Z'],
  ['Pacific/Auckland', '2026-04-04T13:20:00Z'],
];
/** The hour that on those nights comes twice or not at all. */
const QUIET = 2;
const KILLS = 4;

const hourIn = (timeZone: string, ms: number): number =>
  Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(ms));

const quietHoursAreKept = (world: NudgeWorld, timeZone: string): Complaints =>
  delivered(world).flatMap(({ key, atMs }) =>
    hourIn(timeZone, atMs) === QUIET ? [`${key} came in its quiet hours, at ${new Date(atMs).toISOString()}`] : [],
  );

/** A first step, then the manager's after its two hours, at each of the moments; undisturbed, and killed on the way. */
export const nudgeMoments = (lab: NudgeLab): readonly Case[] =>
  MOMENTS.flatMap(([timeZone, at]) => {
    const scenario: NudgeScenario = {
      name: `${at} in ${timeZone}`,
      from: scoredCompany(lab.bundle, {
        subject: lab.subject,
        atMs: Date.parse(at),
        timeZone,
        settings: { 'nudge.quietHours': `0${QUIET}:00-0${QUIET + 1}:00` },
      }),
      act: (world) => {
        world.tick();
        world.pass(2 * HOUR + 5 * MINUTE);
        world.tick();
      },
    };
    const calls = callsOf(lab, scenario).length;
    const cases = Array.from({ length: calls + 1 }, (_, call): Case => ({
      name: `nudges, ${scenario.name} / ${nameOf(call - 1)}`,
      run: () => {
        const world = openScenario(lab, scenario);
        kill(world, scenario, call - 1);
        return [...recover(world), ...quietHoursAreKept(world, timeZone)];
      },
    }));
    return [...cases.slice(0, 1), ...sampled(cases.slice(1), KILLS)];
  });

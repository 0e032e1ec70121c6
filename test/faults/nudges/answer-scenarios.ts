// Work with what people answer, and with accounts of several people in several places: what a week brings together.
import { lastPostTo, react, reply, setByHand } from './answering';
import { prepared, scoredCompany, set, type NudgeBases } from './bases';
import { pressDone } from './links';
import type { NudgeScenario } from './scenarios';
import { digestsDue } from './special-scenarios';
import type { Subject } from './subject';
import { HOUR, MINUTE, type NudgeWorld, type SavedNudges } from './world';

const ANA = 'ana@nexus.example';
const MAX = 'max@nexus.example';
const STRANGER = 'eva@elsewhere.example';

/** A Wednesday, on which the United States have Veterans Day. */
const A_HOLIDAY = Date.parse('2026-11-11T06:00:00Z');

/** Helsinki, New York and Tokyo; who leads them hears of things at any hour. */
const SPREAD = [
  'name,email,role,manager,slackChannel,slackWebhook,hours,timeZone,country',
  'Ana,ana@nexus.example,AE,max@nexus.example,C00000010,,,Europe/Helsinki,Finland',
  'Bo,bo@nexus.example,AE,max@nexus.example,,bo,,America/New_York,United States',
  'Cy,cy@nexus.example,AE,max@nexus.example,,,,Asia/Tokyo,Japan',
  'Max,max@nexus.example,Manager,eve@nexus.example,C00000012,,always,Europe/Berlin,Germany',
  'Eve,eve@nexus.example,Executive,,,,always,Europe/London,United Kingdom',
].join('\n');

export interface BusyBases {
  /** Three zones, an account for two people, and few messages a day; nothing is planned. */
  readonly spread: SavedNudges;
  /** The digest of each has gone out. */
  readonly digested: SavedNudges;
  /** Nothing went out for a day; now people are at work, and their digest comes in a while. */
  readonly keptBack: SavedNudges;
  /** Typed live, drafts written, not confirmed. */
  readonly unconfirmed: SavedNudges;
}

export const busyBases = (bundle: string, subject: Subject, { scored }: Pick<NudgeBases, 'scored'>): BusyBases => ({
  spread: {
    ...prepared(
      bundle,
      (world) => world.pass(HOUR + 10 * MINUTE),
      scoredCompany(bundle, {
        subject,
        atMs: A_HOLIDAY,
        team: SPREAD,
        records: [subject.records, subject.more, subject.shared],
        settings: { 'nudge.digestAt': '09:30', 'nudge.digestBelow': '101', 'nudge.dailyCap': '2' },
      }),
    ),
    isPatient: true,
  },
  digested: prepared(
    bundle,
    (world) => {
      world.run('deliver');
      world.pass(MINUTE);
      if (!lastPostTo(world, ANA)) throw new Error('setting up: nothing was posted');
    },
    digestsDue(bundle, subject),
  ),
  keptBack: prepared(
    bundle,
    (world) => {
      set(world, { 'nudge.paused': 'yes' });
      world.pass(24 * HOUR - 22 * MINUTE);
      set(world, { 'nudge.paused': 'no' });
    },
    digestsDue(bundle, subject),
  ),
  unconfirmed: {
    ...prepared(
      bundle,
      (world) => {
        world.call('importText', 'Settings', 'settings.csv', 'name,value\nnudge.mode,preview\nnudge.confirmed,no');
        world.tick();
        world.type({ title: 'Settings' }, 'name', 'nudge.mode', 'value', 'live');
        world.tick();
      },
      scored,
    ),
    isUnconfirmed: true,
  },
});

export const answerScenarios = (bases: NudgeBases, busy: BusyBases): readonly NudgeScenario[] => {
  const tick = (world: NudgeWorld): void => void world.tick();
  const after =
    (...deeds: readonly ((world: NudgeWorld) => void)[]): NudgeScenario['act'] =>
    (world) => {
      for (const deed of deeds) {
        deed(world);
        world.pass(MINUTE);
      }
      tick(world);
    };
  return [
    {
      name: 'answers',
      from: bases.told,
      act: (world) => {
        react(world, ANA, 'white_check_mark');
        world.run('read-answers');
      },
    },
    {
      name: 'answers in a thread',
      from: busy.digested,
      act: (world) => {
        reply(world, ANA, 'done');
        reply(world, ANA, 'not relevant', [1]);
        world.run('read-answers');
        world.run('deliver');
      },
    },
    { name: 'reaction', from: bases.told, act: after((world) => react(world, ANA, 'white_check_mark')) },
    {
      name: 'answers of several people',
      from: bases.told,
      act: after(
        (world) => react(world, STRANGER, 'x'),
        (world) => reply(world, MAX, 'working'),
        (world) => reply(world, ANA, 'snooze'),
        (world) => pressDone(world, 'core'),
        (world) => react(world, ANA, 'eyes'),
      ),
    },
    {
      name: 'a status by hand after an answer',
      from: bases.told,
      act: after(
        (world) => reply(world, ANA, 'not relevant'),
        (world) => react(world, ANA, 'eyes'),
        (world) => pressDone(world, 'core'),
        (world) => setByHand(world, 'acme', 'Lost'),
        (world) => setByHand(world, 'core', 'Lost'),
      ),
    },
    {
      name: 'an answer after a status by hand',
      from: bases.told,
      act: after(
        (world) => setByHand(world, 'acme', 'Working'),
        tick,
        (world) => reply(world, ANA, 'done'),
        (world) => react(world, ANA, 'white_check_mark'),
      ),
    },
    {
      name: 'one of an account closed',
      from: bases.escalating,
      act: after((world) => setByHand(world, 'acme', 'Resolved')),
    },
    {
      name: 'answers to a digest',
      from: busy.digested,
      act: after(
        (world) => reply(world, ANA, 'done', [2]),
        (world) => reply(world, ANA, 'snooze', [1]),
        (world) => pressDone(world, 'cedar'),
      ),
    },
    {
      name: 'an answer that is not clear',
      from: busy.digested,
      act: after(
        (world) => reply(world, ANA, 'done'),
        (world) => react(world, ANA, 'x'),
        (world) => reply(world, ANA, 'working', [7]),
        (world) => reply(world, ANA, 'not relevant'),
      ),
    },
    {
      name: 'digests kept back',
      from: busy.keptBack,
      act: (world) => {
        tick(world);
        world.pass(22 * MINUTE);
        tick(world);
      },
    },
    {
      name: 'several people and zones',
      from: busy.spread,
      // In Helsinki people are at work and wait for their digest, in Tokyo it has come; then it comes.
      act: (world) => {
        tick(world);
        world.pass(21 * MINUTE);
        tick(world);
      },
    },
    {
      name: 'answers over several zones',
      from: busy.spread,
      act: (world) => {
        world.pass(21 * MINUTE);
        tick(world);
        reply(world, ANA, 'done', [1]);
        pressDone(world, 'core');
        world.pass(5 * MINUTE);
        tick(world);
      },
    },
    {
      name: 'going live',
      from: busy.unconfirmed,
      act: (world) => {
        world.call('goLive');
        tick(world);
      },
    },
  ];
};

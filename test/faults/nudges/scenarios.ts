// What is done while something fails: every kind of work with a nudge.
import type { Mutation } from '../harness/bundle';
import { prepareNudges, prepared, set, type NudgeBases } from './bases';
import { messagesTab } from '../../../src/nudges/tabs';
import { setByHand } from './answering';
import { pressDone } from './links';
import { answerScenarios, busyBases, type BusyBases } from './answer-scenarios';
import { specialScenarios } from './special-scenarios';
import { firstStep, ofOverlaps, TOGETHER, type Subject } from './subject';
import { MINUTE, openNudges, type NudgeWorld, type SavedNudges } from './world';

export interface NudgeScenario {
  readonly name: string;
  readonly from: SavedNudges;
  readonly act: (world: NudgeWorld) => void;
  /** What a person resends in it. */
  readonly resent?: readonly string[];
}

export interface NudgeLab {
  readonly subject: Subject;
  readonly bundle: string;
  readonly bases: NudgeBases & BusyBases;
  readonly scenarios: readonly NudgeScenario[];
  readonly scenario: (name: string) => NudgeScenario;
}

const refusedSlack = (bundle: string, { composed }: NudgeBases): SavedNudges =>
  prepared(
    bundle,
    (world) => {
      world.slack.faults.add({
        kind: 'status',
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: '{"ok":false,"error":"not_in_channel"}',
        match: 'chat.postMessage',
      });
      world.tick();
      world.pass(MINUTE);
    },
    composed,
  );

/** Slack could not be asked until nobody tried any more. */
const unaskedSlack = (bundle: string, { lapsed }: NudgeBases): SavedNudges =>
  prepared(
    bundle,
    (world) => {
      world.slack.faults.add({ kind: 'status', status: 500, match: 'conversations.history', times: 100 });
      for (let tries = 0; tries < 6; tries += 1) {
        world.run('deliver');
        world.pass(20 * MINUTE);
      }
    },
    lapsed,
  );

const scenariosOf = (bundle: string, subject: Subject, bases: NudgeBases): readonly NudgeScenario[] => {
  const [acme, beta, core] = [firstStep(subject, 'acme'), firstStep(subject, 'beta'), firstStep(subject, 'core')];
  const by =
    (job: string) =>
    (world: NudgeWorld): void =>
      void world.run(job);
  const tick = (world: NudgeWorld): void => void world.tick();
  return [
    { name: 'plan', from: bases.scored, act: by('plan-nudges') },
    { name: 'compose', from: bases.planned, act: by('compose') },
    { name: 'deliver', from: bases.composed, act: by('deliver') },
    { name: 'tick', from: bases.scored, act: tick },
    { name: 'escalate', from: bases.escalating, act: tick },
    { name: 'look-up', from: bases.lapsed, act: by('deliver') },
    { name: 'approve', from: bases.approved, act: by('deliver') },
    {
      name: 'resend of what may have arrived',
      from: bases.unknown,
      resent: [beta],
      act: (world) => {
        world.call('resend', beta);
        world.run('deliver');
      },
    },
    {
      name: 'resend of what Slack may have',
      from: unaskedSlack(bundle, bases),
      resent: [acme],
      act: (world) => {
        world.call('resend', acme);
        world.run('deliver');
      },
    },
    {
      name: 'resend of what was refused',
      from: refusedSlack(bundle, bases),
      resent: [acme],
      act: (world) => {
        world.call('resend', acme);
        world.run('deliver');
      },
    },
    {
      name: 'resolved',
      from: bases.escalating,
      act: (world) => {
        for (const key of TOGETHER) setByHand(world, key, 'Resolved');
        world.tick();
      },
    },
    {
      name: 'cancel',
      from: bases.composed,
      act: (world) => {
        world.call('cancel', core);
        world.run('deliver');
      },
    },
    {
      name: 'inbox',
      from: bases.told,
      act: (world) => {
        pressDone(world, 'core');
        world.tick();
      },
    },
    {
      name: 'inbox of several',
      from: bases.told,
      act: (world) => {
        for (const record of ['core', 'beta']) pressDone(world, record);
        world.run('take-inbox');
      },
    },
    {
      name: 'preview made live',
      from: prepared(
        bundle,
        (world) => {
          set(world, { 'nudge.mode': 'preview' });
          world.tick();
          set(world, { 'nudge.mode': 'live' });
        },
        bases.scored,
      ),
      act: tick,
    },
    {
      name: 'resend by hand',
      from: bases.unknown,
      resent: [beta],
      act: (world) => {
        world.type(messagesTab, 'key', beta, 'state', 'pending');
        world.run('deliver');
      },
    },
  ];
};

export const openNudgeLab = (mutation?: Mutation, subject: Subject = ofOverlaps): NudgeLab => {
  const bundle = subject.build(mutation);
  const usual = prepareNudges(bundle, subject);
  const bases = { ...usual, ...busyBases(bundle, subject, usual) };
  const scenarios = [
    ...scenariosOf(bundle, subject, bases),
    ...specialScenarios(bundle, bases),
    ...answerScenarios(bases, bases),
  ];
  const scenario = (name: string): NudgeScenario => {
    const found = scenarios.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`There is no scenario "${name}".`);
    return found;
  };
  return { subject, bundle, bases, scenarios, scenario };
};

export const openScenario = (
  { bundle }: Pick<NudgeLab, 'bundle'>,
  { from }: NudgeScenario,
  seed?: number,
): NudgeWorld => openNudges(bundle, from, seed);

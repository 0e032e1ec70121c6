// What is done while something fails: every kind of work with HubSpot.
import type { Mutation } from '../harness/bundle';
import { isFilled } from '../../../src/features/hubspot/linked-map';
import type { ShownType } from '../../../src/features/hubspot/shown-type';
import { JON } from './portal';
import { ofOverlaps, type Subject } from './subject';
import { emptyPortal, GEMINI_KEY, MINUTE, openPortal, type HubspotFaultWorld, type SavedPortal } from './world';

export interface HubspotScenario {
  readonly name: string;
  readonly from: SavedPortal;
  readonly act: (world: HubspotFaultWorld) => void;
  /** How often people chose a command. */
  readonly commands: number;
  /** Of the contact whom somebody erases. */
  readonly erased?: string;
}

export interface HubspotLab {
  readonly subject: Subject;
  readonly bundle: string;
  readonly scenarios: readonly HubspotScenario[];
  readonly scenario: (name: string) => HubspotScenario;
}

const done = (world: HubspotFaultWorld, ...steps: readonly ((world: HubspotFaultWorld) => void)[]): SavedPortal => {
  for (const step of steps) {
    step(world);
    const failed = world.results.find(({ ok }) => !ok);
    if (failed) throw new Error(`setting up: ${failed.error?.message ?? ''}`);
    world.pass(MINUTE);
  }
  return world.save();
};

const run =
  (...names: readonly string[]) =>
  (world: HubspotFaultWorld): void =>
    names.forEach((name) => {
      world.run(name);
    });

/** As it is when a person's clicks, or what happens in HubSpot, come next. */
const after = (
  bundle: string,
  saved: SavedPortal,
  ...deeds: readonly Parameters<HubspotFaultWorld['happen']>[0][]
): SavedPortal => {
  const world = openPortal(bundle, saved);
  deeds.forEach((deed) => {
    world.happen(deed);
  });
  world.pass(1_000);
  return world.save();
};

export const openHubspotLab = (mutation?: Mutation, subject: Subject = ofOverlaps): HubspotLab => {
  const bundle = subject.build(mutation);
  const store = subject.type.store.title;
  const scored = done(
    openPortal(bundle, emptyPortal(subject)),
    (world) => void world.call('install'),
    (world) => void world.call('importText', store, 'file.csv', subject.records),
    run('score'),
    (world) => void world.call('setSecret', 'hubspot.token', world.hubspot.token),
  );
  const provisioned = done(openPortal(bundle, scored), run('provision-hubspot'));
  const takenIn = done(openPortal(bundle, provisioned), run('intake-hubspot'));
  const linked = done(openPortal(bundle, takenIn), run('link-hubspot'));
  const connected = done(openPortal(bundle, takenIn), run('push-hubspot'));
  const changed = done(
    openPortal(bundle, connected),
    (world) => void world.call('importText', store, 'file.csv', subject.changed),
    run('score', 'score'),
  );
  const worded = done(
    openPortal(bundle, connected),
    (world) => void world.call('setSecret', 'gemini.apiKey', GEMINI_KEY),
  );
  const scenarios: readonly HubspotScenario[] = [
    { name: 'first intake', from: provisioned, act: run('intake-hubspot'), commands: 0 },
    { name: 'intake of changes', from: after(bundle, connected, 'changes'), act: run('intake-hubspot'), commands: 0 },
    { name: 'first push', from: takenIn, act: run('push-hubspot'), commands: 0 },
    { name: 'push of changes', from: changed, act: run('push-hubspot'), commands: 0 },
    { name: "push of a model's summaries", from: worded, act: run('push-hubspot'), commands: 0 },
    {
      name: 'commands',
      from: after(bundle, connected, 'resolve', 'snooze', 'rescore'),
      act: run('poll-commands'),
      commands: 3,
    },
    {
      name: 'a note and an assignment',
      from: after(bundle, connected, 'note', 'assign', 'snooze'),
      act: run('poll-commands'),
      commands: 3,
    },
    ...(isFilled(subject.type as ShownType)
      ? [{ name: 'fill', from: linked, act: run(`fill-${subject.type.id}`), commands: 0 }]
      : []),
    { name: 'one command', from: after(bundle, connected, 'rescore'), act: run('poll-commands'), commands: 1 },
    {
      name: 'duplicate polls',
      from: after(bundle, connected, 'resolve'),
      act: run('poll-commands', 'poll-commands'),
      commands: 1,
    },
    {
      name: 'commands behind a slow index',
      from: after(bundle, connected, 'a slow index', 'resolve', 'snooze'),
      act: run('poll-commands', 'poll-commands'),
      commands: 2,
    },
    {
      name: 'erasure',
      from: changed,
      act: (world) => {
        world.run('erase-person', JON);
        world.tick();
      },
      commands: 0,
      erased: JON,
    },
    {
      name: 'tick',
      from: after(bundle, changed, 'changes', 'rescore', 'resolve'),
      act: (world) => void world.tick(),
      commands: 2,
    },
  ];
  const scenario = (name: string): HubspotScenario => {
    const found = scenarios.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`There is no scenario "${name}".`);
    return found;
  };
  return { subject, bundle, scenarios, scenario };
};

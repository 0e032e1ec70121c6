// A bad day, replayed by its seed: several things done one after the other, any call failing, people at work in between.
import type { FaultMode } from '../../../scripts/local/host/execution';
import { seededRandom, type Random } from '../../../scripts/local/host/random';
import type { Case } from '../harness/case';
import { noDuplicates, type Complaints } from '../harness/invariants';
import { bandTables, recordRows } from '../harness/reading';
import { recover } from '../harness/recovery';
import type { Lab } from '../harness/lab';
import type { Scenario } from '../harness/scenarios';
import { MINUTE, openWorld, type World } from '../harness/world';
import { DEEDS } from './person';
import { FAULT_MODES } from './single-faults';

const FAULT_SHARE = 0.03;
const DEED_SHARE = 0.02;
const STEPS = 5;
const DAY = [
  'tick with changes',
  'intake of changes',
  'import',
  'score',
  'edit of a weight',
  'edit of a band',
  'edit of the field map',
  'status in a band tab',
  'note in the store',
  'restored weights',
];

const pick = <T>(items: readonly T[], random: Random): T => items[Math.floor(random() * items.length)] as T;

const somebodyActs = (world: World, random: Random): void => {
  const tables = bandTables(world).filter(
    (table) => recordRows(table).filter(({ row }) => row.movedTo === null).length > 2,
  );
  if (tables.length > 0) pick(DEEDS, random).act(world, pick(tables, random));
};

const badDay = (lab: Lab, seed: number): Complaints => {
  const random = seededRandom(seed);
  const world = openWorld(lab.bundle, lab.bases.atWork, seed);
  const scenarios = lab.scenarios
    .filter(({ name }) => DAY.includes(name))
    .sort((a, b) => DAY.indexOf(a.name) - DAY.indexOf(b.name));
  const atOnce: string[] = [];
  let isActing = false;
  for (let step = 0; step < STEPS; step += 1) {
    if (random() < 0.3) world.happen(pick(['changes', 'expire-bookmarks', 'revoke-tokens'] as const, random));
    world.arm({
      fault: (): FaultMode => (random() < FAULT_SHARE ? pick(FAULT_MODES, random) : 'none'),
      onCall: () => {
        if (isActing || random() >= DEED_SHARE) return;
        isActing = true;
        somebodyActs(world, random);
        isActing = false;
      },
    });
    pick<Scenario>(scenarios, random).act(world);
    atOnce.push(...noDuplicates(world));
    world.pass(pick([0, 1, 5, 7], random) * MINUTE);
  }
  return [
    ...atOnce,
    ...recover(
      world,
      { name: `seed ${seed}`, from: lab.bases.atWork, act: (same) => void same.tick(), isEdit: true },
      null,
    ),
  ];
};

export const seeds = (lab: Lab, from: number, count: number): readonly Case[] =>
  Array.from({ length: count }, (_, at) => from + at).map((seed): Case => ({
    name: `seed ${seed}`,
    run: () => badDay(lab, seed),
  }));

// The matrix of the spine, over one kind of record: intake, import, scoring, views and what people set off, under every fault.
import { openLab } from '../harness/lab';
import type { Kind } from '../harness/kind';
import type { Unit } from '../harness/unit';
import { overlaps } from '../kinds/overlaps';
import { fetchFaults } from './fetch-faults';
import { clocks, limits } from './limits';
import { overlapped, threefold } from './overlapped';
import { COLUMN_MOVES, gapsOutsideRuns, personAtEveryGap } from './person';
import { seeds } from './seeds';
import { singleFaults } from './single-faults';

const SEEDS = 200;
const SEEDS_A_UNIT = 50;
const CLOCKWORK = ['tick with changes', 'tick with rows on their way out'];
const OTHERS = [
  'tick with changes',
  'intake of changes',
  'import',
  'edit of a weight',
  'status in a band tab',
  'restored weights',
];

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

/** @param kind of record; what is done only to others has no cases */
export const spineUnits = (kind: Kind = overlaps): readonly Unit[] => {
  const lab = openLab(undefined, kind);
  const { bundle, scenarios, scenario } = lab;
  const others = OTHERS.filter((name) => scenarios.some((one) => one.name === name));
  return [
    ...scenarios.map((one) => ({
      name: `single faults: ${one.name}`,
      isSingle: true,
      cases: () => singleFaults(bundle, [one]),
    })),
    ...['tick with changes', 'import', 'edit of a weight'].flatMap((first) =>
      others.map((second) => ({
        name: `overlapped: ${second} within ${first}`,
        cases: () => overlapped(bundle, [scenario(first)], [scenario(second)]),
      })),
    ),
    {
      name: 'overlapped: others within tick with rows on their way out',
      cases: () =>
        overlapped(
          bundle,
          [scenario('tick with rows on their way out')],
          [scenario('tick with changes'), scenario('status in a band tab')],
        ),
    },
    ...CLOCKWORK.map((name) => ({
      name: `three dispatchers: ${name}`,
      cases: () => threefold(bundle, scenario(name), range(40)),
    })),
    ...(kind.source ? ['first tick', 'tick with changes'] : []).map((name) => ({
      name: `failing requests: ${name}`,
      cases: () => fetchFaults(bundle, [scenario(name)]),
    })),
    ...scenarios.map((one) => ({ name: `limits: ${one.name}`, cases: () => limits(bundle, [one]) })),
    { name: 'clocks: tick with changes', cases: () => clocks(bundle, scenario('tick with changes')) },
    {
      name: 'clocks: tick with rows on their way out',
      cases: () => clocks(bundle, scenario('tick with rows on their way out'), 3),
    },
    ...[...CLOCKWORK, 'edit of a weight', 'import'].map((name) => ({
      name: `a person at every gap: ${name}`,
      cases: () => personAtEveryGap(bundle, [scenario(name)]),
    })),
    ...CLOCKWORK.map((name) => ({
      name: `a person moves columns between runs: ${name}`,
      cases: () => personAtEveryGap(bundle, [scenario(name)], COLUMN_MOVES, gapsOutsideRuns),
    })),
    ...range(SEEDS / SEEDS_A_UNIT).map((at) => ({
      name: `bad days from seed ${at * SEEDS_A_UNIT}`,
      cases: () => seeds(lab, at * SEEDS_A_UNIT, SEEDS_A_UNIT),
    })),
  ];
};

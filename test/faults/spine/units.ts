// The matrix of the spine, over a kind of record: intake, import, scoring, views and what people set off, under every fault.
import { openLab } from '../harness/lab';
import type { Kind } from '../harness/kind';
import type { Unit } from '../harness/unit';
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

/** What goes on the same whatever the kind, wherever its records come from and however many tabs show them. */
const SAME = ['install', 'repair', 'score', 'note in the store', 'restored weights'];

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

interface SpineUnit extends Unit {
  /** Takes another course where the kind has a source or a tab for each band. */
  readonly isOwn: boolean;
}

/** What is done only to other kinds has no cases. */
const unitsOver = (kind: Kind): readonly SpineUnit[] => {
  const lab = openLab(undefined, kind);
  const { bundle, scenarios, scenario } = lab;
  const hasSource = kind.source !== undefined;
  const others = OTHERS.filter((name) => scenarios.some((one) => one.name === name));
  const fetches = (name: string): boolean => name.includes('intake') || name.includes('tick');
  return [
    ...scenarios.map((one) => ({
      name: `single faults: ${one.name}`,
      isSingle: true,
      isOwn: !SAME.includes(one.name),
      cases: () => singleFaults(bundle, [one]),
    })),
    ...['tick with changes', 'import', 'edit of a weight'].flatMap((first) =>
      others.map((second) => ({
        name: `overlapped: ${second} within ${first}`,
        isOwn: fetches(first) || fetches(second),
        cases: () => overlapped(bundle, [scenario(first)], [scenario(second)]),
      })),
    ),
    {
      name: 'overlapped: others within tick with rows on their way out',
      isOwn: true,
      cases: () =>
        overlapped(
          bundle,
          [scenario('tick with rows on their way out')],
          [scenario('tick with changes'), scenario('status in a band tab')],
        ),
    },
    ...CLOCKWORK.map((name) => ({
      name: `three dispatchers: ${name}`,
      isOwn: name === 'tick with changes',
      cases: () => threefold(bundle, scenario(name), range(40)),
    })),
    ...(hasSource ? ['first tick', 'tick with changes'] : []).map((name) => ({
      name: `failing requests: ${name}`,
      isOwn: true,
      cases: () => fetchFaults(bundle, [scenario(name)]),
    })),
    ...scenarios.map((one) => ({
      name: `limits: ${one.name}`,
      isOwn: fetches(one.name),
      cases: () => limits(bundle, [one]),
    })),
    { name: 'clocks: tick with changes', isOwn: true, cases: () => clocks(bundle, scenario('tick with changes')) },
    {
      name: 'clocks: tick with rows on their way out',
      isOwn: false,
      cases: () => clocks(bundle, scenario('tick with rows on their way out'), 3),
    },
    ...[...CLOCKWORK, 'edit of a weight', 'import'].map((name) => ({
      name: `a person at every gap: ${name}`,
      isOwn: true,
      cases: () => personAtEveryGap(bundle, [scenario(name)]),
    })),
    ...CLOCKWORK.map((name) => ({
      name: `a person moves columns between runs: ${name}`,
      isOwn: true,
      cases: () => personAtEveryGap(bundle, [scenario(name)], COLUMN_MOVES, gapsOutsideRuns),
    })),
    ...range(SEEDS / SEEDS_A_UNIT).map((at) => ({
      name: `bad days from seed ${at * SEEDS_A_UNIT}`,
      isOwn: true,
      cases: () => seeds(lab, at * SEEDS_A_UNIT, SEEDS_A_UNIT),
    })),
  ];
};

/** All there is: over one kind. */
export const spineUnits: (kind: Kind) => readonly Unit[] = unitsOver;

/** What a further kind adds: `spineUnits` over another holds for the rest. */
export const ownSpineUnits = (kind: Kind): readonly Unit[] => unitsOver(kind).filter(({ isOwn }) => isOwn);

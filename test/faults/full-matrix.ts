// The whole fault matrix as units of work, for `npm run faults`; the tests beside it run a slice.
import type { Case, Failure } from './harness/case';
import { failuresOf } from './harness/case';
import { openLab, type Lab } from './harness/lab';
import { fetchFaults } from './matrix/fetch-faults';
import { clocks, limits } from './matrix/limits';
import { CHECKS, isNoticed } from './matrix/mutations';
import { overlapped, threefold } from './matrix/overlapped';
import { COLUMN_MOVES, gapsOutsideRuns, personAtEveryGap } from './matrix/person';
import { seeds } from './matrix/seeds';
import { singleFaults } from './matrix/single-faults';
import { hubspotUnits } from './hubspot/units';
import { nudgeSeedUnits, nudgeUnits } from './nudges/units';

export interface Unit {
  readonly name: string;
  readonly cases: () => readonly Case[];
}

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

const unitsOf = (lab: Lab): readonly Unit[] => {
  const { bundle, scenarios, scenario } = lab;
  return [
    ...scenarios.map((one) => ({ name: `single faults: ${one.name}`, cases: () => singleFaults(bundle, [one]) })),
    ...['tick with changes', 'import', 'edit of a weight'].flatMap((first) =>
      OTHERS.map((second) => ({
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
    ...['first tick', 'tick with changes'].map((name) => ({
      name: `failing requests: ${name}`,
      cases: () => fetchFaults(bundle, [scenario(name)]),
    })),
    ...scenarios.map((one) => ({ name: `limits: ${one.name}`, cases: () => limits(bundle, [one]) })),
    ...CLOCKWORK.map((name) => ({ name: `clocks: ${name}`, cases: () => clocks(bundle, scenario(name), 3) })),
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
    ...CHECKS.map((check) => ({
      name: `noticed: ${check.mutation.name}`,
      cases: (): readonly Case[] => [
        {
          name: check.mutation.name,
          run: () => (isNoticed(check) ? [] : ['the matrix stays green although a safeguard is gone']),
        },
      ],
    })),
  ];
};

export interface UnitResult {
  readonly name: string;
  readonly cases: number;
  readonly failures: readonly Failure[];
}

const runUnit = ({ name, cases }: Unit): UnitResult => {
  const all = cases();
  return { name, cases: all.length, failures: failuresOf(all) };
};

/** Which part of the product is broken; the spine unless said otherwise. */
export type Matrix = 'spine' | 'nudges' | 'hubspot';

const unitsFor = (matrix: Matrix): readonly Unit[] =>
  matrix === 'nudges' ? nudgeUnits() : matrix === 'hubspot' ? hubspotUnits() : unitsOf(openLab());

/** Every `parts`-th unit from `part` on. */
export const runPart = (
  { part, parts, matrix }: { readonly part: number; readonly parts: number; readonly matrix: Matrix },
  tell: (result: UnitResult) => void,
): void => {
  unitsFor(matrix)
    .filter((_, at) => at % parts === part)
    .forEach((unit) => {
      tell(runUnit(unit));
    });
};

/** The n-th bad day of either kind again. */
const seedsAgain = (lab: Lab, seed: number): readonly Case[] => [...seeds(lab, seed, 1), ...nudgeSeedUnits(seed, 1)];

/** One bad day again, or every case whose name holds a text. */
export const replay = ({ seed, only }: { readonly seed?: number; readonly only?: string }): UnitResult => {
  const lab = openLab();
  if (seed !== undefined) return runUnit({ name: `seed ${seed}`, cases: () => seedsAgain(lab, seed) });
  return runUnit({
    name: only ?? '',
    cases: () =>
      (only?.startsWith('hubspot') === true ? hubspotUnits() : [...unitsOf(lab), ...nudgeUnits()])
        .flatMap(({ cases }) => cases())
        .filter(({ name }) => name.includes(only ?? '')),
  });
};

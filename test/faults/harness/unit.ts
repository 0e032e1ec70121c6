// What a matrix is made of: groups of cases, and the order in which a seed draws them.
import { seededRandom } from '../../../scripts/local/host/random';
import type { Case } from './case';

export interface Unit {
  readonly name: string;
  /** One fault at a time: drawn before all else, so that a slice still holds every one of them where time allows. */
  readonly isSingle?: boolean;
  /** Not made before one of them is drawn: it takes a run without faults to know the calls at which they strike. */
  readonly cases: () => readonly Case[];
}

/** The same units and cases under names that say what they are over: several kinds of record stand in one matrix. */
export const over = (what: string, units: readonly Unit[]): readonly Unit[] =>
  units.map((unit) => ({
    ...unit,
    name: `${what}, ${unit.name}`,
    cases: () => unit.cases().map((one) => ({ ...one, name: `${what}, ${one.name}` })),
  }));

/** Which cases, in which order. */
export interface Draw {
  readonly seed: number;
  /** From 0; a part is the same whatever the seed. */
  readonly part: number;
  readonly parts: number;
  /** Only cases whose own or whose unit's name holds these words; null for all. */
  readonly only: string | null;
}

export interface Drawn {
  readonly unit: string;
  /** How many of the unit's cases are this draw's. */
  readonly of: number;
  /** Null where the draw has none of the unit's. */
  readonly one: Case | null;
}

/** Neighbours often leave the same world behind, which then has to recover once: they go to the same part. */
const BLOCK = 16;
/** Cases of a unit in its first turn; each later turn takes four times as many as the one before. */
const FIRST_TURN = 4;
const GROWTH = 4;

export const shuffled = <T>(items: readonly T[], seed: number): readonly T[] => {
  const random = seededRandom(seed);
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `seed 1` is not held by `seed 17`. */
const holds = (name: string, words: string): boolean =>
  new RegExp(`(?<![A-Za-z0-9])${escaped(words)}(?![A-Za-z0-9])`).test(name);

/** A unit that cannot be set up is a case that fails. */
const casesOf = (unit: Unit): readonly Case[] => {
  try {
    return unit.cases();
  } catch (error) {
    return [
      {
        name: unit.name,
        run: () => {
          throw error;
        },
      },
    ];
  }
};

const ownCases = (unit: Unit, at: number, { seed, part, parts, only }: Draw): readonly Case[] => {
  const isWhole = only === null || holds(unit.name, only);
  const own = casesOf(unit)
    .filter((_, index) => (Math.floor(index / BLOCK) + at) % parts === part)
    .filter(({ name }) => isWhole || holds(name, only));
  return shuffled(own, seed + at);
};

/** All units in turns, a few cases of each, then more: wherever it is broken off, every kind has had its turn. */
function* inTurns(units: readonly (readonly [unit: Unit, at: number])[], draw: Draw): Generator<Drawn> {
  let waiting = shuffled(units, draw.seed).map(([unit, at]) => ({ unit, at, left: null as readonly Case[] | null }));
  for (let turn = FIRST_TURN; waiting.length > 0; turn *= GROWTH) {
    for (const entry of waiting) {
      const isNew = entry.left === null;
      const cases = entry.left ?? ownCases(entry.unit, entry.at, draw);
      const of = cases.length;
      if (isNew) yield { unit: entry.unit.name, of, one: null };
      for (const one of cases.slice(0, turn)) yield { unit: entry.unit.name, of, one };
      entry.left = cases.slice(turn);
    }
    waiting = waiting.filter(({ left }) => left !== null && left.length > 0);
  }
}

/** Every case of the part once: single faults first, then the rest. */
export function* drawn(units: readonly Unit[], draw: Draw): Generator<Drawn> {
  const placed = units.map((unit, at) => [unit, at] as const);
  yield* inTurns(
    placed.filter(([{ isSingle }]) => isSingle === true),
    draw,
  );
  yield* inTurns(
    placed.filter(([{ isSingle }]) => isSingle !== true),
    draw,
  );
}

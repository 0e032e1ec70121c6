// The order in which a seed draws the cases of a matrix, and how they are dealt out to shards.
import type { Case } from './harness/case';
import { drawn, type Draw, type Unit } from './harness/unit';

const casesNamed = (name: string, count: number): readonly Case[] =>
  Array.from({ length: count }, (_, at) => ({ name: `${name} ${at}`, run: () => [] }));

const unit = (name: string, count: number, isSingle = false): Unit => ({
  name,
  isSingle,
  cases: () => casesNamed(name, count),
});

const units = [
  unit('pairs', 300),
  unit('single faults of a tick', 70, true),
  unit('clocks', 5),
  unit('single faults of an edit', 33, true),
];
const everyCase = units.flatMap((one) => one.cases().map(({ name }) => name));

const draw = (change: Partial<Draw> = {}): Draw => ({ seed: 1, part: 0, parts: 1, only: null, ...change });
const namesOf = (change?: Partial<Draw>, of = units): readonly string[] =>
  [...drawn(of, draw(change))].flatMap(({ one }) => one?.name ?? []);

test.each([1, 2, 3, 7])('%i parts hold every case once, whatever the seed', (parts) => {
  const dealt = Array.from({ length: parts }, (_, part) => namesOf({ part, parts, seed: part + 3 }));
  expect(dealt.flat().sort()).toEqual([...everyCase].sort());
});

test('a part is the same for every seed, in another order', () => {
  const [first, second] = [namesOf({ parts: 3, part: 1 }), namesOf({ parts: 3, part: 1, seed: 2 })];
  expect([...first].sort()).toEqual([...second].sort());
  expect(first).not.toEqual(second);
  expect(namesOf({ parts: 3, part: 1 })).toEqual(first);
});

test('single faults come first, then every group in turns', () => {
  const names = namesOf();
  const isSingle = (name: string) => name.startsWith('single');
  expect(names.slice(0, 103).every(isSingle)).toBe(true);
  expect(names.slice(103).some(isSingle)).toBe(false);
  const kinds = (from: number, to: number) => new Set(names.slice(from, to).map((name) => name.replace(/ \d+$/, '')));
  expect(kinds(0, 8)).toEqual(new Set(['single faults of a tick', 'single faults of an edit']));
  expect(kinds(103, 111)).toEqual(new Set(['pairs', 'clocks']));
});

test('a group is made only when its turn comes, and says how many cases the part has of it', () => {
  const made: string[] = [];
  const watched = units.map((one) => ({
    ...one,
    cases: () => {
      made.push(one.name);
      return one.cases();
    },
  }));
  const order = drawn(watched, draw({ parts: 2 }));
  const first = order.next();
  expect(made).toHaveLength(1);
  expect(first.value).toEqual({ unit: made[0], of: made[0] === 'single faults of a tick' ? 32 : 16, one: null });
});

test.each([
  ['pairs 1', ['pairs 1']],
  ['clocks', ['clocks 0', 'clocks 1', 'clocks 2', 'clocks 3', 'clocks 4']],
  ['an edit 30', ['single faults of an edit 30']],
  ['(', []],
])('only %s', (only, expected) => {
  expect([...namesOf({ only })].sort()).toEqual(expected);
});

test('a group that cannot be set up is a case that fails', () => {
  const broken: Unit = {
    name: 'broken',
    cases: () => {
      throw new Error('it does not hold');
    },
  };
  const [one] = [...drawn([broken], draw())].flatMap((found) => found.one ?? []);
  expect(one?.name).toBe('broken');
  expect(() => one?.run()).toThrow('it does not hold');
});

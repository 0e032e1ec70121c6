// How scores moved: held against a plain record of what each day ended with.
import fc from 'fast-check';
import { changeReasons, lastChange, movesInWords, pointsMoved } from '../../src/engine/change-words';
import { changeOf, memoryIn, memoryText, remember, type Moves, type ScoreMemory } from '../../src/engine/score-memory';

interface Step {
  /** Days since the step before; 0 is the same day. */
  readonly days: number;
  /** Tenths that three criteria give; null for no score. */
  readonly points: readonly [number, number, number] | null;
  readonly times: number;
}

const NAMES = ['stage', 'engaged', 'size'] as const;

const step: fc.Arbitrary<Step> = fc.record({
  days: fc.constantFrom(0, 0, 1, 1, 2, 6, 7, 8, 30),
  points: fc.option(
    fc.tuple(fc.integer({ min: -50, max: 300 }), fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 3 })),
    { freq: 5 },
  ),
  times: fc.integer({ min: 1, max: 2 }),
});

const stateOf = (points: Step['points']) => ({
  weights: 'w',
  score: points === null ? null : points.reduce((sum, tenths) => sum + tenths, 0) / 10,
  points: points ?? [0, 0, 0],
});

const movesFrom =
  (now: readonly number[]) =>
  (before: { readonly points: readonly number[] }): Moves =>
    Object.fromEntries(
      NAMES.flatMap((name, at) => {
        const moved = (now[at] ?? 0) - (before.points[at] ?? 0);
        return moved === 0 ? [] : [[name, moved] as const];
      }),
    );

/** Through the cell, as a run keeps it. */
const run = (cell: string | null, points: Step['points'], day: number): string | null => {
  const now = stateOf(points);
  const memory = remember(memoryIn(cell), now, day, movesFrom(now.points));
  return memory === null ? null : memoryText(memory);
};

const total = (moves: Moves): number => Object.values(moves).reduce((sum, tenths) => sum + tenths, 0);

test('the change is that from the end of the day before, whatever ran when and how often', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      let day = 20_000;
      let cell: string | null = null;
      /** The last score of each day on which there was a run; undefined before the first. */
      const ended = new Map<number, number | null>();
      const scoreAtEndOf = (wanted: number): number | null => {
        const known = [...ended.keys()].filter((one) => one <= wanted);
        return known.length === 0 ? null : (ended.get(Math.max(...known)) ?? null);
      };
      for (const { days, points, times } of steps) {
        day += days;
        for (let i = 0; i < times; i += 1) cell = run(cell, points, day);
        const { score } = stateOf(points);
        ended.set(day, score);
        const memory = memoryIn(cell);
        const change = memory === null ? null : changeOf(memory, day);
        const since = (end: number): number | null => {
          const before = scoreAtEndOf(end);
          return score === null || before === null ? null : score - before;
        };
        for (const [told, end] of [
          [change?.sinceDay ?? null, day - 1],
          [change?.sinceWeek ?? null, day - 7],
        ] as const) {
          const wanted = since(end);
          if (wanted === null) expect(told).toBeNull();
          else expect(told).toBeCloseTo(wanted, 9);
        }
        // What moved adds up to how far it moved.
        if (change && change.sinceDay !== null) expect(total(change.dayMoves) / 10).toBeCloseTo(change.sinceDay, 9);
        if (change && change.sinceWeek !== null) expect(total(change.weekMoves) / 10).toBeCloseTo(change.sinceWeek, 9);
      }
    }),
  );
});

test('a run that is repeated, and a later day without news, write nothing into the memory', () => {
  const first = run(null, [10, 20, 0], 100);
  const moved = run(first, [30, 20, 0], 103);
  expect(run(moved, [30, 20, 0], 103)).toBe(moved);
  expect(run(moved, [30, 20, 0], 200)).toBe(moved);
});

test('what nobody asks for any more leaves, but not the last change', () => {
  let cell = run(null, [0, 0, 0], 100);
  for (let day = 101; day < 160; day += 1) cell = run(cell, [day, 0, 0], day);
  expect(memoryIn(cell)?.changes.map(({ day }) => day)).toEqual([153, 154, 155, 156, 157, 158, 159]);
  expect(memoryIn(run(cell, [159, 1, 0], 400))?.changes.map(({ day }) => day)).toEqual([400]);
});

test('the first day is remembered the same, whether a score was reached at once or in several runs', () => {
  const atOnce = run(null, [10, 20, 0], 100);
  expect(run(run(run(null, [40, 0, 1], 100), null, 100), [10, 20, 0], 100)).toBe(atOnce);
  expect(memoryIn(run(atOnce, [15, 20, 0], 101))?.changes).toEqual([
    { day: 100, before: null, moves: {} },
    { day: 101, before: 3, moves: { stage: 5 } },
  ]);
});

test('a clock that was set back makes no day twice', () => {
  const first = run(null, [10, 0, 0], 100);
  const ahead = run(first, [20, 0, 0], 105);
  const back = memoryIn(run(ahead, [25, 0, 0], 103)) as ScoreMemory;
  expect(changeOf(back, 103)).toMatchObject({ sinceDay: 1.5, dayMoves: { stage: 15 } });
});

test.each(['', 'a note', '[1,2]', '{"a":1}', '["w",1,"1",7]', '["w",1,"1",[7]]', '["w",1,"1",[[7]]]', 12, true, null])(
  '%p is no memory',
  (cell) => {
    expect(memoryIn(cell)).toBeNull();
  },
);

test.each<readonly [Moves, string]>([
  [{ stage: 40, engaged: -10 }, '+4 stage, −1 engaged'],
  [{ engaged: -94, stage: 25, tiny: 3 }, '−9 engaged, +3 stage'],
  [{ tiny: 3, less: -1 }, '+0.3 tiny, −0.1 less'],
  [{ none: 0 }, ''],
  [{}, ''],
])('%j is %p', (moves, words) => {
  expect(movesInWords(moves)).toBe(words);
});

test.each<readonly [Parameters<typeof changeReasons>[0], string | null]>([
  [{ sinceDay: null, dayMoves: {}, sinceWeek: null, weekMoves: {} }, null],
  [{ sinceDay: 0, dayMoves: {}, sinceWeek: 0, weekMoves: {} }, 'Nothing changed'],
  [{ sinceDay: 4, dayMoves: { stage: 40 }, sinceWeek: 4, weekMoves: { stage: 40 } }, '+4 stage'],
  [{ sinceDay: 4, dayMoves: { stage: 40 }, sinceWeek: null, weekMoves: {} }, '+4 stage'],
  [{ sinceDay: 0, dayMoves: {}, sinceWeek: 4, weekMoves: { stage: 40 } }, 'Nothing changed · in 7 days +4 stage'],
  [
    { sinceDay: -1, dayMoves: { weights: -10 }, sinceWeek: 3, weekMoves: { stage: 40, weights: -10 } },
    '−1 weights · in 7 days +4 stage, −1 weights',
  ],
])('%j is told as %p', (change, words) => {
  expect(changeReasons(change)).toBe(words);
});

test('the last change is told with its date', () => {
  const first = run(null, [100, 0, 0], 20_776);
  expect(lastChange(memoryIn(first))).toBe('nothing has changed since it was first scored on 19 Nov 2026');
  const moved = run(first, [142, -10, 0], 20_780);
  expect(lastChange(memoryIn(moved))).toBe('+3.2 on 23 Nov 2026 (+4 stage, −1 engaged)');
  expect(lastChange(null)).toBe('');
  expect([0, 0.04, 4, -0.25].map(pointsMoved)).toEqual(['±0', '±0', '+4', '−0.3']);
});

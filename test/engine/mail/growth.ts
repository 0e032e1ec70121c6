// How much longer something takes for twice the input.

/** Shorter times say nothing on a machine that does other things besides. */
const FLOOR_MS = 25;
const SIZE = 12_000;
const TRIES = 3;

const fastest = (run: () => void): number =>
  Math.min(
    ...Array.from({ length: TRIES }, () => {
      const start = performance.now();
      run();
      return performance.now() - start;
    }),
  );

/** The time for `make(2n)` by that for `make(n)`; 1 when both are too short to tell. */
export function growth<Input>(make: (size: number) => Input, run: (input: Input) => unknown): number {
  const [once, twice] = [SIZE, 2 * SIZE].map((size) => {
    const input = make(size);
    return Math.max(
      fastest(() => run(input)),
      FLOOR_MS,
    );
  }) as [number, number];
  return twice / once;
}

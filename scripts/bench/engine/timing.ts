// How every contender times itself: some runs to warm up, then the median of as many as fit the time.

export interface Timing {
  /** The first run of the process, before anything is warm. */
  readonly firstMs: number;
  readonly ms: number;
}

/** Between these two it depends on the time a run takes; past `longestMs` one run must do. */
const [fewestRuns, mostRuns, enoughMs, longestMs] = [3, 120, 6000, 15_000];

export async function timed(run: (round: number) => void | Promise<void>): Promise<Timing> {
  const timings: number[] = [];
  const started = performance.now();
  const elapsedMs = (): number => performance.now() - started;
  while (
    elapsedMs() < longestMs &&
    (timings.length < fewestRuns || (timings.length < mostRuns && elapsedMs() < enoughMs))
  ) {
    const before = performance.now();
    await run(timings.length);
    timings.push(performance.now() - before);
  }
  const [firstMs = NaN] = timings;
  const warm = timings.slice(Math.floor(timings.length / 2));
  return { firstMs, ms: median(warm) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

// Seeded randomness, so that a run can be replayed.

/** Uniform in [0, 1). */
export type Random = () => number;

/** Mulberry32: 32 bits of state, good enough for identifiers and jitter in a simulation. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A seed for the nth stream, far from its neighbours'. */
export const streamSeed = (seed: number, stream: number): number =>
  (Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) >>> 0;

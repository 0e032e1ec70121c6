// The one rounding of scores and points: bands, cards, reasons, messages and screens all show what this gives.

/** Sums of contributions carry rounding errors far below this; it keeps different orders of summation on one side. */
const SNAP = 1e-9;

// Taken from its realm once: bands are worked out for every row.
const { floor } = Math;

const halfUp = (size: number): number => floor(size + 0.5 + SNAP);

/** To whole points, a half away from 0: 80.5 → 81, -2.5 → -3; never -0. */
export const wholePoints = (value: number): number => (value < 0 ? -halfUp(-value) || 0 : halfUp(value));

/** To one decimal, likewise. */
export const tenthsOf = (value: number): number => wholePoints(value * 10) / 10;

/**
 * `36 %`, of a share from 0 to 1: rounded down, so that 29.6 % never reads as the 30 % it falls short of; `0 %` of what
 * is not known.
 */
export const coveragePercent = (coverage: number | null): string =>
  `${floor((coverage === null || Number.isNaN(coverage) ? 0 : coverage) * 100 + SNAP)} %`;

/** Whether a score is at a number or above it; sums carry errors far below what anybody sees. Unknown is not. */
export const reaches = (score: number | null, from: number): score is number => score !== null && score + SNAP >= from;

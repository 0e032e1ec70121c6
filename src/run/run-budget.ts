// How long a run may take.

/** Of Google's six minutes; the rest is for the write that is under way. */
export const RUN_BUDGET_MS = 4.5 * 60_000;

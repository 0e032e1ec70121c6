// How long to wait before the next look at the person's cursor: each look is an execution of the script.

const AWAKE_MS = 3 * 60_000;
const DROWSY_MS = 15 * 60_000;

/**
 * Two seconds while somebody is at it, and less and less often afterwards.
 * @param quietMs since the cursor last moved or the sidebar was last touched.
 */
export function pauseMs(quietMs: number): number {
  if (quietMs < AWAKE_MS) return 2_000;
  return quietMs < DROWSY_MS ? 10_000 : 30_000;
}

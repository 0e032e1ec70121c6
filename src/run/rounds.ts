// A job that acts outside and may be killed at it goes round by round: claimed in a write, done without the lock,
// recorded with the next claim.
import { settingsTab } from '../workbook/tabs';
import type { Problem } from '../workbook/table';
import { missingColumnsOf } from '../workbook/workbook';
import { isNothing, nothing, type Claimed, type Nothing, type Rounds } from './job';
import { clockOf, planContext, readFor } from './reading';
import { write, type Run } from './run-write';

/** Problems: columns that it cannot do without are missing. */
type Round = Claimed<unknown, unknown> | Nothing | readonly Problem[];

const isMissing = (round: unknown): round is readonly Problem[] => Array.isArray(round);

/** Inside the lock: what the round before brought is recorded, and the next claimed. */
const claimRound = (run: Run, rounds: Rounds<unknown>, state: unknown): Round => {
  const { job, context, counted } = run;
  const workbook = readFor(context, () => [...rounds.tabs(state), { declaration: settingsTab, cells: true }]);
  counted.hasRead(workbook);
  const missing = missingColumnsOf(workbook);
  if (missing.length > 0) return missing;
  const claimed = rounds.claim(
    workbook,
    planContext(context, workbook, clockOf(context)),
    state,
    job.known?.(context.services, workbook),
  );
  if (!isNothing(claimed)) write(run, workbook, claimed.plan);
  return claimed;
};

export interface AskedFor {
  readonly asked: unknown;
  /** Columns that a round cannot do without. */
  readonly missing?: readonly Problem[];
  /** Its rounds ended because the time was up, or another run was writing. */
  readonly isOutOfTime?: boolean;
}

/** What came of asking, or of the rounds; `busy`: another run is writing, and nothing was begun. */
export type Asked = AskedFor | Nothing | 'busy';

/**
 * All rounds there is time for. What the last one brought is recorded by the job's plan; without a round there is
 * nothing to record.
 */
export const goRounds = (run: Run, rounds: Rounds<unknown>): Asked => {
  const { context } = run;
  const { services, deadline, lockWaitMs } = context;
  const alone = <T>(critical: () => T): { readonly value: T } | undefined => services.lock.alone(lockWaitMs, critical);
  let state = rounds.begin(context);
  let hasBegun = false;
  while (services.clock.now() < deadline) {
    const before = state;
    const round = alone(() => claimRound(run, rounds, before))?.value ?? 'busy';
    if (round === 'busy' || isMissing(round)) {
      // What the rounds before brought is still to be recorded.
      if (hasBegun) return { asked: state, isOutOfTime: true };
      return round === 'busy' ? 'busy' : { asked: state, missing: round };
    }
    if (isNothing(round)) return hasBegun ? { asked: state } : round;
    hasBegun = true;
    state = rounds.act(
      context,
      round.work,
      round.state,
      ({ tabs, plan }) =>
        alone(() => {
          const workbook = readFor(context, () => tabs.map((declaration) => ({ declaration, cells: true })));
          const { changes, result } = plan(workbook);
          write(run, workbook, { changes });
          return result;
        })?.value,
    );
  }
  return hasBegun ? { asked: state, isOutOfTime: true } : nothing(context.nowMs);
};

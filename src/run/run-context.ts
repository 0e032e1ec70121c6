// A run's context: made in one place, so that every run has the same budget and the same settings.
import type { SettingDeclaration } from '../workbook/settings';
import type { RunContext, Services } from './job';
import { peekAt } from './peek';
import { RUN_BUDGET_MS } from './run-budget';

/** Longer than any other run holds the lock for one read, plan and write. */
const LOCK_WAIT_MS = 60_000;

export interface RunOptions {
  readonly nowMs: number;
  readonly by: string;
  readonly args?: readonly string[];
  readonly isQuiet?: boolean;
  /** How long it waits for another run to be done writing. */
  readonly lockWaitMs?: number;
}

export const contextOf = (
  services: Services,
  declaredSettings: readonly SettingDeclaration[],
  { nowMs, by, args = [], isQuiet = false, lockWaitMs = LOCK_WAIT_MS }: RunOptions,
): RunContext => ({
  services,
  declaredSettings,
  nowMs,
  deadline: services.clock.now() + RUN_BUDGET_MS,
  by,
  args,
  isQuiet,
  lockWaitMs,
  peek: peekAt(services, declaredSettings),
});

/** What was seen before something was written may no longer be true. */
export const anew = (context: RunContext): RunContext => ({
  ...context,
  peek: peekAt(context.services, context.declaredSettings),
});

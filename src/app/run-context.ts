// A run's context: made in one place, so that every run has the same budget and the same look at the outbox.
import type { RunContext, Services } from './job';
import { glanceAt } from './nudges/glance';

/** Of Google's six minutes; the rest is for the write that is under way. */
export const RUN_BUDGET_MS = 4.5 * 60_000;

export const contextOf = (services: Services, nowMs: number, by: string, options: { readonly args?: readonly string[]; readonly isTick?: boolean } = {}): RunContext => ({
  services,
  nowMs,
  deadline: services.clock.now() + RUN_BUDGET_MS,
  by,
  args: options.args ?? [],
  isTick: options.isTick ?? false,
  glance: glanceAt(services),
});

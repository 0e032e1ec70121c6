// A run's context: made in one place, so that every run has the same budget and the same look at the outbox.
import type { RunContext, Services } from './job';
import { RUN_BUDGET_MS } from './run-budget';
import { glanceAt } from '../nudges/glance';

export const contextOf = (
  services: Services,
  nowMs: number,
  by: string,
  options: { readonly args?: readonly string[]; readonly isQuiet?: boolean } = {},
): RunContext => ({
  services,
  nowMs,
  deadline: services.clock.now() + RUN_BUDGET_MS,
  by,
  args: options.args ?? [],
  isQuiet: options.isQuiet ?? false,
  glance: glanceAt(services),
});

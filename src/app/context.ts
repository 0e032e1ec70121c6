// The context of a run, with every setting that the features declare.
import type { RunContext, Services } from '../run/job';
import { contextOf } from '../run/run-context';
import { settingDeclarations } from './features';

export const contextFor = (
  services: Services,
  nowMs: number,
  by: string,
  options: { readonly args?: readonly string[]; readonly isQuiet?: boolean } = {},
): RunContext => contextOf(services, settingDeclarations, { nowMs, by, ...options });

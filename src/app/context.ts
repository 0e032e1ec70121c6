// The context of a run, with every setting that the features declare.
import type { RunContext, Services } from '../run/job';
import { contextOf, type RunOptions } from '../run/run-context';
import { settingDeclarations } from './features';

export const contextFor = (
  services: Services,
  nowMs: number,
  by: string,
  options: Pick<RunOptions, 'args' | 'isQuiet' | 'lockWaitMs'> = {},
): RunContext => contextOf(services, settingDeclarations, { nowMs, by, ...options });

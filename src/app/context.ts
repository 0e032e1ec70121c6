// The context of a run, with every setting that the features declare, and each service asked where they say.
import type { RunContext, Services } from '../run/job';
import { contextOf, type RunOptions } from '../run/run-context';
import { atAddresses } from '../services/address';
import { addresses, settingDeclarations } from './features';

export const contextFor = (
  services: Services,
  nowMs: number,
  by: string,
  options: Pick<RunOptions, 'args' | 'isQuiet' | 'lockWaitMs'> = {},
): RunContext => {
  const context = contextOf(services, settingDeclarations, { nowMs, by, ...options });
  const setting = (name: string): string => context.peek.settings().text(name);
  const http = atAddresses(services.http, addresses, services.userProperties, setting);
  return { ...context, services: { ...services, http } };
};

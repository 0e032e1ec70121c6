// The pushed bundle in its host, with a clock that moves on by what each execution took, for services that have a clock of their own.
import { createHost, type ExecutionResult, type Host, type HostOptions } from '../../../scripts/local/host/host';
import type { HostHooks } from '../../../scripts/local/host/shared';
import { realmsOf } from './realms';

/** The instant of the call under way. */
export interface Moment {
  atMs: number;
}

export interface SteppingHost {
  readonly host: Host;
  /** Every execution so far, those within another before it. */
  readonly results: readonly ExecutionResult[];
  readonly call: (functionName: string, ...args: readonly unknown[]) => ExecutionResult;
  readonly run: (job: string, ...args: readonly string[]) => ExecutionResult;
  readonly tick: () => ExecutionResult;
  readonly pass: (ms: number) => void;
  /** Whether the clock was ever set back. */
  readonly wentBack: () => boolean;
  readonly arm: (hooks: HostHooks) => void;
}

/** @param moment kept up to date for the services beside the host. */
export const createSteppingHost = (options: HostOptions, moment: Moment): SteppingHost => {
  const host = createHost({ ...options, realms: realmsOf(options.bundle) });
  const arm = (hooks: HostHooks): void =>
    host.setHooks({
      ...hooks,
      onCall: (call) => {
        moment.atMs = call.at;
        hooks.onCall?.(call);
        // What a hook set off has moved it.
        moment.atMs = call.at;
      },
    });
  arm({});
  const results: ExecutionResult[] = [];
  let depth = 0;
  let isSetBack = false;
  const execute = (functionName: string, args: readonly unknown[], context: 'person' | 'trigger'): ExecutionResult => {
    depth += 1;
    const result = host.execute(functionName, args, { context });
    depth -= 1;
    results.push(result);
    if (depth === 0) host.setNow(host.now() + Math.ceil(result.simulatedMs));
    return result;
  };
  return {
    host,
    results,
    arm,
    call: (functionName, ...args) => execute(functionName, args, 'person'),
    run: (job, ...args) => execute('runJob', [job, ...args], 'person'),
    tick: () => execute('tick', [], 'trigger'),
    pass: (ms) => {
      isSetBack ||= ms < 0;
      host.setNow(host.now() + ms);
    },
    wentBack: () => isSetBack,
  };
};

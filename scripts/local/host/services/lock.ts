// LockService: mutual exclusion between the executions of one host.
import { lockMs } from '../costs';
import { ScriptError } from '../errors';
import { charge, serviceCall, type Execution } from '../execution';

export function lockService(execution: Execution): Record<string, unknown> {
  return {
    getScriptLock: () => lockApi(execution, 'script'),
    getDocumentLock: () => (execution.context === 'web' ? null : lockApi(execution, 'document')),
    getUserLock: () => lockApi(execution, `user:${execution.user}`),
  };
}

/** Google frees the locks of an execution when it ends, however it ends. */
export function releaseLocksOf(execution: Execution): void {
  for (const [name, holder] of execution.host.locks) if (holder === execution.id) execution.host.locks.delete(name);
}

function lockApi(execution: Execution, name: string): Record<string, unknown> {
  const { locks } = execution.host;
  const isHolder = () => locks.get(name) === execution.id;
  const call = <T>(method: string, args: readonly unknown[], effect: () => T): T =>
    serviceCall(execution, { service: 'lock', method: `${name}.${method}`, args, effect, costMs: lockMs });
  const acquire = (waitMs: number): boolean => {
    if (!locks.has(name)) locks.set(name, execution.id);
    // Whoever holds it stands still while this execution runs, so waiting can only use up the time.
    if (!isHolder()) charge(execution, waitMs);
    return isHolder();
  };
  return {
    tryLock: (waitMs: number) => call('tryLock', [waitMs], () => acquire(waitMs)),
    waitLock: (waitMs: number) =>
      call('waitLock', [waitMs], () => {
        if (!acquire(waitMs)) throw new ScriptError('Lock timeout: another process was holding the lock for too long.');
      }),
    hasLock: () => call('hasLock', [], isHolder),
    releaseLock: () =>
      call('releaseLock', [], () => {
        if (isHolder()) locks.delete(name);
      }),
  };
}

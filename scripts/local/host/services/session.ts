// Session: who runs the script.
import { lookUpMs } from '../costs';
import { serviceCall, type Execution } from '../execution';

export function session(execution: Execution): Record<string, unknown> {
  const user = (method: string) =>
    serviceCall(execution, {
      service: 'session',
      method,
      args: [],
      effect: () => ({ getEmail: () => execution.user }),
      costMs: lookUpMs,
    });
  return {
    getActiveUser: () => user('getActiveUser'),
    getEffectiveUser: () => user('getEffectiveUser'),
    getScriptTimeZone: () => 'Etc/UTC',
    getActiveUserLocale: () => 'en',
    getTemporaryActiveUserKey: () => `local-${execution.user}`,
  };
}

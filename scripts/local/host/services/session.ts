// Session: who runs the script.
import { lookUpMs } from '../costs';
import { serviceCall, type Execution } from '../execution';

export function session(execution: Execution): Record<string, unknown> {
  const user = (method: string, email = execution.user) =>
    serviceCall(execution, {
      service: 'session',
      method,
      args: [],
      effect: () => ({ getEmail: () => email }),
      costMs: lookUpMs,
    });
  return {
    /** Of a web app: who asks, which Google does not tell of somebody who did not log in. */
    getActiveUser: () => user('getActiveUser', execution.context === 'web' ? '' : execution.user),
    getEffectiveUser: () => user('getEffectiveUser'),
    getScriptTimeZone: () => 'Etc/UTC',
    getActiveUserLocale: () => 'en',
    getTemporaryActiveUserKey: () => `local-${execution.user}`,
  };
}

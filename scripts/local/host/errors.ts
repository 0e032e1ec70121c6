// The two ways a service call ends other than by answering: an error the script can catch, and a kill it cannot.

/** Thrown by an emulated service; recreated inside the script's realm with this name, message and details. */
export class ScriptError extends Error {
  constructor(
    message: string,
    readonly details?: unknown,
    name = 'Exception',
  ) {
    super(message);
    this.name = name;
  }
}

export type KillReason = 'fault' | 'timeout' | 'authorization';

/** The execution is over; whatever the script does on its way out has no effect. */
export class ExecutionKilled extends Error {
  constructor(
    readonly reason: KillReason,
    message: string,
  ) {
    super(message);
    this.name = 'ExecutionKilled';
  }
}

/** As an advanced service reports an API error to a script. */
export function googleJsonResponseError(method: string, code: number, message: string, api = 'sheets'): ScriptError {
  const details = { code, message, errors: [{ message, domain: 'global', reason: reasons[code] ?? 'backendError' }] };
  return new ScriptError(
    `API call to ${api}.${method} failed with error: ${message}`,
    details,
    'GoogleJsonResponseException',
  );
}

const reasons: Readonly<Record<number, string>> = {
  400: 'badRequest',
  403: 'forbidden',
  404: 'notFound',
  429: 'rateLimitExceeded',
};

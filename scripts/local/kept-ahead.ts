// What is on disk is ahead of what leaves this machine: whoever is killed begins with the file, and would send it again.
import type { FaultMode, ServiceCall } from './host/execution';

const READING: ReadonlySet<ServiceCall['service']> = new Set([
  'sheetsRead',
  'session',
  'html',
  'ui',
  'utilities',
  'lock',
  'cache',
]);

/** Addresses that are asked by POST, and change nothing. */
const ASKS_BY_POST = /\/(search|batch\/read|oauth\/token)(\?|$)/;

/** Whether a service call leaves something behind that has to be kept. */
export const isLasting = ({ service, method }: ServiceCall): boolean =>
  !READING.has(service) && !/(^|\.)(get|list|find|flush|getProjectTriggers)\w*$/.test(method);

interface Asking {
  readonly method?: string;
  readonly url?: string;
}

/** Whether a request changes nothing elsewhere. */
export const asksOnly = ({ method = 'get', url = '' }: Asking): boolean =>
  method.toLowerCase() === 'get' || ASKS_BY_POST.test(url);

/** Whether a call changes something elsewhere, which cannot be done a second time. */
function leaves({ service, args }: ServiceCall): boolean {
  if (service !== 'fetch') return false;
  return (args[0] as readonly Asking[]).some((request) => !asksOnly(request));
}

/** A service may take an old secret back once it has given a new one. */
const isSecret = ({ service, method }: ServiceCall): boolean => service === 'properties' && /^user\.set/.test(method);

export interface KeptAhead {
  /** Of each service call, before it happens. Where it could not be kept, what comes after must not happen. */
  readonly before: (call: ServiceCall) => FaultMode;
  /** Something was changed otherwise than by a script. */
  readonly touch: () => void;
  /** Throws what could not be kept, and then nothing more is saved: what is on disk is what has left. */
  readonly save: () => void;
}

export function keptAhead(saveFile: () => void): KeptAhead {
  let isUnsaved = false;
  let hasSecret = false;
  let failure: Error | null = null;
  const save = (): void => {
    if (failure) throw failure;
    saveFile();
    isUnsaved = false;
    hasSecret = false;
  };
  const isKept = (): boolean => {
    try {
      save();
      return true;
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      return false;
    }
  };
  return {
    before: (call) => {
      if (failure || (isUnsaved && (hasSecret || leaves(call)) && !isKept())) return 'kill-before';
      // A fetch leaves its count behind, which need not be on disk before the next one.
      if (call.service !== 'fetch' && isLasting(call)) isUnsaved = true;
      if (isSecret(call)) hasSecret = true;
      return 'none';
    },
    touch: () => {
      isUnsaved = true;
    },
    save,
  };
}

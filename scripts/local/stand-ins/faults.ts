// Lets any stand-in fail as real services do, in the order a test or a demo writes down.
import type { StandInHandler, StandInRequest, StandInResponse } from './server';

export type FaultKind =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The connection breaks. `delivered`: after the service has acted, so that only the reply is lost. */
  | { readonly kind: 'reset'; readonly delivered?: boolean }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'html' };

export type Fault = FaultKind & {
  /** Part of the URL; any request when absent. */
  readonly match?: string;
  /** Requests that match and pass unharmed first. */
  readonly skip?: number;
  /** Requests that fail, 1 unless said otherwise. */
  readonly times?: number;
};

export interface FaultScript {
  readonly handle: StandInHandler;
  add(...faults: readonly Fault[]): void;
  clear(): void;
}

export function withFaults(handler: StandInHandler): FaultScript {
  let waiting: { fault: Fault; skip: number; times: number }[] = [];
  const nextFault = (url: string): Fault | null => {
    for (const entry of waiting) {
      if (!url.includes(entry.fault.match ?? '')) continue;
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      entry.times -= 1;
      waiting = waiting.filter(({ times }) => times > 0);
      return entry.fault;
    }
    return null;
  };
  return {
    handle: (request) => {
      const fault = nextFault(request.url);
      return fault === null ? handler(request) : failing(fault, request, handler);
    },
    add: (...faults) => {
      waiting.push(...faults.map((fault) => ({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 })));
    },
    clear: () => {
      waiting = [];
    },
  };
}

function failing(fault: Fault, request: StandInRequest, handler: StandInHandler): StandInResponse {
  switch (fault.kind) {
    case 'status':
      return {
        status: fault.status,
        headers: { 'content-type': 'text/plain', ...fault.headers },
        body: fault.body ?? `status ${fault.status}`,
      };
    case 'reset':
      if (fault.delivered === true) handler(request);
      return { status: 0, headers: {}, body: 'connection reset' };
    case 'truncated': {
      const response = handler(request);
      return { ...response, body: response.body.slice(0, Math.floor(response.body.length / 2)) };
    }
    case 'html':
      return {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<!doctype html><title>Maintenance</title><p>We will be back soon.',
      };
  }
}

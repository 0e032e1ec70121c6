// Synchronous HTTP for a worker: it sleeps on a shared flag while the main thread does the requests.
import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import type { FetchAll, HostRequest, HostResponse } from './shared';

/** What the worker is started with; `port` must be in its transfer list. */
export interface FetchBridge {
  readonly port: MessagePort;
  readonly flag: SharedArrayBuffer;
}

/** The worker's side. */
export function bridgedFetch({ port, flag }: FetchBridge): FetchAll {
  const signal = new Int32Array(flag);
  return (requests) => {
    Atomics.store(signal, 0, 0);
    port.postMessage(requests);
    for (;;) {
      Atomics.wait(signal, 0, 0);
      const received = receiveMessageOnPort(port) as { readonly message: readonly HostResponse[] } | undefined;
      if (received) return received.message;
    }
  };
}

/** The main thread's side. */
export function serveFetch(port: MessagePort, flag: SharedArrayBuffer, send: (request: HostRequest) => Promise<HostResponse>): void {
  const signal = new Int32Array(flag);
  port.on('message', (requests: readonly HostRequest[]) => {
    // The worker must get an answer, whatever goes wrong here: it cannot do anything else meanwhile.
    const answer = (request: HostRequest) => send(request).catch((error: unknown): HostResponse => ({ status: 0, headers: {}, body: String(error) }));
    void Promise.all(requests.map(answer)).then((responses) => {
      port.postMessage(responses);
      Atomics.store(signal, 0, 1);
      Atomics.notify(signal, 0);
    });
  });
}

// Synchronous HTTP for a worker: it sleeps on a shared flag while the main thread does the requests.
import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import type { FetchAll, HostRequest, HostResponse } from './shared';

/** What the worker is started with; `port` must be in its transfer list. */
export interface FetchBridge {
  readonly port: MessagePort;
  readonly flag: SharedArrayBuffer;
}

/** The worker's side. */
export const bridgedFetch = (bridge: FetchBridge): FetchAll =>
  askThrough<readonly HostRequest[], readonly HostResponse[]>(bridge);

/** Asks the main thread anything, and sleeps until it has answered. */
export function askThrough<Question, Answer>({ port, flag }: FetchBridge): (question: Question) => Answer {
  const signal = new Int32Array(flag);
  return (question) => {
    Atomics.store(signal, 0, 0);
    port.postMessage(question);
    for (;;) {
      Atomics.wait(signal, 0, 0);
      const received = receiveMessageOnPort(port) as { readonly message: Answer } | undefined;
      if (received) return received.message;
    }
  };
}

/** The main thread's side. */
export function serveFetch(
  port: MessagePort,
  flag: SharedArrayBuffer,
  send: (request: HostRequest) => Promise<HostResponse>,
): void {
  const answer = (request: HostRequest) =>
    send(request).catch((error: unknown): HostResponse => ({ status: 0, headers: {}, body: String(error) }));
  answerThrough<readonly HostRequest[], readonly HostResponse[]>({ port, flag }, (requests) =>
    Promise.all(requests.map(answer)),
  );
}

/** The main thread's side of any question. `answer` must not fail: the worker cannot do anything else meanwhile. */
export function answerThrough<Question, Answer>(
  { port, flag }: FetchBridge,
  answer: (question: Question) => Promise<Answer>,
): void {
  const signal = new Int32Array(flag);
  port.on('message', (question: Question) => {
    void answer(question).then((answered) => {
      port.postMessage(answered);
      Atomics.store(signal, 0, 1);
      Atomics.notify(signal, 0);
    });
  });
}

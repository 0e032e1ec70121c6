// The main thread's hold on the page's worker: acts go in, answers and what the script shows come out.
import { MessageChannel, Worker } from 'node:worker_threads';
import { answerThrough, serveFetch, type FetchBridge } from '../../host/fetch-bridge';
import type { HostRequest, HostResponse } from '../../host/shared';
import type { UiEvent } from '../../host/execution';
import type { Options } from '../../cli/command-line';
import type { Act, ActInput, Answered, Question, ThreadMessage } from './act';
import type { PageWorkerInput } from './worker';

export interface ThreadOptions {
  readonly workerFile: URL;
  readonly distFolder: string;
  readonly options: Options;
  readonly send: (request: HostRequest) => Promise<HostResponse>;
  readonly ask: (question: Question) => Promise<Answered>;
  readonly onUi: (page: string, event: UiEvent) => void;
  readonly onSaved: () => void;
}

export interface Thread {
  /** Answered in the order asked. Rejects with what the act failed with. */
  do(act: Act, now: number): Promise<unknown>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

const STOPPING = 'The server is stopping.';

export function startThread(given: ThreadOptions): Thread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let asked = 0;
  let isClosed = false;
  const failAll = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    worker = null;
  };
  const onMessage = (message: ThreadMessage): void => {
    if (message.kind === 'ui') return given.onUi(message.page, message.event);
    const found = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.hasSaved) given.onSaved();
    if (message.kind === 'done') found?.resolve(message.value);
    else found?.reject(Object.assign(new Error(message.error.message), { name: message.error.name }));
  };
  const started = (): Worker => {
    if (worker) return worker;
    const next = startWorker(given);
    next.on('message', onMessage);
    // The next act starts a new one on what is on disk.
    next.on('error', (error) => failAll(error instanceof Error ? error : new Error(String(error))));
    worker = next;
    return next;
  };
  return {
    do: (act, now) =>
      new Promise((resolve, reject) => {
        // A worker that is started now would keep the process from ending.
        if (isClosed) return reject(new Error(STOPPING));
        const input: ActInput = { id: (asked += 1), act, now };
        waiting.set(input.id, { resolve, reject });
        started().postMessage(input);
      }),
    close: async () => {
      isClosed = true;
      await worker?.terminate();
      failAll(new Error(STOPPING));
    },
  };
}

function startWorker({ workerFile, distFolder, options, send, ask }: ThreadOptions): Worker {
  const fetch = new MessageChannel();
  const questions = new MessageChannel();
  const bridge = (port: MessageChannel['port1']): FetchBridge => ({ port, flag: new SharedArrayBuffer(4) });
  const workerData: PageWorkerInput = {
    options,
    distFolder,
    fetch: bridge(fetch.port2),
    questions: bridge(questions.port2),
  };
  serveFetch(fetch.port1, workerData.fetch.flag, send);
  answerThrough<Question, Answered>({ port: questions.port1, flag: workerData.questions.flag }, ask);
  const worker = new Worker(workerFile, { workerData, transferList: [fetch.port2, questions.port2] });
  worker.once('exit', () => {
    fetch.port1.close();
    questions.port1.close();
  });
  return worker;
}

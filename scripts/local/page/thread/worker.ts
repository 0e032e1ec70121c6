// The page's worker thread: takes one act at a time and answers each.
import { parentPort, workerData } from 'node:worker_threads';
import { askThrough, bridgedFetch, type FetchBridge } from '../../host/fetch-bridge';
import type { Options } from '../../cli/command-line';
import type { ActInput, Answered, Question, ThreadMessage } from './act';
import { openRunner } from './runner';

export interface PageWorkerInput {
  readonly options: Options;
  readonly distFolder: string;
  readonly fetch: FetchBridge;
  readonly questions: FetchBridge;
}

const { options, distFolder, fetch, questions } = workerData as PageWorkerInput;
const say = (message: ThreadMessage): void => parentPort?.postMessage(message);
const runner = openRunner({
  options,
  outside: { distFolder, fetch: bridgedFetch(fetch) },
  show: (page, event) => say({ kind: 'ui', page, event }),
  ask: askThrough<Question, Answered>(questions),
});

parentPort?.on('message', ({ id, act, now }: ActInput) => {
  let hasSaved = false;
  try {
    const value = runner.run(act, now, () => {
      hasSaved = true;
    });
    say({ kind: 'done', id, value, hasSaved });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    say({ kind: 'failed', id, error: { name, message }, hasSaved });
  }
});

// What a worker prints while its command still runs, by way of the main thread, which alone knows what became of it.
import type { MessagePort, Worker } from 'node:worker_threads';

interface ToPrint {
  readonly kind: 'print';
  readonly text: string;
}

interface Printed {
  readonly kind: 'printed';
  /** Why it could not be; null where it was. */
  readonly failure: string | null;
}

const isToPrint = (message: unknown): message is ToPrint => (message as Partial<ToPrint> | null)?.kind === 'print';

/** In the worker: one text after the other, each answered before the next. */
export const printByMain =
  (port: MessagePort) =>
  (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      port.once('message', ({ failure }: Printed) => {
        if (failure === null) resolve();
        else reject(new Error(failure));
      });
      port.postMessage({ kind: 'print', text } satisfies ToPrint);
    });

/** In the main thread. @returns whether the message was one to print; any other is the worker's answer. */
export const printFor = (worker: Worker, message: unknown, print: (text: string) => Promise<void>): boolean => {
  if (!isToPrint(message)) return false;
  const answer = (failure: string | null): void => worker.postMessage({ kind: 'printed', failure } satisfies Printed);
  print(message.text).then(
    () => answer(null),
    (error: unknown) => answer(error instanceof Error ? error.message : String(error)),
  );
  return true;
};

// The command line's main thread: starts the worker that runs the command and does its HTTP.
import { MessageChannel, Worker } from 'node:worker_threads';
import { serveFetch } from '../host/fetch-bridge';
import { sendMapped, type AddressMap } from '../host/mapped-fetch';
import { parseCommandLine, UsageError } from './command-line';
import type { Outcome } from './run-command-line';
import type { WorkerInput } from './worker';

export interface Project {
  readonly distFolder: string;
  readonly version: string;
  /** The built worker beside this file. */
  readonly workerFile: URL;
}

export async function main(argv: readonly string[], project: Project): Promise<void> {
  const { stdout, stderr, exitCode } = await runInWorker(argv, mapsOf(argv), project);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads the output, e.g. `head`, may stop before its end.
    if (error.code !== 'EPIPE') throw error;
  });
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
}

export function runInWorker(argv: readonly string[], maps: readonly AddressMap[], { distFolder, version, workerFile }: Project): Promise<Outcome> {
  const { port1, port2 } = new MessageChannel();
  const flag = new SharedArrayBuffer(4);
  serveFetch(port1, flag, (request) => sendMapped(request, maps));
  const workerData: WorkerInput = { argv, distFolder, version, bridge: { port: port2, flag } };
  const worker = new Worker(workerFile, { workerData, transferList: [port2] });
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('error', (error) => resolve({ stdout: '', stderr: `nexus: ${String(error)}\n`, exitCode: 1 }));
    worker.once('exit', () => port1.close());
  });
}

/** Wrong words are the worker's to report. */
function mapsOf(argv: readonly string[]): readonly AddressMap[] {
  try {
    return parseCommandLine(argv, Date.now).options.maps;
  } catch (error) {
    if (error instanceof UsageError) return [];
    throw error;
  }
}

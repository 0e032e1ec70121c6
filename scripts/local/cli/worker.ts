// The worker: runs one command with synchronous HTTP and hands back what to print.
import { parentPort, workerData } from 'node:worker_threads';
import { bridgedFetch, type FetchBridge } from '../host/fetch-bridge';
import { printByMain } from './print-by-main';
import { answerWith, runCommandLine } from './run-command-line';

export interface WorkerInput {
  readonly argv: readonly string[];
  readonly distFolder: string;
  readonly version: string;
  readonly bridge: FetchBridge;
}

const { argv, distFolder, version, bridge } = workerData as WorkerInput;
const outside = { distFolder, fetch: bridgedFetch(bridge), ...(parentPort ? { print: printByMain(parentPort) } : {}) };
parentPort?.postMessage(await runCommandLine(argv, answerWith(outside), version));
bridge.port.close();

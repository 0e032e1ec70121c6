// The command line's main thread: starts the worker that runs the command and does its HTTP.
import { MessageChannel, Worker } from 'node:worker_threads';
import { serveFetch } from '../host/fetch-bridge';
import { sendMapped, type AddressMap } from '../host/mapped-fetch';
import { parseCommandLine, UsageError, type CommandLine } from './command-line';
import { mainThreadCommands } from './commands';
import { print } from './print';
import { printFor } from './print-by-main';
import { runCommandLine, type Outcome } from './run-command-line';
import type { Project } from './main-thread-command';
import type { WorkerInput } from './worker';

export async function main(argv: readonly string[], project: Project): Promise<void> {
  // Where complaints go may be full as well, which is no reason to end.
  process.stderr.on('error', () => undefined);
  const { stdout, stderr, exitCode } = await run(argv, project);
  process.exitCode = exitCode;
  try {
    await print(stdout);
  } catch (error) {
    process.stderr.write(`nexus: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
  process.stderr.write(stderr);
}

function run(argv: readonly string[], project: Project): Promise<Outcome> {
  const line = readWords(argv);
  const command = mainThreadCommands.find(({ name }) => name === line?.command);
  if (!command) return runInWorker(argv, line?.options.maps ?? [], project);
  const nexus = (words: readonly string[]) => runInWorker(words, readWords(words)?.options.maps ?? [], project);
  return runCommandLine(argv, ({ args, options }) => command.run(args, options, nexus, project), project.version);
}

function runInWorker(
  argv: readonly string[],
  maps: readonly AddressMap[],
  { distFolder, version, workerFile }: Project,
): Promise<Outcome> {
  const { port1, port2 } = new MessageChannel();
  const flag = new SharedArrayBuffer(4);
  serveFetch(port1, flag, (request) => sendMapped(request, maps));
  const workerData: WorkerInput = { argv, distFolder, version, bridge: { port: port2, flag } };
  const worker = new Worker(workerFile, { workerData, transferList: [port2] });
  return new Promise((resolve) => {
    worker.on('message', (message: unknown) => {
      if (!printFor(worker, message, print)) resolve(message as Outcome);
    });
    worker.once('error', (error) => resolve({ stdout: '', stderr: `nexus: ${String(error)}\n`, exitCode: 1 }));
    worker.once('exit', () => port1.close());
  });
}

/** Null for wrong words, which are the worker's to report. */
function readWords(argv: readonly string[]): CommandLine | null {
  try {
    return parseCommandLine(argv, Date.now);
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

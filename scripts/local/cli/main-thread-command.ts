// A command that stays in the main thread, because it serves HTTP while others run: each of those gets a worker of its own.
import type { Answer } from './command';
import type { CommandLine, Options } from './command-line';
import type { Outcome } from './run-command-line';

export interface Project {
  /** What is pushed to Google. */
  readonly distFolder: string;
  readonly version: string;
  /** The built worker; the other built files lie beside it. */
  readonly workerFile: URL;
}

/** Runs another command line as a process of its own would. */
export type RunNexus = (argv: readonly string[]) => Promise<Outcome>;

export interface MainThreadCommand {
  readonly name: string;
  readonly usage: string;
  readonly does: string;
  readonly run: (args: CommandLine['args'], options: Options, nexus: RunNexus, project: Project) => Promise<Answer>;
}

// What a command is: words in, one answer out.
import { UsageError, type Options } from './command-line';
import type { Outside } from './session';

export interface Answer {
  /** Printed by --json; undefined when it has been printed already. */
  readonly json: unknown;
  /** Printed otherwise. */
  readonly text: string;
  /** Lines on stderr, exit 0 all the same. */
  readonly notes?: readonly string[];
  /** One line on stderr and exit 1. */
  readonly failure?: string;
}

export interface Command {
  readonly name: string;
  /** Its arguments, e.g. `TABLE FILE`. */
  readonly usage: string;
  readonly does: string;
  /** It leaves the workbook as it is, so it need not wait for those that change it. */
  readonly isReading?: boolean;
  readonly run: (args: readonly string[], options: Options, outside: Outside) => Answer | Promise<Answer>;
}

/** Throws unless the number of arguments fits. */
export function expectArgs(
  command: Pick<Command, 'name' | 'usage'>,
  args: readonly string[],
  least: number,
  most = least,
): void {
  if (args.length < least || args.length > most)
    throw new UsageError(`usage: nexus ${`${command.name} ${command.usage}`.trim()}`);
}

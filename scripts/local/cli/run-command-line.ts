// From words to what is printed and the exit code; every failure is one line.
import { commands, mainThreadCommands } from './commands';
import { parseCommandLine, UsageError, type CommandLine } from './command-line';
import { helpOn, helpText } from './help';
import type { Answer } from './command';
import type { Outside } from './session';
import { lockWorkbookNow } from '../workbook-lock';

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: 0 | 1 | 2;
}

/** Answers a command line that is rightly written. */
export type Answerer = (line: CommandLine) => Answer | Promise<Answer>;

export async function runCommandLine(argv: readonly string[], answer: Answerer, version: string): Promise<Outcome> {
  try {
    const line = parseCommandLine(argv, Date.now);
    if (line.options.version) return { stdout: `${version}\n`, stderr: '', exitCode: 0 };
    if (line.options.help || line.command === 'help') return { stdout: `${help(line)}\n`, stderr: '', exitCode: 0 };
    return outcomeOf(await answer(line), line.options.json);
  } catch (error) {
    const message = firstLine(error instanceof Error ? error.message : String(error));
    const stdout = argv.includes('--json') ? `${JSON.stringify({ error: message })}\n` : '';
    return { stdout, stderr: `nexus: ${message}\n`, exitCode: error instanceof UsageError ? 2 : 1 };
  }
}

/** `nexus help`, `nexus help import` and `nexus import --help`. */
function help({ command, args }: CommandLine): string {
  const all = [...mainThreadCommands, ...commands];
  const name = command === 'help' ? args[0] : command;
  if (name === undefined) return helpText(all);
  const found = all.find((candidate) => candidate.name === name);
  if (!found) throw unknownCommand(name);
  return helpOn(found);
}

const unknownCommand = (name: string): UsageError => new UsageError(`unknown command ${name}: see nexus help`);

const firstLine = (text: string): string => text.split('\n')[0] ?? '';

/** The commands that act on the workbook and end; those that change it one after the other. */
export const answerWith =
  (outside: Outside): Answerer =>
  async ({ command, args, options }) => {
    const found = commands.find(({ name }) => name === command);
    if (!found) throw unknownCommand(command);
    // What is not written needs nobody to wait for it.
    if (found.isReading === true || options.dryRun) return found.run(args, options, outside);
    const release = lockWorkbookNow(options.workbook);
    try {
      return await found.run(args, options, outside);
    } finally {
      release();
    }
  };

function outcomeOf(answer: Answer, json: boolean): Outcome {
  const text = json ? (JSON.stringify(answer.json) ?? '') : answer.text;
  const line = answer.failure === undefined ? undefined : firstLine(answer.failure);
  const notes = (answer.notes ?? []).map((note) => `nexus: ${firstLine(note)}\n`).join('');
  return {
    stdout: text === '' ? '' : `${text.replace(/\n$/, '')}\n`,
    stderr: `${notes}${line === undefined ? '' : `nexus: ${line}\n`}`,
    exitCode: line === undefined ? 0 : 1,
  };
}

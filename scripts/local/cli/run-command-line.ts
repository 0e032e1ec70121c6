// From words to what is printed and the exit code; every failure is one line.
import { commands, mainThreadCommands } from './commands';
import { parseCommandLine, UsageError, type CommandLine } from './command-line';
import { helpText } from './help';
import type { Answer } from './command';
import type { Outside } from './session';

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
    if (line.options.help || line.command === 'help') return { stdout: `${helpText([...mainThreadCommands, ...commands])}\n`, stderr: '', exitCode: 0 };
    return outcomeOf(await answer(line), line.options.json);
  } catch (error) {
    const message = firstLine(error instanceof Error ? error.message : String(error));
    const stdout = argv.includes('--json') ? `${JSON.stringify({ error: message })}\n` : '';
    return { stdout, stderr: `nexus: ${message}\n`, exitCode: error instanceof UsageError ? 2 : 1 };
  }
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';

/** The commands that act on the workbook and end. */
export const answerWith = (outside: Outside): Answerer => ({ command, args, options }) => {
  const found = commands.find(({ name }) => name === command);
  if (!found) throw new UsageError(`unknown command ${command}: see nexus help`);
  return found.run(args, options, outside);
};

function outcomeOf(answer: Answer, json: boolean): Outcome {
  const text = json ? (JSON.stringify(answer.json) ?? '') : answer.text;
  const line = answer.failure === undefined ? undefined : firstLine(answer.failure);
  return { stdout: text === '' ? '' : `${text.replace(/\n$/, '')}\n`, stderr: line === undefined ? '' : `nexus: ${line}\n`, exitCode: line === undefined ? 0 : 1 };
}

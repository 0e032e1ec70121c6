// nudges: every deal that is due with what is told of it, into a file, or line by line as they are made; sends nothing.
import { resolve } from 'node:path';
import { existsSync, statSync } from 'node:fs';
import { nudgeBatches, type DealNudge, type DealNudgesReply } from '../nudge-batches';
import { replaceFile } from '../whole-file';
import { expectArgs, type Answer, type Command } from './command';
import { UsageError } from './command-line';
import { CommandError, openSession, type Session } from './session';

const DEFAULT_FILE = 'out/nudges.json';

/** The workbook is not saved, not even where it fails: nothing in it has changed. */
const askIn =
  ({ host }: Session) =>
  (after: string, count: number): DealNudgesReply => {
    const { ok, value, error } = host.execute('dealNudges', [after, count]);
    if (!ok) throw new CommandError(error?.message ?? 'dealNudges failed');
    return value as DealNudgesReply;
  };

const notesOf = ({ none, unjudged }: DealNudgesReply): readonly string[] =>
  [none, unjudged].filter((note) => note !== null);

const counted = (count: number): string => `${count} due ${count === 1 ? 'deal' : 'deals'}`;

const fileFor = (file: string): string => {
  const path = resolve(file);
  if (existsSync(path) && statSync(path).isDirectory()) throw new CommandError(`${path} is a folder, not a file`);
  return path;
};

export const nudgesCommand: Command = {
  name: 'nudges',
  usage: '[--stream] [--out FILE]',
  does: `what to do about each deal that is due, most urgent first, into ${DEFAULT_FILE} or FILE; --stream prints each as a JSON line once it is made. Sends nothing, changes nothing`,
  isReading: true,
  run: async (args, options, outside): Promise<Answer> => {
    expectArgs(nudgesCommand, args, 0);
    const { stream, out, json, dryRun } = options;
    if (stream && json) throw new UsageError('nudges prints lines or one document: leave out --stream or --json');
    const file = stream && out === null ? null : fileFor(out ?? DEFAULT_FILE);
    const nudges: DealNudge[] = [];
    const lines: string[] = [];
    let notes: readonly string[] = [];
    for await (const batch of nudgeBatches(askIn(openSession(options, outside)))) {
      nudges.push(...batch.nudges);
      notes = notesOf(batch);
      const text = batch.nudges.map((nudge) => `${JSON.stringify(nudge)}\n`).join('');
      if (!stream || text === '') continue;
      if (outside.print) await outside.print(text);
      else lines.push(text);
    }
    if (file !== null && !dryRun) replaceFile(file, `${JSON.stringify(nudges, null, 2)}\n`);
    if (stream) return { json: null, text: lines.join(''), notes };
    return {
      json: { file, due: nudges.length, nudges },
      text: `${dryRun ? 'would write ' : ''}${file}: ${counted(nudges.length)}`,
      notes,
    };
  },
};

// What a command prints, to the last byte: a full disk behind `> FILE` is a failure like any other.
import { fstatSync } from 'node:fs';
import { isatty } from 'node:tty';
import { reasonOf, writeWhole } from '../whole-file';

const STDOUT = 1;

/** Rejects in words. Whoever reads the output, e.g. `head`, may stop before its end. */
export async function print(text: string): Promise<void> {
  if (text === '') return;
  try {
    if (isStream(STDOUT)) await sendOn(text);
    else writeWhole(STDOUT, Buffer.from(text));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
    throw new Error(`what this command prints could not be written: ${reasonOf(error)}`, { cause: error });
  }
}

/** A file, or what acts as one, takes what fits and says how much that was. */
function isStream(descriptor: number): boolean {
  const stats = fstatSync(descriptor);
  return stats.isFIFO() || stats.isSocket() || isatty(descriptor);
}

const sendOn = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.once('error', reject);
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });

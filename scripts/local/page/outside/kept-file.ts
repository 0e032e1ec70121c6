// What the stand-ins keep beside a workbook, read again by a later start.
import { readFileSync } from 'node:fs';
import { reasonOf } from '../../whole-file';

/** @param what is kept there, in words for whoever has to move it away */
export function jsonIn(path: string, what: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch (error) {
    throw notWhatWasKept(path, what, error);
  }
}

export const notWhatWasKept = (path: string, what: string, cause: unknown): Error =>
  new Error(
    `${path} is not what this program keeps there, ${what} (${reasonOf(cause)}). Put a copy of it back, or move it away to begin without.`,
    { cause },
  );

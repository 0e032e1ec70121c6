// The workbook of the local host on disk: one JSON file, replaced atomically.
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { sync as writeFileAtomic } from 'write-file-atomic';
import type { HostState } from './host/state';

export interface WorkbookFile {
  readonly state: HostState;
  /** Writes the state; throws when another process has replaced the file since it was read. */
  readonly save: () => void;
  /** False once another process has replaced or removed the file. */
  readonly isCurrent: () => boolean;
}

/** What stand-ins keep for a workbook lies beside it: `book.json`, `book.slack.json`. */
export const fileBeside = (workbook: string, name: 'slack' | 'hubspot'): string =>
  `${workbook.replace(/\.json$/, '')}.${name}.json`;

/** Null when there is no such file; throws when it is not a workbook. */
export function openWorkbook(path: string): WorkbookFile | null {
  if (!existsSync(path)) return null;
  const stamp = stampOf(path);
  return workbookFile(path, parse(path), stamp);
}

export function newWorkbook(path: string, state: HostState): WorkbookFile {
  return workbookFile(path, state, null);
}

function workbookFile(path: string, state: HostState, readAs: string | null): WorkbookFile {
  let known = readAs;
  const isCurrent = () => stampOf(path) === known;
  const save = () => {
    if (!isCurrent())
      throw new Error(`${path} was changed by another process meanwhile; nothing was saved. Run the command again.`);
    write(path, JSON.stringify(state));
    known = stampOf(path);
  };
  return { state, save, isCurrent };
}

function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileAtomic(path, text);
  } catch (error) {
    throw new Error(`${path} could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parse(path: string): HostState {
  if (statSync(path).isDirectory()) throw new Error(`${path} is a folder, not a workbook: name a file`);
  const problem = (reason: string) =>
    new Error(`${path} is not a workbook of this program (${reason}). Move it away and run: nexus init`);
  let state: unknown;
  try {
    state = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw problem(error instanceof Error ? error.message : String(error));
  }
  if (typeof state !== 'object' || state === null || (state as { version?: unknown }).version !== 1)
    throw problem('unknown version');
  return state as HostState;
}

/** Changes whenever the file is replaced. */
function stampOf(path: string): string | null {
  if (!existsSync(path)) return null;
  const { ino, mtimeMs, size } = statSync(path);
  return [ino, mtimeMs, size].join(' ');
}

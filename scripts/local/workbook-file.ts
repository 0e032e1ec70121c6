// The workbook of the local host on disk: one JSON file, replaced atomically.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { checkState, Damage } from './host/check-state';
import type { HostState } from './host/state';
import { reasonOf, replaceFile, stampOf } from './whole-file';

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
  const stamp = stampAt(path);
  return stamp === null ? null : workbookFile(path, parse(path), stamp);
}

export function newWorkbook(path: string, state: HostState): WorkbookFile {
  return workbookFile(path, state, null);
}

function workbookFile(path: string, state: HostState, readAs: string | null): WorkbookFile {
  let known = readAs;
  const isCurrent = () => stampAt(path) === known;
  const save = () => {
    if (!isCurrent())
      throw new Error(`${path} was changed by another process meanwhile; nothing was saved. Run the command again.`);
    known = replaceFile(path, JSON.stringify(state));
  };
  return { state, save, isCurrent };
}

function parse(path: string): HostState {
  const state = jsonIn(path);
  if (typeof state !== 'object' || state === null || (state as { version?: unknown }).version !== 1)
    throw notOurs(path, 'unknown version');
  try {
    checkState(state);
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    throw new Error(`${path} is damaged: ${error.message}. ${WHAT_TO_DO}`, { cause: error });
  }
  return state as HostState;
}

const WHAT_TO_DO = 'Put a copy of it back, or move it away and run: nexus init';
const notOurs = (path: string, reason: string): Error =>
  new Error(`${path} is not a workbook of this program (${reason}). ${WHAT_TO_DO}`);

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(textOf(path));
  } catch (error) {
    throw error instanceof SyntaxError ? notOurs(path, reasonOf(error)) : error;
  }
}

function textOf(path: string): string {
  if (statSync(path).isDirectory()) throw new Error(`${path} is a folder, not a workbook: name a file`);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`${path} could not be read: ${reasonOf(error)}`, { cause: error });
  }
}

/** Changes whenever the file is replaced; null where there is none. */
function stampAt(path: string): string | null {
  const stats = existsSync(path) ? statSync(path, { throwIfNoEntry: false }) : undefined;
  return stats ? stampOf(stats) : null;
}

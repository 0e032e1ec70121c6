// One at a time on a workbook's file: who changes it holds `book.json.lock`, so that what leaves this machine is decided on what is on disk.
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isRunning, startOf } from './running';
import { reasonOf } from './whole-file';

/** Lets the next one on. */
export type Release = () => void;

const LOOK_EVERY_MS = 40;
/** Most runs take seconds; whoever waits longer would rather know why. */
const MOST_WAIT_MS = 2 * 60_000;
/** Where it names nobody, whoever is writing it has had the time by then. */
const WRITTEN_WITHIN_MS = 1_000;
/** Whoever takes a lock away does nothing else meanwhile. */
const TAKEN_WITHIN_MS = 5_000;

/** For a thread that may be blocked. */
export function lockWorkbookNow(path: string, mostWaitMs = MOST_WAIT_MS): Release {
  const until = Date.now() + mostWaitMs;
  const nobodyWakes = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    const release = tryLock(path, until);
    if (release) return release;
    Atomics.wait(nobodyWakes, 0, 0, LOOK_EVERY_MS);
  }
}

/** For a thread that goes on answering others meanwhile. */
export async function lockWorkbook(path: string, mostWaitMs = MOST_WAIT_MS): Promise<Release> {
  const until = Date.now() + mostWaitMs;
  for (;;) {
    const release = tryLock(path, until);
    if (release) return release;
    await setTimeout(LOOK_EVERY_MS);
  }
}

/** Null while another process holds it; throws when that has lasted too long. */
function tryLock(path: string, until: number): Release | null {
  const lock = `${path}.lock`;
  // Where there is no folder there is no workbook that two could change.
  if (!existsSync(dirname(path))) return () => undefined;
  try {
    if (isCreated(lock)) return () => giveBack(lock);
    const text = textOf(lock);
    if (isLeftBehind(lock, text)) takeAway(lock, text);
    else if (Date.now() > until) throw new InUse(path, lock, holderIn(text));
    return null;
  } catch (error) {
    if (error instanceof InUse) throw error;
    throw new Error(`${lock} could not be written: ${reasonOf(error)}`, { cause: error });
  }
}

class InUse extends Error {
  constructor(path: string, lock: string, holder: Holder | null) {
    super(
      `${path} is in use by another program${holder === null ? '' : ` (process ${holder.pid})`}. Try again when that has ended; if nothing runs, remove ${lock}`,
    );
  }
}

interface Holder {
  readonly pid: number;
  /** As `startOf` has it; null where the system does not say. */
  readonly start: string | null;
}

const ownText = (): string => [process.pid, startOf(process.pid) ?? ''].join(' ').trim();

/** Null where it names nobody: a full disk has kept it empty, or it is not written yet. */
function holderIn(text: string): Holder | null {
  const [, pid, start] = /^(\d+)(?: (\d+))?$/.exec(text.trim()) ?? [];
  return pid === undefined ? null : { pid: Number(pid), start: start ?? null };
}

/** Whatever became of it meanwhile, another's is left alone. */
function giveBack(lock: string): void {
  if (holderIn(textOf(lock))?.pid === process.pid) rmSync(lock, { force: true });
}

/** Only one of several who try at once succeeds; nobody ever sees it half written where files can have two names. */
function isCreated(lock: string): boolean {
  if (existsSync(lock)) return false;
  const own = `${lock}.${process.pid}.part`;
  try {
    writeFileSync(own, ownText(), { mode: 0o600 });
    return isNew(() => linkOrWrite(own, lock));
  } finally {
    rmSync(own, { force: true });
  }
}

function linkOrWrite(own: string, lock: string): void {
  try {
    linkSync(own, lock);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    writeFileSync(lock, ownText(), { flag: 'wx', mode: 0o600 });
  }
}

/** Whether it was made here: false where somebody was quicker. */
function isNew(make: () => void): boolean {
  try {
    make();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** '' when it is gone, too. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/**
 * Whether nobody holds it any more. What has this process's own number is of an earlier one: what one process does on a
 * workbook it does in turn.
 */
function isLeftBehind(lock: string, text: string): boolean {
  const holder = holderIn(text);
  if (holder === null) return isOlderThan(lock, WRITTEN_WITHIN_MS);
  if (holder.pid === process.pid || !isRunning(holder.pid)) return true;
  return holder.start !== null && holder.start !== (startOf(holder.pid) ?? holder.start);
}

/** Or from the future, where the clock was set back. False when it is gone. */
function isOlderThan(path: string, ms: number): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && Math.abs(Date.now() - stats.mtimeMs) > ms;
}

/** One at a time, and only while it is still what was left behind: meanwhile somebody else may hold a new one. */
function takeAway(lock: string, seen: string): void {
  const turn = `${lock}.taking`;
  if (!isNew(() => mkdirSync(turn))) {
    if (isOlderThan(turn, TAKEN_WITHIN_MS)) rmSync(turn, { recursive: true, force: true });
    return;
  }
  try {
    if (textOf(lock) === seen) rmSync(lock, { force: true });
  } finally {
    rmSync(turn, { recursive: true, force: true });
  }
}

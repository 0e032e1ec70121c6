// One at a time on a workbook's file: who changes it holds `book.json.lock`, so that what leaves this machine is decided on what is on disk.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Lets the next one on. */
export type Release = () => void;

const LOOK_EVERY_MS = 40;
/** Most runs take seconds; whoever waits longer would rather know why. */
const MOST_WAIT_MS = 2 * 60_000;

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
  if (created(lock, String(process.pid))) return () => giveBack(lock);
  const holder = holderOf(lock);
  if (holder !== null && !isElsewhere(holder)) takeAway(lock, holder);
  else if (Date.now() > until)
    throw new Error(
      `${path} is in use by another program${holder === null ? '' : ` (process ${holder})`}. Try again when that has ended; if nothing runs, remove ${lock}`,
    );
  return null;
}

/** Whatever became of it meanwhile, another's is left alone. */
function giveBack(lock: string): void {
  if (holderOf(lock) === process.pid) rmSync(lock, { force: true });
}

/** Only one of several who try at once succeeds. */
function created(lock: string, text: string): boolean {
  try {
    writeFileSync(lock, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new Error(`${lock} could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Null when it is gone, or not written yet. */
function holderOf(lock: string): number | null {
  const text = textOf(lock);
  return /^\d+$/.test(text) ? Number(text) : null;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** Whether another process holds it; one of another person cannot be signalled. Its own number is that of an earlier process: what one process does on a workbook it does in turn. */
function isElsewhere(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A process that was killed has left it behind. Moved first, so that of several who find it only one takes it. */
function takeAway(lock: string, deadHolder: number): void {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = holderOf(aside);
  // Somebody was quicker, and it is theirs already.
  if (moved !== deadHolder && moved !== null) created(lock, String(moved));
  rmSync(aside, { force: true });
}

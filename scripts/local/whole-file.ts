// A file that is there whole or as it was before: written beside its place, looked at, put on the disk, then moved over it.
import {
  closeSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isRunning } from './running';

/** Nobody else reads it: what this program keeps holds secrets and people's data. */
const OWNERS_ONLY = 0o600;

/** Writes some of the bytes from `from` on; says how many. */
export type WriteSome = (descriptor: number, bytes: Uint8Array, from: number) => number;

const writeSome: WriteSome = (descriptor, bytes, from) => writeSync(descriptor, bytes, from);

/**
 * Throws in words where the disk is full or nothing may be written there; the old file is as it was then.
 * @returns what `stampOf` says of the new file
 */
export function replaceFile(path: string, content: string | Uint8Array, write: WriteSome = writeSome): string {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return replace(placeOf(path), typeof content === 'string' ? Buffer.from(content) : content, write);
  } catch (error) {
    throw new Error(`${path} could not be written: ${reasonOf(error)}. What was there before is unchanged.`, {
      cause: error,
    });
  }
}

function replace(path: string, bytes: Uint8Array, write: WriteSome): string {
  removeLeftovers(path);
  const temporary = `${path}.${process.pid}.part`;
  try {
    const stamp = written(temporary, bytes, write, statSync(path, { throwIfNoEntry: false }));
    renameSync(temporary, path);
    syncFolder(dirname(path));
    return stamp;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function written(path: string, bytes: Uint8Array, write: WriteSome, before: Stats | undefined): string {
  rmSync(path, { force: true });
  const descriptor = openSync(path, 'wx', OWNERS_ONLY);
  try {
    writeWhole(descriptor, bytes, write);
    fsyncSync(descriptor);
    const after = fstatSync(descriptor);
    if (after.size !== bytes.length) throw new Error(`only ${after.size} of ${bytes.length} bytes arrived`);
    // An administrator who once ran a command must not take the file away from whom it belongs to.
    if (before && (before.uid !== after.uid || before.gid !== after.gid)) giveTo(descriptor, before);
    return stampOf(after);
  } finally {
    closeSync(descriptor);
  }
}

/** A disk that fills up takes a part, and only refuses what comes after it. */
export function writeWhole(descriptor: number, bytes: Uint8Array, write: WriteSome = writeSome): void {
  for (let from = 0; from < bytes.length;) {
    const count = write(descriptor, bytes, from);
    if (count <= 0) throw new Error(`only ${from} of ${bytes.length} bytes were taken`);
    from += count;
  }
}

function giveTo(descriptor: number, { uid, gid }: Stats): void {
  try {
    fchownSync(descriptor, uid, gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  }
}

/** Behind a link, so that the link stays one. What is no file, e.g. `/dev/full`, has no other to take its place. */
function placeOf(path: string): string {
  try {
    const place = realpathSync(path);
    const stats = statSync(place);
    if (!stats.isFile() && !stats.isDirectory()) throw new Error('it is a device or a pipe, not a file');
    return place;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return path;
    throw error;
  }
}

/** A process that was killed while it wrote the file or its lock leaves its part, which takes up room. */
function removeLeftovers(path: string): void {
  const [folder, name] = [dirname(path), basename(path)];
  for (const other of readdirSync(folder)) {
    if (!other.startsWith(`${name}.`)) continue;
    const [, pid] = /^(?:\.lock)?\.(\d+)\.part$/.exec(other.slice(name.length)) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, other), { force: true });
  }
}

/** Not every system can; without it the move may be lost where the power goes, never the old file. */
function syncFolder(folder: string): void {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(folder, 'r');
    fsyncSync(descriptor);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP'].includes(code)) throw error;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/** Another one whenever the file is replaced. */
export const stampOf = ({ ino, mtimeMs, size }: Stats): string => [ino, mtimeMs, size].join(' ');

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'there is no room left for you on this disk',
  EFBIG: 'it is larger than a file may be here',
  EROFS: 'nothing can be written to this disk',
  EACCES: 'you may not do so there',
  EPERM: 'you may not do so there',
  ENOTDIR: 'what should be its folder is a file',
  EISDIR: 'it is a folder',
};

/** What the system says, in words where there are some. */
export function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'it is empty, only a part, or no JSON at all';
  const { code = '' } = (error ?? {}) as { readonly code?: string };
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

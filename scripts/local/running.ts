// Whether a process is still there, and since when.
import { readFileSync } from 'node:fs';

/** One of another person cannot be signalled, but is there; one that was killed and that nobody has taken note of is not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statOf(pid)[0] !== 'Z';
}

/** Tells a process from a later one that was given its number; null where the system does not say. */
export const startOf = (pid: number): string | null => statOf(pid)[19] ?? null;

/** What Linux says of it behind its name, which may hold anything: first its state, 20th when it began. */
function statOf(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

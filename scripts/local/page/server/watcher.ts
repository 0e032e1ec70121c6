// Looks after the workbook's file while pages are open: whether somebody has saved it, spoilt it or mended it.
import type { HostState } from '../../host/state';
import type { LiveWorkbook } from '../live-workbook';

export interface Watcher {
  /** Null while there is none in its place, or what is there is none. */
  readonly readable: () => HostState | null;
  /** Whether another process has saved since, or has spoilt or mended the file. */
  readonly watch: () => boolean;
}

/** The page stays up whatever somebody puts in the workbook's place: it says so once, and goes on when it is right again. */
export function watcher(workbook: LiveWorkbook, complain: (error: unknown) => void): Watcher {
  let seen: HostState | null = null;
  let isSpoilt = false;
  const readable = (): HostState | null => {
    if (!workbook.isThere()) return null;
    try {
      const state = workbook.state();
      isSpoilt = false;
      return state;
    } catch (error) {
      if (!isSpoilt) complain(error);
      isSpoilt = true;
      return null;
    }
  };
  return {
    readable,
    watch: () => {
      const wasSpoilt = isSpoilt;
      const state = readable();
      const isNews = isSpoilt !== wasSpoilt || (state !== null && seen !== null && state !== seen);
      seen = state ?? seen;
      return isNews;
    },
  };
}

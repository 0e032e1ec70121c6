// What is under way in the workbook, asked often while something is and seldom otherwise.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ProgressReply } from '../src/app/sidebar/contract';
import { call } from './server';

const BUSY_MS = 3_000;
const IDLE_MS = 60_000;

export interface Progress {
  readonly reply: ProgressReply | null;
  /** Asks at once, and often for as long as `until` has not settled or something is under way. */
  readonly watch: (until: Promise<unknown>) => void;
}

/** @param isWanted false for a hidden page or who may not ask. */
export function useProgress(isWanted: boolean): Progress {
  const [reply, setReply] = useState<ProgressReply | null>(null);
  const [watched, setWatched] = useState(0);
  const isAsking = useRef(false);
  const isBusy = watched > 0 || (reply !== null && reply.running.length + reply.waiting.length > 0);
  useEffect(() => {
    if (!isWanted) return undefined;
    const ask = (): void => {
      if (isAsking.current) return;
      isAsking.current = true;
      // Only a look: when it fails the next one tells, and a click says its own failure.
      call('progress')
        .then(setReply, () => undefined)
        .finally(() => {
          isAsking.current = false;
        });
    };
    if (!isBusy || watched > 0) ask();
    const timer = setInterval(ask, isBusy ? BUSY_MS : IDLE_MS);
    return () => clearInterval(timer);
  }, [isWanted, isBusy, watched]);
  const watch = useCallback((until: Promise<unknown>) => {
    setWatched((count) => count + 1);
    const end = (): void => setWatched((count) => count - 1);
    until.then(end, end);
  }, []);
  return { reply, watch };
}

/** What tells that the workbook has changed: the newest run and the newest answer. */
export function newestIn(reply: ProgressReply | null): string {
  return reply === null ? '' : `${reply.lastRun} ${reply.answered[0]?.id ?? ''}`;
}

// Which record the person's cursor is on: asked every two seconds while somebody is at it, and only while it can be seen.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SelectionReply } from '../../src/app/sidebar/contract';
import { useVisible } from '../parts/use-visible';
import { call } from '../server';
import { messageOfFailure } from '../server-words';
import { pauseMs } from './poll-pause';

const AFTER_FAILURE_MS = 15_000;
const WAKING = ['pointerdown', 'pointerover', 'keydown', 'focus'] as const;

export interface Selected {
  /** null before the first answer. */
  readonly selection: SelectionReply | null;
  /** Why it is not known; null when it is. */
  readonly problem: string | null;
}

export function useSelected(isActive: boolean): Selected {
  const [selected, setSelected] = useState<Selected>({ selection: null, problem: null });
  const isWanted = useVisible() && isActive;
  const touchedAt = useRef(Date.now());
  useEffect(() => {
    if (!isWanted) return undefined;
    let timer = 0;
    let isOver = false;
    let isAsking = false;
    touchedAt.current = Date.now();
    const ask = async (): Promise<void> => {
      isAsking = true;
      const isAnswered = await look(setSelected, () => (touchedAt.current = Date.now()));
      isAsking = false;
      const waitMs = isAnswered ? pauseMs(Date.now() - touchedAt.current) : AFTER_FAILURE_MS;
      if (!isOver) timer = window.setTimeout(() => void ask(), waitMs);
    };
    /** Whoever comes back need not wait for the next look. */
    const wake = (): void => {
      const isAsleep = pauseMs(Date.now() - touchedAt.current) > pauseMs(0);
      touchedAt.current = Date.now();
      if (!isAsleep || isAsking) return;
      clearTimeout(timer);
      void ask();
    };
    for (const event of WAKING) window.addEventListener(event, wake);
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
      for (const event of WAKING) window.removeEventListener(event, wake);
    };
  }, [isWanted]);
  return selected;
}

/** Looks once; false when there was no answer. @param moved called when the cursor stands elsewhere than before. */
async function look(set: (change: (before: Selected) => Selected) => void, moved: () => void): Promise<boolean> {
  try {
    const selection = await call('selection');
    set((before) => {
      if (isSame(before, selection)) return before;
      moved();
      return { selection, problem: null };
    });
    return true;
  } catch (failure) {
    set((before) => ({ ...before, problem: messageOfFailure(failure) }));
    return false;
  }
}

function isSame({ selection, problem }: Selected, next: SelectionReply): boolean {
  return (
    problem === null &&
    selection !== null &&
    selection.key === next.key &&
    selection.tab === next.tab &&
    selection.row === next.row &&
    selection.figure?.column === next.figure?.column &&
    selection.rows === next.rows
  );
}

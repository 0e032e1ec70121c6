// Which record the person's cursor is on: asked every two seconds, only while it can be seen.
import { useEffect, useState } from 'preact/hooks';
import type { SelectionReply } from '../../src/app/sidebar/contract';
import { useVisible } from '../parts/use-visible';
import { call } from '../server';
import { messageOfFailure } from '../server-words';

const EVERY_MS = 2_000;
const AFTER_FAILURE_MS = 15_000;

export interface Selected {
  /** null before the first answer. */
  readonly selection: SelectionReply | null;
  /** Why it is not known; null when it is. */
  readonly problem: string | null;
}

export function useSelected(isActive: boolean): Selected {
  const [selected, setSelected] = useState<Selected>({ selection: null, problem: null });
  const isWanted = useVisible() && isActive;
  useEffect(() => {
    if (!isWanted) return undefined;
    let timer = 0;
    let isOver = false;
    const ask = async (): Promise<void> => {
      const pauseMs = await look(setSelected);
      if (!isOver) timer = window.setTimeout(() => void ask(), pauseMs);
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isWanted]);
  return selected;
}

/** Looks once; gives how long to wait before the next look. */
async function look(set: (change: (before: Selected) => Selected) => void): Promise<number> {
  try {
    const selection = await call('selection');
    set((before) => (isSame(before, selection) ? before : { selection, problem: null }));
    return EVERY_MS;
  } catch (failure) {
    set((before) => ({ ...before, problem: messageOfFailure(failure) }));
    return AFTER_FAILURE_MS;
  }
}

function isSame({ selection, problem }: Selected, next: SelectionReply): boolean {
  return (
    problem === null &&
    selection !== null &&
    selection.key === next.key &&
    selection.tab === next.tab &&
    selection.row === next.row
  );
}

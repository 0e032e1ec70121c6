// Which record the person's cursor is on: asked every two seconds, only while it can be seen.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SelectionReply } from '../../src/app/sidebar/contract';
import { useVisible } from '../parts/use-visible';
import { call } from '../server';
import { messageOfFailure } from '../server-words';

const EVERY_MS = 2_000;

export interface Selected {
  /** null before the first answer. */
  readonly selection: SelectionReply | null;
  /** Why it is not known; null when it is. */
  readonly problem: string | null;
}

export function useSelected(isActive: boolean): Selected {
  const [selected, setSelected] = useState<Selected>({ selection: null, problem: null });
  const isAsking = useRef(false);
  const isWanted = useVisible() && isActive;
  useEffect(() => {
    if (!isWanted) return undefined;
    const ask = (): void => {
      if (isAsking.current) return;
      isAsking.current = true;
      call('selection')
        .then((selection) => setSelected((before) => (isSame(before, selection) ? before : { selection, problem: null })))
        .catch((failure: unknown) => setSelected((before) => ({ ...before, problem: messageOfFailure(failure) })))
        .finally(() => { isAsking.current = false; });
    };
    ask();
    const timer = setInterval(ask, EVERY_MS);
    return () => clearInterval(timer);
  }, [isWanted]);
  return selected;
}

function isSame({ selection, problem }: Selected, next: SelectionReply): boolean {
  return problem === null && selection !== null && selection.key === next.key && selection.tab === next.tab && selection.row === next.row;
}

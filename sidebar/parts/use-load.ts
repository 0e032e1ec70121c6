// What a screen shows came from the server: loading, there, or failed; a reply that a later one overtook is dropped.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { messageOfFailure } from '../server-words';

/** While it loads again, and when that fails, what was there stays. */
export type Loaded<T> =
  | { readonly kind: 'loading'; readonly value: T | null }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly value: T | null; readonly message: string };

export interface Load<T> {
  readonly loaded: Loaded<T>;
  readonly reload: () => void;
}

interface Wanted {
  readonly key: string;
  readonly version: number;
}

/**
 * Loads once per `key`, and again when `version` says that the workbook has changed. Null: nothing is wanted now, and
 * what is there stays.
 */
export function useLoad<T>(key: string | null, version: number, load: () => Promise<T>): Load<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ kind: 'loading', value: null });
  const latest = useRef(0);
  const asked = useRef<Wanted | null>(null);
  const ask = (isSame: boolean): void => {
    const mine = (latest.current += 1);
    const isLatest = (): boolean => mine === latest.current;
    setLoaded(({ value }) => ({ kind: 'loading', value: isSame ? value : null }));
    load().then(
      (value) => {
        if (isLatest()) setLoaded({ kind: 'ready', value });
      },
      (failure: unknown) => {
        if (isLatest()) setLoaded(({ value }) => ({ kind: 'failed', value, message: messageOfFailure(failure) }));
      },
    );
  };
  const askNow = useRef(ask);
  askNow.current = ask;
  useEffect(() => {
    const before = asked.current;
    if (key === null || (before?.key === key && before.version === version)) return;
    asked.current = { key, version };
    askNow.current(before?.key === key);
  }, [key, version]);
  useEffect(
    () => () => {
      latest.current += 1;
    },
    [],
  );
  const reload = useCallback(() => askNow.current(true), []);
  return { loaded, reload };
}

// A screen that keeps itself fresh: it asks again once what it shows may be out of date, and never while nobody sees it.
import { useEffect, useRef } from 'preact/hooks';
import { useVisible } from './use-visible';

/** @param freshForMs for how long a reply is true by time alone. */
export function useRefresh<T>(
  isActive: boolean,
  value: T | null,
  freshForMs: (value: T) => number,
  reload: () => void,
): void {
  const isSeen = useVisible() && isActive;
  const until = useRef(Infinity);
  useEffect(() => {
    until.current = value === null ? Infinity : Date.now() + freshForMs(value);
  }, [value]);
  useEffect(() => {
    if (!isSeen || until.current === Infinity) return undefined;
    // Whoever comes back later is shown at once how things stand by then.
    const timer = setTimeout(reload, Math.max(0, until.current - Date.now()));
    return () => clearTimeout(timer);
  }, [isSeen, value]);
}

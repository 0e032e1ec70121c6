// Find in the tab in front, as Ctrl+F does in Sheets: Enter goes on, Shift+Enter back, Escape to the cells.
import { useEffect, useRef } from 'preact/hooks';

export interface Finding {
  /** How often it was asked for: each time it takes the keyboard. */
  readonly openings: number;
  readonly words: string;
  /** Which of how many; null before the first search. */
  readonly at: { readonly number: number; readonly of: number } | null;
}

export function FindBar({
  finding: { words, at, openings },
  onFind,
  onClose,
}: {
  readonly finding: Finding;
  /** @param step to the next or the one before */
  readonly onFind: (words: string, step: 1 | -1) => void;
  readonly onClose: () => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [openings]);
  const find = (step: 1 | -1): void => onFind(input.current?.value ?? '', step);
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && event.target === input.current) find(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  return (
    <search class="find" onKeyDown={press} data-testid="find">
      <input ref={input} aria-label="Find in this tab" placeholder="Find in this tab" defaultValue={words} />
      <output aria-live="polite" data-testid="find-count">
        {at && (at.of === 0 ? 'nothing found' : `${at.number} of ${at.of}`)}
      </output>
      <button type="button" class="plain" aria-label="The one before" onClick={() => find(-1)}>
        ↑
      </button>
      <button type="button" class="plain" aria-label="The next" onClick={() => find(1)}>
        ↓
      </button>
      <button type="button" class="plain" aria-label="Close the search" onClick={onClose}>
        ✕
      </button>
    </search>
  );
}

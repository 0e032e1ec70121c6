// Asks before something is done that many will notice.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Action } from './pieces';

interface Props {
  readonly title: string;
  readonly verb: string;
  readonly children: ComponentChildren;
  readonly act: () => Promise<unknown>;
  readonly close: () => void;
}

/** Open for as long as it is there. The browser keeps the keyboard inside; afterwards it goes back to where it was. */
export function Confirm({ title, verb, children, act, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    // Only after this turn is it known what is left on the screen.
    return () => void setTimeout(() => giveBack(before));
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <div class="stack">
        <h2 id={id}>{title}</h2>
        {children}
        <div class="row end">
          <button type="button" onClick={close}>
            Cancel
          </button>
          <Action primary act={() => act().finally(close)}>
            {verb}
          </Action>
        </div>
      </div>
    </dialog>
  );
}

/** What opened the dialog may be gone by then: the chosen tab is the next best place. */
function giveBack(before: Element | null): void {
  const chosenTab = document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
  (before instanceof HTMLElement && before.isConnected ? before : chosenTab)?.focus();
}

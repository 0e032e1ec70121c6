// F6 goes round the parts of the page, since the grid keeps the Tab key for its cells; Shift+F6 goes the other way.

/** By the part, what takes the keyboard in it. */
const PARTS: readonly (readonly [part: string, stop: string])[] = [
  ['header.top', 'button'],
  ['section.grid', '.univer'],
  ['aside.panel', '.panel-body'],
  ['aside.sidebar', 'button'],
];

/** @param focusGrid the grid knows itself where its keys go. @returns what ends it. */
export function goRoundWithF6(focusGrid: () => void): () => void {
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'F6' || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    const parts = PARTS.flatMap(([part, stop]) => {
      const element = document.querySelector<HTMLElement>(part);
      return element ? [{ element, stop }] : [];
    });
    const at = parts.findIndex(({ element }) => element.contains(document.activeElement));
    const next = parts[(at + (event.shiftKey ? parts.length - 1 : 1)) % parts.length];
    if (next?.stop === '.univer') focusGrid();
    else next?.element.querySelector<HTMLElement>(next.stop)?.focus();
  };
  window.addEventListener('keydown', press, true);
  return () => window.removeEventListener('keydown', press, true);
}

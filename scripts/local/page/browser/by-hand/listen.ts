// Where the mouse and the keys ask for a menu, the search or another tab.
import type { ByHand } from './by-hand';

/** @param container holds the grid and the names of the tabs. @param link what follows the selected cell's. @returns what ends it. */
export function listenByHand(container: HTMLElement, byHand: ByHand, link: () => (() => void) | null): () => void {
  const ask = (event: MouseEvent): void => {
    event.preventDefault();
    const at = { x: event.clientX, y: event.clientY };
    const tab = event.target instanceof Element ? event.target.closest<HTMLElement>(TAB) : null;
    if (tab) byHand.openTabMenu(Number(tab.dataset['id']), at);
    else if (event.target instanceof HTMLCanvasElement) byHand.openMenu(at);
  };
  const press = (event: KeyboardEvent): void => {
    if (document.querySelector('dialog[open], [role=menu].context-menu')) return;
    const wanted = choiceOf(event, container.contains(document.activeElement), byHand, link);
    if (!wanted) return;
    event.preventDefault();
    event.stopPropagation();
    wanted();
  };
  container.addEventListener('contextmenu', ask);
  window.addEventListener('keydown', press, true);
  return () => {
    container.removeEventListener('contextmenu', ask);
    window.removeEventListener('keydown', press, true);
  };
}

const TAB = '[data-u-comp=slide-tab-item]';

/** As in Sheets: Alt+Enter follows the cell's link, Shift+F10 for the cells, Alt+Shift+S for the tab, Alt with an arrow to the next tab. */
function choiceOf(
  event: KeyboardEvent,
  isInGrid: boolean,
  byHand: ByHand,
  link: () => (() => void) | null,
): (() => void) | null {
  const { key, altKey, shiftKey } = event;
  if ((event.ctrlKey || event.metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'f') return byHand.openFind;
  if (!isInGrid) return null;
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return () => byHand.openMenu();
  if (altKey && !shiftKey && key === 'Enter') return link();
  if (altKey && shiftKey && key.toLowerCase() === 's') return () => byHand.openTabMenu(null);
  if (altKey && !shiftKey && key === 'ArrowDown') return () => byHand.stepTab(1);
  if (altKey && !shiftKey && key === 'ArrowUp') return () => byHand.stepTab(-1);
  return null;
}

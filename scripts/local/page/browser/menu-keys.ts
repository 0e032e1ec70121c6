// Arrows, Home and End go through the items of a menu.

/** @returns whether the key was one of them. */
export function stepThrough(menu: HTMLElement, event: KeyboardEvent): boolean {
  const items = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return false;
  items[to % items.length]?.focus();
  event.preventDefault();
  return true;
}

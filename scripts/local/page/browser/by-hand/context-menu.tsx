// The grid's context menu: where the mouse or the cell is, by arrows and letters too; Escape goes back to the cells.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { stepThrough } from '../menu-keys';
import type { Choice, Item } from './menu-items';

export interface OpenMenu {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  /** Asked each time it is drawn: the mouse that opens it may select what it is for a moment later. */
  readonly groups: () => readonly (readonly Item[])[];
  readonly sheetId: number;
}

const EDGE_PX = 4;

export function ContextMenu({
  menu,
  onChoose,
  onClose,
}: {
  readonly menu: OpenMenu;
  readonly onChoose: (choice: Choice) => void;
  readonly onClose: () => void;
}) {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(EDGE_PX, Math.min(menu.x, innerWidth - width - EDGE_PX))}px`;
    element.style.top = `${Math.max(EDGE_PX, Math.min(menu.y, innerHeight - height - EDGE_PX))}px`;
    element.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const away = ({ target }: Event): void => {
      if (target instanceof Node && !element.contains(target)) onClose();
    };
    document.addEventListener('pointerdown', away, true);
    return () => document.removeEventListener('pointerdown', away, true);
  }, [menu]);
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose();
    } else if (root.current) stepThrough(root.current, event);
  };
  return (
    <div
      ref={root}
      class="context-menu"
      role="menu"
      aria-label={menu.label}
      onKeyDown={press}
      data-testid="context-menu"
    >
      {menu
        .groups()
        .filter((group) => group.length > 0)
        .map((group, index) => (
          <div key={index} role="group">
            {group.map(({ label, keys, choice }) => (
              <button key={label} type="button" role="menuitem" tabIndex={-1} onClick={() => onChoose(choice)}>
                <span>{label}</span>
                {keys && <kbd>{keys}</kbd>}
              </button>
            ))}
          </div>
        ))}
    </div>
  );
}

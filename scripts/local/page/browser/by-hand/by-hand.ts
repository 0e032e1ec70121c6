// What a person asks for by the context menu, by keys and in the search: menus are opened, choices carried out.
import type { Grid } from '../grid/grid';
import { nextOf, type Cell } from '../grid/places';
import type { Selection } from '../server';
import type { Store, Telling } from '../telling';
import type { Editing } from './editing';
import { itemsOf, tabItemsOf, type Choice } from './menu-items';

export interface ByHand {
  /** @param at where on the page; without it beside the selected cell. */
  readonly openMenu: (at?: { readonly x: number; readonly y: number }) => void;
  readonly openTabMenu: (sheetId: number | null, at?: { readonly x: number; readonly y: number }) => void;
  readonly closeMenu: () => void;
  readonly choose: (choice: Choice) => void;
  readonly openFind: () => void;
  readonly closeFind: () => void;
  readonly find: (words: string, step: 1 | -1) => void;
  /** The tab beside the one in front, hidden ones passed over. */
  readonly stepTab: (step: 1 | -1) => void;
}

export function createByHand(
  { view, put }: Store,
  { question, quietly }: Pick<Telling, 'question' | 'quietly'>,
  { edit, changeTab }: Editing,
  grid: () => Grid | null,
): ByHand {
  const visibleTabs = (shown: Grid): ReturnType<Grid['book']>['tabs'] =>
    shown.book().tabs.filter(({ isHidden }) => !isHidden);
  const closeMenu = (): void => {
    put({ menu: null });
    grid()?.focus();
  };
  const rename = (sheetId: number, title: string): void =>
    question({
      title: 'Rename the tab',
      text: `What shall ${title} be called?`,
      buttons: ['OK', 'CANCEL'],
      isPrompt: true,
      onAnswer: (button, text) => {
        if (button === 'OK' && text.trim() !== '' && text !== title)
          quietly(changeTab(sheetId, { kind: 'rename', title: text.trim() }));
      },
    });
  const openFind = (): void => {
    const { words = '', openings = 0 } = view().finding ?? {};
    put({ menu: null, finding: { words, at: null, openings: openings + 1 } });
  };
  const perform = (choice: Choice, sheetId: number, shown: Grid): void => {
    const { selection } = view();
    if (choice.kind === 'find') openFind();
    else if (choice.kind === 'copy') shown.copy();
    else if (choice.kind === 'clear') {
      const cells = selection ? filledCells(shown, selection) : [];
      if (cells.length > 0)
        quietly(
          edit(
            sheetId,
            cells.map((cell) => ({ ...cell, text: '' })),
          ),
        );
    } else if (choice.kind === 'rename') rename(sheetId, choice.title);
    else quietly(changeTab(sheetId, choice));
  };
  return {
    closeMenu,
    openFind,
    openMenu: (at) => {
      const { selection } = view();
      const shown = grid();
      if (!selection || !shown) return;
      const tab = shown.tab();
      const place = at ?? shown.placeOfCell();
      put({
        menu: { ...place, label: 'Cells', groups: () => itemsOf(view().selection ?? selection, tab), sheetId: tab.id },
      });
    },
    openTabMenu: (sheetId, at) => {
      const shown = grid();
      const tab = shown?.book().tabs.find(({ id }) => id === (sheetId ?? shown.tab().id));
      if (!shown || !tab) return;
      const place = at ?? shown.placeOfCell();
      put({ menu: { ...place, label: `Tab ${tab.title}`, groups: () => tabItemsOf(tab), sheetId: tab.id } });
    },
    choose: (choice) => {
      const { menu } = view();
      const shown = grid();
      closeMenu();
      if (menu && shown) perform(choice, menu.sheetId, shown);
    },
    closeFind: () => {
      put({ finding: null });
      grid()?.focus();
    },
    find: (words, step) => {
      const shown = grid();
      const { selection } = view();
      if (!shown) return;
      const cells = shown.find(words);
      const from = { row: (selection?.row ?? 1) - 1, column: (selection?.column ?? 1) - 1 };
      const index = nextOf(cells, from, step);
      const cell = cells[index];
      if (cell)
        shown.reveal({ sheetId: shown.tab().id, row: cell.row + 1, column: cell.column + 1, rows: 1, columns: 1 });
      const openings = view().finding?.openings ?? 1;
      put({ finding: { words, openings, at: { number: index + 1, of: words === '' ? 0 : cells.length } } });
    },
    stepTab: (step) => {
      const shown = grid();
      if (!shown) return;
      const tabs = visibleTabs(shown);
      const next = tabs[tabs.findIndex(({ id }) => id === shown.tab().id) + step];
      if (next) shown.openTab(next.id);
    },
  };
}

/** What was typed a moment ago is shown before it has come back from the server. */
function filledCells(shown: Grid, { row, column, rows, columns }: Selection): readonly Cell[] {
  const cells: Cell[] = [];
  for (let r = row - 1; r < Math.min(row - 1 + rows, shown.rowCount()); r += 1)
    for (let c = column - 1; c < column - 1 + columns; c += 1)
      if (shown.valueAt(r, c) !== null || shown.shownAt(r, c) !== '') cells.push({ row: r, column: c });
  return cells;
}

// The grid: opens the workbook, loads the tab in front, keeps in step with the server, and hands people's edits to it.
import { BLOCK_ROWS, type Book, type CellValue, type TabLayout } from '../../book/wire';
import type { ColumnFilter, TypedText } from '../../thread/act';
import type { Selection } from '../server';
import { bookmark } from './bookmark';
import { openBookCopy, type BookCopy, type Loaded } from './book-copy';
import { changedCells, type CellMatrix } from './cells';
import { drawnIn, type Drawn } from './drawn';
import { cellsWith } from './find';
import { createFilterView } from './filter-view';
import { columnFilterOf } from './filters';
import { latestOnly } from './latest-only';
import { layAnew, mustReopen } from './layout-changes';
import { createLooks, insteadOf } from './looks';
import { ownChanges } from './own-changes';
import type { Cell } from './places';
import { createRowHeights } from './row-heights';
import { BOOK_ID, snapshotOf } from './snapshot';
import { createUniver, type UniverHold } from './univer';
import { VALUES, watchPerson, type PersonHandlers } from './watch-person';

export interface GridHandlers extends Pick<PersonHandlers, 'onEdit' | 'onRename' | 'onRefuse'> {
  readonly onSelect: (selection: Selection) => void;
  readonly onTab: (tab: TabLayout) => void;
  readonly onFilter: (sheetId: number, column: number, filter: ColumnFilter) => void;
  /** What the server did not give. */
  readonly onFailure: (message: string) => void;
  readonly onScroll: (x: number, y: number) => void;
}

export interface Grid {
  /** What the page shows: for tests and for whoever looks on. */
  readonly book: () => Book;
  readonly tab: () => TabLayout;
  readonly valueAt: (row: number, column: number) => CellValue;
  /** Where a cell leads; null for nowhere. */
  readonly linkAt: (row: number, column: number) => string | null;
  /** Whether the tab in front has its rows. */
  readonly isLoaded: () => boolean;
  readonly rowCount: () => number;
  /** As it is drawn. */
  readonly shownAt: (row: number, column: number) => string;
  /** Looks whether the workbook has changed, and shows it. */
  readonly refresh: () => Promise<void>;
  /** Shows these cells as the server has them, whatever was typed. */
  readonly restore: (sheetId: number, cells: readonly TypedText[]) => void;
  /** @param viewId a filter view to switch on; one that is not there is passed over. */
  readonly openTab: (sheetId: number, viewId?: number | null) => void;
  /** The filter view that is on in the tab in front. */
  readonly filterView: () => { readonly id: number; readonly title: string } | null;
  readonly select: (selection: Selection) => void;
  readonly visibleRows: () => readonly number[];
  /** The same, with the keys left where they are. */
  readonly reveal: (selection: Selection) => void;
  /** Of the tab in front, in reading order. */
  readonly find: (words: string) => readonly Cell[];
  /** What is selected goes to the clipboard. */
  readonly copy: () => void;
  /** Where on the page the selected cell ends. */
  readonly placeOfCell: () => Point;
  /** What it holds of the tab in front. */
  readonly drawn: () => Drawn | null;
  readonly focus: () => void;
  /** Somebody types into a cell. */
  readonly isEditing: () => boolean;
}

const SELECTED = 'sheet.operation.set-selections';
/** @param wanted which tab is in front at first, and which filter view is on in it */
export async function openGrid(
  container: HTMLElement,
  handlers: GridHandlers,
  wanted: (book: Book) => { readonly sheetId: number; readonly viewId: number | null },
): Promise<Grid> {
  const copy = await openBookCopy();
  const { book, layoutOf } = copy;
  const { api, focus, rendered } = createUniver(container);
  const own = ownChanges(api);
  const filterView = createFilterView(api, own, copy);
  const first = wanted(book());
  let tabId = first.sheetId;
  let viewId = first.viewId;
  let openings = 0;
  const heights = createRowHeights(own, copy, layoutOf);
  let isReopenDue = false;

  const open = async (): Promise<void> => {
    const first = tabId;
    const { after } = await copy.load(first);
    copy.keepOnly(first);
    const goBack = bookmark(api, first);
    openings += 1;
    const looks = createLooks();
    const cells: CellMatrix = {};
    after.forEach(({ rows }, index) => Object.assign(cells, changedCells(null, rows, index * BLOCK_ROWS, looks.idOf)));
    const tall = heights.of(first);
    own.quietly(() => {
      if (api.getActiveWorkbook()) api.disposeUnit(BOOK_ID);
      api
        .createWorkbook(snapshotOf(book(), { id: first, cells, heights: tall }, looks.styles))
        .setActiveSheet(String(tabId));
    });
    heights.restart(first, tall);
    filterView.restart();
    // The filter's own controller starts with the first frame that is drawn.
    requestAnimationFrame(() => {
      filterView.show(tabId, viewId);
      handlers.onTab(layoutOf(tabId));
      if (tabId === first) own.quietly(goBack);
      tellSelection();
    });
  };
  const show = (id: number, { before, after }: Loaded): void => {
    const matrix: CellMatrix = {};
    for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
      const [old, next] = [before[index], after[index]];
      if (old?.hash !== next?.hash)
        Object.assign(matrix, changedCells(old?.rows ?? null, next?.rows ?? null, index * BLOCK_ROWS, insteadOf));
    }
    if (Object.keys(matrix).length > 0) {
      own.mutate(id, VALUES, { cellValue: matrix });
      heights.fit(id);
    }
    if (id === tabId) filterView.show(id, viewId);
  };
  const load = async (id: number): Promise<void> => {
    const opened = openings;
    const loaded = await copy.load(id);
    // A workbook that was opened anew meanwhile knows nothing of what the tab showed before.
    show(id, opened === openings ? loaded : { ...loaded, before: [] });
  };
  let isLoaded = true;
  const switchTo = (id: number, view: number | null = null): void => {
    tabId = id;
    viewId = view;
    isLoaded = false;
    handlers.onTab(layoutOf(id));
    load(id)
      .then(() => {
        isLoaded ||= id === tabId;
        tellSelection();
      })
      .catch((error: unknown) => handlers.onFailure(error instanceof Error ? error.message : String(error)));
  };
  const tellSelection = (): void => {
    const selection = api.getActiveWorkbook()?.getActiveSheet()?.getSelection();
    const active = selection?.getActiveRange()?.getRange();
    const others = (selection?.getActiveRangeList() ?? []).map((range) => range.getRange());
    const boxOf = (range: typeof active): Omit<Selection, 'sheetId' | 'further'> => ({
      row: (range?.startRow ?? 0) + 1,
      column: (range?.startColumn ?? 0) + 1,
      rows: (range ? range.endRow - range.startRow : 0) + 1,
      columns: (range ? range.endColumn - range.startColumn : 0) + 1,
    });
    const further = others.map(boxOf).filter((box) => JSON.stringify(box) !== JSON.stringify(boxOf(active)));
    handlers.onSelect({ sheetId: tabId, ...boxOf(active), ...(further.length > 0 ? { further } : {}) });
  };
  const refresh = latestOnly(async () => {
    const was = await copy.loadLayout();
    isReopenDue ||= mustReopen(was.tabs, book().tabs);
    // Whoever is typing goes on; what came meanwhile is shown when they are done.
    if (isReopenDue && api.getActiveWorkbook()?.isCellEditing()) return;
    if (isReopenDue) {
      isReopenDue = false;
      if (!book().tabs.some(({ id, isHidden }) => id === tabId && !isHidden)) tabId = book().opensOn;
      return open();
    }
    book().tabs.forEach((tab, at) => layAnew(own, was.tabs[at] ?? tab, tab));
    await load(tabId);
    heights.fit(tabId);
  });

  const viewOn = () => layoutOf(tabId).filterViews.find(({ id }) => id === viewId) ?? null;
  const takeFilter: PersonHandlers['onFilter'] = (column, criteria) => {
    const { filter } = layoutOf(tabId);
    const view = viewOn();
    if (view)
      return handlers.onRefuse(`This is the filter view "${view.title}". Close it to filter the tab for everybody.`);
    const chosen = filter ? columnFilterOf(criteria, filterView.shownIn(tabId, column, filter)) : null;
    if (chosen) queueMicrotask(() => handlers.onFilter(tabId, column, chosen));
    else
      handlers.onRefuse(
        'Such a filter holds in this page only; the workbook keeps filters by values and by one condition.',
      );
  };
  watchPerson(api, own, { ...handlers, onFilter: takeFilter });
  api.addEvent(api.Event.ActiveSheetChanged, ({ activeSheet }) => {
    const id = Number(activeSheet.getSheetId());
    if (id !== tabId && !own.isUnderWay()) switchTo(id);
  });
  api.addEvent(api.Event.CommandExecuted, ({ id }) => {
    if (id === SELECTED) queueMicrotask(tellSelection);
  });
  api.addEvent(api.Event.SheetEditEnded, () => {
    if (isReopenDue) void refresh();
  });
  let scrolled = { x: 0, y: 0 };
  api.addEvent(api.Event.Scroll, ({ scrollX: x, scrollY: y }) => {
    scrolled = { x, y };
    handlers.onScroll(x, y);
  });
  await open();
  await rendered();
  return {
    book,
    refresh,
    focus,
    isEditing: () => api.getActiveWorkbook()?.isCellEditing() === true,
    // With the heights that its wrapped texts take.
    tab: () => ({ ...layoutOf(tabId), heights: heights.of(tabId) }),
    valueAt: (row, column) => copy.valueAt(tabId, row, column),
    linkAt: (row, column) => copy.linkAt(tabId, row, column),
    isLoaded: () => isLoaded,
    rowCount: () => copy.rowCountOf(tabId),
    shownAt: (row, column) => api.getActiveWorkbook()?.getActiveSheet()?.getRange(row, column).getDisplayValue() ?? '',
    restore: (sheetId, cells) => own.mutate(sheetId, VALUES, { cellValue: cellsAsKept(copy, sheetId, cells) }),
    openTab: (sheetId, view = null) => {
      if (sheetId === tabId && view === viewId) return;
      if (sheetId !== tabId) own.quietly(() => api.getActiveWorkbook()?.setActiveSheet(String(sheetId)));
      switchTo(sheetId, view);
    },
    filterView: viewOn,
    drawn: () => drawnIn(api),
    select: (selection) => {
      bringIntoView(api, selection);
      focus();
    },
    reveal: (selection) => bringIntoView(api, selection),
    find: (words) =>
      cellsWith(api, words, {
        tab: layoutOf(tabId),
        rowCount: copy.rowCountOf(tabId),
        valueAt: (row, column) => copy.valueAt(tabId, row, column),
      }),
    copy: () => void api.executeCommand('univer.command.copy'),
    placeOfCell: () => placeOfCell(api, container, scrolled),
    visibleRows: () => {
      const worksheet = api.getActiveWorkbook()?.getActiveSheet()?.getSheet();
      return Array.from({ length: copy.rowCountOf(tabId) }, (_, row) => row).filter(
        (row) => worksheet?.getRowVisible(row) !== false,
      );
    },
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function placeOfCell(api: UniverHold['api'], container: HTMLElement, scrolled: Point): Point {
  const { left, top } = container.getBoundingClientRect();
  const rect = api.getActiveWorkbook()?.getActiveSheet()?.getSelection()?.getActiveRange()?.getCellRect();
  return { x: left + (rect?.left ?? 0) - scrolled.x, y: top + (rect?.bottom ?? 0) - scrolled.y };
}

function cellsAsKept({ rowsAt }: BookCopy, sheetId: number, cells: readonly TypedText[]): CellMatrix {
  const kept: CellMatrix = {};
  const blocks = new Map<number, CellMatrix>();
  for (const { row, column } of cells) {
    const index = Math.floor(row / BLOCK_ROWS);
    const block = blocks.get(index) ?? changedCells(null, rowsAt(sheetId, row), 0, insteadOf);
    blocks.set(index, block);
    kept[row] = { ...kept[row], [column]: block[row % BLOCK_ROWS]?.[column] ?? null };
  }
  return kept;
}

function bringIntoView(api: UniverHold['api'], { row, column, rows, columns }: Selection): void {
  const sheet = api.getActiveWorkbook()?.getActiveSheet();
  sheet?.getRange(row - 1, column - 1, rows, columns).activate();
  const visible = sheet?.getVisibleRange();
  const isVisible =
    visible &&
    visible.startRow < row &&
    row <= visible.endRow &&
    visible.startColumn < column &&
    column <= visible.endColumn;
  if (!isVisible) sheet?.scrollToCell(Math.max(0, row - 4), Math.max(0, column - 2));
}

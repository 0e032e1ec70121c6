// The grid: opens the workbook, loads the tab in front, keeps in step with the server, and hands people's edits to it.
import type { IStyleData } from '@univerjs/core';
import { BLOCK_ROWS, type Book, type CellValue, type TabLayout } from '../../book/wire';
import type { ColumnFilter, TypedText } from '../../thread/act';
import type { Selection } from '../server';
import { openBookCopy, type BookCopy, type Loaded } from './book-copy';
import { changedCells, wrappedHeights, type CellMatrix, type Measure } from './cells';
import { createFilterView } from './filter-view';
import { columnFilterOf } from './filters';
import { latestOnly } from './latest-only';
import { createLooks, type Looks } from './looks';
import { ownChanges } from './own-changes';
import { BOOK_ID, snapshotOf } from './snapshot';
import { createUniver, type UniverHold } from './univer';
import { VALUES, watchPerson, type PersonHandlers } from './watch-person';

export interface GridHandlers extends Pick<PersonHandlers, 'onEdit' | 'onRefuse'> {
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
  readonly focus: () => void;
}

const SELECTED = 'sheet.operation.set-selections';
const POINT_PX = 4 / 3;
const canvas = document.createElement('canvas').getContext('2d');

const measure: Measure = (text, look) => {
  if (!canvas) return text.length * 8;
  canvas.font = `${look.isBold ? 'bold ' : ''}${(look.fontSize ?? 10) * POINT_PX}px Arial`;
  return canvas.measureText(text).width;
};

/** @param wanted which tab is in front at first, and which filter view is on in it */
export async function openGrid(
  container: HTMLElement,
  handlers: GridHandlers,
  wanted: (book: Book) => { readonly sheetId: number; readonly viewId: number | null },
): Promise<Grid> {
  const copy = await openBookCopy();
  const { book, layoutOf, blocksOf } = copy;
  const { api, focus, rendered } = createUniver(container);
  const own = ownChanges(api);
  const filterView = createFilterView(api, own, copy);
  const first = wanted(book());
  let tabId = first.sheetId;
  let viewId = first.viewId;
  let looks: Looks;
  const heightsOf = (id: number): Record<number, number> => wrappedHeights(blocksOf(id), layoutOf(id), measure);

  const open = async (): Promise<void> => {
    const first = tabId;
    const { after } = await copy.load(first);
    copy.keepOnly(first);
    const styles: Record<string, IStyleData> = {};
    let put = (id: string, style: IStyleData): void => {
      styles[id] = style;
    };
    looks = createLooks((id, style) => put(id, style));
    const cells: CellMatrix = {};
    after.forEach(({ rows }, index) => Object.assign(cells, changedCells(null, rows, index * BLOCK_ROWS, looks.idOf)));
    own.quietly(() => {
      if (api.getActiveWorkbook()) api.disposeUnit(BOOK_ID);
      api
        .createWorkbook(snapshotOf(book(), { id: first, cells, heights: heightsOf(first) }, styles))
        .setActiveSheet(String(tabId));
    });
    put = (id, style) => api.getActiveWorkbook()?.getWorkbook().getStyles().addCustomStyle(id, style);
    filterView.restart();
    // The filter's own controller starts with the first frame that is drawn.
    requestAnimationFrame(() => {
      filterView.show(tabId, viewId);
      handlers.onTab(layoutOf(tabId));
      tellSelection();
    });
  };
  const show = (id: number, { before, after }: Loaded): void => {
    const matrix: CellMatrix = {};
    for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
      const [old, next] = [before[index], after[index]];
      if (old?.hash !== next?.hash)
        Object.assign(matrix, changedCells(old?.rows ?? null, next?.rows ?? null, index * BLOCK_ROWS, looks.idOf));
    }
    if (Object.keys(matrix).length > 0) {
      own.mutate(id, VALUES, { cellValue: matrix });
      const heights = heightsOf(id);
      const ranges = Object.keys(heights).map((row) => ({
        startRow: Number(row),
        endRow: Number(row),
        startColumn: 0,
        endColumn: layoutOf(id).columnCount - 1,
      }));
      if (ranges.length > 0) own.mutate(id, 'sheet.mutation.set-worksheet-row-height', { ranges, rowHeight: heights });
    }
    if (id === tabId) filterView.show(id, viewId);
  };
  const load = async (id: number): Promise<void> => {
    const opened = looks;
    const loaded = await copy.load(id);
    // A workbook that was opened anew meanwhile knows nothing of what the tab showed before.
    show(id, opened === looks ? loaded : { ...loaded, before: [] });
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
    const range = api.getActiveWorkbook()?.getActiveSheet()?.getSelection()?.getActiveRange()?.getRange();
    handlers.onSelect({
      sheetId: tabId,
      row: (range?.startRow ?? 0) + 1,
      column: (range?.startColumn ?? 0) + 1,
      rows: (range ? range.endRow - range.startRow : 0) + 1,
      columns: (range ? range.endColumn - range.startColumn : 0) + 1,
    });
  };
  const refresh = latestOnly(async () => {
    const was = await copy.loadLayout();
    if (shapeOf(was) !== shapeOf(book())) {
      if (!book().tabs.some(({ id }) => id === tabId)) tabId = book().tabs[0]?.id ?? 0;
      return open();
    }
    for (const { id, rowCount } of book().tabs)
      if (rowCount !== was.tabs.find((tab) => tab.id === id)?.rowCount)
        own.mutate(id, 'sheet.mutation.set-worksheet-row-count', { rowCount });
    return load(tabId);
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
  watchPerson(api, own, { onEdit: handlers.onEdit, onFilter: takeFilter, onRefuse: handlers.onRefuse });
  api.addEvent(api.Event.ActiveSheetChanged, ({ activeSheet }) => {
    const id = Number(activeSheet.getSheetId());
    if (id !== tabId && !own.isUnderWay()) switchTo(id);
  });
  api.addEvent(api.Event.CommandExecuted, ({ id }) => {
    if (id === SELECTED) queueMicrotask(tellSelection);
  });
  api.addEvent(api.Event.Scroll, ({ scrollX, scrollY }) => handlers.onScroll(scrollX, scrollY));
  await open();
  await rendered();
  return {
    book,
    refresh,
    focus,
    // With the heights that its wrapped texts take.
    tab: () => ({ ...layoutOf(tabId), heights: heightsOf(tabId) }),
    valueAt: (row, column) => copy.valueAt(tabId, row, column),
    isLoaded: () => isLoaded,
    rowCount: () => copy.rowCountOf(tabId),
    shownAt: (row, column) => api.getActiveWorkbook()?.getActiveSheet()?.getRange(row, column).getDisplayValue() ?? '',
    restore: (sheetId, cells) => own.mutate(sheetId, VALUES, { cellValue: cellsAsKept(copy, sheetId, cells, looks) }),
    openTab: (sheetId, view = null) => {
      if (sheetId === tabId && view === viewId) return;
      if (sheetId !== tabId) own.quietly(() => api.getActiveWorkbook()?.setActiveSheet(String(sheetId)));
      switchTo(sheetId, view);
    },
    filterView: viewOn,
    select: (selection) => {
      bringIntoView(api, selection);
      focus();
    },
    visibleRows: () => {
      const worksheet = api.getActiveWorkbook()?.getActiveSheet()?.getSheet();
      return Array.from({ length: copy.rowCountOf(tabId) }, (_, row) => row).filter(
        (row) => worksheet?.getRowVisible(row) !== false,
      );
    },
  };
}

function cellsAsKept({ rowsAt }: BookCopy, sheetId: number, cells: readonly TypedText[], looks: Looks): CellMatrix {
  const kept: CellMatrix = {};
  const blocks = new Map<number, CellMatrix>();
  for (const { row, column } of cells) {
    const index = Math.floor(row / BLOCK_ROWS);
    const block = blocks.get(index) ?? changedCells(null, rowsAt(sheetId, row), 0, looks.idOf);
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

/** What the workbook has to be opened anew for. */
const shapeOf = ({ tabs }: Book): string =>
  JSON.stringify(
    tabs.map((tab) => ({
      ...tab,
      filter: null,
      filterViews: null,
      rowCount: 0,
      heights: null,
      isBlank: false,
      validations: tab.validations.map(({ areas, ...rule }) => ({
        ...rule,
        columns: areas.map(({ c0, c1 }) => [c0, c1]),
      })),
    })),
  );

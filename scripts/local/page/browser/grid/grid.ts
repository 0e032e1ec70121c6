// The grid: opens the workbook, loads the tab in front, keeps in step with the server, and hands people's edits to it.
import type { IFilterColumn } from '@univerjs/sheets-filter';
import { BLOCK_ROWS, type Block, type Book, type CellLook, type CellValue, type TabLayout, type TabRows } from '../../book/wire';
import type { ColumnFilter, TypedText } from '../../thread/act';
import { readBook, readRows, type Selection } from '../server';
import { changedCells, styleKey, styleOf, typedTexts, wrappedHeights, type CellMatrix, type Measure } from './cells';
import { columnFilterOf, criteriaOf } from './filters';
import { BOOK_ID, rangeOf, snapshotOf } from './snapshot';
import { createUniver } from './univer';

export interface GridHandlers {
  readonly onSelect: (selection: Selection) => void;
  readonly onTab: (tab: TabLayout) => void;
  readonly onEdit: (sheetId: number, cells: readonly TypedText[]) => void;
  readonly onFilter: (sheetId: number, column: number, filter: ColumnFilter) => void;
  /** What this page does not do, in words. */
  readonly onRefuse: (message: string) => void;
  /** What the server did not give. */
  readonly onFailure: (message: string) => void;
  readonly onScroll: (x: number, y: number) => void;
}

export interface Grid {
  /** What the page shows: for tests and for whoever looks on. */
  readonly book: () => Book;
  readonly tab: () => TabLayout;
  readonly valueAt: (row: number, column: number) => CellValue;
  readonly rowCount: () => number;
  /** Looks whether the workbook has changed, and shows it. */
  readonly refresh: () => Promise<void>;
  /** Shows these cells as the server has them, whatever was typed. */
  readonly restore: (sheetId: number, cells: readonly TypedText[]) => void;
  readonly openTab: (sheetId: number) => void;
  readonly select: (selection: Selection) => void;
  readonly visibleRows: () => readonly number[];
  readonly focus: () => void;
}

/** Univer's own mutations that only concern how this page looks. */
const LOCAL = new Set(['sheet.mutation.set-worksheet-col-width', 'sheet.mutation.set-worksheet-row-height', 'sheet.mutation.set-worksheet-row-auto-height', 'sheet.mutation.set-worksheet-row-is-auto-height', 'sheet.mutation.re-calc-filter', 'sheet.mutation.toggle-note-popup', 'sheet.mutation.update-note-position', 'sheet.mutation.mark-dirty-filter-change', 'sheet.mutation.set-frozen']);
const VALUES = 'sheet.mutation.set-range-values';
const CRITERIA = 'sheet.mutation.set-filter-criteria';
const SELECTED = 'sheet.operation.set-selections';
const MUTATION = 2;

type Params = Readonly<Record<string, unknown>> & { readonly unitId?: string; readonly subUnitId?: string; readonly cellValue?: CellMatrix; readonly col?: number; readonly criteria?: IFilterColumn | null };

const POINT_PX = 4 / 3;
const canvas = document.createElement('canvas').getContext('2d');

const measure: Measure = (text, look) => {
  if (!canvas) return text.length * 8;
  canvas.font = `${look.isBold ? 'bold ' : ''}${(look.fontSize ?? 10) * POINT_PX}px Arial`;
  return canvas.measureText(text).width;
};

export async function openGrid(container: HTMLElement, handlers: GridHandlers, wanted: (book: Book) => number): Promise<Grid> {
  let book = await readBook();
  const blocks = new Map<number, readonly Block[]>();
  let tabId = wanted(book);
  let isOurs = 0;
  let typed: TypedText | null = null;
  const { api, focus } = createUniver(container);
  const layoutOf = (id: number): TabLayout => book.tabs.find((tab) => tab.id === id) ?? (book.tabs[0] as TabLayout);
  /** With the heights that its wrapped texts take. */
  const fittedLayout = (id: number): TabLayout => ({ ...layoutOf(id), heights: wrappedHeights(blocks.get(id) ?? [], layoutOf(id), measure) });

  /** What the page itself does to the grid is no edit. */
  const quietly = <T>(act: () => T): T => {
    isOurs += 1;
    try {
      return act();
    } finally {
      isOurs -= 1;
    }
  };
  const mutate = (id: string, params: object): void => void quietly(() => api.syncExecuteCommand(id, { unitId: BOOK_ID, subUnitId: String(tabId), ...params }, { onlyLocal: true }));
  const styles = new Map<string, string>();
  const styleId = (look: CellLook): string => {
    const key = styleKey(look);
    const known = styles.get(key);
    if (known !== undefined) return known;
    const id = `look${styles.size}`;
    styles.set(key, id);
    api.getActiveWorkbook()?.getWorkbook().getStyles().addCustomStyle(id, styleOf(look));
    return id;
  };
  const load = async (id: number): Promise<readonly Block[]> => merged(blocks.get(id) ?? [], await readRows(id, (blocks.get(id) ?? []).map(({ hash }) => hash)));

  const shownIn = (column: number, { r0, r1 }: { readonly r0: number; readonly r1: number }): readonly string[] => {
    const sheet = api.getActiveWorkbook()?.getActiveSheet();
    const last = Math.min(r1, Math.max(rowCount(), r0 + 2));
    return sheet?.getRange(r0 + 1, column, last - r0 - 1, 1).getDisplayValues().map(([text]) => text ?? '') ?? [];
  };
  const rowCount = (): number => (blocks.get(tabId) ?? []).reduce((sum, { rows }) => sum + (rows?.values.length ?? 0), 0);
  let filterShown = '';
  const showFilter = (): void => {
    const { filter } = layoutOf(tabId);
    const text = `${tabId} ${JSON.stringify(filter)} ${rowCount()}`;
    if (!filter) return;
    if (text !== filterShown) {
      const range = { ...rangeOf(filter), endRow: Math.max(filter.r0 + 1, Math.min(filter.r1, rowCount()) - 1) };
      mutate('sheet.mutation.remove-filter', {});
      mutate('sheet.mutation.set-filter-range', { range });
      for (const column of filter.columns) {
        const criteria = criteriaOf(column, shownIn(column.column, filter));
        if (criteria) mutate(CRITERIA, { col: column.column, criteria });
      }
      filterShown = text;
    } else if (filter.columns.length > 0) mutate('sheet.mutation.re-calc-filter', {});
  };
  const show = (id: number, before: readonly Block[], after: readonly Block[]): void => {
    const matrix: CellMatrix = {};
    for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
      const [old, next] = [before[index], after[index]];
      if (old?.hash !== next?.hash) Object.assign(matrix, changedCells(old?.rows ?? null, next?.rows ?? null, index * BLOCK_ROWS, styleId));
    }
    if (Object.keys(matrix).length > 0) mutate(VALUES, { subUnitId: String(id), cellValue: matrix });
    const heights = wrappedHeights(after, layoutOf(id), measure);
    const ranges = Object.keys(heights).map((row) => ({ startRow: Number(row), endRow: Number(row), startColumn: 0, endColumn: layoutOf(id).columnCount - 1 }));
    if (ranges.length > 0 && Object.keys(matrix).length > 0) mutate('sheet.mutation.set-worksheet-row-height', { subUnitId: String(id), ranges, rowHeight: heights });
    showFilter();
  };

  const open = async (): Promise<void> => {
    const first = await load(tabId);
    blocks.clear();
    blocks.set(tabId, first);
    styles.clear();
    const looks: Record<string, ReturnType<typeof styleOf>> = {};
    const idOf = (look: CellLook): string => {
      const key = styleKey(look);
      const id = styles.get(key) ?? `look${styles.size}`;
      styles.set(key, id);
      looks[id] = styleOf(look);
      return id;
    };
    const cells: CellMatrix = {};
    first.forEach(({ rows }, index) => Object.assign(cells, changedCells(null, rows, index * BLOCK_ROWS, idOf)));
    const heights = wrappedHeights(first, layoutOf(tabId), measure);
    quietly(() => {
      if (api.getActiveWorkbook()) api.disposeUnit(BOOK_ID);
      const opened = api.createWorkbook(snapshotOf(book, { id: tabId, cells, heights }, looks));
      opened.setActiveSheet(String(tabId));
    });
    filterShown = '';
    // The filter's own controller starts with the first frame that is drawn.
    requestAnimationFrame(() => {
      showFilter();
      handlers.onTab(layoutOf(tabId));
      tellSelection();
    });
  };

  const tellSelection = (): void => {
    const range = api.getActiveWorkbook()?.getActiveSheet()?.getSelection()?.getActiveRange()?.getRange();
    handlers.onSelect({ sheetId: tabId, row: (range?.startRow ?? 0) + 1, column: (range?.startColumn ?? 0) + 1, rows: (range ? range.endRow - range.startRow : 0) + 1, columns: (range ? range.endColumn - range.startColumn : 0) + 1 });
  };

  const switchTo = (id: number): void => {
    tabId = id;
    handlers.onTab(layoutOf(id));
    showTab(id).catch((error: unknown) => handlers.onFailure(error instanceof Error ? error.message : String(error)));
  };
  const showTab = async (id: number): Promise<void> => {
    const before = blocks.get(id) ?? [];
    const after = await load(id);
    blocks.set(id, after);
    if (tabId === id) show(id, before, after);
    tellSelection();
  };

  let isBusy = false;
  let isWanted = false;
  const refresh = async (): Promise<void> => {
    isWanted = true;
    if (isBusy) return;
    isBusy = true;
    try {
      while (isWanted) {
        isWanted = false;
        await refreshOnce();
      }
    } finally {
      isBusy = false;
    }
  };
  const refreshOnce = async (): Promise<void> => {
    const next = await readBook();
    const isSame = shapeOf(next) === shapeOf(book);
    const counts = next.tabs.map(({ rowCount: rows, id }) => ({ id, rows, was: layoutOf(id).rowCount }));
    book = next;
    if (!isSame) {
      if (!book.tabs.some(({ id }) => id === tabId)) tabId = book.tabs[0]?.id ?? 0;
      return open();
    }
    for (const { id, rows, was } of counts) if (rows !== was) mutate('sheet.mutation.set-worksheet-row-count', { subUnitId: String(id), rowCount: rows });
    const id = tabId;
    const before = blocks.get(id) ?? [];
    const after = await load(id);
    blocks.set(id, after);
    if (id === tabId) show(id, before, after);
  };

  const takeEdit = (params: Params): boolean => {
    const texts = typedTexts(params.cellValue).map((cell) => (typed && typed.row === cell.row && typed.column === cell.column ? { ...cell, text: typed.text } : cell));
    typed = null;
    const sheetId = Number(params.subUnitId);
    if (texts.length === 0) return false;
    queueMicrotask(() => handlers.onEdit(sheetId, texts));
    return true;
  };
  const takeFilter = (params: Params): boolean => {
    const { filter } = layoutOf(tabId);
    const column = params.col ?? 0;
    const chosen = filter ? columnFilterOf(params.criteria ?? null, shownIn(column, filter)) : null;
    if (!chosen) handlers.onRefuse('Such a filter holds in this page only; the workbook keeps filters by values and by one condition.');
    else queueMicrotask(() => handlers.onFilter(tabId, column, chosen));
    return true;
  };

  api.addEvent(api.Event.BeforeCommandExecute, (event) => {
    const params = (event.params ?? {}) as Params;
    if (isOurs > 0 || (event.type as number) !== MUTATION || params.unitId !== BOOK_ID || LOCAL.has(event.id)) return;
    if (event.id === VALUES) event.cancel = !takeEdit(params);
    else if (event.id === CRITERIA) event.cancel = !takeFilter(params);
    else {
      event.cancel = true;
      handlers.onRefuse('This page does not do that. Cells can be edited, cleared, pasted and filtered.');
    }
  });
  api.addEvent(api.Event.BeforeSheetEditEnd, ({ row, column, value, isConfirm }) => {
    typed = isConfirm ? { row, column, text: value.toPlainText().replace(/\r\n$|\n$/, '').replace(/\r/g, '\n') } : null;
  });
  api.addEvent(api.Event.ActiveSheetChanged, ({ activeSheet }) => {
    const id = Number(activeSheet.getSheetId());
    if (id !== tabId && isOurs === 0) switchTo(id);
  });
  api.addEvent(api.Event.CommandExecuted, ({ id }) => {
    if (id === SELECTED) queueMicrotask(tellSelection);
  });
  api.addEvent(api.Event.Scroll, ({ scrollX, scrollY }) => handlers.onScroll(scrollX, scrollY));
  await open();
  return {
    book: () => book,
    tab: () => fittedLayout(tabId),
    valueAt: (row, column) => blocks.get(tabId)?.[Math.floor(row / BLOCK_ROWS)]?.rows?.values[row % BLOCK_ROWS]?.[column] ?? null,
    rowCount,
    refresh,
    focus,
    restore: (sheetId, cells) => {
      const matrix: CellMatrix = {};
      const known = new Map<number, CellMatrix>();
      for (const { row, column } of cells) {
        const block = Math.floor(row / BLOCK_ROWS);
        const all = known.get(block) ?? changedCells(null, blocks.get(sheetId)?.[block]?.rows ?? null, 0, styleId);
        known.set(block, all);
        matrix[row] = { ...matrix[row], [column]: all[row % BLOCK_ROWS]?.[column] ?? null };
      }
      mutate(VALUES, { subUnitId: String(sheetId), cellValue: matrix });
    },
    openTab: (sheetId) => {
      if (sheetId === tabId) return;
      quietly(() => api.getActiveWorkbook()?.setActiveSheet(String(sheetId)));
      switchTo(sheetId);
    },
    select: ({ row, column, rows, columns }) => {
      const sheet = api.getActiveWorkbook()?.getActiveSheet();
      sheet?.getRange(row - 1, column - 1, rows, columns).activate();
      const visible = sheet?.getVisibleRange();
      const isVisible = visible && visible.startRow < row && row <= visible.endRow && visible.startColumn < column && column <= visible.endColumn;
      if (!isVisible) sheet?.scrollToCell(Math.max(0, row - 4), Math.max(0, column - 2));
      focus();
    },
    visibleRows: () => {
      const worksheet = api.getActiveWorkbook()?.getActiveSheet()?.getSheet();
      return Array.from({ length: rowCount() }, (_, row) => row).filter((row) => worksheet?.getRowVisible(row) !== false);
    },
  };
}

/** Blocks that the server left out are as they were. */
const merged = (known: readonly Block[], { blocks }: TabRows): readonly Block[] => blocks.map((block, index) => (block.rows ? block : (known[index] ?? block)));

/** What the workbook has to be opened anew for. */
const shapeOf = ({ tabs }: Book): string => JSON.stringify(tabs.map((tab) => ({ ...tab, filter: null, rowCount: 0, heights: null, isBlank: false, validations: tab.validations.map(({ areas, ...rule }) => ({ ...rule, columns: areas.map(({ c0, c1 }) => [c0, c1]) })) })));

// The workbook's layout as Univer opens it.
import type { IFreeze, IRange, IWorkbookData, IWorksheetData } from '@univerjs/core';
import type { Area, Book, TabLayout } from '../../book/wire';
import type { CellMatrix } from './cells';

export const BOOK_ID = 'workbook';
export const COLUMN_PX = 100;
export const ROW_PX = 21;

export const rangeOf = ({ r0, r1, c0, c1 }: Area): IRange => ({
  startRow: r0,
  endRow: r1 - 1,
  startColumn: c0,
  endColumn: c1 - 1,
});

export interface FirstTab {
  readonly id: number;
  readonly cells: CellMatrix;
  readonly heights: Readonly<Record<number, number>>;
}

/** @param first the tab in front, with its cells; the others get theirs when they are opened */
export function snapshotOf(book: Book, first: FirstTab, styles: IWorkbookData['styles']): IWorkbookData {
  return {
    id: BOOK_ID,
    name: book.title,
    appVersion: '0.25.1',
    locale: 'enUS' as IWorkbookData['locale'],
    styles,
    defaultStyle: { ff: 'Arial', fs: 10, vt: 3, cl: { rgb: '#000000' } },
    sheetOrder: book.tabs.map(({ id }) => String(id)),
    sheets: Object.fromEntries(
      book.tabs.map((tab) => [String(tab.id), sheetOf(tab, tab.id === first.id ? first : null)]),
    ),
    resources: [
      {
        name: 'SHEET_DATA_VALIDATION_PLUGIN',
        data: JSON.stringify(Object.fromEntries(book.tabs.map((tab) => [String(tab.id), validationsOf(tab)]))),
      },
      {
        name: 'SHEET_NOTE_PLUGIN',
        data: JSON.stringify(Object.fromEntries(book.tabs.map((tab) => [String(tab.id), notesOf(tab)]))),
      },
    ],
  };
}

function sheetOf(tab: TabLayout, first: FirstTab | null): Partial<IWorksheetData> {
  return {
    id: String(tab.id),
    name: tab.title,
    tabColor: tab.colour ?? '',
    hidden: tab.isHidden ? 1 : 0,
    rowCount: tab.rowCount,
    columnCount: tab.columnCount,
    defaultColumnWidth: COLUMN_PX,
    defaultRowHeight: ROW_PX,
    freeze: freezeOf(tab),
    mergeData: tab.merges.map(rangeOf),
    columnData: {
      ...Object.fromEntries(Object.entries(tab.widths).map(([column, w]) => [column, { w }])),
      ...Object.fromEntries(tab.hiddenColumns.map((column) => [column, { w: tab.widths[column] ?? COLUMN_PX, hd: 1 }])),
    },
    rowData: {
      ...Object.fromEntries(Object.entries(first?.heights ?? tab.heights).map(([row, h]) => [row, { h, ia: 0 }])),
      ...Object.fromEntries(tab.hiddenRows.map((row) => [row, { hd: 1 }])),
    },
    cellData: (first?.cells ?? {}) as IWorksheetData['cellData'],
  };
}

export function freezeOf({ frozenRows, frozenColumns }: TabLayout): IFreeze {
  const isSplit = frozenRows > 0 || frozenColumns > 0;
  return {
    xSplit: frozenColumns,
    ySplit: frozenRows,
    startRow: isSplit ? frozenRows || -1 : -1,
    startColumn: isSplit ? frozenColumns || -1 : -1,
  };
}

interface Rule {
  readonly uid: string;
}

/** Univer only offers the choices; whether a value is taken is the server's to say. */
export const validationsOf = (tab: TabLayout): readonly Rule[] =>
  tab.validations.map(({ areas, kind, values }, index) => ({
    uid: `${tab.id}-${index}`,
    type: kind,
    ranges: areas.map(rangeOf),
    ...(kind === 'list' ? { formula1: JSON.stringify(values), showDropDown: true } : { formula1: '1', formula2: '0' }),
    allowBlank: true,
    showErrorMessage: false,
    errorStyle: 2,
    renderMode: 1,
  }));

const NOTE_WIDTH = 220;

interface Note {
  readonly id: string;
  readonly row: number;
  readonly col: number;
  readonly note: string;
  readonly width: number;
  readonly height: number;
}

export const noteOf = (tab: TabLayout, [row, col, note]: TabLayout['notes'][number]): Note => ({
  id: `${tab.id}-${row}-${col}`,
  row,
  col,
  note,
  width: NOTE_WIDTH,
  height: 28 + 18 * Math.ceil(note.length / 32),
});

function notesOf(tab: TabLayout): Readonly<Record<number, Readonly<Record<number, Note>>>> {
  const notes: Record<number, Record<number, Note>> = {};
  for (const given of tab.notes) notes[given[0]] = { ...notes[given[0]], [given[1]]: noteOf(tab, given) };
  return notes;
}

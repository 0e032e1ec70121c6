// Changes to a spreadsheet that cost only what they touch and leave the committed version as it was.
import { OPEN, boxOf, intersect, isEmpty, type Box } from './box';
import { printA1 } from './a1';
import {
  columnCountOf,
  idOf,
  rowCountOf,
  titleOf,
  type Cell,
  type GridRange,
  type SheetData,
  type SpreadsheetData,
} from './model';
import { refuseProtected } from './protection';
import { invalid } from './sheets-error';

export interface DraftOptions {
  readonly random: () => number;
  /** Whose rights on protected ranges hold; null: the installer's own script, which may edit everything. */
  readonly user: string | null;
}

/** Everything reached through `own` is a copy of this draft's; nothing else may be changed in place. */
export interface Draft extends DraftOptions {
  readonly data: SpreadsheetData;
  own<T extends object, K extends keyof T>(parent: T, key: K): NonNullable<T[K]>;
  sheet(sheetId: number | null | undefined): SheetData;
  row(sheet: SheetData, row: number): Cell[];
  /** Throws when the user may not edit these cells. */
  guard(sheet: SheetData, box: Box): void;
  count(cells: number, rows: number): void;
  readonly written: { cells: number; rows: number };
}

export function createDraft(committed: SpreadsheetData, options: DraftOptions): Draft {
  const owned = new WeakSet<object>();
  const data = { ...committed };
  const written = { cells: 0, rows: 0 };
  const own = <T extends object, K extends keyof T>(parent: T, key: K): NonNullable<T[K]> => {
    const value = parent[key] as NonNullable<T[K]> & object;
    if (owned.has(value)) return value;
    const copy = (Array.isArray(value) ? value.slice() : { ...value }) as NonNullable<T[K]>;
    owned.add(copy as object);
    parent[key] = copy;
    return copy;
  };
  const sheet = (sheetId: number | null | undefined): SheetData => own(own(data, 'sheets'), sheetIndex(data, sheetId));
  const row = (target: SheetData, index: number): Cell[] => {
    const rows = own(target, 'rows');
    while (rows.length <= index) rows.push([]);
    return own(rows, index);
  };
  const guard = (target: SheetData, box: Box): void => {
    if (options.user !== null) refuseProtected(data, target, box, options.user);
  };
  const count = (cells: number, rows: number): void => {
    written.cells += cells;
    written.rows += rows;
  };
  return { ...options, data, own, sheet, row, guard, count, written };
}

export function sheetIndex(data: SpreadsheetData, sheetId: number | null | undefined): number {
  const index = data.sheets.findIndex((sheet) => idOf(sheet) === (sheetId ?? 0));
  if (index < 0) throw invalid(`No grid with id: ${sheetId ?? 0}`);
  return index;
}

export const gridBox = (sheet: SheetData): Box => ({ r0: 0, r1: rowCountOf(sheet), c0: 0, c1: columnCountOf(sheet) });

export const limitsOf = (sheet: SheetData): string =>
  `Max rows: ${rowCountOf(sheet)}, max columns: ${columnCountOf(sheet)}`;

/** The box of a request's range; open sides stay open. */
export function checkedBox(sheet: SheetData, range: GridRange): Box {
  const box = boxOf(range);
  for (const [name, value] of Object.entries(range))
    if (name !== 'sheetId' && typeof value === 'number' && value < 0)
      throw invalid(`${name}[${value}] must be at least 0.`);
  if (box.r1 < box.r0) throw invalid(`endRowIndex[${box.r1}] must not be before startRowIndex[${box.r0}].`);
  if (box.c1 < box.c0) throw invalid(`endColumnIndex[${box.c1}] must not be before startColumnIndex[${box.c0}].`);
  const grid = gridBox(sheet);
  const past = (end: number, limit: number): boolean => end !== OPEN && end > limit;
  if (box.r0 > grid.r1 || box.c0 > grid.c1 || past(box.r1, grid.r1) || past(box.c1, grid.c1)) {
    throw invalid(`Range (${printA1(titleOf(sheet), box)}) exceeds grid limits. ${limitsOf(sheet)}`);
  }
  return box;
}

/** The box cut to the grid. */
export function boundedBox(sheet: SheetData, range: GridRange): Box {
  const box = intersect(checkedBox(sheet, range), gridBox(sheet));
  return isEmpty(box) ? { ...box, r1: box.r0, c1: box.c0 } : box;
}

const MAX_CELLS = 10_000_000;

/** Called after anything that grows a grid. */
export function checkCellLimit(data: SpreadsheetData): void {
  const cells = data.sheets.reduce((sum, sheet) => sum + rowCountOf(sheet) * columnCountOf(sheet), 0);
  if (cells > MAX_CELLS)
    throw invalid(
      `This action would increase the number of cells in the workbook above the limit of ${MAX_CELLS} cells.`,
    );
}

/** Makes the grid at least this large. */
export function growGrid(draft: Draft, sheet: SheetData, rows: number, columns: number): void {
  if (rows <= rowCountOf(sheet) && columns <= columnCountOf(sheet)) return;
  const grid = draft.own(draft.own(sheet, 'properties'), 'gridProperties');
  grid.rowCount = Math.max(rows, rowCountOf(sheet));
  grid.columnCount = Math.max(columns, columnCountOf(sheet));
  checkCellLimit(draft.data);
}

/** An id that nothing in `taken` has. */
export function freshId(random: () => number, taken: readonly (number | null | undefined)[]): number {
  for (;;) {
    const id = Math.floor(random() * 2147483646) + 1;
    if (!taken.includes(id)) return id;
  }
}

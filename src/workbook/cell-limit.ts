// Google's limit of cells in one spreadsheet: what a plan would make of them, counted before anything is written.
import type { Change } from './changes';
import { fitted } from './fit-to-grid';
import { addTabRequests } from './new-tab';
import type { SheetsRequest } from './sheets-port';
import type { Structure } from './structure';
import { sheetById, type Workbook } from './workbook';

/** Of all tabs together, blank cells of their grids among them (Google's help, "Files you can store in Drive"). */
export const MOST_CELLS = 10_000_000;

const cellsOf = ({ structure }: Workbook): number =>
  structure.sheets.reduce((sum, { rowCount, columnCount }) => sum + rowCount * columnCount, 0);

interface Dimension {
  readonly sheetId?: number;
  readonly dimension?: string;
  readonly length?: number;
}

interface Sized {
  readonly addSheet?: {
    readonly properties?: {
      readonly gridProperties?: { readonly rowCount?: number; readonly columnCount?: number };
    };
  };
  readonly appendDimension?: Dimension;
}

/** What ready-made requests add, as installing and growing grids make them. */
const requestedCells = (requests: readonly SheetsRequest[], structure: Structure): number =>
  (requests as readonly Sized[]).reduce((sum, { addSheet, appendDimension }) => {
    const { rowCount = 1_000, columnCount = 26 } = addSheet?.properties?.gridProperties ?? {};
    const { sheetId = -1, dimension, length = 0 } = appendDimension ?? {};
    const sheet = sheetById(structure, sheetId);
    const across = (dimension === 'COLUMNS' ? sheet?.rowCount : sheet?.columnCount) ?? 0;
    return sum + (addSheet ? rowCount * columnCount : 0) + length * across;
  }, 0);

/**
 * At most so many cells more than now, while the changes are written and after. Rows that go into blank ones of the
 * grid
 * cost none, as far as it was read how many those are.
 */
const grownBy = (workbook: Workbook, changes: readonly Change[]): number => {
  const { structure, tables } = workbook;
  const filled = new Map([...tables.values()].map((table) => [table.sheetId, table.filled]));
  const columnsOf = (sheetId: number): number => sheetById(structure, sheetId)?.columnCount ?? 0;
  return fitted(workbook, changes).reduce((sum, change) => {
    switch (change.kind) {
      case 'append':
        // Where it is known how many rows are blank, the grid grows by a request of its own.
        return sum + (filled.get(change.sheetId) === undefined ? change.rows.length * columnsOf(change.sheetId) : 0);
      // They come in before others leave.
      case 'sort':
        return sum + (change.drop?.count ?? 0) * columnsOf(change.sheetId);
      case 'dropKeys':
        return sum + change.keys.length * columnsOf(change.sheetId);
      case 'addTab':
        return sum + requestedCells(addTabRequests(change.declaration, change.title, change), structure);
      case 'requests':
        return sum + requestedCells(change.requests, structure);
      case 'cells':
      case 'dropRows':
      case 'renameTab':
        return sum;
    }
  }, 0);
};

/** @param toCome cells that later runs will need for what these changes bring. */
export const isWithinLimit = (workbook: Workbook, changes: readonly Change[], toCome = 0): boolean => {
  const more = grownBy(workbook, changes) + toCome;
  return more === 0 || cellsOf(workbook) + more <= MOST_CELLS;
};

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** Why nothing is written, and what to do; null where there is room. */
export const noRoom = (workbook: Workbook, changes: readonly Change[], toCome = 0): string | null => {
  if (isWithinLimit(workbook, changes, toCome)) return null;
  const present = cellsOf(workbook);
  const wanted = present + grownBy(workbook, changes) + toCome;
  return (
    `This needs ${grouped(wanted)} cells, and a Google spreadsheet holds at most ${grouped(MOST_CELLS)}; ` +
    `${grouped(present)} are in use, blank ones among them. Nothing was written. Delete tabs, rows or columns that ` +
    'nobody needs, lower keep.history in Settings, or import fewer rows.'
  );
};

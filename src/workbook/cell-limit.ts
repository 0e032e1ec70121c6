// Google's limit of cells in one spreadsheet: what a plan would make of them, counted before anything is written.
import type { Change } from './changes';
import type { TabDeclaration } from './declare';
import { newTabSize } from './new-tab';
import type { SheetsRequest } from './sheets-port';
import type { Workbook } from './workbook';

/** Of all tabs together, blank cells of their grids among them (Google's help, "Files you can store in Drive"). */
export const MOST_CELLS = 10_000_000;

const cellsOf = ({ structure }: Workbook): number =>
  structure.sheets.reduce((sum, { rowCount, columnCount }) => sum + rowCount * columnCount, 0);

const sizeOf = ({ rows, columns }: { readonly rows: number; readonly columns: number }): number => rows * columns;

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

/** What ready-made requests add, as installing makes them. */
const requestedCells = (requests: readonly SheetsRequest[], sideOf: (dimension: Dimension) => number): number =>
  (requests as readonly Sized[]).reduce((sum, { addSheet, appendDimension }) => {
    const { rowCount = 1_000, columnCount = 26 } = addSheet?.properties?.gridProperties ?? {};
    return (
      sum +
      (addSheet ? rowCount * columnCount : 0) +
      (appendDimension ? (appendDimension.length ?? 0) * sideOf(appendDimension) : 0)
    );
  }, 0);

/**
 * At most so many cells more than now, while the changes are written and after. Rows that go into blank ones of the grid
 * cost none, as far as it was read how many those are.
 */
const grownBy = ({ structure, tables }: Workbook, changes: readonly Change[]): number => {
  const sheetOf = (sheetId: number) => structure.sheets.find((sheet) => sheet.sheetId === sheetId);
  const columnsOf = (sheetId: number): number => sheetOf(sheetId)?.columnCount ?? 0;
  const read = new Map([...tables.values()].map((table) => [table.sheetId, table.rowCount]));
  const added = new Map<number, { rows: number; columns: number }>();
  const add = (sheetId: number, rows: number, columns: number): void => {
    const before = added.get(sheetId) ?? { rows: 0, columns: 0 };
    added.set(sheetId, { rows: before.rows + rows, columns: Math.max(before.columns, columns) });
  };
  const newTabs = new Map<number, TabDeclaration>();
  let more = 0;
  for (const change of changes) {
    if (change.kind === 'append')
      add(
        change.sheetId,
        change.rows.length,
        change.rows.reduce((most, row) => Math.max(most, row.length), 0),
      );
    // They come in before others leave.
    else if (change.kind === 'sort') more += (change.drop?.count ?? 0) * columnsOf(change.sheetId);
    else if (change.kind === 'dropKeys') more += change.keys.length * columnsOf(change.sheetId);
    else if (change.kind === 'addTab') newTabs.set(change.declaration.sheetId, change.declaration);
    else if (change.kind === 'requests')
      more += requestedCells(change.requests, ({ sheetId = -1, dimension }) => {
        const sheet = sheetOf(sheetId);
        return (dimension === 'COLUMNS' ? sheet?.rowCount : sheet?.columnCount) ?? 0;
      });
  }
  for (const [sheetId, declaration] of newTabs) {
    const { rows, columns } = newTabSize(declaration);
    more += sizeOf({ rows: Math.max(rows, 1 + (added.get(sheetId)?.rows ?? 0)), columns });
  }
  for (const [sheetId, { rows, columns }] of added) {
    const sheet = sheetOf(sheetId);
    if (!sheet || newTabs.has(sheetId)) continue;
    const filled = read.get(sheetId) ?? 0;
    // Of a tab of which no row was read it is not known how many are blank.
    const free = filled === 0 ? 0 : Math.max(0, sheet.rowCount - 1 - filled);
    const grown = { rows: sheet.rowCount + Math.max(0, rows - free), columns: Math.max(sheet.columnCount, columns) };
    more += sizeOf(grown) - sheet.rowCount * sheet.columnCount;
  }
  return more;
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

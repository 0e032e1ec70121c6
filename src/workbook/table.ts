// A tab as read: which column is where, and its cells column by column.
import type { Writing } from '../engine/column-reading';
import type { Cell, ColumnDeclaration, TabDeclaration } from './declare';
import type { SheetStructure } from './structure';

/** A bad cell, row or tab in a person's words. `row` is the 1-based row of the sheet, or the line of a file. */
export interface Problem {
  readonly tab: string;
  readonly row: number | null;
  readonly column: string | null;
  readonly message: string;
}

export interface Table {
  readonly declaration: TabDeclaration;
  /** As it is called now; people may rename tabs. */
  readonly title: string;
  readonly sheetId: number;
  /** Rows of the grid, header included. */
  readonly gridRows: number;
  readonly gridColumns: number;
  /** Rows below the header down to the last cell that holds something. */
  readonly rowCount: number;
  /** Rows of the grid down to the last that holds something, header included; absent where that was not read. */
  readonly filled?: number;
  /** Position by column id; ids that are absent were not found. */
  readonly position: ReadonlyMap<string, number>;
  readonly headers: readonly Cell[];
  /** Cells below the header by position; columns may be shorter than `rowCount`. */
  readonly grid: readonly (readonly Cell[])[];
  /** How its workbook writes numbers and dates; en_US and UTC where nothing is said. */
  readonly writing?: Writing;
}

const normalHeader = (header: unknown): string =>
  String(header ?? '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ');

/** Finds each declared column: by its metadata (survives a rename), else by header, else by id. */
const positionsOf = (
  declaration: TabDeclaration,
  structure: Pick<SheetStructure, 'columnIds'>,
  headers: readonly Cell[],
): ReadonlyMap<string, number> => {
  const positions = new Map<string, number>();
  const named = (id: string): string | undefined =>
    (
      declaration.columns.find((column) => column.id === id) ??
      declaration.columns.find(({ formerly }) => formerly?.id === id)
    )?.id;
  for (const [position, id] of structure.columnIds) {
    const known = named(id);
    if (known !== undefined && !positions.has(known)) positions.set(known, position);
  }
  const taken = new Set(positions.values());
  for (const column of declaration.columns) {
    if (positions.has(column.id)) continue;
    const former = column.formerly === undefined ? [] : [normalHeader(column.formerly.header)];
    const names = [normalHeader(column.header), column.id.toLowerCase(), ...former];
    const found = headers.findIndex((header, position) => !taken.has(position) && names.includes(normalHeader(header)));
    if (found < 0) continue;
    positions.set(column.id, found);
    taken.add(found);
  }
  return positions;
};

/** @param columns the whole tab column by column, header first, blanks as ''. */
export const tableOf = (
  declaration: TabDeclaration,
  structure: Pick<SheetStructure, 'sheetId' | 'title' | 'rowCount' | 'columnCount' | 'columnIds'>,
  columns: readonly (readonly Cell[])[],
  writing?: Writing,
): Table => {
  const headers = columns.map((cells) => cells[0] ?? null);
  const grid = columns.map((cells) => cells.slice(1));
  const rowCount = grid.reduce((longest, cells) => Math.max(longest, cells.length), 0);
  return {
    declaration,
    title: structure.title,
    sheetId: structure.sheetId,
    gridRows: structure.rowCount,
    gridColumns: structure.columnCount,
    rowCount,
    position: positionsOf(declaration, structure, headers),
    headers,
    grid,
    ...(writing ? { writing } : {}),
  };
};

/** One problem for each column that the tab cannot do without. */
/** @param isOn whether a setting says yes. */
export const missingColumns = (table: Table, isOn: (setting: string) => boolean = () => true): readonly Problem[] =>
  table.declaration.columns
    .filter(
      ({ id, required, neededWhile }) =>
        required && !table.position.has(id) && (neededWhile === undefined || isOn(neededWhile)),
    )
    .map((column) => ({
      tab: table.title,
      row: 1,
      column: column.header,
      message:
        `The column "${column.header}" is missing from the tab "${table.title}". Put the header ` +
        'back, or choose Nexus → Install / repair.',
    }));

const NO_CELLS: readonly Cell[] = [];

/** The cells of one column below the header; shorter than `rowCount` when its tail is blank. */
export const cellsOf = (table: Table, columnId: string): readonly Cell[] => {
  const position = table.position.get(columnId);
  return position === undefined ? NO_CELLS : (table.grid[position] ?? NO_CELLS);
};

/** One cell; blank is `null`. */
export const cellAt = (table: Table, columnId: string, row: number): Cell => {
  const cell = cellsOf(table, columnId)[row];
  return cell === undefined || cell === '' ? null : cell;
};

/** Trimmed text of a cell, '' when blank. */
export const textAt = (table: Table, columnId: string, row: number): string =>
  String(cellAt(table, columnId, row) ?? '').trim();

/** The column that names a tab's rows, the first where it takes several. */
export const keyColumnOf = ({ declaration }: Pick<Table, 'declaration'>): string => declaration.keyColumns[0] ?? 'key';

/** What names a row, trimmed; '' when blank. */
export const keyAt = (table: Table, row: number): string => textAt(table, keyColumnOf(table), row);

export type Row = Readonly<Record<string, Cell>>;

/** One row by column id; blanks are `null`. */
export const rowAt = (table: Table, row: number): Row =>
  Object.fromEntries(table.declaration.columns.map((column) => [column.id, cellAt(table, column.id, row)]));

/** All rows that hold something in a declared column, with their index below the header. */
export const rowsOf = (table: Table): readonly { readonly index: number; readonly row: Row }[] => {
  const rows: { index: number; row: Row }[] = [];
  for (let index = 0; index < table.rowCount; index += 1) {
    const row = rowAt(table, index);
    if (Object.values(row).some((cell) => cell !== null)) rows.push({ index, row });
  }
  return rows;
};

/** Positions that hold something (a header or a cell) but are not ours: columns that people added. */
export const foreignPositions = (table: Table): readonly number[] => {
  const ours = new Set(table.position.values());
  return table.grid
    .map((_, position) => position)
    .filter((position) => !ours.has(position) && (table.grid[position]?.length ?? 0) > 0);
};

export const columnById = (declaration: TabDeclaration, columnId: string): ColumnDeclaration | undefined =>
  declaration.columns.find((column) => column.id === columnId);

/** Row index (below the header) by key; the first of two equal keys wins. */
export const indexByKey = (table: Table, columnId = keyColumnOf(table)): ReadonlyMap<string, number> => {
  const index = new Map<string, number>();
  const cells = cellsOf(table, columnId);
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row];
    if (cell === undefined || cell === null || cell === '') continue;
    const key = String(cell).trim();
    if (key !== '' && !index.has(key)) index.set(key, row);
  }
  return index;
};

/** A tab that a change of the same plan makes: empty, columns as declared. */
export const newTable = (declaration: TabDeclaration, title = declaration.title): Table => {
  const first = declaration.firstColumn ?? 0;
  return {
    declaration,
    title,
    sheetId: declaration.sheetId,
    gridRows: 0,
    gridColumns: first + declaration.columns.length,
    rowCount: 0,
    position: new Map(declaration.columns.map(({ id }, i) => [id, first + i])),
    headers: [...Array<Cell>(first).fill(null), ...declaration.columns.map(({ header }) => header)],
    grid: [],
  };
};

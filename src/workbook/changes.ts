// What a plan wants written, in the workbook's terms; requests.ts turns it into Google's.
import type { Cell, TabDeclaration } from './declare';
import type { WireFilter } from './structure';
import type { Row, Table } from './table';

/** New values for some rows of one column. Rows are 0-based rows of the sheet, ascending. */
export interface ColumnEdit {
  readonly position: number;
  readonly rows: readonly number[];
  readonly values: readonly Cell[];
}

export interface SortColumn {
  readonly position: number;
  readonly descending: boolean;
}

/** Rows to take out: those whose text in a column comes before `mark`, which no row holds. */
export interface MarkedRows {
  readonly position: number;
  readonly count: number;
  readonly mark: string;
}

/**
 * A change names its tab by id only, so that it holds whatever people call or move it meanwhile. `filter`: that of the
 * tab, which is taken off meanwhile and put back: see fit-to-grid.ts.
 */
export type Change =
  /** Single cells; all cells of one row go into the same write. */
  | {
      readonly kind: 'cells';
      readonly sheetId: number;
      readonly edits: readonly ColumnEdit[];
      /**
       * As it was read, where rows are named by key: the write is then checked, and put right if rows have moved
       * meanwhile.
       */
      readonly keyed?: Table;
    }
  /** Rows after the last one that holds data, cells by position (`undefined` = blank; a blank end is left out). */
  | { readonly kind: 'append'; readonly sheetId: number; readonly rows: readonly (readonly (Cell | undefined)[])[] }
  /** All rows below the header, whole, by these columns; in the same write the marked rows are taken out. */
  | {
      readonly kind: 'sort';
      readonly sheetId: number;
      readonly by: readonly SortColumn[];
      readonly drop: MarkedRows | null;
      readonly filter?: WireFilter;
    }
  /** Rows from a given one (0-based row of the sheet). */
  | {
      readonly kind: 'dropRows';
      readonly sheetId: number;
      readonly from: number;
      readonly count: number;
      readonly filter?: WireFilter;
    }
  /**
   * Rows with these texts in one column of texts, wherever they stand by then; the others end up sorted by another
   * column.
   */
  | {
      readonly kind: 'dropKeys';
      readonly sheetId: number;
      readonly position: number;
      readonly keys: readonly string[];
      readonly sortBy: number;
      readonly filter?: WireFilter;
    }
  | {
      readonly kind: 'addTab';
      readonly declaration: TabDeclaration;
      readonly title: string;
      /** Rows that it is to hold, header included. */
      readonly rows?: number;
      /** Its place among the tabs; behind all others where nothing is said. */
      readonly index?: number;
    }
  | { readonly kind: 'renameTab'; readonly sheetId: number; readonly title: string }
  /** Ready-made requests that only installing needs: formats, protections, validation. */
  | { readonly kind: 'requests'; readonly requests: readonly Readonly<Record<string, unknown>>[] };

const blank = (cell: Cell | undefined): boolean => cell === undefined || cell === null || cell === '';

/** Blank is blank, whether it is '', null or past the end. Numbers compare exactly. */
export const sameCell = (a: Cell | undefined, b: Cell | undefined): boolean => (blank(a) ? blank(b) : a === b);

/** The edits of one column so far, in the order in which they came. */
class EditedColumn {
  readonly rows: number[] = [];
  readonly values: Cell[] = [];
  private highest = -1;
  /** Made when rows first come out of order: most come in order, by the hundred thousand. */
  private seen: Set<number> | null = null;

  has(row: number): boolean {
    if (row > this.highest) return false;
    this.seen ??= new Set(this.rows);
    return this.seen.has(row);
  }

  add(row: number, value: Cell): void {
    this.rows.push(row);
    this.values.push(value);
    this.highest = Math.max(this.highest, row);
    this.seen?.add(row);
  }
}

/**
 * Gathers cell edits of one table by column, leaving out those that change nothing. Of two edits of one cell the later
 * wins.
 */
export class CellEdits {
  private readonly byPosition = new Map<number, EditedColumn>();

  /**
   * @param rowsByKey for tabs that people sort while runs go on: see keyed-rows.ts; costs a small read after the write.
   */
  constructor(
    readonly table: Table,
    private readonly rowsByKey = false,
  ) {}

  /** @param row index below the header. A column that people removed is left out. */
  set(columnId: string, row: number, value: Cell): boolean {
    const position = this.table.position.get(columnId);
    if (position === undefined) return false;
    const edit = this.byPosition.get(position) ?? new EditedColumn();
    if (sameCell(this.table.grid[position]?.[row], value) && !edit.has(row + 1)) return false;
    edit.add(row + 1, value);
    this.byPosition.set(position, edit);
    return true;
  }

  get size(): number {
    let size = 0;
    for (const edit of this.byPosition.values()) size += edit.rows.length;
    return size;
  }

  changes(): readonly Change[] {
    if (this.byPosition.size === 0) return [];
    const edits = [...this.byPosition]
      .sort(([a], [b]) => a - b)
      .map(([position, { rows, values }]) => ascending({ position, rows, values }));
    return [
      {
        kind: 'cells',
        sheetId: this.table.sheetId,
        edits: aligned(edits, this.table),
        ...(this.rowsByKey ? { keyed: this.table } : {}),
      },
    ];
  }
}

/** Neighbouring columns of ours that change in nearly the same rows are brought to the same rows... */
const MOST_FILLED = 0.25;

/**
 * ...by writing the few cells that do not change as they are: one rectangle is shorter than two columns in pieces.
 * Never in a column that belongs to people.
 */
const aligned = (edits: readonly ColumnEdit[], table: Table): readonly ColumnEdit[] => {
  const people = new Set(
    table.declaration.columns.filter(({ owner }) => owner === 'person').map(({ id }) => table.position.get(id)),
  );
  const groups: ColumnEdit[][] = [];
  for (const edit of edits) {
    const group = groups[groups.length - 1];
    const last = group?.[group.length - 1];
    const joins =
      group && last && last.position + 1 === edit.position && !people.has(edit.position) && !people.has(last.position);
    if (
      joins &&
      unionOf([...group, edit]).length * (group.length + 1) <=
        (1 + MOST_FILLED) * [...group, edit].reduce((sum, { rows }) => sum + rows.length, 0)
    )
      group.push(edit);
    else groups.push([edit]);
  }
  return groups.flatMap((group) => (group.length === 1 ? group : fill(group, unionOf(group), table)));
};

const unionOf = (edits: readonly ColumnEdit[]): readonly number[] => {
  const [first] = edits;
  if (
    first &&
    edits.every(({ rows }) => rows.length === first.rows.length && rows.every((row, i) => row === first.rows[i]))
  )
    return first.rows;
  return [...new Set(edits.flatMap(({ rows }) => rows))].sort((a, b) => a - b);
};

const fill = (group: readonly ColumnEdit[], rows: readonly number[], table: Table): readonly ColumnEdit[] =>
  group.map((edit) => {
    if (edit.rows.length === rows.length) return edit;
    const changed = new Map(edit.rows.map((row, i) => [row, edit.values[i] ?? null]));
    const present = table.grid[edit.position] ?? [];
    return {
      position: edit.position,
      rows,
      values: rows.map((row) => (changed.has(row) ? (changed.get(row) ?? null) : (present[row - 1] ?? null))),
    };
  });

/** Rows in order; of two edits of one cell the later wins. */
const ascending = (edit: ColumnEdit): ColumnEdit => {
  if (edit.rows.every((row, i) => i === 0 || (edit.rows[i - 1] as number) < row)) return edit;
  const last = new Map<number, Cell>();
  edit.rows.forEach((row, i) => last.set(row, edit.values[i] ?? null));
  const rows = [...last.keys()].sort((a, b) => a - b);
  return { position: edit.position, rows, values: rows.map((row) => last.get(row) ?? null) };
};

/** Rows by column id → one append; columns that the tab lacks are left out. */
export const appendRows = (table: Table, rows: readonly Row[]): readonly Change[] => {
  if (rows.length === 0) return [];
  const placed = rows.map((row) => {
    const cells: (Cell | undefined)[] = [];
    for (const [id, position] of table.position) {
      if (blank(row[id])) continue;
      while (cells.length < position) cells.push(undefined);
      cells[position] = row[id];
    }
    return cells;
  });
  return [{ kind: 'append', sheetId: table.sheetId, rows: placed }];
};

/**
 * @param by ids of the columns to sort by; `-` in front means descending. Those that the tab lacks are left out.
 * @param drop nothing is dropped without its column: the rows to drop could not be told from the others.
 */
export const sortTable = (
  table: Table,
  by: readonly string[],
  drop: (Omit<MarkedRows, 'position'> & { readonly column: string }) | null = null,
): readonly Change[] => {
  const marks = drop && drop.count > 0 ? table.position.get(drop.column) : undefined;
  const specs = by.flatMap((name) => {
    const descending = name.startsWith('-');
    const position = table.position.get(descending ? name.slice(1) : name);
    return position === undefined ? [] : [{ position, descending }];
  });
  return specs.length > 0
    ? [
        {
          kind: 'sort',
          sheetId: table.sheetId,
          by: specs,
          drop: drop && marks !== undefined ? { position: marks, count: drop.count, mark: drop.mark } : null,
        },
      ]
    : [];
};

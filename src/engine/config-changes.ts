// Which cells of a tab differ from what was last seen of it, although people sort, insert, delete and rename its rows.
import type { Cell } from './cells';

/** Rows as they stand, from the first below the header; blank ones count. */
export interface SeenRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface CellChange {
  /** Index of the row as it stands now; null for one that is gone. */
  readonly row: number | null;
  /** The row's cells by column: as they are now, or of a row that is gone as they were. */
  readonly cellOf: (column: string) => Cell;
  readonly column: string;
  readonly before: Cell;
  readonly after: Cell;
}

interface SeenRow {
  readonly index: number;
  readonly cellOf: (column: string) => Cell;
  /** The row whole, in the columns that both sides have. */
  readonly print: string;
}

const NOTHING = '[]';

const rowsIn = ({ columns, rows }: SeenRows, all: readonly string[]): readonly SeenRow[] => {
  const at = new Map(columns.map((column, i) => [column, i]));
  return rows.flatMap((cells, index): readonly SeenRow[] => {
    const cellOf = (column: string): Cell => {
      const cell = cells[at.get(column) ?? -1];
      return cell === undefined || cell === '' ? null : cell;
    };
    const print = JSON.stringify(all.map(cellOf).filter((cell) => cell !== null).length === 0 ? [] : all.map(cellOf));
    return print === NOTHING ? [] : [{ index, cellOf, print }];
  });
};

type Pair = readonly [before: SeenRow | null, after: SeenRow | null];

/** Rows that go together by what names them, in order; those that are left over. */
const paired = (
  before: readonly SeenRow[],
  after: readonly SeenRow[],
  nameOf: (row: SeenRow) => string,
): { readonly pairs: readonly Pair[]; readonly before: readonly SeenRow[]; readonly after: readonly SeenRow[] } => {
  const waiting = new Map<string, SeenRow[]>();
  for (const row of before) waiting.set(nameOf(row), [...(waiting.get(nameOf(row)) ?? []), row]);
  const found = after.map((row) => waiting.get(nameOf(row))?.shift() ?? null);
  const taken = new Set(found);
  return {
    pairs: after.flatMap((row, i): readonly Pair[] => (found[i] ? [[found[i], row]] : [])),
    before: before.filter((row) => !taken.has(row)),
    after: after.filter((_, i) => !found[i]),
  };
};

/**
 * One change for each cell. A row is the same row where all of it is, else where its key is, else where it stands: so a
 * key that was typed over is one changed cell.
 * @param keyOf names a row by its cells.
 */
export const changedCells = (
  before: SeenRows,
  after: SeenRows,
  keyOf: (cellOf: (column: string) => Cell) => string,
): readonly CellChange[] => {
  const columns = [...new Set([...before.columns, ...after.columns])];
  const same = paired(rowsIn(before, columns), rowsIn(after, columns), ({ print }) => print);
  const byKey = paired(same.before, same.after, ({ cellOf }) => keyOf(cellOf).toLowerCase());
  const byPlace = paired(byKey.before, byKey.after, ({ index }) => String(index));
  const pairs: readonly Pair[] = [
    ...byKey.pairs,
    ...byPlace.pairs,
    ...byPlace.before.map((row): Pair => [row, null]),
    ...byPlace.after.map((row): Pair => [null, row]),
  ];
  return pairs.flatMap(([was, is]) =>
    columns.flatMap((column): readonly CellChange[] => {
      const cellOf = (is ?? was)?.cellOf ?? ((): Cell => null);
      const [old, now] = [was?.cellOf(column) ?? null, is?.cellOf(column) ?? null];
      return old === now ? [] : [{ row: is?.index ?? null, cellOf, column, before: old, after: now }];
    }),
  );
};

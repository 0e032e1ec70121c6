// The workbook as the page has it: its layout, and of each tab that was opened the blocks of rows.
import {
  BLOCK_ROWS,
  type Block,
  type BlockRows,
  type Book,
  type CellValue,
  type TabLayout,
  type TabRows,
} from '../../book/wire';
import { readBook, readRows } from '../server';
import { lookAt } from './cells';

/** Of one tab, as the page had it and has it now. */
export interface Loaded {
  readonly before: readonly Block[];
  readonly after: readonly Block[];
}

export interface BookCopy {
  readonly book: () => Book;
  readonly layoutOf: (id: number) => TabLayout;
  readonly blocksOf: (id: number) => readonly Block[];
  readonly rowCountOf: (id: number) => number;
  readonly rowsAt: (id: number, row: number) => BlockRows | null;
  readonly valueAt: (id: number, row: number, column: number) => CellValue;
  /** Where a cell leads; null for nowhere. */
  readonly linkAt: (id: number, row: number, column: number) => string | null;
  /** Brings a tab's rows up to date. */
  readonly load: (id: number) => Promise<Loaded>;
  /** Brings the layout up to date. @returns what it was */
  readonly loadLayout: () => Promise<Book>;
  /** Forgets the rows of every other tab. */
  readonly keepOnly: (id: number) => void;
}

export async function openBookCopy(): Promise<BookCopy> {
  let book = await readBook();
  const blocks = new Map<number, readonly Block[]>();
  const blocksOf = (id: number): readonly Block[] => blocks.get(id) ?? [];
  const rowsAt = (id: number, row: number): BlockRows | null =>
    blocksOf(id)[Math.floor(row / BLOCK_ROWS)]?.rows ?? null;
  return {
    book: () => book,
    layoutOf: (id) => book.tabs.find((tab) => tab.id === id) ?? (book.tabs[0] as TabLayout),
    blocksOf,
    rowCountOf: (id) => blocksOf(id).reduce((sum, { rows }) => sum + (rows?.values.length ?? 0), 0),
    rowsAt,
    valueAt: (id, row, column) => rowsAt(id, row)?.values[row % BLOCK_ROWS]?.[column] ?? null,
    linkAt: (id, row, column) => {
      const rows = rowsAt(id, row);
      return (rows && lookAt(rows, row % BLOCK_ROWS, column)?.link) ?? null;
    },
    load: async (id) => {
      const before = blocksOf(id);
      const after = merged(
        before,
        await readRows(
          id,
          before.map(({ hash }) => hash),
        ),
      );
      blocks.set(id, after);
      return { before, after };
    },
    loadLayout: async () => {
      const was = book;
      book = await readBook();
      return was;
    },
    keepOnly: (id) => [...blocks.keys()].filter((other) => other !== id).forEach((other) => blocks.delete(other)),
  };
}

/** Blocks that the server left out are as they were. */
const merged = (known: readonly Block[], { blocks }: TabRows): readonly Block[] =>
  blocks.map((block, index) => (block.rows ? block : (known[index] ?? block)));

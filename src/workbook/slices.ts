// Cells of tabs in replies of a bearable size: small tabs together, large ones in ranges of rows, and nothing torn.
import type { Cell, TabDeclaration } from './declare';
import { jsonBytes } from './requests';
import type { SheetsPort } from './sheets-port';
import { columnLetters, rangeOf, type SheetStructure } from './structure';
import { tableOf } from './table';

export interface WantedCells {
  readonly declaration: TabDeclaration;
  readonly sheet: SheetStructure;
  /** All of it, its header row, one column by its position, or the columns up to one. */
  readonly part: 'all' | 'headers' | { readonly column: number } | { readonly upTo: number };
}

type Columns = readonly (readonly Cell[])[];

export interface SliceLimits {
  /** What one reply should hold at most; Google takes much longer over more, and may cut it off. */
  readonly replyBytes: number;
  /** Rows by which a large tab's bytes a row are measured. */
  readonly firstRows: number;
  /** A guess on the safe side, before anything of a tab is known. */
  readonly bytesACell: number;
}

export const SLICE_LIMITS: SliceLimits = { replyBytes: 10_000_000, firstRows: 1_000, bytesACell: 40 };

/** People sort and insert rows meanwhile; more often than this in a row is no accident. */
const MOST_TRIES = 3;
const SAMPLED_ROWS = 50;
/** A slice is no longer than so many times what has been read of its tab: rows further down may be of another size. */
const MOST_GROWTH = 12;

/** A large tab, and how far it has been read. */
interface Reading {
  readonly wanted: WantedCells;
  readonly columns: Cell[][];
  rows: number;
  bytesARow: number;
}

/** Rows of the sheet, both included, from 1. */
interface Slice {
  readonly reading: Reading;
  readonly from: number;
  readonly to: number;
}

const columnsIn = ({ sheet, part }: WantedCells): number => {
  if (typeof part !== 'object') return sheet.columnCount;
  return 'upTo' in part ? part.upTo + 1 : 1;
};

const guessOf = (wanted: WantedCells, { bytesACell }: SliceLimits): number =>
  (wanted.part === 'headers' ? 1 : wanted.sheet.rowCount) * columnsIn(wanted) * bytesACell;

const wholeRange = ({ sheet, part }: WantedCells): string => {
  if (part === 'all') return rangeOf(sheet.title);
  if (part === 'headers') return `${rangeOf(sheet.title)}!1:1`;
  const [from, to] = 'upTo' in part ? [0, part.upTo] : [part.column, part.column];
  return `${rangeOf(sheet.title)}!${columnLetters(from)}:${columnLetters(to)}`;
};

const sliceRange = ({ reading, from, to }: Slice): string => `${rangeOf(reading.wanted.sheet.title)}!${from}:${to}`;

const bytesOf = (cell: Cell | undefined): number =>
  typeof cell === 'string' ? jsonBytes(cell) + 3 : String(cell ?? '').length + 3;

/** Of some of these rows. */
const bytesBetween = (columns: Columns, from: number, to: number): number => {
  const step = Math.max(1, Math.floor((to - from) / SAMPLED_ROWS));
  let [bytes, sampled] = [0, 0];
  for (let row = from; row < to; row += step) {
    sampled += 1;
    for (const cells of columns) bytes += bytesOf(cells[row]);
  }
  return Math.ceil(bytes / Math.max(1, sampled));
};

/** As many as in the longest of its quarters: what comes next may be all like that. */
const bytesARowOf = (columns: Columns): number => {
  const quarter = Math.ceil(columns.reduce((most, { length }) => Math.max(most, length), 0) / 4);
  return Math.max(1, ...[0, 1, 2, 3].map((at) => bytesBetween(columns, at * quarter, (at + 1) * quarter)));
};

const take = ({ reading, from, to }: Slice, columns: Columns): void => {
  columns.forEach((cells, position) => {
    while (reading.columns.length <= position) reading.columns.push([]);
    const own = reading.columns[position] ?? [];
    if (cells.length > 0) while (own.length < from - 1) own.push('');
    for (const cell of cells) own.push(cell);
  });
  reading.rows = to;
  reading.bytesARow = bytesARowOf(columns);
};

/** As many rows of what is left as fit into one reply, at least one. */
const nextSlices = (readings: readonly Reading[], { replyBytes }: SliceLimits): readonly Slice[] => {
  const slices: Slice[] = [];
  let left = replyBytes;
  for (const reading of readings) {
    const { rowCount } = reading.wanted.sheet;
    if (reading.rows >= rowCount) continue;
    const fitting = Math.floor(left / reading.bytesARow);
    if (fitting < 1 && slices.length > 0) break;
    const to = Math.min(rowCount, reading.rows + Math.max(1, Math.min(fitting, MOST_GROWTH * reading.rows)));
    slices.push({ reading, from: reading.rows + 1, to });
    left -= (to - reading.rows) * reading.bytesARow;
  }
  return slices;
};

/** Where the keys of its rows are; null for a tab without. */
const keyPosition = ({ wanted: { declaration, sheet }, columns }: Reading): number | null =>
  tableOf(declaration, sheet, columns).position.get(declaration.keyColumns[0] ?? '') ?? null;

const sameCells = (a: readonly Cell[], b: readonly Cell[]): boolean => {
  for (let row = Math.max(a.length, b.length) - 1; row >= 0; row -= 1)
    if ((a[row] ?? '') !== (b[row] ?? '')) return false;
  return true;
};

/**
 * Reads all the rest; with the last slices come the keys of all rows, by which it is seen whether rows changed places
 * meanwhile.
 */
const readRest = (sheets: SheetsPort, readings: readonly Reading[], limits: SliceLimits): boolean => {
  for (;;) {
    const slices = nextSlices(readings, limits);
    const isLast = readings.every(
      (reading) =>
        reading.rows >= reading.wanted.sheet.rowCount ||
        slices.some((slice) => slice.reading === reading && slice.to >= reading.wanted.sheet.rowCount),
    );
    const keyed = isLast
      ? readings.flatMap((reading) => {
          const position = keyPosition(reading);
          return position === null ? [] : [{ reading, position }];
        })
      : [];
    const values = sheets.batchGetColumns([
      ...slices.map(sliceRange),
      ...keyed.map(({ reading: { wanted }, position }) => {
        const letters = columnLetters(position);
        return `${rangeOf(wanted.sheet.title)}!${letters}:${letters}`;
      }),
    ]);
    slices.forEach((slice, i) => take(slice, values[i] ?? []));
    if (isLast)
      return keyed.every(({ reading, position }, i) =>
        sameCells(reading.columns[position] ?? [], values[slices.length + i]?.[0] ?? []),
      );
  }
};

const inOneReply = (sheets: SheetsPort, wanted: readonly WantedCells[]): readonly Columns[] =>
  wanted.length === 0 ? [] : sheets.batchGetColumns(wanted.map(wholeRange));

/** Null when rows changed places while it was read. */
const inSlices = (
  sheets: SheetsPort,
  wanted: readonly WantedCells[],
  isLarge: (one: WantedCells) => boolean,
  limits: SliceLimits,
): readonly Columns[] | null => {
  const first = sheets.batchGetColumns(
    wanted.map((one) => (isLarge(one) ? `${rangeOf(one.sheet.title)}!1:${limits.firstRows}` : wholeRange(one))),
  );
  const readings = wanted.map((one, i): Reading | null => {
    if (!isLarge(one)) return null;
    const reading: Reading = { wanted: one, columns: [], rows: 0, bytesARow: 1 };
    take({ reading, from: 1, to: limits.firstRows }, first[i] ?? []);
    return reading;
  });
  const large = readings.filter((reading) => reading !== null);
  if (!readRest(sheets, large, limits)) return null;
  return wanted.map((_, i) => readings[i]?.columns ?? first[i] ?? []);
};

/**
 * The columns of each tab, as one reading would give them. Everything that is small comes in one reply; rows of large
 * tabs come in as few further ones as hold them.
 */
export const readCells = (
  sheets: SheetsPort,
  wanted: readonly WantedCells[],
  limits: SliceLimits = SLICE_LIMITS,
): readonly Columns[] => {
  const guessed = wanted.reduce((sum, one) => sum + guessOf(one, limits), 0);
  const isLarge = (one: WantedCells): boolean =>
    one.part === 'all' && one.sheet.rowCount > limits.firstRows && guessOf(one, limits) > limits.replyBytes / 16;
  if (guessed <= limits.replyBytes || !wanted.some(isLarge)) return inOneReply(sheets, wanted);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const columns = inSlices(sheets, wanted, isLarge, limits);
    if (columns) return columns;
  }
  throw new Error('Rows kept changing places while the workbook was being read; the next run tries again.');
};

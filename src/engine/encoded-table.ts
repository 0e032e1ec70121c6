// A table's columns as short JSON: repeated cells once each and one character a row, so that a browser can score it
// too.
import { columnOf, columnsOf, type Columns } from './columns';
import type { Cell } from './cells';
import { sizeReading } from './company-size';

/** `cells[code]` is a row's cell, `codes` holds one character a row; the first cell is null. */
interface CodedColumn {
  readonly field: string;
  /** Words and head counts: see company-size.ts. */
  readonly isSize?: boolean;
  readonly cells: readonly Cell[];
  readonly codes: string;
}

/** Most cells differ: each row's own. */
interface PlainColumn {
  readonly field: string;
  readonly isSize?: boolean;
  readonly cells: readonly Cell[];
}

export type EncodedColumn = CodedColumn | PlainColumn;

export interface EncodedTable {
  readonly rowCount: number;
  /** The zone whose wall time dates without an offset are in. */
  readonly timeZone: string;
  readonly columns: readonly EncodedColumn[];
}

/** Code 0 is '#'; the backslash, which JSON would double, is passed over. One byte in UTF-8 up to code 90. */
const FIRST = 35;
const BACKSLASH = 92;
/** Surrogates begin at 0xd800. */
const MOST_CODES = 50_000;

const charOf = (code: number): string =>
  String.fromCharCode(FIRST + code < BACKSLASH ? FIRST + code : FIRST + code + 1);

const codeOf = (char: number): number => (char < BACKSLASH ? char - FIRST : char - FIRST - 1);

const encodeColumn = (field: string, cells: readonly Cell[], rowCount: number): EncodedColumn => {
  const column = columnOf(cells, rowCount);
  const repeated = column.repeated();
  if (repeated === null || repeated.cells.length > MOST_CODES)
    return { field, cells: Array.from({ length: rowCount }, (_, row) => column.cell(row)) };
  return { field, cells: repeated.cells, codes: Array.from(repeated.codes, charOf).join('') };
};

/** Decoding gives back each cell exactly, blank ones as null. A field without cells is left out. */
export const encodeTable = (
  rowCount: number,
  fields: readonly string[],
  cellsOf: (field: string) => readonly Cell[] | undefined,
  timeZone: string,
  isSize: (field: string) => boolean = () => false,
): EncodedTable => ({
  rowCount,
  timeZone,
  columns: fields.flatMap((field) => {
    const cells = cellsOf(field);
    return cells ? [{ ...encodeColumn(field, cells, rowCount), ...(isSize(field) ? { isSize: true } : {}) }] : [];
  }),
});

const decodeColumn = (column: EncodedColumn, rowCount: number): readonly Cell[] => {
  if (!('codes' in column)) return column.cells;
  const { cells, codes } = column;
  return Array.from({ length: rowCount }, (_, row) => cells[codeOf(codes.charCodeAt(row))] ?? null);
};

/** What `scoreTable` takes. */
export const decodeTable = ({ rowCount, timeZone, columns }: EncodedTable): Columns => {
  const byField = new Map(columns.map((column) => [column.field, column]));
  return columnsOf(
    rowCount,
    (field) => {
      const column = byField.get(field);
      return column ? decodeColumn(column, rowCount) : undefined;
    },
    timeZone,
    (field) => {
      const column = byField.get(field);
      return column?.isSize === true ? sizeReading(decodeColumn(column, rowCount), timeZone) : undefined;
    },
  );
};

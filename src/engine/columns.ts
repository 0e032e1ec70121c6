// A columnar view of a table: each column's raw cells, and what scoring reads from them, built once when first asked.
import type { Cell } from './cells';
import { plainReading, type ColumnReading } from './column-reading';
import { instantOf } from './instants';

export type { Cell } from './cells';

/** A column whose values repeat: each different cell once, and which of them a row has. */
export interface Repeated {
  /** Index into `cells`, by row. */
  readonly codes: Uint16Array;
  /** The different raw cells; the first is null and stands for every blank one. */
  readonly cells: readonly Cell[];
}

export interface Column {
  /** As many rows as the table has, however many cells there are. */
  readonly rowCount: number;
  /** The zone whose wall time dates without an offset are in. */
  readonly timeZone: string;
  /** The raw cell; null when it is blank (empty or white space only) or past the last one. */
  cell(row: number): Cell;
  /** How its cells are read, decided over the whole column. */
  readonly reading: ColumnReading;
  /** Null for a column most of whose cells differ, such as amounts. */
  repeated(): Repeated | null;
  /** Each cell as a number; NaN for blank cells and those that are not numbers. */
  numbers(): Float64Array;
  /** Each cell as epoch milliseconds; NaN for those that are not dates. */
  instants(): Float64Array;
}

export interface Columns {
  readonly rowCount: number;
  column(field: string): Column | undefined;
}

/**
 * Columns over raw cells. `cellsOf` gives a field's cells (it may end early: the rest is blank) or undefined for a
 * field
 * the table lacks; it is asked once per field. Dates without an offset are wall time in `timeZone`.
 * @param readingOf how a field's cells are read; each by itself where nothing is said.
 */
export function columnsOf(
  rowCount: number,
  cellsOf: (field: string) => readonly Cell[] | undefined,
  timeZone = 'UTC',
  readingOf: (field: string) => ColumnReading | undefined = () => undefined,
): Columns {
  const known = new Map<string, Column | undefined>();
  const build = (field: string): Column | undefined => {
    const cells = cellsOf(field);
    return cells === undefined ? undefined : columnOf(cells, rowCount, timeZone, readingOf(field));
  };
  return {
    rowCount,
    column(field) {
      if (!known.has(field)) known.set(field, build(field));
      return known.get(field);
    },
  };
}

export function columnOf(
  cells: readonly Cell[],
  rowCount = cells.length,
  timeZone = 'UTC',
  reading = plainReading(timeZone),
): Column {
  const repeated = once(() => repeatedOf(cells, rowCount));
  const parse = (parseCell: (cell: Cell | undefined) => number | null): Float64Array =>
    parsed(cells, rowCount, repeated(), (cell) => parseCell(cell) ?? NaN);
  return {
    rowCount,
    timeZone,
    reading,
    cell: (row) => knownCell(cells[row]),
    repeated,
    numbers: once(() => parse(reading.number)),
    instants: once(() => parse(reading.instant)),
  };
}

/** A column of numbers already at hand, NaN where there is none: another model's scores. */
export function columnOfNumbers(numbers: Float64Array): Column {
  const cell = (row: number): Cell => (Number.isNaN(numbers[row] ?? NaN) ? null : (numbers[row] ?? null));
  return {
    rowCount: numbers.length,
    timeZone: 'UTC',
    reading: plainReading('UTC'),
    cell,
    repeated: () => null,
    numbers: () => numbers,
    instants: () => numbers.map((_, row) => instantOf(cell(row)) ?? NaN),
  };
}

function knownCell(cell: Cell | undefined): Cell {
  if (cell === undefined) return null;
  return typeof cell === 'string' && cell.trim() === '' ? null : cell;
}

function parsed(
  cells: readonly Cell[],
  rowCount: number,
  repeated: Repeated | null,
  parse: (cell: Cell | undefined) => number,
): Float64Array {
  const values = new Float64Array(rowCount);
  if (repeated === null) {
    for (let row = 0; row < rowCount; row++) values[row] = parse(cells[row]);
    return values;
  }
  const valueOfCode = Float64Array.from(repeated.cells, parse);
  for (let row = 0; row < rowCount; row++) values[row] = valueOfCode[repeated.codes[row] as number] as number;
  return values;
}

/** Gives up early on a column that would gain little: then reading it row by row is cheaper. */
function repeatedOf(cells: readonly Cell[], rowCount: number): Repeated | null {
  const most = Math.min(65_535, 256 + rowCount / 16);
  const codes = new Uint16Array(rowCount);
  const different: Cell[] = [null];
  const codeOfCell = new Map<Cell, number>([[null, 0]]);
  const last = Math.min(cells.length, rowCount);
  for (let row = 0; row < last; row++) {
    const cell = cells[row] ?? null;
    let code = codeOfCell.get(cell);
    if (code === undefined) {
      code = knownCell(cell) === null ? 0 : different.push(cell) - 1;
      if (code >= most) return null;
      codeOfCell.set(cell, code);
    }
    codes[row] = code;
  }
  return { codes, cells: different };
}

function once<T>(build: () => T): () => T {
  let value: { readonly built: T } | undefined;
  return () => (value ??= { built: build() }).built;
}

// A columnar view of a table: each column's raw cells, and what scoring reads from them, built once when first asked.
import { numberOf, textOf, type Cell } from './cells';
import { instantOf } from './instants';

export { numberOf, textOf, type Cell } from './cells';

/** A column's texts, trimmed and in lower case, each once; `codes[row]` is the text's index, -1 for a blank cell. */
export interface Dictionary {
  readonly codes: Int32Array;
  readonly texts: readonly string[];
}

export interface Column {
  /** As many rows as the table has, however many cells there are. */
  readonly rowCount: number;
  /** The raw cell; null when it is blank (empty or white space only) or past the last one. */
  cell(row: number): Cell;
  /** Each cell by `numberOf`; NaN for blank cells and those that are not numbers. */
  numbers(): Float64Array;
  /** Each cell as epoch milliseconds by `instantOf`; NaN for those that are not dates. */
  instants(): Float64Array;
  dictionary(): Dictionary;
}

export interface Columns {
  readonly rowCount: number;
  column(field: string): Column | undefined;
}

/**
 * Columns over raw cells. `cellsOf` gives a field's cells (it may end early: the rest is blank) or undefined for a field
 * the table lacks; it is asked once per field. Dates without an offset are wall time in `timeZone`.
 */
export function columnsOf(
  rowCount: number,
  cellsOf: (field: string) => readonly Cell[] | undefined,
  timeZone = 'UTC',
): Columns {
  const known = new Map<string, Column | undefined>();
  const build = (field: string): Column | undefined => {
    const cells = cellsOf(field);
    return cells === undefined ? undefined : columnOf(cells, rowCount, timeZone);
  };
  return {
    rowCount,
    column(field) {
      if (!known.has(field)) known.set(field, build(field));
      return known.get(field);
    },
  };
}

export function columnOf(cells: readonly Cell[], rowCount = cells.length, timeZone = 'UTC'): Column {
  const toNaN = (value: number | null): number => value ?? NaN;
  return {
    rowCount,
    cell: (row) => knownCell(cells[row]),
    numbers: once(() => parsed(cells, rowCount, (cell) => toNaN(numberOf(cell)))),
    instants: once(() => parsed(cells, rowCount, (cell) => toNaN(instantOf(cell, timeZone)))),
    dictionary: once(() => dictionaryOf(cells, rowCount)),
  };
}

function knownCell(cell: Cell | undefined): Cell {
  if (cell === undefined) return null;
  return typeof cell === 'string' && cell.trim() === '' ? null : cell;
}

function parsed(cells: readonly Cell[], rowCount: number, parse: (cell: Cell | undefined) => number): Float64Array {
  const values = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) values[row] = parse(cells[row]);
  return values;
}

function dictionaryOf(cells: readonly Cell[], rowCount: number): Dictionary {
  const codes = new Int32Array(rowCount).fill(-1);
  const texts: string[] = [];
  const codeOfText = new Map<string, number>();
  // Most cells repeat exactly, so folding their case once per spelling is enough.
  const codeOfCell = new Map<Cell | undefined, number>();
  const encode = (cell: Cell | undefined): number => {
    const text = textOf(cell)?.toLowerCase();
    if (text === undefined) return -1;
    const known = codeOfText.get(text);
    if (known !== undefined) return known;
    codeOfText.set(text, texts.length);
    return texts.push(text) - 1;
  };
  for (let row = 0; row < rowCount; row++) {
    const cell = cells[row];
    const code = codeOfCell.get(cell) ?? encode(cell);
    codeOfCell.set(cell, code);
    codes[row] = code;
  }
  return { codes, texts };
}

function once<T>(build: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= build());
}

/** A column of numbers already at hand, NaN where there is none: another model's scores. */
export function columnOfNumbers(numbers: Float64Array): Column {
  const cells = once(() => Array.from(numbers, (value) => (Number.isNaN(value) ? null : value)));
  const general = once(() => columnOf(cells()));
  return {
    rowCount: numbers.length,
    cell: (row) => cells()[row] ?? null,
    numbers: () => numbers,
    instants: () => general().instants(),
    dictionary: () => general().dictionary(),
  };
}

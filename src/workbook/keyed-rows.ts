// Rows written by key: Google's writes name rows by number, so the keys are read back, and what landed in another row
// is put right.
import type { Cell } from './declare';
import type { ColumnEdit } from './changes';
import { RECORD_TYPE, typedKey, typeIn } from './record-type-column';
import { columnLetters, rangeOf } from './structure';
import type { SheetsPort } from './sheets-port';
import { cellsOf, type Table } from './table';

/** Somebody would have to move rows in each of these moments. */
const MOST_REPAIRS = 4;

const keyText = (cell: Cell | undefined): string => String(cell ?? '').trim();

/** The columns that make up a row's key; where the kind of record is part of it, that comes first. */
const keyColumnsOf = ({ declaration, position }: Table): readonly string[] =>
  declaration.keyedByType === true && position.has(RECORD_TYPE)
    ? [RECORD_TYPE, ...declaration.keyColumns]
    : declaration.keyColumns;

/** A row's key out of the columns that make it up; a row without any of them has none. */
const keysOf = (ids: readonly string[], columns: readonly (readonly Cell[])[]): readonly string[] => {
  const length = columns.reduce((longest, cells) => Math.max(longest, cells.length), 0);
  return Array.from({ length }, (_, row) => {
    const texts = ids.flatMap((id, i) => (id === RECORD_TYPE ? [] : [keyText(columns[i]?.[row])]));
    const type = ids.indexOf(RECORD_TYPE);
    const key = texts.join('/');
    return texts.every((text) => text === '') ? '' : type < 0 ? key : typedKey(typeIn(columns[type]?.[row]), key);
  });
};

/** The first of two equal keys names the row, as everywhere. */
const rowsByKey = (keys: readonly string[]): ReadonlyMap<string, number> => {
  const rows = new Map<string, number>();
  keys.forEach((key, row) => {
    if (key !== '' && !rows.has(key)) rows.set(key, row);
  });
  return rows;
};

/** What a column should hold for a key after the write: the value written for it, else what it held before. */
type Wanted = (position: number, key: string) => Cell;

const wantedCells = (table: Table, edits: readonly ColumnEdit[], keys: readonly string[]): Wanted => {
  const before = rowsByKey(keys);
  const written = new Map(
    edits.map(({ position, rows, values }) => [
      position,
      new Map(rows.map((row, i) => [keys[row - 1] ?? '', values[i] ?? null])),
    ]),
  );
  return (position, key) => {
    const value = written.get(position)?.get(key);
    return value !== undefined ? value : (table.grid[position]?.[before.get(key) ?? -1] ?? null);
  };
};

/**
 * The cells to write so that each key has what is wanted for it, whatever row it stands in now; none when nothing
 * moved.
 */
const repairsOf = (
  written: readonly ColumnEdit[],
  keys: readonly string[],
  keysNow: readonly string[],
  wanted: Wanted,
): readonly ColumnEdit[] => {
  const rowsNow = rowsByKey(keysNow);
  return written.flatMap(({ position, rows }): readonly ColumnEdit[] => {
    const cells = new Map<number, Cell>();
    for (const row of rows) {
      const [meant = '', found = ''] = [keys[row - 1], keysNow[row - 1]];
      if (meant === found) continue;
      cells.set(row, found === '' ? null : wanted(position, found));
      const target = rowsNow.get(meant);
      if (target !== undefined) cells.set(target + 1, wanted(position, meant));
    }
    const moved = [...cells.keys()].sort((a, b) => a - b);
    return moved.length === 0 ? [] : [{ position, rows: moved, values: moved.map((row) => cells.get(row) ?? null) }];
  });
};

/**
 * To be called right after the write of these cells. Rows that were sorted or inserted between the reading of `table`
 * and
 * the write get their own cells back, and the cells meant for them where they stand now. A deleted row stays deleted.
 *
 * @param rewrite sends cells of this table
 */
export const settleKeyedRows = (
  sheets: SheetsPort,
  table: Table,
  edits: readonly ColumnEdit[],
  rewrite: (edits: readonly ColumnEdit[]) => void,
): void => {
  const keyColumns = keyColumnsOf(table);
  if (keyColumns.some((id) => !table.position.has(id)) || edits.length === 0) return;
  const ranges = keyColumns
    .map((id) => columnLetters(table.position.get(id) ?? 0))
    .map((letter) => `${rangeOf(table.title)}!${letter}2:${letter}`);
  let keys = keysOf(
    keyColumns,
    keyColumns.map((id) => cellsOf(table, id)),
  );
  let written = edits;
  const wanted = wantedCells(table, edits, keys);
  for (let tries = 0; tries < MOST_REPAIRS; tries += 1) {
    const keysNow = keysOf(
      keyColumns,
      sheets.batchGetColumns(ranges).map((columns) => columns[0] ?? []),
    );
    const repairs = repairsOf(written, keys, keysNow, wanted);
    if (repairs.length === 0) return;
    rewrite(repairs);
    keys = keysNow;
    written = repairs;
  }
};

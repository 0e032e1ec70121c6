// One row of a store, as a kind of record reads it.
import type { Cell } from '../engine/cells';
import { plainReading, type ColumnReading } from '../engine/column-reading';
import { readingIn } from '../workbook/column-readings';
import { keyColumnOf, keyAt, cellAt, textAt, type Table } from '../workbook/table';

export interface RecordRow {
  readonly key: string;
  /** Null for a blank cell and for a column that is not there. */
  cell(columnId: string): Cell;
  /** Trimmed; '' when blank. */
  text(columnId: string): string;
  number(columnId: string): number | null;
  /** Epoch milliseconds. */
  instant(columnId: string): number | null;
}

/**
 * All rows of a store by one object that is moved from row to row: for loops over all of them, which keep none.
 * @param keyColumn what names a record, where there is no `store` to say it.
 * @param store whose columns say how numbers and dates in them are written; without it each cell is read by itself.
 */
export const rowCursor = (
  cellOf: (columnId: string, row: number) => Cell,
  timeZone: string,
  store?: Table,
  keyColumn = store ? keyColumnOf(store) : 'key',
): ((row: number) => RecordRow) => {
  let at = 0;
  const plain = plainReading(timeZone);
  const readingOf = (id: string): ColumnReading => (store ? readingIn(store, id, timeZone) : plain);
  const cell = (id: string): Cell => cellOf(id, at);
  const text = (id: string): string => String(cell(id) ?? '').trim();
  const cursor: RecordRow = {
    get key() {
      return text(keyColumn);
    },
    cell,
    text,
    number: (id) => readingOf(id).number(cell(id)),
    instant: (id) => readingOf(id).instant(cell(id)),
  };
  return (row) => {
    at = row;
    return cursor;
  };
};

/** @param row index below the header. */
export const recordRow = (store: Table, row: number, timeZone: string): RecordRow => ({
  key: keyAt(store, row),
  cell: (id) => cellAt(store, id, row),
  text: (id) => textAt(store, id, row),
  number: (id) => readingIn(store, id, timeZone).number(cellAt(store, id, row)),
  instant: (id) => readingIn(store, id, timeZone).instant(cellAt(store, id, row)),
});

/** A row of which nothing is known. */
export const NO_ROW: RecordRow = {
  key: '',
  cell: () => null,
  text: () => '',
  number: () => null,
  instant: () => null,
};

// One row of a store, as a kind of record reads it.
import { numberOf, type Cell } from '../engine/cells';
import { instantOf } from '../engine/instants';
import { cellAt, textAt, type Table } from '../workbook/table';

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

/** @param row index below the header. */
export const recordRow = (store: Table, row: number, timeZone: string): RecordRow => ({
  key: textAt(store, 'key', row),
  cell: (id) => cellAt(store, id, row),
  text: (id) => textAt(store, id, row),
  number: (id) => numberOf(cellAt(store, id, row)),
  instant: (id) => instantOf(cellAt(store, id, row), timeZone),
});

/** A row of which nothing is known. */
export const NO_ROW: RecordRow = {
  key: '',
  cell: () => null,
  text: () => '',
  number: () => null,
  instant: () => null,
};

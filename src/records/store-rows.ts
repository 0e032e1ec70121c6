// The rows of a store: which record is where, which are live, and what is wrong with the others.
import { problemAt } from '../workbook/problem-rows';
import { keyColumnOf, keyAt, cellAt, textAt, type Problem, type Table } from '../workbook/table';
import { rowCursor } from './record-row';
import type { RecordType } from './record-type';

export interface StoreRows {
  readonly rowOf: ReadonlyMap<string, number>;
  /** Rows that are scored. */
  readonly live: readonly number[];
  readonly problems: readonly Problem[];
}

export const isRemoved = (store: Table, row: number): boolean => textAt(store, 'removedAt', row) !== '';

export const readStore = ({ words, nameOf }: RecordType, store: Table, timeZone: string): StoreRows => {
  const record = rowCursor((id, row) => cellAt(store, id, row), timeZone);
  const rowOf = new Map<string, number>();
  const live: number[] = [];
  const problems: Problem[] = [];
  for (let row = 0; row < store.rowCount; row += 1) {
    const key = keyAt(store, row);
    if (key === '') {
      if (nameOf(record(row)).title !== '')
        problems.push(
          problemAt(
            store,
            row,
            keyColumnOf(store),
            `This row has no key, so it is not scored. Import ${words.many} with Nexus → Import instead ` +
              'of typing them here.',
          ),
        );
      continue;
    }
    const first = rowOf.get(key);
    if (first !== undefined) {
      problems.push(
        problemAt(
          store,
          row,
          keyColumnOf(store),
          `The key "${key.slice(0, 60)}" already stands in row ${first + 2}; only that row is used. ` +
            'Delete one of the two.',
        ),
      );
      continue;
    }
    rowOf.set(key, row);
    if (!isRemoved(store, row)) live.push(row);
  }
  return { rowOf, live, problems };
};

const countRows = (store: Table, counts: (row: number) => boolean): number => {
  let count = 0;
  for (let row = 0; row < store.rowCount; row += 1) if (keyAt(store, row) !== '' && counts(row)) count += 1;
  return count;
};

/** How many records it holds, without those that their source no longer reports. */
export const rowsKept = (store: Table): number => countRows(store, (row) => !isRemoved(store, row));

/** How many of them stand in a view. */
export const rowsShown = (store: Table): number =>
  countRows(store, (row) => !isRemoved(store, row) && textAt(store, 'band', row) !== '');

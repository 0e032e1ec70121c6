// What is told of the columns of a store: cells that cannot be read as what they should be, and columns whose numbers
// are read otherwise than they look.
import { readingIn, unreadText } from '../workbook/column-readings';
import type { ColumnType } from '../workbook/declare';
import { problemAt } from '../workbook/problem-rows';
import { cellsOf, type Problem, type Table } from '../workbook/table';
import type { RecordType } from './record-type';
import { scorableOf } from './standard-columns';

/** By a column's type: what its text should have been, and how people write that. */
const READABLE: Readonly<Partial<Record<ColumnType, string>>> = {
  number: 'a number, so it counts as missing. Write it like 1200.50.',
  instant: 'a date, so it counts as missing. Write it like 2026-12-01.',
  day: 'a date, so it counts as missing. Write it like 2026-12-01.',
};

/** Text in a column of numbers or dates that cannot be read as one; it stays as it is and counts as missing. */
const unreadable = (type: RecordType, store: Table, live: readonly number[]): readonly Problem[] =>
  scorableOf(type)
    .filter(({ owner }) => owner === 'nexus')
    .flatMap(({ id, type: kind }) => {
      const wanted = READABLE[kind];
      if (wanted === undefined) return [];
      const cells = cellsOf(store, id);
      return live
        .filter((row) => typeof cells[row] === 'string' && unreadText(store, id, row) !== '')
        .map((row) => problemAt(store, row, id, `"${unreadText(store, id, row).slice(0, 60)}" is not ${wanted}`));
    });

const HEADER = -1;

/** At its header: a column from 0 to 100 all of whose values are shares, which is no more than likely. */
const readAsShares = (type: RecordType, store: Table): readonly Problem[] =>
  scorableOf(type)
    .filter(
      ({ id, reads }) =>
        reads === 'percentage' &&
        readingIn(store, id)
          .told()
          .some(({ as }) => as === 'percent'),
    )
    .map(({ id }) =>
      problemAt(
        store,
        HEADER,
        id,
        'Every value lies between 0 and 1, so all are read as shares and counted in percent: 0.5 as 50. Where that is ' +
          'not meant, write one of them from 0 to 100.',
      ),
    );

/** @param live rows of the store below the header. */
export const columnProblems = (type: RecordType, store: Table, live: readonly number[]): readonly Problem[] => [
  ...unreadable(type, store, live),
  ...readAsShares(type, store),
];

// Snoozes that are no date: nobody knows until when, so the record waits, and that is told where a person mends it.
import { readingIn } from '../workbook/column-readings';
import { problemAt } from '../workbook/problem-rows';
import { keyAt, cellAt, cellsOf, type Problem, type Table } from '../workbook/table';
import type { PersonCells } from './carry';
import type { RecordType } from './record-type';
import { PERSON_COLUMNS } from './standard-columns';

const SNOOZE = 'snoozeUntil';

interface Spot {
  readonly table: Table;
  /** Below the header. */
  readonly at: number;
}

const nameOf = (key: string, snooze: string): string => `${key}\n${snooze}`;

/** Where views show texts as snoozes, by the record's key and the text; of two the first. */
const textsIn = (views: readonly Table[]): ReadonlyMap<string, Spot> => {
  const spots = new Map<string, Spot>();
  for (const table of views)
    for (const at of cellsOf(table, SNOOZE).keys()) {
      const cell = cellAt(table, SNOOZE, at);
      const name = typeof cell === 'string' ? nameOf(keyAt(table, at), cell) : '';
      if (name !== '' && !spots.has(name)) spots.set(name, { table, at });
    }
  return spots;
};

export interface SnoozedRows {
  readonly type: Pick<RecordType, 'words'>;
  readonly store: Table;
  readonly views: readonly Table[];
  /** Rows of the store below the header. */
  readonly live: readonly number[];
  /** People's cells, those of the views carried. */
  readonly people: PersonCells;
}

/** Each at the record's cell in a view, and in the store while it has no row in any. */
export const snoozeProblems = ({ type: { words }, store, views, live, people }: SnoozedRows): readonly Problem[] => {
  const column = PERSON_COLUMNS.indexOf(SNOOZE);
  const reading = readingIn(store, SNOOZE);
  const unread = live.flatMap((row) => {
    const cell = people.at(row, column);
    const isUnread = typeof cell === 'string' && cell.trim() !== '' && reading.instant(cell) === null;
    return isUnread ? [{ row, cell }] : [];
  });
  if (unread.length === 0) return [];
  const spots = textsIn(views);
  return unread.map(({ row, cell }) => {
    const { table, at } = spots.get(nameOf(keyAt(store, row), cell)) ?? { table: store, at: row };
    const message =
      `"${cell.trim().slice(0, 60)}" is no date, so this ${words.one} waits, and nobody is nudged about it until ` +
      'that is mended. Write it like 2026-12-01, or clear the cell.';
    return problemAt(table, at, SNOOZE, message);
  });
};

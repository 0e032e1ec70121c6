// A row whose texts are fit to be told: on one line, nothing invisible, no longer than is read.
import { cleanText } from '../engine/clean-text';
import type { RecordRow } from './record-row';

const cleanRow = (row: RecordRow, longest: number): RecordRow => {
  const text = (id: string): string => cleanText(row.cell(id), longest);
  return {
    key: row.key,
    cell: (id) => {
      const cell = row.cell(id);
      return typeof cell === 'string' ? text(id) || null : cell;
    },
    text,
    number: row.number,
    instant: row.instant,
  };
};

/** For names. */
export const withCleanNames = (row: RecordRow): RecordRow => cleanRow(row, 100);

/** For facts, which stand in sentences. */
export const withCleanFacts = (row: RecordRow): RecordRow => cleanRow(row, 60);

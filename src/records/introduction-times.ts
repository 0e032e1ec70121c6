// When people last said how far an introduction is: noted beside it, wherever they said it.
import type { Cell } from '../engine/cells';
import { sameCell, type CellEdits } from '../workbook/changes';
import { cellAt, type Table } from '../workbook/table';
import type { PersonCells } from './carry';
import { INTRODUCTION, INTRODUCTION_AT, PERSON_COLUMNS } from './standard-columns';

const COLUMN = PERSON_COLUMNS.indexOf(INTRODUCTION);

/** @param people as they are once what was typed in views has been carried. @param now as a cell. */
export const noteIntroductions = (store: Table, people: PersonCells, edits: CellEdits, now: Cell): void => {
  if (!store.position.has(INTRODUCTION_AT)) return;
  for (let row = 0; row < store.rowCount; row += 1) {
    const state = people.at(row, COLUMN);
    if (state === null) edits.set(INTRODUCTION_AT, row, null);
    // Where it stands in the store already, nobody knows since when: it was typed there, or came with a file.
    else if (!sameCell(state, cellAt(store, INTRODUCTION, row)) || cellAt(store, INTRODUCTION_AT, row) === null)
      edits.set(INTRODUCTION_AT, row, now);
  }
};

// When people last said where a record stands, or how far its introduction is: noted beside it, wherever they said it.
import type { Cell } from '../engine/cells';
import type { EditedRange } from '../run/edited-range';
import { sameCell, type CellEdits } from '../workbook/changes';
import { keyAt, cellAt, type Table } from '../workbook/table';
import type { PersonCells } from './carry';
import { INTRODUCTION, INTRODUCTION_AT, isStanding, PERSON_COLUMNS, STATUS_AT } from './standard-columns';

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

/**
 * In the store itself nothing but the edit tells that a status is new; what views were typed into is carried.
 * @param edited what was typed where; null where no edit set it off.
 */
export const noteTypedStatus = (store: Table, edited: EditedRange | null, edits: CellEdits, now: Cell): void => {
  if (!edited || edited.sheetId !== store.sheetId) return;
  const isTyped = [...store.position].some(
    ([id, at]) => isStanding(id) && at + 1 >= edited.firstColumn && at + 1 <= edited.lastColumn,
  );
  if (!isTyped) return;
  for (let row = Math.max(0, edited.firstRow - 2); row <= Math.min(edited.lastRow - 2, store.rowCount - 1); row += 1)
    if (keyAt(store, row) !== '') edits.set(STATUS_AT, row, now);
};

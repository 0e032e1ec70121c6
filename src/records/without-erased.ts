// What a source says, without people who were erased here: their address, the name beside it, and that name in the other
// texts of the row. A name alone stays, since it may be somebody else's.
import { eraserOf } from '../engine/erase-text';
import type { ErasedPeople } from '../run/erased';
import type { Cell } from '../workbook/declare';
import type { Row } from '../workbook/table';

/** Columns that name a person, and that of the same row which holds their address. */
export interface NameAndAddress {
  readonly name: readonly string[];
  readonly email: string;
}

const textOf = (cell: Cell | undefined): string => String(cell ?? '').trim();

export const withoutErased = (row: Row, people: readonly NameAndAddress[], erased: ErasedPeople): Row => {
  const gone = people.filter(({ email }) => erased.isErased(row[email]));
  const erasers = gone.map(({ name, email }) =>
    eraserOf({ email: textOf(row[email]).toLowerCase(), names: [name.map((id) => textOf(row[id])).join(' ')] }),
  );
  const blank = new Set(gone.flatMap(({ name, email }) => [...name, email]));
  let isSame = true;
  const after = Object.entries(row).map(([id, cell]): [string, Cell] => {
    const left = blank.has(id) || erased.isErased(cell) ? null : cell;
    const text =
      typeof left === 'string' ? erasers.reduce((rest, { erase }) => erase(rest), erased.without(left)) : left;
    isSame &&= text === cell;
    return [id, text];
  });
  return isSame ? row : Object.fromEntries(after);
};

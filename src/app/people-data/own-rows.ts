// Which rows are a person's: those that hold their address, and those that tell of records which do. There their name is
// theirs, whoever else is called so.
import { eraserOf } from '../../engine/erase-text';
import type { Cell } from '../../workbook/declare';
import { RECORD_TYPE, splitKey, typedKey, typeIn } from '../../workbook/record-type-column';
import { keyAt, cellAt, textAt, type Table } from '../../workbook/table';
import type { Workbook } from '../../workbook/workbook';
import { typeOfTable, type Holdings } from './holdings';

/** @param row index below the header. */
export type IsOwnRow = (table: Table, row: number) => boolean;

const holding = (table: Table, mentions: (text: string) => boolean): ReadonlySet<number> => {
  const rows = new Set<number>();
  for (const cells of table.grid)
    cells.forEach((cell: Cell, row) => {
      // An address in a web address has its @ written otherwise.
      if (typeof cell === 'string' && /@|%40/.test(cell) && mentions(cell)) rows.add(row);
    });
  return rows;
};

/** Keys of records that a row of another tab is about. */
const keysOf = (table: Table, row: number): readonly string[] => {
  const type = typeIn(cellAt(table, RECORD_TYPE, row));
  const texts = ['record', 'records', ...(table.declaration.keyedByType === true ? ['key'] : [])].flatMap((id) =>
    textAt(table, id, row).split('; '),
  );
  return texts.flatMap((text) => (text === '' ? [] : [typedKey(type, text), text]));
};

export const ownRowsIn = ({ tables }: Workbook, holdings: Holdings, email: string): IsOwnRow => {
  const { mentions } = eraserOf({ email, names: [] });
  const held = new Map([...tables.values()].map((table) => [table.sheetId, holding(table, mentions)] as const));
  const types = holdings.types.map(({ id }) => id);
  const records = new Set(
    holdings.types.flatMap(({ id, store }) => {
      const table = tables.get(store.id);
      return table ? [...(held.get(table.sheetId) ?? [])].map((row) => typedKey(id, keyAt(table, row))) : [];
    }),
  );
  const isOfRecord = (key: string): boolean => {
    const { type, key: own } = splitKey(key, types);
    return records.has(typedKey(type, own));
  };
  return (table, row) => {
    const type = typeOfTable(table, holdings);
    // Views name managers as well, so that the store decides.
    if (type) return records.has(typedKey(type.id, keyAt(table, row)));
    return held.get(table.sheetId)?.has(row) === true || keysOf(table, row).some(isOfRecord);
  };
};

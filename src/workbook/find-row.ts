// Which row somebody means who names it: by its key, or by what else names it in its tab.
import { isoDayOf } from '../engine/instants';
import type { Cell } from './declare';
import { keyOf } from './row-key';
import { cellAt, type Table } from './table';

const eachRow = ({ rowCount }: Table): readonly number[] => Array.from({ length: rowCount }, (_, row) => row);

/** Where rows are named by more than one column, the first alone will do for a key that has one row. */
const rowByBareKey = (table: Table, wanted: string): number => {
  if (table.declaration.keyedByType !== true || !table.declaration.keyColumns.includes('question')) return -1;
  const named = { ...table.declaration, keyColumns: table.declaration.keyColumns.slice(0, 1) };
  const rows = eachRow(table).filter((row) => keyOf(named, (id) => cellAt(table, id, row)).toLowerCase() === wanted);
  return rows.length === 1 ? (rows[0] ?? -1) : -1;
};

/** A criterion may also be named by the field it scores: `opportunity/engagement`. */
const rowByField = (table: Table, wanted: string): number => {
  if (!table.position.has('model') || !table.position.has('field')) return -1;
  const named = { ...table.declaration, keyColumns: ['model', 'field'] };
  return eachRow(table).findIndex((row) => keyOf(named, (id) => cellAt(table, id, row)).toLowerCase() === wanted);
};

/**
 * The row (index below the header) of a key; upper and lower case only matter where two keys differ in nothing else. A
 * day in a key is written as it is shown. Null where none is meant.
 */
export const rowNamed = (table: Table, key: string, timeZone: string): number | null => {
  const exact = key.trim();
  if (exact === '') return null;
  const wanted = exact.toLowerCase();
  const isDay = (id: string): boolean =>
    table.declaration.columns.some((column) => column.id === id && column.type === 'day');
  const shown = (id: string, row: number): Cell => {
    const cell = cellAt(table, id, row);
    return (isDay(id) ? isoDayOf(cell, timeZone) : null) ?? cell;
  };
  const keys = eachRow(table).map((row) => keyOf(table.declaration, (id) => shown(id, row)));
  const ways = [
    () => keys.indexOf(exact),
    () => keys.findIndex((candidate) => candidate.toLowerCase() === wanted),
    () => rowByField(table, wanted),
    () => rowByBareKey(table, wanted),
  ];
  for (const way of ways) {
    const row = way();
    if (row >= 0) return row;
  }
  return null;
};

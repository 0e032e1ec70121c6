// How a tab's columns are read: decided once a table over all their cells, so that one row is read as all of them are.
import type { ColumnReading, Reads, Writing } from '../engine/column-reading';
import { serialOf } from '../engine/instants';
import { readColumn } from '../engine/read-column';
import type { Cell, ColumnDeclaration } from './declare';
import { cellAt, cellsOf, columnById, type Table } from './table';

const readings = new WeakMap<Table, Map<string, ColumnReading>>();

const writingOf = ({ writing }: Table, timeZone: string): Writing => writing ?? { locale: 'en_US', timeZone };

/** By what a column is declared as; people's own columns hold anything. */
export const readsOf = (column: Pick<ColumnDeclaration, 'type' | 'reads'> | undefined): Reads => {
  if (column?.reads) return column.reads;
  const type = column?.type ?? 'text';
  return type === 'number' || type === 'instant' || type === 'day' ? type : 'text';
};

/**
 * Of a column that the tab lacks: each cell by itself.
 * @param timeZone for a table that does not say its own.
 */
export const readingIn = (table: Table, columnId: string, timeZone = 'UTC'): ColumnReading => {
  const known = readings.get(table) ?? new Map<string, ColumnReading>();
  readings.set(table, known);
  const reading =
    known.get(columnId) ??
    readColumn(cellsOf(table, columnId), readsOf(columnById(table.declaration, columnId)), writingOf(table, timeZone));
  known.set(columnId, reading);
  return reading;
};

/**
 * A cell as what it says, for who reads it without its column: a number, a serial. Text that says neither, and people's
 * own columns, as they are.
 */
export const plainCell = (table: Table, columnId: string): ((cell: Cell) => Cell) => {
  const reads = readsOf(columnById(table.declaration, columnId));
  const reading = readingIn(table, columnId);
  const timeZone = table.writing?.timeZone ?? 'UTC';
  if (reads === 'text') return (cell) => cell;
  if (reads !== 'day' && reads !== 'instant') return (cell) => reading.number(cell) ?? cell;
  return (cell) => {
    const instantMs = typeof cell === 'string' ? reading.instant(cell) : null;
    return instantMs === null ? cell : serialOf(instantMs, timeZone);
  };
};

/** A cell of a column of numbers or dates that says something which is none; '' where there is no such text. */
export const unreadText = (table: Table, columnId: string, row: number): string => {
  const cell: Cell = cellAt(table, columnId, row);
  const column = columnById(table.declaration, columnId);
  if (typeof cell !== 'string' || cell.trim() === '' || !column) return '';
  const reading = readingIn(table, columnId);
  const value = column.type === 'number' ? reading.number(cell) : reading.instant(cell);
  return value === null ? cell.trim() : '';
};

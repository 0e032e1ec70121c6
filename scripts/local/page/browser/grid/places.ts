// Cells by their names: B7, A2:C9; and which of some comes next.
import type { Selection } from '../server';

/** A counts as 1. */
export const columnName = (column: number): string =>
  (column > 26 ? columnName(Math.floor((column - 1) / 26)) : '') + String.fromCharCode(65 + ((column - 1) % 26));
const numberOf = (text: string): number =>
  [...text.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

export function cellName({ row, column, rows, columns }: Selection): string {
  const first = `${columnName(column)}${row}`;
  return rows === 1 && columns === 1 ? first : `${first}:${columnName(column + columns - 1)}${row + rows - 1}`;
}

/** Counts from 1; null for what is no range of cells. */
export function placeOf(range: string): Omit<Selection, 'sheetId'> | null {
  const match = /^(?:.*!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?$/i.exec(range.trim());
  if (!match) return null;
  const [row, column] = [Number(match[2]), numberOf(match[1] ?? 'A')];
  const [lastRow, lastColumn] = [Number(match[4] ?? row), match[3] ? numberOf(match[3]) : column];
  return { row, column, rows: Math.max(1, lastRow - row + 1), columns: Math.max(1, lastColumn - column + 1) };
}

/** Counts from 0. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Which of them comes next after a cell, or before it; round at the end. @returns -1 where there is none */
export function nextOf(cells: readonly Cell[], { row, column }: Cell, step: 1 | -1): number {
  const isBehind = (cell: Cell): boolean => cell.row > row || (cell.row === row && cell.column > column);
  const isBefore = (cell: Cell): boolean => cell.row < row || (cell.row === row && cell.column < column);
  if (cells.length === 0) return -1;
  if (step === 1) return Math.max(0, cells.findIndex(isBehind));
  const before = cells.findLastIndex(isBefore);
  return before < 0 ? cells.length - 1 : before;
}

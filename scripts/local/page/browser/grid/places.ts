// Cells by their names: B7, A2:C9.
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

// Rolling over: tabs that only grow keep so many rows, and the oldest leave in the write that adds others.
import { sortTable, type Change } from './changes';
import type { Table } from './table';

/** So much over what is kept, as a share, before any row leaves: ordinary runs write nothing more. */
const SLACK = 0.1;

/** How many rows are to leave now; 0 until the slack is used up. */
export const surplusOf = (rows: number, kept: number): number =>
  rows > kept * (1 + SLACK) ? Math.floor(rows - kept) : 0;

/** Each key costs the sheet a search, so that more rows leave over several runs. */
const MOST_KEYS = 500;

/** Rows by their keys, wherever people have moved them; the tab ends up in the order of its instants. */
export const dropKeys = (table: Table, keys: readonly string[], instantColumn: string): readonly Change[] => {
  const [position, sortBy] = [table.declaration.keyColumns[0] ?? '', instantColumn].map((id) => table.position.get(id));
  if (keys.length === 0 || position === undefined || sortBy === undefined) return [];
  return [{ kind: 'dropKeys', sheetId: table.sheetId, position, keys: keys.slice(0, MOST_KEYS), sortBy }];
};

/** Sorted and dropped in one write: the oldest as they then are, whoever sorted or inserted since the tab was read. */
export const dropOldest = (table: Table, instantColumn: string, count: number): readonly Change[] => {
  const order = count > 0 ? sortTable(table, [instantColumn]) : [];
  return order.length > 0 ? [...order, { kind: 'dropRows', sheetId: table.sheetId, from: 1, count }] : [];
};

// What a person does in the workbook by hand, found by record and column as a person finds them.
import type { ExecutionResult } from '../../../scripts/local/host/host';
import { typeCell } from '../../../scripts/local/sheets/person';
import { PERSON_COLUMNS } from '../../../src/records/standard-columns';
import type { Cell } from '../../../src/workbook/declare';
import type { Table } from '../../../src/workbook/table';
import { bandTables, positionOf, rowOfKey, tableOf } from './reading';
import { INSTALLER, type PersonFact, type World } from './world';

interface TypedAt {
  readonly row: number;
  readonly column: number;
  /** As the sheet keeps it: a date becomes a number. */
  readonly value: Cell;
}

/** Types without the trigger, as when it comes late or not at all. */
const type = (world: World, table: Table, row: number, column: string, text: string): TypedAt => {
  const position = positionOf(table, column);
  if (row < 0 || position < 0) throw new Error(`nobody can type into row ${row}, column ${column} of ${table.title}`);
  const { value } = typeCell(world.data(), table.sheetId, row + 1, position, text, INSTALLER);
  return { row: row + 1, column: position, value: typeof value === 'object' ? null : value };
};

const remember = (world: World, fact: PersonFact): void => {
  const at = world.facts.findIndex(
    ({ key, sheetId, column }) => key === fact.key && sheetId === fact.sheetId && column === fact.column,
  );
  if (at >= 0) world.facts.splice(at, 1);
  world.facts.push(fact);
};

/** Types into a record's row and remembers it as the person's. */
export const typeForRecord = (world: World, table: Table, key: string, column: string, text: string): TypedAt => {
  const cell = type(world, table, rowOfKey(table, key), column, text);
  const isShared = PERSON_COLUMNS.includes(column);
  remember(world, { key, sheetId: isShared ? null : table.sheetId, column, value: cell.value });
  return cell;
};

export const editRecord = (world: World, table: Table, key: string, column: string, text: string): ExecutionResult => {
  const cell = typeForRecord(world, table, key, column, text);
  return world.edited(table.sheetId, cell.row, cell.column);
};

/** A column of the person's own, right of everything. */
export const addColumn = (world: World, table: Table, header: string): void => {
  const at = Math.max(table.headers.length, ...[...table.position.values()].map((position) => position + 1));
  const columns =
    world.data().sheets.find(({ properties }) => properties.sheetId === table.sheetId)?.properties.gridProperties
      ?.columnCount ?? 0;
  if (at >= columns)
    world.sheets.call('spreadsheets.batchUpdate', {
      spreadsheetId: world.spreadsheetId,
      requestBody: { requests: [{ appendDimension: { sheetId: table.sheetId, dimension: 'COLUMNS', length: 1 } }] },
    });
  typeCell(world.data(), table.sheetId, 0, at, header, INSTALLER);
};

/** A row of the person's own below the records: no key, so it is no record. */
export const addOwnRow = (world: World, table: Table, text: string): void => {
  const row = table.rowCount;
  const { value } = type(world, table, row, 'note', text);
  remember(world, { key: null, sheetId: table.sheetId, column: 'note', value });
};

/** A cell of a configuration tab, by the row's first key columns. */
export const editConfig = (
  world: World,
  tab: Parameters<typeof tableOf>[1],
  isRow: (cells: Readonly<Record<string, unknown>>) => boolean,
  column: string,
  text: string,
): ExecutionResult => {
  const table = tableOf(world, tab);
  const row = Array.from({ length: table.rowCount }, (_, index) => index).find((index) =>
    isRow(Object.fromEntries([...table.position].map(([id, position]) => [id, table.grid[position]?.[index]]))),
  );
  const cell = type(world, table, row ?? -1, column, text);
  return world.edited(table.sheetId, cell.row, cell.column);
};

/** The band tab that shows a record. */
export const bandTableOf = (world: World, key: string): Table => {
  const found = bandTables(world).find((table) => rowOfKey(table, key) >= 0);
  if (!found) throw new Error(`no band tab shows ${key}`);
  return found;
};

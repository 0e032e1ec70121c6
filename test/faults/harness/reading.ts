// The workbook as a person finds it, tab by tab.
import { typeOfView, viewsIn } from '../../../src/records/view-tab';
import type { SheetData } from '../../../scripts/local/sheets/model';
import type { Cell, TabDeclaration } from '../../../src/workbook/declare';
import { parseStructure, rangeOf, STRUCTURE_FIELDS, type Structure } from '../../../src/workbook/structure';
import { cellAt, keyColumnOf, rowsOf, tableOf as tableFrom, type Row, type Table } from '../../../src/workbook/table';
import { jobsTab } from '../../../src/workbook/tabs';
import type { World } from './world';

const titleOf = (world: World, sheetId: number): string | null =>
  world.data().sheets.find(({ properties }) => properties.sheetId === sheetId)?.properties.title ?? null;

type Tab = Pick<TabDeclaration, 'sheetId' | 'title'>;

interface Reading {
  readonly metadata: unknown;
  readonly structure: Structure;
  readonly tables: Map<number, Table>;
}

/** A change makes new lists of what it touches, so what was read from the same lists is still so. */
const readings = new WeakMap<readonly SheetData[], Reading>();

const readingOf = (world: World): Reading => {
  const { sheets, developerMetadata } = world.data();
  const known = readings.get(sheets);
  if (known?.metadata === developerMetadata) return known;
  const { reply } = world.sheets.call('spreadsheets.get', {
    spreadsheetId: world.spreadsheetId,
    fields: STRUCTURE_FIELDS,
  });
  const reading = { metadata: developerMetadata, structure: parseStructure(reply), tables: new Map<number, Table>() };
  readings.set(sheets, reading);
  return reading;
};

const readTable = (world: World, structure: Structure, { sheetId, title }: Tab): Table => {
  const sheet = structure.sheets.find((candidate) => candidate.sheetId === sheetId);
  const declaration = [...world.kind.tabs, ...viewsIn(structure, world.kind.types)].find(
    (candidate) => candidate.sheetId === sheetId,
  );
  if (!sheet || !declaration) throw new Error(`There is no tab "${title}".`);
  const { reply } = world.sheets.call('spreadsheets.values.get', {
    spreadsheetId: world.spreadsheetId,
    range: rangeOf(sheet.title),
    majorDimension: 'COLUMNS',
    valueRenderOption: 'UNFORMATTED_VALUE',
    dateTimeRenderOption: 'SERIAL_NUMBER',
  });
  return tableFrom(declaration, sheet, (reply as { readonly values?: readonly (readonly Cell[])[] }).values ?? []);
};

export const tableOf = (world: World, tab: Tab): Table => {
  const { structure, tables } = readingOf(world);
  const table = tables.get(tab.sheetId) ?? readTable(world, structure, tab);
  tables.set(tab.sheetId, table);
  return table;
};

export const has = (world: World, { sheetId }: Pick<TabDeclaration, 'sheetId'>): boolean =>
  titleOf(world, sheetId) !== null;

export interface Placed {
  /** Below the header. */
  readonly index: number;
  readonly row: Row;
}

export const rowsIn = (world: World, tab: Tab): readonly Row[] => rowsOf(tableOf(world, tab)).map(({ row }) => row);

/** What names a row, whatever its column is called. */
export const keyCell = (table: Table, index: number): Cell => cellAt(table, keyColumnOf(table), index);

const keyed = (table: Table): readonly Placed[] =>
  rowsOf(table).map(({ index, row }) => ({ index, row: { ...row, key: keyCell(table, index) } }));

export const storeOf = ({ kind }: World): TabDeclaration => kind.type.store;

export const storeRows = (world: World): readonly Row[] =>
  keyed(tableOf(world, storeOf(world)))
    .map(({ row }) => row)
    .filter(({ key }) => key !== null);

export const isLive = ({ removedAt }: Row): boolean => removedAt === null;

/** The views of the kind: a tab for each band, or one for all. */
export const bandTables = (world: World): readonly Table[] =>
  world
    .data()
    .sheets.flatMap(({ properties }) =>
      typeOfView(properties.sheetId ?? 0, [world.kind.type])
        ? [tableOf(world, { sheetId: properties.sheetId ?? 0, title: '' })]
        : [],
    );

/** Rows that stand for a record, those on their way out included. */
export const recordRows = (table: Table): readonly Placed[] =>
  keyed(table).filter(({ row }) => row.key !== null && row.key !== undefined);

/** The position of a column by its id, or by the header of one that people added; -1 when it is gone. */
export const positionOf = (table: Table, column: string): number =>
  table.position.get(column) ?? table.headers.indexOf(column);

/** The row (below the header) of a record; one that stays before one that is on its way out. */
export const rowOfKey = (table: Table, key: string): number => {
  const rows = recordRows(table).filter(({ row }) => row.key === key);
  return (rows.find(({ row }) => row.movedTo === null || row.movedTo === undefined) ?? rows[0])?.index ?? -1;
};

export const cursors = (world: World): ReadonlyMap<string, unknown> => {
  const table = tableOf(world, jobsTab);
  return new Map(
    rowsOf(table).map(({ index }): [string, unknown] => [
      String(cellAt(table, 'job', index)),
      JSON.parse(String(cellAt(table, 'cursor', index) ?? 'null')),
    ]),
  );
};

/** A plain sheet's cells, headers included. */
export const gridOf = (world: World, sheetId: number): readonly (readonly Cell[])[] =>
  (world.data().sheets.find(({ properties }) => properties.sheetId === sheetId)?.rows ?? []).map((cells) =>
    cells.map((cell) => (typeof cell === 'object' && cell !== null ? cell.f : cell)),
  );

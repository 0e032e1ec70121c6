// A tab of the workbook as the bundle's own declarations read it: column ids, typed values.
import * as features from '../../../src/app/features';
import type { RecordType } from '../../../src/records/record-type';
import { viewsIn } from '../../../src/records/view-tab';
import { instantOf, isoDayOf, isoOf } from '../../../src/engine/instants';
import { column, type Cell, type TabDeclaration } from '../../../src/workbook/declare';
import { parseStructure, rangeOf, STRUCTURE_FIELDS, type SheetStructure } from '../../../src/workbook/structure';
import { rowNamed } from '../../../src/workbook/find-row';
import { rowsByOtherKey } from '../../../src/records/other-keys';
import { rowAt, tableOf, type Row, type Table } from '../../../src/workbook/table';
import type { SheetsBackend } from '../host/services/sheets';
import { UsageError } from './command-line';

export interface TabView {
  readonly table: Table;
  readonly timeZone: string;
}

/** Whose tabs have declarations: the product's, or what a test bundles in its place. */
export interface Declared {
  readonly fixedTabs: readonly TabDeclaration[];
  readonly recordTypes: readonly RecordType[];
}

/** By the tab's present title or the one it was declared with, in any case. */
export function viewTab(
  sheets: SheetsBackend,
  spreadsheetId: string,
  name: string,
  { fixedTabs, recordTypes }: Declared = features,
): TabView {
  const structure = parseStructure(sheets.call('spreadsheets.get', { spreadsheetId, fields: STRUCTURE_FIELDS }).reply);
  const declarations = [...fixedTabs, ...viewsIn(structure, recordTypes)];
  const declaredId = declarations.find(({ title }) => sameName(title, name))?.sheetId;
  const sheet =
    structure.sheets.find(({ title }) => title === name) ??
    structure.sheets.find(({ title }) => sameName(title, name)) ??
    structure.sheets.find(({ sheetId }) => sheetId === declaredId);
  if (!sheet)
    throw new UsageError(`no tab ${name}; there are ${structure.sheets.map(({ title }) => title).join(', ')}`);
  const columns = readColumns(sheets, spreadsheetId, sheet.title);
  const declared = declarations.find(({ sheetId }) => sheetId === sheet.sheetId);
  const declaration = declared && declared.columns.length > 0 ? declared : undeclaredTab(sheet, columns);
  return { table: tableOf(declaration, sheet, columns), timeZone: structure.timeZone };
}

/** In any case, and `field-map` for `Field map`. */
const sameName = (a: string, b: string): boolean => bareName(a) === bareName(b);
const bareName = (name: string): string => name.replace(/[\s_-]/g, '').toLowerCase();

function readColumns(sheets: SheetsBackend, spreadsheetId: string, title: string): readonly (readonly Cell[])[] {
  const { reply } = sheets.call('spreadsheets.values.batchGet', {
    spreadsheetId,
    ranges: [rangeOf(title)],
    majorDimension: 'COLUMNS',
    valueRenderOption: 'UNFORMATTED_VALUE',
    dateTimeRenderOption: 'SERIAL_NUMBER',
  });
  return (
    (reply as { readonly valueRanges: readonly { readonly values?: readonly (readonly Cell[])[] }[] }).valueRanges[0]
      ?.values ?? []
  );
}

/** Tabs and boards that nobody declared have their headers for ids, and their first column for a key. */
function undeclaredTab({ sheetId, title }: SheetStructure, columns: readonly (readonly Cell[])[]): TabDeclaration {
  const headers = columns.map((cells) => String(cells[0] ?? ''));
  const named = headers.filter((header, index) => header !== '' && headers.indexOf(header) === index);
  return {
    id: title,
    title,
    sheetId,
    kind: 'config',
    help: '',
    keyColumns: named.slice(0, 1),
    columns: named.map((header) => column(header, header, '')),
  };
}

/** Column ids, then the headers of columns that people added. */
export function columnNames({ table }: TabView): readonly string[] {
  return [...table.declaration.columns.map(({ id }) => id), ...addedColumns(table).map(({ name }) => name)];
}

function addedColumns(table: Table): readonly { readonly name: string; readonly position: number }[] {
  const taken = new Set<string>(table.declaration.columns.map(({ id }) => id));
  const known = new Set(table.position.values());
  const added: { readonly name: string; readonly position: number }[] = [];
  table.headers.forEach((header, position) => {
    const name = String(header ?? '').trim();
    if (known.has(position) || name === '' || taken.has(name)) return;
    taken.add(name);
    added.push({ name, position });
  });
  return added;
}

/** Every row that holds something: blank is null, instants are ISO UTC with milliseconds, days ISO days, the rest as it is. */
export function rowsOfView({ table, timeZone }: TabView): readonly Row[] {
  const added = addedColumns(table);
  const typed = (wanted: string) => table.declaration.columns.filter(({ type }) => type === wanted).map(({ id }) => id);
  const [instants, days] = [typed('instant'), typed('day')];
  const rows: Row[] = [];
  for (let index = 0; index < table.rowCount; index += 1) {
    const row: Record<string, Cell> = { ...rowAt(table, index) };
    for (const id of instants) row[id] = isoCell(row[id] ?? null, timeZone);
    for (const id of days) row[id] = isoDayOf(row[id] ?? null, timeZone) ?? row[id] ?? null;
    for (const { name, position } of added) row[name] = blankToNull(table.grid[position]?.[index]);
    if (Object.values(row).some((cell) => cell !== null)) rows.push(row);
  }
  return rows;
}

const blankToNull = (cell: Cell | undefined): Cell => (cell === undefined || cell === '' ? null : cell);

function isoCell(cell: Cell, timeZone: string): Cell {
  const instant = instantOf(cell, timeZone);
  return instant === null ? cell : isoOf(instant);
}

/** The row (index below the header) of a key; a merged record's leads to the one it is in. */
export const findRow = ({ table, timeZone }: TabView, key: string): number | null =>
  rowsByOtherKey(table).get(key.trim()) ?? rowNamed(table, key, timeZone);

/** The position of a column by id or header, in any case. */
export function findColumn({ table }: TabView, name: string): number | null {
  const wanted = name.trim().toLowerCase();
  const declared =
    table.declaration.columns.find(({ id }) => id.toLowerCase() === wanted) ??
    table.declaration.columns.find(({ header }) => header.toLowerCase() === wanted);
  const position = declared && table.position.get(declared.id);
  if (position !== undefined) return position;
  return addedColumns(table).find((added) => added.name.toLowerCase() === wanted)?.position ?? null;
}

// What people do to a sheet by hand: type, sort, insert and delete rows and columns, add, rename and delete tabs, rename and move columns. Protections and strict validation hold.
import type { sheets_v4 } from '@googleapis/sheets';
import { applyBatch, commit } from './batch-update';
import { cellBox, type Axis, type Box } from './box';
import { createDraft, gridBox, limitsOf, sheetIndex } from './draft';
import { isError, evaluate } from './formula';
import { valueAt } from './layer';
import {
  columnCountOf,
  idOf,
  rowCountOf,
  type Cell,
  type GridRange,
  type SheetData,
  type SpreadsheetData,
} from './model';
import { parseTyped } from './typed-input';
import { invalid } from './sheets-error';
import { acceptsValue } from './validation';
import { writePlain } from './write-cells';

export interface TypedCell {
  readonly oldValue: Cell;
  readonly value: Cell;
}

const sheetOf = (data: SpreadsheetData, sheetId: number): SheetData =>
  data.sheets[sheetIndex(data, sheetId)] as SheetData;

function refuseInvalid(data: SpreadsheetData, sheet: SheetData, row: number, column: number, text: string): void {
  const rule = valueAt(sheet.validations, row, column);
  if (rule === null || rule.strict !== true || text === '') return;
  const isText = valueAt(sheet.formats, row, column)?.numberFormat?.type === 'TEXT';
  const entered = parseTyped(text, isText, data.properties.locale).cell;
  const value = evaluate(data, sheet, entered);
  if (isError(value) || acceptsValue(data, sheet, rule, value)) return;
  throw invalid(rule.inputMessage ?? `The data you entered violates the data validation rules set on this cell.`);
}

/** Rows and columns count from 0. Changes `data`, or throws a SheetsError that says why not. An empty text clears the cell. */
export function typeCell(
  data: SpreadsheetData,
  sheetId: number,
  row: number,
  column: number,
  text: string,
  user: string | null,
): TypedCell {
  const sheet = sheetOf(data, sheetId);
  if (row < 0 || column < 0 || row >= rowCountOf(sheet) || column >= columnCountOf(sheet))
    throw invalid(`The cell is outside of the grid. ${limitsOf(sheet)}`);
  const draft = createDraft(data, { random: Math.random, user });
  draft.guard(sheet, cellBox(row, column));
  refuseInvalid(data, sheet, row, column, text);
  const oldValue = sheet.rows[row]?.[column] ?? null;
  writePlain(draft, draft.sheet(sheetId), row, column, text, true);
  commit(data, draft);
  return { oldValue, value: sheetOf(data, sheetId).rows[row]?.[column] ?? null };
}

type Requests = Parameters<typeof applyBatch>[1];
const byHand = (data: SpreadsheetData, user: string | null, requests: Requests): void => {
  applyBatch(data, requests, { random: Math.random, user });
};

export function sortByHand(
  data: SpreadsheetData,
  range: GridRange,
  column: number,
  order: 'ASCENDING' | 'DESCENDING',
  user: string | null,
): void {
  byHand(data, user, [{ sortRange: { range, sortSpecs: [{ dimensionIndex: column, sortOrder: order }] } }]);
}

/** Rows or columns: how many, and before which they come or from which on they go. */
export interface LinesByHand {
  readonly axis: Axis;
  readonly at: number;
  readonly count: number;
}

const spanOfLines = (sheetId: number, { axis, at, count }: LinesByHand): sheets_v4.Schema$DimensionRange => ({
  sheetId,
  dimension: axis,
  startIndex: at,
  endIndex: at + count,
});

/** Refused where the line that is pushed on may not be edited. */
export function insertLinesByHand(
  data: SpreadsheetData,
  sheetId: number,
  lines: LinesByHand,
  user: string | null,
): void {
  const { axis, at } = lines;
  guardByHand(data, sheetId, user, axis === 'ROWS' ? { r0: at, r1: at + 1 } : { c0: at, c1: at + 1 });
  byHand(data, user, [{ insertDimension: { range: spanOfLines(sheetId, lines), inheritFromBefore: at > 0 } }]);
}

export function deleteLinesByHand(
  data: SpreadsheetData,
  sheetId: number,
  lines: LinesByHand,
  user: string | null,
): void {
  byHand(data, user, [{ deleteDimension: { range: spanOfLines(sheetId, lines) } }]);
}

export const insertRowsByHand = (
  data: SpreadsheetData,
  sheetId: number,
  at: number,
  count: number,
  user: string | null,
): void => insertLinesByHand(data, sheetId, { axis: 'ROWS', at, count }, user);

export const deleteRowsByHand = (
  data: SpreadsheetData,
  sheetId: number,
  at: number,
  count: number,
  user: string | null,
): void => deleteLinesByHand(data, sheetId, { axis: 'ROWS', at, count }, user);

/** Part of a tab, the whole of it unless told; throws where the user may not edit it. */
function guardByHand(data: SpreadsheetData, sheetId: number, user: string | null, part: Partial<Box> = {}): void {
  const sheet = sheetOf(data, sheetId);
  createDraft(data, { random: Math.random, user }).guard(sheet, { ...gridBox(sheet), ...part });
}

/** A blank tab behind this one, named as Google names it. */
export function addTabByHand(data: SpreadsheetData, sheetId: number, user: string | null): void {
  byHand(data, user, [{ addSheet: { properties: { index: sheetIndex(data, sheetId) + 1 } } }]);
}

export function deleteTabByHand(data: SpreadsheetData, sheetId: number, user: string | null): void {
  guardByHand(data, sheetId, user);
  byHand(data, user, [{ deleteSheet: { sheetId } }]);
}

export function renameTabByHand(data: SpreadsheetData, sheetId: number, title: string, user: string | null): void {
  guardByHand(data, sheetId, user);
  byHand(data, user, [{ updateSheetProperties: { properties: { sheetId, title }, fields: 'title' } }]);
}

export function moveColumnByHand(
  data: SpreadsheetData,
  sheetId: number,
  column: number,
  destination: number,
  user: string | null,
): void {
  byHand(data, user, [
    {
      moveDimension: {
        source: { sheetId, dimension: 'COLUMNS', startIndex: column, endIndex: column + 1 },
        destinationIndex: destination,
      },
    },
  ]);
}

/** A column is called by its header. */
export function renameColumnByHand(
  data: SpreadsheetData,
  sheetId: number,
  headerRow: number,
  column: number,
  name: string,
  user: string | null,
): TypedCell {
  return typeCell(data, idOf(sheetOf(data, sheetId)), headerRow, column, name, user);
}

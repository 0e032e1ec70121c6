// The values methods: reading ranges as arrays, writing, appending and clearing them.
import { printA1 } from './a1';
import type { Box } from './box';
import { growGrid, limitsOf, type Draft } from './draft';
import { insideGrid, type FoundRange } from './find-range';
import { columnReader } from './layer';
import { columnCountOf, idOf, rowCountOf, titleOf, type Cell, type SheetData, type SpreadsheetData } from './model';
import { renderCell, type RenderOptions } from './render';
import { insertLinesAt } from './requests/dimensions';
import { invalid } from './sheets-error';
import { clearValues, writePlain } from './write-cells';

type Value = string | number | boolean;
type Grid = readonly (readonly unknown[])[];
export type Major = 'ROWS' | 'COLUMNS';
export interface ValueRange {
  readonly range: string;
  readonly majorDimension: Major;
  readonly values?: Value[][];
}

const trimmed = <T>(items: T[], isBlank: (item: T) => boolean): T[] => {
  let end = items.length;
  while (end > 0 && isBlank(items[end - 1] as T)) end -= 1;
  return end === items.length ? items : items.slice(0, end);
};

function readRows(data: SpreadsheetData, sheet: SheetData, box: Box, options: RenderOptions): Value[][] {
  const readers = Array.from({ length: box.c1 - box.c0 }, (_, i) => columnReader(sheet.formats, box.c0 + i));
  const rows: Value[][] = [];
  for (let row = box.r0; row < Math.min(box.r1, sheet.rows.length); row += 1) {
    const cells = sheet.rows[row] as Cell[];
    const values: Value[] = [];
    for (let column = box.c0; column < Math.min(box.c1, cells.length); column += 1) {
      const cell = cells[column] ?? null;
      values.push(
        typeof cell === 'string'
          ? cell
          : renderCell(
              data,
              sheet,
              cell,
              () => (readers[column - box.c0] as (row: number) => ReturnType<(typeof readers)[number]>)(row),
              options,
            ),
      );
    }
    rows.push(trimmed(values, (value) => value === ''));
  }
  return trimmed(rows, (values) => values.length === 0);
}

function turned(rows: readonly Value[][]): Value[][] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: width }, (_, column) =>
    trimmed(
      rows.map((row) => row[column] ?? ''),
      (value) => value === '',
    ),
  );
}

/** Trailing blank rows and cells are left out, and `values` too when nothing remains. `cells` counts what was returned. */
export function readRange(
  data: SpreadsheetData,
  found: FoundRange,
  major: Major,
  options: RenderOptions,
): { valueRange: ValueRange; cells: number; rows: number } {
  const { sheet, box } = insideGrid(found);
  const rows = readRows(data, sheet, box, options);
  const cells = rows.reduce((sum, row) => sum + row.length, 0);
  const values = major === 'COLUMNS' ? turned(rows) : rows;
  const valueRange = {
    range: printA1(titleOf(sheet), box),
    majorDimension: major,
    ...(values.length > 0 ? { values } : {}),
  };
  return { valueRange, cells, rows: rows.length };
}

export interface Written {
  readonly updatedRange: string;
  readonly updatedRows: number;
  readonly updatedColumns: number;
  readonly updatedCells: number;
}

const byRows = (values: Grid, major: Major): Grid =>
  major === 'ROWS'
    ? values
    : Array.from({ length: values.reduce((most, line) => Math.max(most, line.length), 0) }, (_, row) =>
        values.map((line) => line[row] ?? null),
      );

/** Writes rows from a corner; the caller has made sure that they fit. */
function writeRows(
  draft: Draft,
  sheet: SheetData,
  corner: { row: number; column: number },
  rows: Grid,
  typed: boolean,
): { written: Written; box: Box } {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const box = { r0: corner.row, r1: corner.row + rows.length, c0: corner.column, c1: corner.column + width };
  draft.guard(sheet, box);
  let updatedCells = 0;
  const columns = new Set<number>();
  let updatedRows = 0;
  rows.forEach((row, i) => {
    const before = updatedCells;
    row.forEach((value, j) => {
      if (value === null || value === undefined) return;
      writePlain(draft, sheet, corner.row + i, corner.column + j, value, typed);
      updatedCells += 1;
      columns.add(j);
    });
    if (updatedCells > before) updatedRows += 1;
  });
  draft.count(updatedCells, rows.length);
  const shown = rows.length === 0 || width === 0 ? { ...box, r1: box.r0 + 1, c1: box.c0 + 1 } : box;
  return {
    written: { updatedRange: printA1(titleOf(sheet), shown), updatedRows, updatedColumns: columns.size, updatedCells },
    box: shown,
  };
}

/** A range of one cell is a corner to write from; a larger one bounds what may be written. */
export function writeRange(
  draft: Draft,
  { sheet: { properties }, box }: FoundRange,
  values: Grid,
  major: Major,
  typed: boolean,
): { written: Written; sheet: SheetData; box: Box } {
  const sheet = draft.sheet(properties.sheetId);
  const rows = byRows(values, major);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const single = box.r1 === box.r0 + 1 && box.c1 === box.c0 + 1;
  const name = printA1(titleOf(sheet), box);
  if (!single && box.r0 + rows.length > box.r1)
    throw invalid(`Requested writing within range [${name}], but tried writing to row [${box.r1 + 1}]`);
  if (!single && box.c0 + width > box.c1)
    throw invalid(
      `Requested writing within range [${name}], but tried writing to column [${printA1('', { r0: 0, r1: 1, c0: box.c1, c1: box.c1 + 1 }).replace(/^''!|1$/g, '')}]`,
    );
  if (box.r0 + Math.max(rows.length, 1) > rowCountOf(sheet) || box.c0 + Math.max(width, 1) > columnCountOf(sheet))
    throw invalid(`Range (${name}) exceeds grid limits. ${limitsOf(sheet)}`);
  return { ...writeRows(draft, sheet, { row: box.r0, column: box.c0 }, rows, typed), sheet };
}

const filled = (sheet: SheetData, row: number, c0: number, c1: number): boolean => {
  const cells = sheet.rows[row];
  if (cells === undefined || row < 0) return false;
  for (let column = Math.max(c0, 0); column < Math.min(c1, cells.length); column += 1)
    if (cells[column] !== null && cells[column] !== undefined) return true;
  return false;
};

const filledColumn = (sheet: SheetData, column: number, r0: number, r1: number): boolean => {
  for (let row = r0; row < r1; row += 1) if (filled(sheet, row, column, column + 1)) return true;
  return false;
};

/** The block of filled cells around the last filled row of the range; null where the range is blank. */
function findTable(sheet: SheetData, box: Box): Box | null {
  let last = Math.min(box.r1, sheet.rows.length) - 1;
  while (last >= box.r0 && !filled(sheet, last, box.c0, box.c1)) last -= 1;
  if (last < box.r0) return null;
  let c0 = box.c0;
  while (!filled(sheet, last, c0, c0 + 1)) c0 += 1;
  let [r0, r1, c1] = [last, last + 1, c0 + 1];
  for (let grew = true; grew;) {
    grew = false;
    while (filled(sheet, r0 - 1, c0, c1)) {
      r0 -= 1;
      grew = true;
    }
    while (filled(sheet, r1, c0, c1)) {
      r1 += 1;
      grew = true;
    }
    while (c0 > 0 && filledColumn(sheet, c0 - 1, r0, r1)) {
      c0 -= 1;
      grew = true;
    }
    while (c1 < columnCountOf(sheet) && filledColumn(sheet, c1, r0, r1)) {
      c1 += 1;
      grew = true;
    }
  }
  return { r0, r1, c0, c1 };
}

/** Below the table that the range touches, growing the grid; into a blank range from its corner. */
export function appendRange(
  draft: Draft,
  found: FoundRange,
  values: Grid,
  { major, typed, insert }: { major: Major; typed: boolean; insert: boolean },
): { written: Written; tableRange: string | null; sheet: SheetData; box: Box } {
  const sheet = draft.sheet(idOf(found.sheet));
  const rows = byRows(values, major);
  const table = findTable(sheet, found.box);
  const corner = table === null ? { row: found.box.r0, column: found.box.c0 } : { row: table.r1, column: table.c0 };
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (insert && table !== null && rows.length > 0 && corner.row < rowCountOf(sheet))
    insertLinesAt(draft, sheet, 'ROWS', { at: corner.row, count: rows.length, inherit: 'before' });
  growGrid(draft, sheet, corner.row + rows.length, corner.column + width);
  return {
    ...writeRows(draft, sheet, corner, rows, typed),
    tableRange: table === null ? null : printA1(titleOf(sheet), table),
    sheet,
  };
}

export function clearRange(draft: Draft, found: FoundRange): string {
  const { sheet: target, box } = insideGrid(found);
  const sheet = draft.sheet(idOf(target));
  draft.guard(sheet, box);
  clearValues(draft, sheet, box);
  return printA1(titleOf(sheet), box);
}

// batchUpdate requests that shift or copy blocks of cells: insertRange, deleteRange, copyPaste.
import type { sheets_v4 } from '@googleapis/sheets';
import { OPEN, type Axis, type Box } from '../box';
import { boundedBox, gridBox, type Draft } from '../draft';
import { setCell, valueAt, type Layer } from '../layer';
import { shiftBox } from '../layer-moves';
import { evaluate, isError } from '../formula';
import { columnCountOf, isFormula, rowCountOf, type Cell, type SheetData } from '../model';
import { shiftRelative } from '../references';
import { setValue } from '../write-cells';
import { invalid } from '../sheets-error';
import { required } from './cells';
import { axisOf } from './dimensions';

/** Cells of `from` move by the distance; every row touched is rebuilt. */
function shiftValues(draft: Draft, sheet: SheetData, from: Box, rows: number, columns: number): void {
  const before = sheet.rows.map((row) => row.slice());
  const grid = gridBox(sheet);
  const target = { r0: Math.min(from.r0, from.r0 + rows), c0: Math.min(from.c0, from.c0 + columns) };
  const lastRow = Math.min(from.r1, grid.r1, before.length + Math.max(0, rows));
  for (let row = target.r0; row < lastRow; row += 1) {
    const cells = draft.row(sheet, row);
    const width = Math.min(
      from.c1,
      grid.c1,
      Math.max(cells.length, before[row - rows]?.length ?? 0) + Math.max(0, columns),
    );
    const source = before[row - rows] ?? [];
    const next: Cell[] = [];
    for (let column = target.c0; column < width; column += 1) {
      const [fromRow, fromColumn] = [row - rows, column - columns];
      next.push(fromRow >= from.r0 && fromColumn >= from.c0 ? (source[fromColumn] ?? null) : null);
    }
    next.forEach((cell, i) => setValue(cells, target.c0 + i, cell));
  }
}

function shift(draft: Draft, sheet: SheetData, from: Box, rows: number, columns: number): void {
  draft.guard(sheet, from);
  const grid = gridBox(sheet);
  const moved = <T>(layer: Layer<T>): Layer<T> => shiftBox(layer, from, rows, columns, { ...grid, r1: OPEN, c1: OPEN });
  shiftValues(draft, sheet, from, rows, columns);
  sheet.notes = moved(sheet.notes);
  sheet.formats = moved(sheet.formats);
  sheet.validations = moved(sheet.validations);
}

function lastUsed(sheet: SheetData, box: Box, axis: Axis): number {
  for (let row = sheet.rows.length - 1; axis === 'ROWS' && row >= 0; row -= 1)
    if ((sheet.rows[row] ?? []).some((cell, column) => cell !== null && column >= box.c0 && column < box.c1))
      return row + 1;
  if (axis === 'ROWS') return 0;
  return sheet.rows
    .slice(box.r0, box.r1)
    .reduce((most, cells) => Math.max(most, cells.findLastIndex((cell) => cell !== null) + 1), 0);
}

/** The grid grows when values would be pushed off it. */
export function insertRange(draft: Draft, request: sheets_v4.Schema$InsertRangeRequest): void {
  const range = required(request.range, 'range');
  const sheet = draft.sheet(range.sheetId);
  const box = boundedBox(sheet, range);
  const axis = axisOf(request.shiftDimension);
  const count = axis === 'ROWS' ? box.r1 - box.r0 : box.c1 - box.c0;
  const grid = draft.own(draft.own(sheet, 'properties'), 'gridProperties');
  const needed = lastUsed(sheet, box, axis) + count;
  if (axis === 'ROWS') {
    grid.rowCount = Math.max(rowCountOf(sheet), lastUsed(sheet, box, axis) > box.r0 ? needed : 0);
    shift(draft, sheet, { ...box, r1: OPEN }, count, 0);
  } else {
    grid.columnCount = Math.max(columnCountOf(sheet), lastUsed(sheet, box, axis) > box.c0 ? needed : 0);
    shift(draft, sheet, { ...box, c1: OPEN }, 0, count);
  }
}

export function deleteRange(draft: Draft, request: sheets_v4.Schema$DeleteRangeRequest): void {
  const range = required(request.range, 'range');
  const sheet = draft.sheet(range.sheetId);
  const box = boundedBox(sheet, range);
  if (axisOf(request.shiftDimension) === 'ROWS')
    shift(draft, sheet, { ...box, r0: box.r1, r1: OPEN }, box.r0 - box.r1, 0);
  else shift(draft, sheet, { ...box, c0: box.c1, c1: OPEN }, 0, box.c0 - box.c1);
}

interface Paste {
  readonly values: boolean;
  readonly formats: boolean;
  readonly validations: boolean;
  readonly notes: boolean;
}
const EVERYTHING: Paste = { values: true, formats: true, validations: true, notes: true };
const NOTHING: Paste = { values: false, formats: false, validations: false, notes: false };
const PASTES: Readonly<Record<string, Paste>> = {
  PASTE_NORMAL: EVERYTHING,
  PASTE_NO_BORDERS: EVERYTHING,
  PASTE_VALUES: { ...NOTHING, values: true },
  PASTE_FORMULA: { ...NOTHING, values: true },
  PASTE_FORMAT: { ...NOTHING, formats: true },
  PASTE_DATA_VALIDATION: { ...NOTHING, validations: true },
};

function pasteLayer<T>(target: Layer<T>, value: T | null, row: number, column: number): Layer<T> {
  const cells = { ...target.cells, [row]: { ...target.cells[row] } };
  const next = { areas: target.areas, cells };
  setCell(next, row, column, value);
  if (Object.keys(cells[row] ?? {}).length === 0) delete cells[row];
  return next;
}

/** A formula's relative references move with it; PASTE_VALUES takes its result. */
function pasted(
  draft: Draft,
  source: SheetData,
  cell: Cell,
  { rows, columns, resultsOnly }: { rows: number; columns: number; resultsOnly: boolean },
): Cell {
  if (!isFormula(cell)) return cell;
  if (!resultsOnly) return { f: shiftRelative(cell.f, rows, columns) };
  const result = evaluate(draft.data, source, cell);
  return isError(result) ? result.error : result;
}

/** The source repeats until it fills the destination, as in Google's sheet. */
export function copyPaste(draft: Draft, request: sheets_v4.Schema$CopyPasteRequest): void {
  const from = required(request.source, 'source');
  const to = required(request.destination, 'destination');
  const paste = PASTES[request.pasteType ?? 'PASTE_NORMAL'];
  if (paste === undefined) throw invalid(`${request.pasteType} is not emulated.`);
  const target = draft.sheet(to.sheetId);
  const origin = draft.sheet(from.sheetId);
  const source = { ...origin, rows: origin.rows.map((row) => row.slice()) };
  const box = boundedBox(source, from);
  const place = boundedBox(target, to);
  const turned = request.pasteOrientation === 'TRANSPOSE';
  const [height, width] = turned ? [box.c1 - box.c0, box.r1 - box.r0] : [box.r1 - box.r0, box.c1 - box.c0];
  const times = (size: number, unit: number): number => (unit === 0 ? 0 : Math.max(1, Math.floor(size / unit)) * unit);
  const [rows, columns] = [times(place.r1 - place.r0, height), times(place.c1 - place.c0, width)];
  const grid = gridBox(target);
  if (place.r0 + rows > grid.r1 || place.c0 + columns > grid.c1)
    throw invalid('The destination of the copy is outside of the grid.');
  draft.guard(target, { r0: place.r0, r1: place.r0 + rows, c0: place.c0, c1: place.c0 + columns });
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) {
      const [down, right] = turned ? [j % width, i % height] : [i % height, j % width];
      const [row, column, r, c] = [box.r0 + down, box.c0 + right, place.r0 + i, place.c0 + j];
      if (paste.values)
        setValue(
          draft.row(target, r),
          c,
          pasted(draft, source, source.rows[row]?.[column] ?? null, {
            rows: r - row,
            columns: c - column,
            resultsOnly: request.pasteType === 'PASTE_VALUES',
          }),
        );
      if (paste.formats) target.formats = pasteLayer(target.formats, valueAt(source.formats, row, column), r, c);
      if (paste.validations)
        target.validations = pasteLayer(target.validations, valueAt(source.validations, row, column), r, c);
      if (paste.notes) target.notes = pasteLayer(target.notes, valueAt(source.notes, row, column), r, c);
    }
  }
}

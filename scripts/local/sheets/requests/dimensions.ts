// batchUpdate requests on whole rows and columns: insert, delete, move, append, their properties.
import type { sheets_v4 } from '@googleapis/sheets';
import { OPEN, spanOf, type Axis, type Box } from '../box';
import { checkCellLimit, gridBox, growGrid, limitsOf, type Draft } from '../draft';
import { updateMask } from '../field-mask';
import { checkMask } from '../check-body';
import { shownBoxes } from '../hidden-rows';
import { setArea, type Layer } from '../layer';
import { deleteLines, insertLines, moveLines } from '../layer-moves';
import { columnCountOf, rowCountOf, type Cell, type SheetData } from '../model';
import { followFormulas } from '../formulas-follow';
import { followLines, onDelete, onInsert, onMove, type SpanChange } from '../ranges-follow';
import { invalid } from '../sheets-error';

interface Lines {
  readonly sheet: SheetData;
  readonly axis: Axis;
  readonly start: number;
  readonly end: number;
}

const countOf = (sheet: SheetData, axis: Axis): number => (axis === 'ROWS' ? rowCountOf(sheet) : columnCountOf(sheet));

export function axisOf(dimension: string | null | undefined): Axis {
  if (dimension !== 'ROWS' && dimension !== 'COLUMNS') throw invalid('No dimension specified.');
  return dimension;
}

function linesOf(draft: Draft, range: sheets_v4.Schema$DimensionRange | null | undefined, last?: number): Lines {
  if (!range) throw invalid('No range specified.');
  const sheet = draft.sheet(range.sheetId);
  const axis = axisOf(range.dimension);
  const count = last ?? countOf(sheet, axis);
  const start = range.startIndex ?? 0;
  const end = range.endIndex ?? countOf(sheet, axis);
  if (start < 0 || end <= start)
    throw invalid(`range.endIndex[${end}] must be greater than range.startIndex[${start}].`);
  if (start > count || end > count) throw invalid(`Range exceeds grid limits. ${limitsOf(sheet)}`);
  return { sheet, axis, start, end };
}

function setCount(draft: Draft, sheet: SheetData, axis: Axis, count: number): void {
  const grid = draft.own(draft.own(sheet, 'properties'), 'gridProperties');
  if (axis === 'ROWS') grid.rowCount = count;
  else grid.columnCount = count;
}

/** Applies one change to every layer that lies on this axis. */
function mapLayers(sheet: SheetData, axis: Axis, change: <T>(layer: Layer<T>, isNotes: boolean) => Layer<T>): void {
  sheet.notes = change(sheet.notes, true);
  sheet.formats = change(sheet.formats, false);
  sheet.validations = change(sheet.validations, false);
  if (axis === 'ROWS') sheet.rowProperties = change(sheet.rowProperties, false);
  else sheet.columnProperties = change(sheet.columnProperties, false);
}

function follow(draft: Draft, sheet: SheetData, axis: Axis, change: SpanChange): void {
  followLines(draft, sheet, axis, change);
  followFormulas(draft, sheet, axis, change);
}

/** Every row rebuilt; rows are shared with the committed version and so are never changed in place. */
const mapRows = (sheet: SheetData, change: (cells: Cell[]) => Cell[]): void => {
  sheet.rows = sheet.rows.map(change);
};

export function insertDimension(draft: Draft, request: sheets_v4.Schema$InsertDimensionRequest): void {
  const { sheet, axis, start, end } = linesOf(draft, request.range, OPEN);
  const count = end - start;
  if (start > countOf(sheet, axis))
    throw invalid(`range.startIndex[${start}] must be at most the number of lines[${countOf(sheet, axis)}].`);
  if (request.inheritFromBefore === true && start === 0)
    throw invalid('inheritFromBefore cannot be true when inserting at index 0.');
  insertLinesAt(draft, sheet, axis, {
    at: start,
    count,
    inherit: request.inheritFromBefore === true ? 'before' : 'after',
  });
}

export function insertLinesAt(
  draft: Draft,
  sheet: SheetData,
  axis: Axis,
  { at, count, inherit }: { at: number; count: number; inherit: 'before' | 'after' },
): void {
  setCount(draft, sheet, axis, countOf(sheet, axis) + count);
  checkCellLimit(draft.data);
  if (axis === 'ROWS') {
    const blank = Array.from({ length: count }, (): Cell[] => []);
    if (at < sheet.rows.length) sheet.rows = [...sheet.rows.slice(0, at), ...blank, ...sheet.rows.slice(at)];
  } else {
    const blank = Array.from({ length: count }, () => null);
    mapRows(sheet, (cells) => (cells.length <= at ? cells : [...cells.slice(0, at), ...blank, ...cells.slice(at)]));
  }
  mapLayers(sheet, axis, (layer, isNotes) =>
    insertLines(layer, { axis, at, count, inherit: isNotes ? 'none' : inherit }),
  );
  follow(draft, sheet, axis, onInsert(at, count));
}

/** Rows that a filter hides stay. */
export function deleteDimension(draft: Draft, request: sheets_v4.Schema$DeleteDimensionRequest): void {
  const { sheet, axis, start, end } = linesOf(draft, request.range);
  if (end - start >= countOf(sheet, axis))
    throw invalid(`You can't delete all the ${axis === 'ROWS' ? 'rows' : 'columns'} on the sheet.`);
  const boxes = axis === 'ROWS' ? shownBoxes(draft, sheet, lineBox(axis, start, end)) : [lineBox(axis, start, end)];
  for (const box of [...boxes].reverse()) {
    const span = spanOf(box, axis);
    deleteSpan(draft, sheet, axis, span.start, span.end);
  }
}

function deleteSpan(draft: Draft, sheet: SheetData, axis: Axis, start: number, end: number): void {
  draft.guard(sheet, lineBox(axis, start, end));
  setCount(draft, sheet, axis, countOf(sheet, axis) - (end - start));
  if (axis === 'ROWS') sheet.rows = [...sheet.rows.slice(0, start), ...sheet.rows.slice(end)];
  else mapRows(sheet, (cells) => (cells.length <= start ? cells : [...cells.slice(0, start), ...cells.slice(end)]));
  mapLayers(sheet, axis, (layer) => deleteLines(layer, axis, start, end));
  follow(draft, sheet, axis, onDelete(start, end));
}

const lineBox = (axis: Axis, start: number, end: number): Box =>
  axis === 'ROWS' ? { r0: start, r1: end, c0: 0, c1: OPEN } : { r0: 0, r1: OPEN, c0: start, c1: end };

function moved<T>(items: readonly T[], start: number, end: number, destination: number): T[] {
  const block = items.slice(start, end);
  const rest = [...items.slice(0, start), ...items.slice(end)];
  const landing = destination > start ? destination - (end - start) : destination;
  return [...rest.slice(0, landing), ...block, ...rest.slice(landing)];
}

const padded = <T>(items: readonly T[], length: number, blank: T): T[] =>
  items.length >= length ? [...items] : [...items, ...Array.from({ length: length - items.length }, () => blank)];

export function moveDimension(draft: Draft, request: sheets_v4.Schema$MoveDimensionRequest): void {
  const { sheet, axis, start, end } = linesOf(draft, request.source);
  const destination = request.destinationIndex ?? 0;
  if (destination < 0 || destination > countOf(sheet, axis))
    throw invalid(`destinationIndex[${destination}] is outside of the grid. ${limitsOf(sheet)}`);
  if (destination >= start && destination <= end) return;
  draft.guard(sheet, lineBox(axis, start, end));
  const reach = Math.max(end, destination);
  if (axis === 'ROWS') {
    if (sheet.rows.length > Math.min(start, destination))
      sheet.rows = moved(padded<Cell[]>(sheet.rows, reach, []), start, end, destination);
  } else {
    mapRows(sheet, (cells) =>
      cells.length <= Math.min(start, destination)
        ? cells
        : moved(padded<Cell>(cells, reach, null), start, end, destination),
    );
  }
  mapLayers(sheet, axis, (layer) => moveLines(layer, axis, start, end, destination));
  follow(draft, sheet, axis, onMove(start, end, destination));
}

export function appendDimension(draft: Draft, request: sheets_v4.Schema$AppendDimensionRequest): void {
  const sheet = draft.sheet(request.sheetId);
  const axis = axisOf(request.dimension);
  const length = request.length ?? 0;
  if (length <= 0) throw invalid(`length[${length}] must be greater than 0.`);
  growGrid(
    draft,
    sheet,
    rowCountOf(sheet) + (axis === 'ROWS' ? length : 0),
    columnCountOf(sheet) + (axis === 'COLUMNS' ? length : 0),
  );
}

export function updateDimensionProperties(
  draft: Draft,
  request: sheets_v4.Schema$UpdateDimensionPropertiesRequest,
): void {
  const mask = updateMask(request.fields);
  checkMask('DimensionProperties', mask, (path) => `Invalid field: ${path}`);
  const open = request.range?.endIndex === undefined || request.range.endIndex === null;
  const { sheet, axis, start, end } = linesOf(draft, request.range);
  const pixels = request.properties?.pixelSize;
  if (typeof pixels === 'number' && pixels < 0) throw invalid(`pixelSize[${pixels}] must be at least 0.`);
  const box =
    axis === 'ROWS'
      ? { r0: start, r1: open ? OPEN : end, c0: 0, c1: 1 }
      : { r0: 0, r1: 1, c0: start, c1: open ? OPEN : end };
  const properties = request.properties ?? {};
  if (axis === 'ROWS') sheet.rowProperties = setArea(sheet.rowProperties, box, properties, mask);
  else sheet.columnProperties = setArea(sheet.columnProperties, box, properties, mask);
}

/** Sizes follow the text on a screen, which there is none of here: the request is checked and changes nothing. */
export function autoResizeDimensions(draft: Draft, request: sheets_v4.Schema$AutoResizeDimensionsRequest): void {
  linesOf(draft, request.dimensions);
}

/** Shrinking or growing a grid through its properties; what lies outside is gone. */
export function resizeGrid(draft: Draft, sheet: SheetData, rows: number, columns: number): void {
  if (rows < 1 || columns < 1) throw invalid('A sheet must have at least one row and one column.');
  const grid = gridBox(sheet);
  if (rows < grid.r1)
    deleteDimension(draft, {
      range: { sheetId: sheet.properties.sheetId, dimension: 'ROWS', startIndex: rows, endIndex: grid.r1 },
    });
  if (columns < grid.c1)
    deleteDimension(draft, {
      range: { sheetId: sheet.properties.sheetId, dimension: 'COLUMNS', startIndex: columns, endIndex: grid.c1 },
    });
  growGrid(draft, sheet, rows, columns);
}

// batchUpdate requests that write cells: updateCells, repeatCell, appendCells, setDataValidation, mergeCells, unmergeCells.
import type { sheets_v4 } from '@googleapis/sheets';
import { refuseForeign } from '../condition';
import { contains, gridRangeOf, intersect, isEmpty, overlaps, boxOf, type Box } from '../box';
import { boundedBox, checkedBox, gridBox, growGrid, type Draft } from '../draft';
import { dataRowCount, idOf, columnCountOf, rowCountOf, type GridRange, type SheetData } from '../model';
import { shownBoxes } from '../hidden-rows';
import { setArea } from '../layer';
import { tickBoxRowCount } from '../tick-boxes';
import { invalid } from '../sheets-error';
import { cellMask, fillBox, writeCell, type CellMask } from '../write-cells';

type RowData = sheets_v4.Schema$RowData;

const widest = (rows: readonly RowData[]): number =>
  rows.reduce((width, row) => Math.max(width, row.values?.length ?? 0), 0);

function writeRows(
  draft: Draft,
  sheet: SheetData,
  start: { row: number; column: number },
  rows: readonly RowData[],
  mask: CellMask,
): void {
  let cells = 0;
  rows.forEach((row, i) => {
    const values = row.values ?? [];
    values.forEach((data, j) => writeCell(draft, sheet, start.row + i, start.column + j, data, mask));
    cells += values.length;
  });
  draft.count(cells, rows.length);
}

function checkInside(limit: Box, row: number, column: number): void {
  if (row > limit.r1)
    throw invalid(`Attempting to write row: ${limit.r1}, beyond the last requested row of: ${limit.r1 - 1}`);
  if (column > limit.c1)
    throw invalid(`Attempting to write column: ${limit.c1}, beyond the last requested column of: ${limit.c1 - 1}`);
}

/** The cells of the range that `rows` does not reach are cleared of what the mask names. */
function clearRest(
  draft: Draft,
  sheet: SheetData,
  box: Box,
  bounded: Box,
  rows: readonly RowData[],
  mask: CellMask,
): void {
  const clear = (part: Box): void => {
    const inside = intersect(part, bounded);
    if (!isEmpty(part) && !isEmpty(inside)) fillBox(draft, sheet, part, {}, mask, inside);
  };
  rows.forEach((row, i) =>
    clear({ ...box, r0: box.r0 + i, r1: box.r0 + i + 1, c0: box.c0 + (row.values?.length ?? 0) }),
  );
  clear({ ...box, r0: box.r0 + rows.length });
}

export function updateCells(draft: Draft, request: sheets_v4.Schema$UpdateCellsRequest): void {
  const mask = cellMask(request.fields);
  const rows = request.rows ?? [];
  if ((request.range && request.start) || (!request.range && !request.start))
    throw invalid('Exactly one of range or start must be set.');
  const sheet = draft.sheet(request.range ? request.range.sheetId : request.start?.sheetId);
  if (request.range) {
    const box = checkedBox(sheet, request.range);
    const bounded = intersect(box, gridBox(sheet));
    draft.guard(sheet, box);
    checkInside(bounded, bounded.r0 + rows.length, bounded.c0 + widest(rows));
    clearRest(draft, sheet, box, bounded, rows, mask);
    writeRows(draft, sheet, { row: box.r0, column: box.c0 }, rows, mask);
    return;
  }
  const start = { row: request.start?.rowIndex ?? 0, column: request.start?.columnIndex ?? 0 };
  if (start.row < 0 || start.column < 0) throw invalid('start must not be negative.');
  const box = { r0: start.row, r1: start.row + rows.length, c0: start.column, c1: start.column + widest(rows) };
  checkInside(gridBox(sheet), box.r1, box.c1);
  draft.guard(sheet, box);
  writeRows(draft, sheet, start, rows, mask);
}

export function repeatCell(draft: Draft, request: sheets_v4.Schema$RepeatCellRequest): void {
  const mask = cellMask(request.fields);
  const range = required(request.range, 'range');
  const sheet = draft.sheet(range.sheetId);
  const bounded = boundedBox(sheet, range);
  draft.guard(sheet, bounded);
  fillBox(draft, sheet, bounded, request.cell ?? {}, mask, bounded);
  if (mask.value) draft.count((bounded.r1 - bounded.r0) * (bounded.c1 - bounded.c0), bounded.r1 - bounded.r0);
}

/**
 * After the last row that holds a value or a box to tick, which holds FALSE; the grid grows as needed, by rows without
 * format or validation.
 */
export function appendCells(draft: Draft, request: sheets_v4.Schema$AppendCellsRequest): void {
  const mask = cellMask(request.fields);
  const rows = request.rows ?? [];
  const sheet = draft.sheet(request.sheetId);
  const first = Math.max(dataRowCount(sheet), tickBoxRowCount(sheet));
  growGrid(draft, sheet, first + rows.length, widest(rows));
  draft.guard(sheet, { r0: first, r1: first + rows.length, c0: 0, c1: widest(rows) });
  writeRows(draft, sheet, { row: first, column: 0 }, rows, mask);
}

export function setDataValidation(draft: Draft, request: sheets_v4.Schema$SetDataValidationRequest): void {
  const range = required(request.range, 'range');
  const sheet = draft.sheet(range.sheetId);
  const box = boundedBox(sheet, range);
  if (request.rule && !request.rule.condition?.type) throw invalid('A data validation rule needs a condition type.');
  refuseForeign(draft, request.rule?.condition);
  draft.guard(sheet, box);
  const boxes = request.filteredRowsIncluded === true ? [box] : shownBoxes(draft, sheet, box);
  for (const shown of boxes) sheet.validations = setArea(sheet.validations, shown, request.rule ?? null);
}

function mergeBoxes(box: Box, type: string): Box[] {
  const boxes: Box[] = [];
  if (type === 'MERGE_ROWS')
    for (let row = box.r0; row < box.r1; row += 1) boxes.push({ ...box, r0: row, r1: row + 1 });
  else if (type === 'MERGE_COLUMNS')
    for (let column = box.c0; column < box.c1; column += 1) boxes.push({ ...box, c0: column, c1: column + 1 });
  else boxes.push(box);
  return boxes;
}

/** A merged range keeps the value of its top left cell. */
export function mergeCells(draft: Draft, request: sheets_v4.Schema$MergeCellsRequest): void {
  const range = required(request.range, 'range');
  const sheet = draft.sheet(range.sheetId);
  const box = boundedBox(sheet, range);
  const partly = sheet.merges.some((merge) => overlaps(boxOf(merge), box) && !contains(box, boxOf(merge)));
  if (partly) throw invalid('You must select all cells in a merged range to merge or unmerge them.');
  const boxes = mergeBoxes(box, request.mergeType ?? 'MERGE_ALL');
  const kept = sheet.merges.filter((merge) => !overlaps(boxOf(merge), box));
  sheet.merges = [...kept, ...boxes.map((merged) => gridRangeOf(idOf(sheet), merged))];
  for (const merged of boxes) {
    const first = sheet.rows[merged.r0]?.[merged.c0] ?? null;
    fillBox(
      draft,
      sheet,
      merged,
      {},
      { value: true, note: false, validation: false, format: null },
      intersect(merged, { r0: 0, c0: 0, r1: rowCountOf(sheet), c1: columnCountOf(sheet) }),
    );
    if (first !== null) draft.row(sheet, merged.r0)[merged.c0] = first;
  }
}

export function unmergeCells(draft: Draft, request: sheets_v4.Schema$UnmergeCellsRequest): void {
  const range = required(request.range, 'range');
  const sheet = draft.sheet(range.sheetId);
  const box = checkedBox(sheet, range);
  if (sheet.merges.some((merge) => overlaps(boxOf(merge), box) && !contains(box, boxOf(merge))))
    throw invalid('You must select all cells in a merged range to merge or unmerge them.');
  sheet.merges = sheet.merges.filter((merge) => !overlaps(boxOf(merge), box));
}

export function required(range: GridRange | null | undefined, name: string): GridRange {
  if (range === null || range === undefined) throw invalid(`No ${name} specified.`);
  return range;
}

// One tab: its look, its cells, its rules.
import type { Worksheet } from 'exceljs';
import { intersect, isEmpty } from '../sheets/box';
import { gridBox } from '../sheets/draft';
import { columnReader, valueAt } from '../sheets/layer';
import {
  columnCountOf,
  dataRowCount,
  rowCountOf,
  titleOf,
  type CellFormat,
  type SheetData,
  type SpreadsheetData,
} from '../sheets/model';
import { excelText, excelValue } from './cell-values';
import { conditionalFormatsOf } from './conditional-formats';
import { filterBox } from './filters';
import { blocksOf, excelBox, excelRange, MOST_COLUMNS, MOST_ROWS } from './ranges';
import { argbOf, type ExcelStyle } from './styles';
import { validationsOf, type ListKeeper } from './validations';

export interface TabParts {
  readonly data: SpreadsheetData;
  readonly sheet: SheetData;
  readonly worksheet: Worksheet;
  readonly styleOf: (format: CellFormat | null) => ExcelStyle;
  readonly keepList: ListKeeper;
}

export function fillTab(parts: TabParts): void {
  const { sheet, worksheet, keepList } = parts;
  if (dataRowCount(sheet) > MOST_ROWS || columnCountOf(sheet) > MOST_COLUMNS)
    throw new Error(`The tab ${titleOf(sheet)} is larger than Excel allows.`);
  setLook(sheet, worksheet);
  setColumns(parts);
  setCells(parts);
  setRows(sheet, worksheet);
  setNotes(sheet, worksheet);
  for (const range of sheet.merges) worksheet.mergeCells(excelRange(intersect(excelBox(range), gridBox(sheet))));
  for (const format of conditionalFormatsOf(sheet)) worksheet.addConditionalFormatting(format);
  const validations = (
    worksheet as unknown as { readonly dataValidations: { add(ref: string, validation: object): void } }
  ).dataValidations;
  for (const { ref, validation } of validationsOf(sheet, keepList)) validations.add(ref, validation);
  const filter = filterBox(sheet);
  if (filter) worksheet.autoFilter = excelRange(filter);
}

function setLook({ properties }: SheetData, worksheet: Worksheet): void {
  const { frozenRowCount, frozenColumnCount, hideGridlines } = properties.gridProperties ?? {};
  const colour = argbOf(properties.tabColorStyle, properties.tabColor);
  if (colour) worksheet.properties.tabColor = { argb: colour };
  worksheet.state = properties.hidden === true ? 'hidden' : 'visible';
  const grid = { showGridLines: hideGridlines !== true };
  const frozen = (frozenRowCount ?? 0) + (frozenColumnCount ?? 0) > 0;
  worksheet.views = [
    frozen
      ? { ...grid, state: 'frozen', xSplit: frozenColumnCount ?? 0, ySplit: frozenRowCount ?? 0 }
      : { ...grid, state: 'normal' },
  ];
}

const DEFAULT_WIDTH_PX = 100;
/** Excel counts widths in digits of its default font, 7 pixels each, and 5 pixels of padding. */
const excelWidth = (pixels: number): number => Math.max(0, Math.round(((pixels - 5) / 7) * 100) / 100);
/** Heights are in points. */
const excelHeight = (pixels: number): number => pixels * 0.75;
/** Google fits a row to its lines; a file has to say it. */
const LINE_PX = 20;
/** Excel's highest row holds about as many. */
const MOST_LINES = 25;
const linesIn = (cell: unknown): number => (typeof cell === 'string' ? cell.split('\n').length : 1);

/** A column's style is that of its last row: what its future rows will look like. */
function setColumns({ sheet, worksheet, styleOf }: TabParts): void {
  const lastRow = Math.max(0, rowCountOf(sheet) - 1);
  for (let position = 0; position < columnCountOf(sheet); position += 1) {
    const properties = valueAt(sheet.columnProperties, 0, position);
    const column = worksheet.getColumn(position + 1);
    column.width = excelWidth(properties?.pixelSize ?? DEFAULT_WIDTH_PX);
    if (properties?.hiddenByUser === true) column.hidden = true;
    column.style = styleOf(valueAt(sheet.formats, lastRow, position));
  }
}

function setRows(sheet: SheetData, worksheet: Worksheet): void {
  for (const { box, value } of blocksOf(sheet.rowProperties, { ...gridBox(sheet), c1: 1 })) {
    for (let position = box.r0; position < Math.min(box.r1, Math.max(dataRowCount(sheet), box.r0 + 1)); position += 1) {
      const row = worksheet.getRow(position + 1);
      if (value.pixelSize) row.height = excelHeight(value.pixelSize);
      if (value.hiddenByUser === true) row.hidden = true;
    }
  }
}

/** Cells that hold something, and blank ones whose format is not their column's. */
function setCells({ data, sheet, worksheet, styleOf }: TabParts): void {
  const formats = Array.from({ length: columnCountOf(sheet) }, (_, column) => columnReader(sheet.formats, column));
  const columnStyles = formats.map((formatAt) => styleOf(formatAt(Math.max(0, rowCountOf(sheet) - 1))));
  const rowCount = Math.max(dataRowCount(sheet), lastFormattedRow(sheet));
  for (let position = 0; position < rowCount; position += 1) {
    const cells = sheet.rows[position] ?? [];
    const row = worksheet.getRow(position + 1);
    const lines = Math.min(MOST_LINES, Math.max(1, ...cells.map(linesIn)));
    if (lines > 1) row.height = excelHeight(lines * LINE_PX);
    formats.forEach((formatAt, column) => {
      const value = cells[column] ?? null;
      const style = styleOf(formatAt(position));
      if (value === null && style === columnStyles[column]) return;
      const cell = row.getCell(column + 1);
      cell.style = style;
      if (value !== null) cell.value = excelValue(data, sheet, value);
    });
  }
}

/** One past the last row that looks different from the rows below it. */
function lastFormattedRow(sheet: SheetData): number {
  const end = rowCountOf(sheet);
  const areas = sheet.formats.areas.map(({ box }) => (box.r1 >= end ? Math.min(box.r0, end) : box.r1));
  return Math.max(0, ...areas, ...Object.keys(sheet.formats.cells).map((row) => Number(row) + 1));
}

function setNotes(sheet: SheetData, worksheet: Worksheet): void {
  const used = intersect(gridBox(sheet), {
    r0: 0,
    r1: Math.max(dataRowCount(sheet), 1),
    c0: 0,
    c1: columnCountOf(sheet),
  });
  const blocks = [
    ...blocksOf({ areas: [], cells: sheet.notes.cells }, gridBox(sheet)),
    ...blocksOf({ areas: sheet.notes.areas, cells: {} }, used),
  ];
  for (const { box } of blocks.filter(({ box }) => !isEmpty(box))) {
    for (let row = box.r0; row < box.r1; row += 1) {
      for (let column = box.c0; column < box.c1; column += 1) {
        const note = valueAt(sheet.notes, row, column);
        if (note) worksheet.getCell(row + 1, column + 1).note = excelText(note);
      }
    }
  }
}

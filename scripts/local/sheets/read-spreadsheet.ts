// spreadsheets.get: a spreadsheet as Google shows it, working out only what the fields mask names.
import type { sheets_v4 } from '@googleapis/sheets';
import { intersect, isEmpty, type Box } from './box';
import { gridBox } from './draft';
import { below, select, type FieldMask } from './field-mask';
import { hiddenRows } from './hidden-rows';
import { evaluate, hyperlinkOf } from './formula';
import { columnReader, extentOf, valueAt, type Layer } from './layer';
import {
  idOf,
  isFormula,
  type Cell,
  type CellData,
  type CellFormat,
  type DeveloperMetadata,
  type DimensionProperties,
  type SheetData,
  type SpreadsheetData,
} from './model';
import { defaultPattern } from './number-format';
import { effectiveValue, formatResult, userEnteredValue } from './render';
import { lineMetadata, sheetMetadata, spreadsheetMetadata } from './requests/metadata';
import { shownProperties } from './requests/sheets';

/** Which part of a sheet to show. */
export interface SheetPart {
  readonly sheet: SheetData;
  readonly box: Box;
}
export interface ReadCount {
  cells: number;
  rows: number;
}

const WHITE = { red: 1, green: 1, blue: 1 };
const DEFAULT_FORMAT: CellFormat = {
  backgroundColor: WHITE,
  padding: { top: 2, right: 3, bottom: 2, left: 3 },
  verticalAlignment: 'BOTTOM',
  wrapStrategy: 'OVERFLOW_CELL',
  textFormat: {
    foregroundColor: {},
    fontFamily: 'arial,sans,sans-serif',
    fontSize: 10,
    bold: false,
    italic: false,
    strikethrough: false,
    underline: false,
  },
};

interface CellContext {
  readonly data: SpreadsheetData;
  readonly sheet: SheetData;
  readonly mask: FieldMask;
  readonly notes: (row: number) => string | null;
  readonly formats: (row: number) => CellFormat | null;
  readonly validations: SheetData['validations'];
  readonly column: number;
}

function cellData(context: CellContext, row: number, cell: Cell): CellData {
  const { data, sheet, mask, column } = context;
  const wants = (field: keyof CellData): boolean => below(mask, field) !== undefined;
  const shown: CellData = {};
  const value = cell === null ? null : evaluate(data, sheet, cell);
  const format =
    wants('userEnteredFormat') || wants('effectiveFormat') || wants('formattedValue') ? context.formats(row) : null;
  const validation = wants('dataValidation') ? valueAt(context.validations, row, column) : null;
  const note = wants('note') ? context.notes(row) : null;
  const link = wants('hyperlink') && isFormula(cell) ? hyperlinkOf(cell) : null;
  if (cell !== null && wants('userEnteredValue')) shown.userEnteredValue = userEnteredValue(cell);
  if (value !== null && wants('effectiveValue')) shown.effectiveValue = effectiveValue(value);
  if (value !== null && wants('formattedValue'))
    shown.formattedValue = formatResult(value, format, data.properties.locale);
  if (format !== null && wants('userEnteredFormat'))
    shown.userEnteredFormat = withPattern(format, data.properties.locale);
  if ((format !== null || value !== null) && wants('effectiveFormat'))
    shown.effectiveFormat = {
      ...DEFAULT_FORMAT,
      ...(format === null ? {} : withPattern(format, data.properties.locale)),
      textFormat: { ...DEFAULT_FORMAT.textFormat, ...format?.textFormat },
    };
  if (link !== null) shown.hyperlink = link.url;
  if (note !== null) shown.note = note;
  if (validation !== null) shown.dataValidation = validation;
  return shown;
}

/** Google names the pattern that a number format without one stands for. */
const withPattern = (format: CellFormat, locale: string | null | undefined): CellFormat =>
  format.numberFormat?.type && !format.numberFormat.pattern
    ? { ...format, numberFormat: { ...format.numberFormat, pattern: defaultPattern(format.numberFormat.type, locale) } }
    : format;

/** How far down and right the masked parts of the cells reach. */
function extent(sheet: SheetData, box: Box, mask: FieldMask): Box {
  const grid = gridBox(sheet);
  const wants = (...fields: (keyof CellData)[]): boolean => fields.some((field) => below(mask, field) !== undefined);
  const layers: Layer<unknown>[] = [
    ...(wants('note') ? [sheet.notes] : []),
    ...(wants('dataValidation') ? [sheet.validations] : []),
    ...(wants('userEnteredFormat', 'effectiveFormat') ? [sheet.formats] : []),
  ];
  const reaches = layers.map((layer) => extentOf(layer, intersect(box, grid)));
  const values = wants('userEnteredValue', 'effectiveValue', 'formattedValue', 'hyperlink', 'effectiveFormat');
  const rows = Math.max(values ? sheet.rows.length : 0, ...reaches.map((reach) => reach.rows));
  return intersect(intersect(box, grid), { ...grid, r1: rows });
}

function rowData(
  data: SpreadsheetData,
  { sheet, box }: SheetPart,
  mask: FieldMask,
  count: ReadCount,
): sheets_v4.Schema$RowData[] {
  const cellMask = below(mask, 'values');
  if (cellMask === undefined) return [];
  const part = extent(sheet, box, cellMask);
  const columns = Array.from({ length: Math.max(0, part.c1 - part.c0) }, (_, i): CellContext => {
    const column = part.c0 + i;
    return {
      data,
      sheet,
      mask: cellMask,
      column,
      notes: columnReader(sheet.notes, column),
      formats: columnReader(sheet.formats, column),
      validations: sheet.validations,
    };
  });
  const rows: sheets_v4.Schema$RowData[] = [];
  for (let row = part.r0; row < part.r1; row += 1) {
    const cells = sheet.rows[row] ?? [];
    const values = columns.map((context) => cellData(context, row, cells[context.column] ?? null));
    const last = values.findLastIndex((cell) => Object.keys(cell).length > 0);
    rows.push(last < 0 ? {} : { values: values.slice(0, last + 1) });
    count.cells += last + 1;
  }
  while (rows.length > 0 && rows[rows.length - 1]?.values === undefined) rows.pop();
  count.rows += rows.length;
  return rows;
}

const DEFAULT_PIXELS = { ROWS: 21, COLUMNS: 100 };

function lines(data: SpreadsheetData, { sheet, box }: SheetPart, axis: 'ROWS' | 'COLUMNS'): DimensionProperties[] {
  const metadata = lineMetadata(data, idOf(sheet), axis);
  const layer = axis === 'ROWS' ? sheet.rowProperties : sheet.columnProperties;
  const [start, end] = axis === 'ROWS' ? [box.r0, box.r1] : [box.c0, box.c1];
  const plain: DimensionProperties = { pixelSize: DEFAULT_PIXELS[axis] };
  const untouched = layer.areas.length === 0 && Object.keys(layer.cells).length === 0;
  const isHidden = axis === 'ROWS' ? hiddenRows({ data }, sheet) : null;
  return Array.from({ length: Math.max(0, end - start) }, (_, i) => {
    const line = start + i;
    const own = untouched ? null : axis === 'ROWS' ? valueAt(layer, line, 0) : valueAt(layer, 0, line);
    const tagged: DeveloperMetadata[] | undefined = metadata.get(line);
    const hidden = isHidden?.(line) === true;
    return own === null && tagged === undefined && !hidden
      ? plain
      : {
          ...plain,
          ...own,
          ...(hidden ? { hiddenByFilter: true } : {}),
          ...(tagged === undefined ? {} : { developerMetadata: tagged }),
        };
  });
}

function gridData(
  data: SpreadsheetData,
  part: SheetPart,
  mask: FieldMask,
  count: ReadCount,
): sheets_v4.Schema$GridData {
  const box = intersect(part.box, gridBox(part.sheet));
  const bounded = { sheet: part.sheet, box: isEmpty(box) ? { ...box, r1: box.r0, c1: box.c0 } : box };
  const rowMask = below(mask, 'rowData');
  const rows = rowMask === undefined ? [] : rowData(data, bounded, rowMask, count);
  return {
    ...(box.r0 > 0 ? { startRow: box.r0 } : {}),
    ...(box.c0 > 0 ? { startColumn: box.c0 } : {}),
    ...(rows.length > 0 ? { rowData: rows } : {}),
    ...(below(mask, 'rowMetadata') === undefined ? {} : { rowMetadata: lines(data, bounded, 'ROWS') }),
    ...(below(mask, 'columnMetadata') === undefined ? {} : { columnMetadata: lines(data, bounded, 'COLUMNS') }),
  };
}

const listed = <T>(name: string, items: readonly T[]): Record<string, readonly T[]> =>
  items.length === 0 ? {} : { [name]: items };

function sheetOf(
  data: SpreadsheetData,
  sheet: SheetData,
  boxes: readonly Box[],
  dataMask: FieldMask | undefined,
  count: ReadCount,
): sheets_v4.Schema$Sheet {
  return {
    properties: shownProperties(data, sheet),
    ...(dataMask === undefined ? {} : { data: boxes.map((box) => gridData(data, { sheet, box }, dataMask, count)) }),
    ...listed('merges', sheet.merges),
    ...listed('conditionalFormats', sheet.conditionalFormats),
    ...listed('protectedRanges', sheet.protectedRanges),
    ...(sheet.basicFilter === undefined ? {} : { basicFilter: sheet.basicFilter }),
    ...listed('filterViews', sheet.filterViews ?? []),
    ...listed('charts', sheet.charts),
    ...listed('bandedRanges', sheet.bandedRanges),
    ...listed('developerMetadata', sheetMetadata(data, sheet)),
  };
}

/** `parts`: what to show, null for every sheet whole; `mask`: null when the caller gave none, then grid data only where asked for. */
export function readSpreadsheet(
  data: SpreadsheetData,
  parts: readonly SheetPart[] | null,
  mask: FieldMask | null,
  includeGridData: boolean,
): { reply: object; count: ReadCount } {
  const count = { cells: 0, rows: 0 };
  const sheetsMask = mask === null ? true : below(mask, 'sheets');
  const dataMask =
    mask === null
      ? includeGridData
        ? true
        : undefined
      : sheetsMask === undefined
        ? undefined
        : below(sheetsMask, 'data');
  const wanted =
    parts === null ? data.sheets : data.sheets.filter((sheet) => parts.some((part) => part.sheet === sheet));
  const boxesOf = (sheet: SheetData): Box[] =>
    parts === null ? [gridBox(sheet)] : parts.filter((part) => part.sheet === sheet).map(({ box }) => box);
  const reply = {
    spreadsheetId: data.spreadsheetId,
    properties: { defaultFormat: DEFAULT_FORMAT, ...data.properties },
    ...(sheetsMask === undefined
      ? {}
      : { sheets: wanted.map((sheet) => sheetOf(data, sheet, boxesOf(sheet), dataMask, count)) }),
    ...listed('namedRanges', data.namedRanges),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${data.spreadsheetId}/edit`,
    ...listed('developerMetadata', spreadsheetMetadata(data)),
  };
  return { reply: mask === null ? reply : (select(reply, mask) as object), count };
}

// What a workbook file holds: one spreadsheet as plain JSON, its cells as dense rows of primitives.
import type { sheets_v4 } from '@googleapis/sheets';
import type { Layer } from './layer';

export type GridRange = sheets_v4.Schema$GridRange;
export type CellData = sheets_v4.Schema$CellData;
export type CellFormat = sheets_v4.Schema$CellFormat;
export type ExtendedValue = sheets_v4.Schema$ExtendedValue;
export type DataValidationRule = sheets_v4.Schema$DataValidationRule;
export type DimensionProperties = sheets_v4.Schema$DimensionProperties;
export type DeveloperMetadata = sheets_v4.Schema$DeveloperMetadata;
export type SheetProperties = sheets_v4.Schema$SheetProperties;
export type GridProperties = sheets_v4.Schema$GridProperties;
export type ProtectedRange = sheets_v4.Schema$ProtectedRange;

export type Primitive = string | number | boolean | null;
/** A formula; `v` is a remembered result, for values that came from elsewhere. */
export interface FormulaCell {
  readonly f: string;
  readonly v?: Primitive;
}
export type Cell = Primitive | FormulaCell;

export interface SheetData {
  properties: SheetProperties;
  /** Rows from the top; rows and cells past the end are blank. */
  rows: Cell[][];
  notes: Layer<string>;
  formats: Layer<CellFormat>;
  validations: Layer<DataValidationRule>;
  /** Row properties lie in column 0 of their layer, column properties in row 0 of theirs. */
  rowProperties: Layer<DimensionProperties>;
  columnProperties: Layer<DimensionProperties>;
  merges: GridRange[];
  conditionalFormats: sheets_v4.Schema$ConditionalFormatRule[];
  protectedRanges: ProtectedRange[];
  bandedRanges: sheets_v4.Schema$BandedRange[];
  charts: sheets_v4.Schema$EmbeddedChart[];
  basicFilter?: sheets_v4.Schema$BasicFilter;
  /** Absent in files of before there were any. */
  filterViews?: sheets_v4.Schema$FilterView[];
}

export interface SpreadsheetData {
  spreadsheetId: string;
  /** The address that may edit every protected range; absent: nobody has that right. */
  owner?: string;
  properties: sheets_v4.Schema$SpreadsheetProperties;
  sheets: SheetData[];
  namedRanges: sheets_v4.Schema$NamedRange[];
  /** Every location: spreadsheet, sheet, row and column. */
  developerMetadata: DeveloperMetadata[];
}

export const isFormula = (cell: Cell): cell is FormulaCell => typeof cell === 'object' && cell !== null;

export const idOf = (sheet: SheetData): number => sheet.properties.sheetId ?? 0;
export const titleOf = (sheet: SheetData): string => sheet.properties.title ?? '';
export const rowCountOf = (sheet: SheetData): number => sheet.properties.gridProperties?.rowCount ?? 0;
export const columnCountOf = (sheet: SheetData): number => sheet.properties.gridProperties?.columnCount ?? 0;

const emptyLayer = <T>(): Layer<T> => ({ areas: [], cells: {} });

export function newSheet(properties: SheetProperties): SheetData {
  const grid: GridProperties = { rowCount: 1000, columnCount: 26, ...properties.gridProperties };
  return {
    properties: { sheetType: 'GRID', ...properties, gridProperties: grid },
    rows: [],
    notes: emptyLayer(),
    formats: emptyLayer(),
    validations: emptyLayer(),
    rowProperties: emptyLayer(),
    columnProperties: emptyLayer(),
    merges: [],
    conditionalFormats: [],
    protectedRanges: [],
    bandedRanges: [],
    charts: [],
  };
}

export function newSpreadsheet(
  spreadsheetId: string,
  properties: sheets_v4.Schema$SpreadsheetProperties,
): SpreadsheetData {
  return {
    spreadsheetId,
    properties: {
      title: 'Untitled spreadsheet',
      locale: 'en_US',
      autoRecalc: 'ON_CHANGE',
      timeZone: 'Etc/GMT',
      ...properties,
    },
    sheets: [],
    namedRanges: [],
    developerMetadata: [],
  };
}

/** One past the last row that holds a value. */
export function dataRowCount(sheet: SheetData): number {
  let count = sheet.rows.length;
  while (count > 0 && sheet.rows[count - 1]?.every((cell) => cell === null)) count -= 1;
  return count;
}

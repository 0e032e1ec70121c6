// batchUpdate requests on whole sheets and the spreadsheet: add, delete, duplicate, their properties.
import type { sheets_v4 } from '@googleapis/sheets';
import { checkCellLimit, freshId, sheetIndex, type Draft } from '../draft';
import { mergeFields, updateMask } from '../field-mask';
import { checkMask } from '../check-body';
import {
  columnCountOf,
  idOf,
  newSheet,
  rowCountOf,
  titleOf,
  type SheetData,
  type SheetProperties,
  type SpreadsheetData,
} from '../model';
import { isLocale } from '../locale';
import { invalid } from '../sheets-error';
import { resizeGrid } from './dimensions';

const MAX_TITLE = 100;

function checkTitle(draft: Draft, title: string, except: SheetData | null): void {
  if (title === '' || title.length > MAX_TITLE) throw invalid(`A sheet title must have 1 to ${MAX_TITLE} characters.`);
  const taken = draft.data.sheets.some(
    (sheet) => sheet !== except && titleOf(sheet).toLowerCase() === title.toLowerCase(),
  );
  if (taken) throw invalid(`A sheet with the name "${title}" already exists. Please enter another name.`);
}

function freeTitle(draft: Draft, base: string): string {
  const taken = new Set(draft.data.sheets.map((sheet) => titleOf(sheet).toLowerCase()));
  const number = /\d+$/.test(base) ? 0 : draft.data.sheets.length + 1;
  for (let i = number; ; i += 1) if (!taken.has(`${base}${i}`.toLowerCase())) return `${base}${i}`;
}

function checkId(draft: Draft, sheetId: number): number {
  if (sheetId < 0) throw invalid(`sheetId[${sheetId}] must be at least 0.`);
  if (draft.data.sheets.some((sheet) => idOf(sheet) === sheetId))
    throw invalid(`A sheet with id ${sheetId} already exists.`);
  return sheetId;
}

const newSheetId = (draft: Draft): number => freshId(draft.random, draft.data.sheets.map(idOf));

function place(draft: Draft, sheet: SheetData, index: number | null | undefined): void {
  const sheets = draft.own(draft.data, 'sheets');
  if (typeof index === 'number' && (index < 0 || index > sheets.length))
    throw invalid(`index[${index}] must be at most the number of sheets[${sheets.length}].`);
  sheets.splice(index ?? sheets.length, 0, sheet);
  checkCellLimit(draft.data);
}

/** Properties as a reply shows them: the index is the place among the sheets. */
export const shownProperties = (data: SpreadsheetData, sheet: SheetData): SheetProperties => {
  const { sheetId, title, ...rest } = sheet.properties;
  return { sheetId, title, ...rest, index: data.sheets.findIndex((other) => idOf(other) === idOf(sheet)) };
};

function checkGrid(properties: SheetProperties): void {
  const { rowCount, columnCount, frozenRowCount, frozenColumnCount } = properties.gridProperties ?? {};
  if ((rowCount ?? 1) < 1 || (columnCount ?? 1) < 1)
    throw invalid('A sheet must have at least one row and one column.');
  if ((frozenRowCount ?? 0) < 0 || (frozenColumnCount ?? 0) < 0) throw invalid('Frozen counts must be at least 0.');
  if ((frozenRowCount ?? 0) >= (rowCount ?? 1000) && (frozenRowCount ?? 0) > 0)
    throw invalid("You can't freeze all visible rows on the sheet.");
  if ((frozenColumnCount ?? 0) >= (columnCount ?? 26) && (frozenColumnCount ?? 0) > 0)
    throw invalid("You can't freeze all visible columns on the sheet.");
}

/** A sheet from properties that may lack id and title. */
export function createSheet(draft: Draft, properties: SheetProperties): SheetData {
  const { index, ...given } = properties;
  const title = given.title ?? freeTitle(draft, 'Sheet');
  checkTitle(draft, title, null);
  checkGrid(given);
  const sheetId = typeof given.sheetId === 'number' ? checkId(draft, given.sheetId) : newSheetId(draft);
  const sheet = newSheet({ ...given, sheetId, title });
  place(draft, sheet, index);
  return sheet;
}

export function addSheet(draft: Draft, request: sheets_v4.Schema$AddSheetRequest): sheets_v4.Schema$AddSheetResponse {
  return { properties: shownProperties(draft.data, createSheet(draft, request.properties ?? {})) };
}

export function deleteSheet(draft: Draft, request: sheets_v4.Schema$DeleteSheetRequest): void {
  const index = sheetIndex(draft.data, request.sheetId);
  const others = draft.data.sheets.filter((sheet, i) => i !== index && sheet.properties.hidden !== true);
  if (others.length === 0) throw invalid("You can't remove all the visible sheets in a document.");
  draft.guard(draft.data.sheets[index] as SheetData, { r0: 0, r1: 1, c0: 0, c1: 1 });
  draft.own(draft.data, 'sheets').splice(index, 1);
  const gone = request.sheetId ?? 0;
  draft.data.namedRanges = draft.data.namedRanges.filter((named) => (named.range?.sheetId ?? 0) !== gone);
  draft.data.developerMetadata = draft.data.developerMetadata.filter(
    ({ location }) =>
      location?.sheetId !== gone && (!location?.dimensionRange || (location.dimensionRange.sheetId ?? 0) !== gone),
  );
}

function move(draft: Draft, sheet: SheetData, index: number): void {
  const sheets = draft.own(draft.data, 'sheets');
  if (index < 0 || index > sheets.length)
    throw invalid(`index[${index}] must be at most the number of sheets[${sheets.length}].`);
  const from = sheets.indexOf(sheet);
  sheets.splice(from, 1);
  sheets.splice(index > from ? index - 1 : index, 0, sheet);
}

export function updateSheetProperties(draft: Draft, request: sheets_v4.Schema$UpdateSheetPropertiesRequest): void {
  const mask = updateMask(request.fields);
  checkMask('SheetProperties', mask, (path) => `Invalid field: ${path}`);
  const given = request.properties ?? {};
  const sheet = draft.sheet(given.sheetId);
  const merged = mergeFields(sheet.properties, given, mask);
  const { index, ...next } = {
    ...merged,
    sheetId: sheet.properties.sheetId,
    title: merged.title ?? titleOf(sheet),
    sheetType: sheet.properties.sheetType,
  };
  const size = { rowCount: rowCountOf(sheet), columnCount: columnCountOf(sheet) };
  const grid = { ...size, ...next.gridProperties };
  checkGrid({ gridProperties: grid });
  if (next.title !== titleOf(sheet)) checkTitle(draft, next.title, sheet);
  if (next.hidden === true && !draft.data.sheets.some((other) => other !== sheet && other.properties.hidden !== true))
    throw invalid("You can't hide all the sheets in a document.");
  resizeGrid(draft, sheet, grid.rowCount ?? size.rowCount, grid.columnCount ?? size.columnCount);
  sheet.properties = { ...next, gridProperties: grid };
  if (typeof index === 'number') move(draft, sheet, index);
}

export function duplicateSheet(
  draft: Draft,
  request: sheets_v4.Schema$DuplicateSheetRequest,
): sheets_v4.Schema$DuplicateSheetResponse {
  const source = draft.data.sheets[sheetIndex(draft.data, request.sourceSheetId)] as SheetData;
  const sheetId = typeof request.newSheetId === 'number' ? checkId(draft, request.newSheetId) : newSheetId(draft);
  const title = request.newSheetName ?? copyTitle(draft, titleOf(source));
  checkTitle(draft, title, null);
  const copy = JSON.parse(
    JSON.stringify(source, (key, value: unknown) => (key === 'sheetId' && value === idOf(source) ? sheetId : value)),
  ) as SheetData;
  copy.properties = { ...copy.properties, sheetId, title };
  copy.protectedRanges = copy.protectedRanges.map((range) => ({
    ...range,
    protectedRangeId: freshId(draft.random, []),
  }));
  copy.bandedRanges = copy.bandedRanges.map((range) => ({ ...range, bandedRangeId: freshId(draft.random, []) }));
  if (copy.filterViews)
    copy.filterViews = copy.filterViews.map((view) => ({ ...view, filterViewId: freshId(draft.random, []) }));
  copy.charts = copy.charts.map((chart) => ({ ...chart, chartId: freshId(draft.random, []) }));
  place(draft, copy, request.insertSheetIndex ?? 0);
  return { properties: shownProperties(draft.data, copy) };
}

const copyTitle = (draft: Draft, title: string): string => {
  const plain = `Copy of ${title}`;
  return draft.data.sheets.some((sheet) => titleOf(sheet) === plain) ? freeTitle(draft, `${plain} `) : plain;
};

export function updateSpreadsheetProperties(
  draft: Draft,
  request: sheets_v4.Schema$UpdateSpreadsheetPropertiesRequest,
): void {
  const mask = updateMask(request.fields);
  checkMask('SpreadsheetProperties', mask, (path) => `Invalid field: ${path}`);
  const merged = mergeFields(draft.data.properties, request.properties ?? {}, mask);
  if (!isLocale(merged.locale ?? '')) throw invalid(`Unsupported locale: ${merged.locale ?? ''}`);
  draft.data.properties = merged;
}

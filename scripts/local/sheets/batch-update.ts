// spreadsheets.batchUpdate: every request in order, all or nothing.
import type { sheets_v4 } from '@googleapis/sheets';
import { createDraft, type Draft, type DraftOptions } from './draft';
import { idOf, type SpreadsheetData } from './model';
import * as blocks from './requests/blocks';
import * as cells from './requests/cells';
import * as charts from './requests/charts';
import * as dimensions from './requests/dimensions';
import * as filterViews from './requests/filter-views';
import { findReplace } from './requests/find-replace';
import * as metadata from './requests/metadata';
import * as rules from './requests/rules';
import * as sheets from './requests/sheets';
import { sortRange } from './requests/sort';
import { SheetsError, invalid } from './sheets-error';

type Request = sheets_v4.Schema$Request;
type Handlers = {
  readonly [Kind in keyof Request]?: (draft: Draft, request: NonNullable<Request[Kind]>) => object | void;
};

const HANDLERS: Handlers = {
  addSheet: sheets.addSheet,
  deleteSheet: sheets.deleteSheet,
  updateSheetProperties: sheets.updateSheetProperties,
  duplicateSheet: sheets.duplicateSheet,
  updateSpreadsheetProperties: sheets.updateSpreadsheetProperties,
  updateCells: cells.updateCells,
  repeatCell: cells.repeatCell,
  appendCells: cells.appendCells,
  setDataValidation: cells.setDataValidation,
  mergeCells: cells.mergeCells,
  unmergeCells: cells.unmergeCells,
  insertDimension: dimensions.insertDimension,
  deleteDimension: dimensions.deleteDimension,
  moveDimension: dimensions.moveDimension,
  appendDimension: dimensions.appendDimension,
  updateDimensionProperties: dimensions.updateDimensionProperties,
  autoResizeDimensions: dimensions.autoResizeDimensions,
  insertRange: blocks.insertRange,
  deleteRange: blocks.deleteRange,
  copyPaste: blocks.copyPaste,
  sortRange,
  findReplace,
  addProtectedRange: rules.addProtectedRange,
  updateProtectedRange: rules.updateProtectedRange,
  deleteProtectedRange: rules.deleteProtectedRange,
  addConditionalFormatRule: rules.addConditionalFormatRule,
  updateConditionalFormatRule: rules.updateConditionalFormatRule,
  deleteConditionalFormatRule: rules.deleteConditionalFormatRule,
  setBasicFilter: rules.setBasicFilter,
  clearBasicFilter: rules.clearBasicFilter,
  addFilterView: filterViews.addFilterView,
  updateFilterView: filterViews.updateFilterView,
  duplicateFilterView: filterViews.duplicateFilterView,
  deleteFilterView: filterViews.deleteFilterView,
  addNamedRange: rules.addNamedRange,
  updateNamedRange: rules.updateNamedRange,
  deleteNamedRange: rules.deleteNamedRange,
  addBanding: rules.addBanding,
  updateBanding: rules.updateBanding,
  deleteBanding: rules.deleteBanding,
  createDeveloperMetadata: metadata.createDeveloperMetadata,
  updateDeveloperMetadata: metadata.updateDeveloperMetadata,
  deleteDeveloperMetadata: metadata.deleteDeveloperMetadata,
  addChart: charts.addChart,
  updateChartSpec: charts.updateChartSpec,
  updateEmbeddedObjectPosition: charts.updateEmbeddedObjectPosition,
  deleteEmbeddedObject: charts.deleteEmbeddedObject,
};

export const emulatedKinds = Object.keys(HANDLERS) as readonly (keyof Request)[];

function applyRequest(draft: Draft, request: Request, index: number): object {
  const kind = (Object.keys(request) as (keyof Request)[])[0];
  if (kind === undefined) throw invalid(`Invalid requests[${index}]: No request set.`);
  const handle = HANDLERS[kind] as ((draft: Draft, request: object) => object | void) | undefined;
  if (handle === undefined)
    throw new SheetsError(501, `Invalid requests[${index}].${kind}: this request is not emulated.`);
  try {
    const reply = handle(draft, request[kind] as object);
    return reply === undefined ? {} : { [kind]: reply };
  } catch (error) {
    if (error instanceof SheetsError)
      throw new SheetsError(error.code, `Invalid requests[${index}].${kind}: ${error.message}`);
    throw error;
  }
}

/** Puts a finished draft in place of what it started from; objects that others hold, the spreadsheet and its sheets, stay the same objects. */
export function commit(committed: SpreadsheetData, draft: Draft): void {
  const replaceContent = <T extends object>(target: T, source: T): T => {
    for (const key of Object.keys(target) as (keyof T)[]) if (!(key in source)) delete target[key];
    return Object.assign(target, source);
  };
  const known = new Map(committed.sheets.map((sheet) => [idOf(sheet), sheet]));
  const kept = draft.data.sheets.map((sheet) => {
    const before = known.get(idOf(sheet));
    return before === undefined || before === sheet ? sheet : replaceContent(before, sheet);
  });
  replaceContent(committed, { ...draft.data, sheets: kept });
}

export interface BatchResult {
  readonly replies: object[];
  readonly written: { readonly cells: number; readonly rows: number };
}

/** Changes `data` when every request is sound; throws and leaves it untouched otherwise. */
export function applyBatch(data: SpreadsheetData, requests: readonly Request[], options: DraftOptions): BatchResult {
  if (requests.length === 0) throw invalid('Must specify at least one request.');
  const draft = createDraft(data, options);
  const replies = requests.map((request, index) => applyRequest(draft, request, index));
  commit(data, draft);
  return { replies, written: draft.written };
}

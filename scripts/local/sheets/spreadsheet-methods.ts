// The methods on spreadsheets: create, get, batchUpdate, and their developer metadata.
import type { sheets_v4 } from '@googleapis/sheets';
import { applyBatch, commit } from './batch-update';
import { createDraft, freshId, type Draft } from './draft';
import { findRange } from './find-range';
import { fileOf, isSet, texts, type Call, type Method, type Outcome } from './method';
import { newSpreadsheet, type SpreadsheetData } from './model';
import { readSpreadsheet, type SheetPart } from './read-spreadsheet';
import { updateCells } from './requests/cells';
import { createDeveloperMetadata, findMetadata } from './requests/metadata';
import * as filterViews from './requests/filter-views';
import * as rules from './requests/rules';
import { createSheet } from './requests/sheets';
import { SheetsError } from './sheets-error';

/** Without ranges every sheet is shown whole. */
const partsOf = (data: SpreadsheetData, ranges: readonly string[]): SheetPart[] | null =>
  ranges.length === 0 ? null : ranges.map((range) => findRange(data, range));

function get(call: Call): Outcome {
  const data = fileOf(call);
  const { reply, count } = readSpreadsheet(
    data,
    partsOf(data, texts(call.args.ranges)),
    call.mask,
    isSet(call.args.includeGridData),
  );
  return { reply, read: count };
}

/** A new file's content through the same doors as later requests. */
function fill(draft: Draft, body: sheets_v4.Schema$Spreadsheet): void {
  const wanted =
    body.sheets && body.sheets.length > 0 ? body.sheets : [{ properties: { sheetId: 0, title: 'Sheet1' } }];
  for (const given of wanted) {
    const properties = { ...given.properties };
    const taken = draft.data.sheets.length;
    const sheetId = createSheet(draft, {
      ...properties,
      title: properties.title ?? `Sheet${taken + 1}`,
      index: undefined,
    }).properties.sheetId;
    const home = <T extends { range?: sheets_v4.Schema$GridRange }>(item: T): T => ({
      ...item,
      range: { ...item.range, sheetId },
    });
    for (const data of given.data ?? [])
      if (data.rowData)
        updateCells(draft, {
          start: { sheetId, rowIndex: data.startRow, columnIndex: data.startColumn },
          rows: data.rowData,
          fields: 'userEnteredValue,userEnteredFormat,note,dataValidation',
        });
    for (const protectedRange of given.protectedRanges ?? [])
      rules.addProtectedRange(draft, { protectedRange: home(protectedRange) });
    for (const bandedRange of given.bandedRanges ?? []) rules.addBanding(draft, { bandedRange: home(bandedRange) });
    (given.conditionalFormats ?? []).forEach((rule, index) =>
      rules.addConditionalFormatRule(draft, {
        rule: { ...rule, ranges: rule.ranges?.map((range) => ({ ...range, sheetId })) },
        index,
      }),
    );
    if (given.basicFilter) rules.setBasicFilter(draft, { filter: home(given.basicFilter) });
    for (const filter of given.filterViews ?? []) filterViews.addFilterView(draft, { filter: home(filter) });
    for (const developerMetadata of given.developerMetadata ?? [])
      createDeveloperMetadata(draft, { developerMetadata: { ...developerMetadata, location: { sheetId } } });
  }
  for (const namedRange of body.namedRanges ?? []) rules.addNamedRange(draft, { namedRange });
  for (const developerMetadata of body.developerMetadata ?? [])
    createDeveloperMetadata(draft, { developerMetadata: { ...developerMetadata, location: { spreadsheet: true } } });
}

function create(call: Call): Outcome {
  const body = call.body as sheets_v4.Schema$Spreadsheet;
  const id = `local-${freshId(call.random, []).toString(36)}${freshId(call.random, []).toString(36)}`;
  const data = newSpreadsheet(id, body.properties ?? {});
  const draft = createDraft(data, { random: call.random, user: null });
  fill(draft, body);
  commit(data, draft);
  call.files.set(id, data);
  return { reply: readSpreadsheet(data, null, null, false).reply, written: draft.written };
}

function batchUpdate(call: Call): Outcome {
  const data = fileOf(call);
  const body = call.body as sheets_v4.Schema$BatchUpdateSpreadsheetRequest;
  const { replies, written } = applyBatch(data, body.requests ?? [], call);
  const parts = partsOf(data, body.responseRanges ?? []);
  const updated =
    body.includeSpreadsheetInResponse === true
      ? { updatedSpreadsheet: readSpreadsheet(data, parts, null, body.responseIncludeGridData === true).reply }
      : {};
  return { reply: { spreadsheetId: data.spreadsheetId, replies, ...updated }, written };
}

function metadataGet(call: Call): Outcome {
  const found = fileOf(call).developerMetadata.find((metadata) => metadata.metadataId === Number(call.args.metadataId));
  if (found === undefined) throw new SheetsError(404, 'Requested entity was not found.');
  return { reply: found };
}

function metadataSearch(call: Call): Outcome {
  const { dataFilters } = call.body as sheets_v4.Schema$SearchDeveloperMetadataRequest;
  const found = findMetadata(fileOf(call), dataFilters);
  return {
    reply:
      found.length === 0
        ? {}
        : { matchedDeveloperMetadata: found.map((developerMetadata) => ({ developerMetadata, dataFilters })) },
  };
}

export const spreadsheetMethods: Readonly<Record<string, Method>> = {
  'spreadsheets.create': { body: 'Spreadsheet', reply: 'Spreadsheet', run: create },
  'spreadsheets.get': { reply: 'Spreadsheet', masksItself: true, run: get },
  'spreadsheets.batchUpdate': {
    body: 'BatchUpdateSpreadsheetRequest',
    reply: 'BatchUpdateSpreadsheetResponse',
    run: batchUpdate,
  },
  'spreadsheets.developerMetadata.get': { reply: 'DeveloperMetadata', run: metadataGet },
  'spreadsheets.developerMetadata.search': {
    body: 'SearchDeveloperMetadataRequest',
    reply: 'SearchDeveloperMetadataResponse',
    run: metadataSearch,
  },
};

// The Sheets v4 emulation's one entry: a method by its API name, its parameters, the reply and what it touched.
import type { sheets_v4 } from '@googleapis/sheets';
import { applyBatch, commit } from './batch-update';
import { checkBody, checkMask } from './check-body';
import { createDraft, freshId, type Draft } from './draft';
import { PARAMETER_ENUMERATIONS } from './enumerations';
import { parseFieldMask, select, type FieldMask } from './field-mask';
import { findRange } from './find-range';
import { newSpreadsheet, type SpreadsheetData } from './model';
import { readSpreadsheet, type SheetPart } from './read-spreadsheet';
import type { DateRender, RenderOptions, ValueRender } from './render';
import { findMetadata } from './requests/metadata';
import * as rules from './requests/rules';
import { createDeveloperMetadata } from './requests/metadata';
import { createSheet } from './requests/sheets';
import { updateCells } from './requests/cells';
import { SheetsError, invalid } from './sheets-error';
import { appendRange, clearRange, readRange, writeRange, type Major } from './values';

export { SheetsError } from './sheets-error';

/** As Google's client names them: spreadsheetId, range, ranges, fields, requestBody (or resource), valueRenderOption… */
export type SheetsArgs = Readonly<Record<string, unknown>>;

export interface SheetsResult {
  /** May share what the spreadsheet holds: read it, or copy it. */
  readonly reply: unknown;
  readonly readCells: number;
  readonly writtenCells: number;
  readonly rows: number;
  /** UTF-8 bytes of the request's JSON body; 0 without one. */
  readonly requestBytes: number;
}

/** Where spreadsheets are kept; a Map will do. They are changed in place, each only as a whole. */
export interface SpreadsheetFiles { get(id: string): SpreadsheetData | undefined; set(id: string, data: SpreadsheetData): unknown }
export interface SheetsService { call(method: string, args: SheetsArgs): SheetsResult }
export interface SheetsServiceOptions {
  readonly random?: () => number;
  /** Whose rights on protected ranges hold; without one everything may be edited. */
  readonly user?: string;
}

interface Call { readonly files: SpreadsheetFiles; readonly args: SheetsArgs; readonly body: unknown; readonly mask: FieldMask | null; readonly random: () => number; readonly user: string | null }
interface Outcome { readonly reply: unknown; readonly read?: { cells: number; rows: number }; readonly written?: { cells: number; rows: number } }
interface Method { readonly body?: string; readonly reply: string; readonly masksItself?: boolean; readonly run: (call: Call) => Outcome }

function fileOf({ files, args }: Call): SpreadsheetData {
  const data = typeof args.spreadsheetId === 'string' ? files.get(args.spreadsheetId) : undefined;
  if (data === undefined) throw new SheetsError(404, 'Requested entity was not found.');
  return data;
}

function option(args: SheetsArgs, name: string, fallback: string): string {
  const value = args[name];
  if (value === undefined || value === null || value === '') return fallback;
  if (typeof value !== 'string' || !(PARAMETER_ENUMERATIONS[name] ?? []).includes(value)) throw invalid(`Invalid value at '${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}', ${JSON.stringify(value)}`);
  return value.endsWith('_UNSPECIFIED') ? fallback : value;
}

const majorOf = (args: SheetsArgs): Major => option(args, 'majorDimension', 'ROWS') as Major;

function renderOptions(args: SheetsArgs, value = 'valueRenderOption', date = 'dateTimeRenderOption'): RenderOptions {
  return { value: option(args, value, 'FORMATTED_VALUE') as ValueRender, date: option(args, date, 'SERIAL_NUMBER') as DateRender };
}

function isTyped(args: SheetsArgs): boolean {
  const input = option(args, 'valueInputOption', '');
  if (input === '') throw invalid("'valueInputOption' is required but not specified");
  return input === 'USER_ENTERED';
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function get(call: Call): Outcome {
  const data = fileOf(call);
  const ranges = texts(call.args.ranges);
  const parts = ranges.length === 0 ? null : ranges.map((range): SheetPart => findRange(data, range));
  const withGrid = call.args.includeGridData === true || call.args.includeGridData === 'true';
  const { reply, count } = readSpreadsheet(data, parts, call.mask, withGrid);
  return { reply, read: count };
}

/** A new file's content through the same doors as later requests. */
function fill(draft: Draft, body: sheets_v4.Schema$Spreadsheet): void {
  const wanted = body.sheets && body.sheets.length > 0 ? body.sheets : [{ properties: { sheetId: 0, title: 'Sheet1' } }];
  for (const given of wanted) {
    const properties = { ...given.properties };
    const taken = draft.data.sheets.length;
    const sheetId = createSheet(draft, { ...properties, title: properties.title ?? `Sheet${taken + 1}`, index: undefined }).properties.sheetId;
    const home = <T extends { range?: sheets_v4.Schema$GridRange }>(item: T): T => ({ ...item, range: { ...item.range, sheetId } });
    for (const data of given.data ?? []) if (data.rowData) updateCells(draft, { start: { sheetId, rowIndex: data.startRow, columnIndex: data.startColumn }, rows: data.rowData, fields: 'userEnteredValue,userEnteredFormat,note,dataValidation' });
    for (const protectedRange of given.protectedRanges ?? []) rules.addProtectedRange(draft, { protectedRange: home(protectedRange) });
    for (const bandedRange of given.bandedRanges ?? []) rules.addBanding(draft, { bandedRange: home(bandedRange) });
    (given.conditionalFormats ?? []).forEach((rule, index) => rules.addConditionalFormatRule(draft, { rule: { ...rule, ranges: rule.ranges?.map((range) => ({ ...range, sheetId })) }, index }));
    if (given.basicFilter) rules.setBasicFilter(draft, { filter: home(given.basicFilter) });
    for (const developerMetadata of given.developerMetadata ?? []) createDeveloperMetadata(draft, { developerMetadata: { ...developerMetadata, location: { sheetId } } });
  }
  for (const namedRange of body.namedRanges ?? []) rules.addNamedRange(draft, { namedRange });
  for (const developerMetadata of body.developerMetadata ?? []) createDeveloperMetadata(draft, { developerMetadata: { ...developerMetadata, location: { spreadsheet: true } } });
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
  const ranges = body.responseRanges ?? [];
  const parts = ranges.length === 0 ? null : ranges.map((range): SheetPart => findRange(data, range));
  const updated = body.includeSpreadsheetInResponse === true ? { updatedSpreadsheet: readSpreadsheet(data, parts, null, body.responseIncludeGridData === true).reply } : {};
  return { reply: { spreadsheetId: data.spreadsheetId, replies, ...updated }, written };
}

function valuesGet(call: Call): Outcome {
  const data = fileOf(call);
  const { valueRange, cells, rows } = readRange(data, findRange(data, text(call.args.range)), majorOf(call.args), renderOptions(call.args));
  return { reply: valueRange, read: { cells, rows } };
}

function valuesBatchGet(call: Call): Outcome {
  const data = fileOf(call);
  const options = renderOptions(call.args);
  const read = texts(call.args.ranges).map((range) => readRange(data, findRange(data, range), majorOf(call.args), options));
  const sum = (pick: (one: (typeof read)[number]) => number): number => read.reduce((total, one) => total + pick(one), 0);
  return {
    reply: { spreadsheetId: data.spreadsheetId, ...(read.length > 0 ? { valueRanges: read.map(({ valueRange }) => valueRange) } : {}) },
    read: { cells: sum(({ cells }) => cells), rows: sum(({ rows }) => rows) },
  };
}

const rangeMajor = (body: sheets_v4.Schema$ValueRange): Major => (body.majorDimension === 'COLUMNS' ? 'COLUMNS' : 'ROWS');

/** One range written into a draft; `shown` gives what it holds afterwards where the caller asked for that. */
function writeOne(draft: Draft, body: sheets_v4.Schema$ValueRange, range: string, args: SheetsArgs): object {
  const { written, sheet, box } = writeRange(draft, findRange(draft.data, range), body.values ?? [], rangeMajor(body), isTyped(args));
  const shown = args.includeValuesInResponse === true || args.includeValuesInResponse === 'true'
    ? { updatedData: readRange(draft.data, { sheet, box }, rangeMajor(body), renderOptions(args, 'responseValueRenderOption', 'responseDateTimeRenderOption')).valueRange } : {};
  return { spreadsheetId: draft.data.spreadsheetId, ...written, ...shown };
}

function valuesUpdate(call: Call): Outcome {
  const data = fileOf(call);
  const body = call.body as sheets_v4.Schema$ValueRange;
  const range = text(call.args.range);
  if (typeof body.range === 'string' && body.range !== range) {
    const [asked, given] = [findRange(data, range), findRange(data, body.range)];
    if (asked.sheet !== given.sheet || JSON.stringify(asked.box) !== JSON.stringify(given.box)) throw invalid(`Requested writing to range [${range}], but the body is for range [${body.range}].`);
  }
  const draft = createDraft(data, call);
  const reply = writeOne(draft, body, range, call.args);
  commit(data, draft);
  return { reply, written: draft.written };
}

function valuesBatchUpdate(call: Call): Outcome {
  const data = fileOf(call);
  const body = call.body as sheets_v4.Schema$BatchUpdateValuesRequest;
  const draft = createDraft(data, call);
  const responses = (body.data ?? []).map((one, i) => {
    try {
      return writeOne(draft, one, one.range ?? '', body as SheetsArgs) as { updatedRows: number; updatedColumns: number; updatedCells: number; updatedRange: string };
    } catch (error) {
      if (error instanceof SheetsError && !error.message.startsWith("'value")) throw new SheetsError(error.code, `Invalid data[${i}]: ${error.message}`);
      throw error;
    }
  });
  commit(data, draft);
  const total = (name: 'updatedRows' | 'updatedColumns' | 'updatedCells'): number => responses.reduce((sum, response) => sum + response[name], 0);
  const sheets = new Set((body.data ?? []).map((one) => findRange(data, one.range ?? '').sheet));
  return {
    reply: { spreadsheetId: data.spreadsheetId, totalUpdatedRows: total('updatedRows'), totalUpdatedColumns: total('updatedColumns'), totalUpdatedCells: total('updatedCells'), totalUpdatedSheets: sheets.size, responses },
    written: draft.written,
  };
}

function valuesAppend(call: Call): Outcome {
  const data = fileOf(call);
  const body = call.body as sheets_v4.Schema$ValueRange;
  const draft = createDraft(data, call);
  const how = { major: rangeMajor(body), typed: isTyped(call.args), insert: option(call.args, 'insertDataOption', 'OVERWRITE') === 'INSERT_ROWS' };
  const { written, tableRange, sheet, box } = appendRange(draft, findRange(data, text(call.args.range)), body.values ?? [], how);
  const shown = call.args.includeValuesInResponse === true || call.args.includeValuesInResponse === 'true'
    ? { updatedData: readRange(draft.data, { sheet, box }, how.major, renderOptions(call.args, 'responseValueRenderOption', 'responseDateTimeRenderOption')).valueRange } : {};
  commit(data, draft);
  const spreadsheetId = data.spreadsheetId;
  return { reply: { spreadsheetId, ...(tableRange === null ? {} : { tableRange }), updates: { spreadsheetId, ...written, ...shown } }, written: draft.written };
}

function clear(call: Call, ranges: readonly string[]): { data: SpreadsheetData; cleared: string[] } {
  const data = fileOf(call);
  const draft = createDraft(data, call);
  const cleared = ranges.map((range) => clearRange(draft, findRange(data, range)));
  commit(data, draft);
  return { data, cleared };
}

function valuesClear(call: Call): Outcome {
  const { data, cleared } = clear(call, [text(call.args.range)]);
  return { reply: { spreadsheetId: data.spreadsheetId, clearedRange: cleared[0] } };
}

function valuesBatchClear(call: Call): Outcome {
  const { data, cleared } = clear(call, (call.body as sheets_v4.Schema$BatchClearValuesRequest).ranges ?? []);
  return { reply: { spreadsheetId: data.spreadsheetId, clearedRanges: cleared } };
}

function metadataGet(call: Call): Outcome {
  const found = fileOf(call).developerMetadata.find((metadata) => metadata.metadataId === Number(call.args.metadataId));
  if (found === undefined) throw new SheetsError(404, 'Requested entity was not found.');
  return { reply: found };
}

function metadataSearch(call: Call): Outcome {
  const { dataFilters } = call.body as sheets_v4.Schema$SearchDeveloperMetadataRequest;
  const found = findMetadata(fileOf(call), dataFilters);
  return { reply: found.length === 0 ? {} : { matchedDeveloperMetadata: found.map((developerMetadata) => ({ developerMetadata, dataFilters })) } };
}

const METHODS: Readonly<Record<string, Method>> = {
  'spreadsheets.create': { body: 'Spreadsheet', reply: 'Spreadsheet', run: create },
  'spreadsheets.get': { reply: 'Spreadsheet', masksItself: true, run: get },
  'spreadsheets.batchUpdate': { body: 'BatchUpdateSpreadsheetRequest', reply: 'BatchUpdateSpreadsheetResponse', run: batchUpdate },
  'spreadsheets.values.get': { reply: 'ValueRange', run: valuesGet },
  'spreadsheets.values.batchGet': { reply: 'BatchGetValuesResponse', run: valuesBatchGet },
  'spreadsheets.values.update': { body: 'ValueRange', reply: 'UpdateValuesResponse', run: valuesUpdate },
  'spreadsheets.values.batchUpdate': { body: 'BatchUpdateValuesRequest', reply: 'BatchUpdateValuesResponse', run: valuesBatchUpdate },
  'spreadsheets.values.append': { body: 'ValueRange', reply: 'AppendValuesResponse', run: valuesAppend },
  'spreadsheets.values.clear': { body: 'ClearValuesRequest', reply: 'ClearValuesResponse', run: valuesClear },
  'spreadsheets.values.batchClear': { body: 'BatchClearValuesRequest', reply: 'BatchClearValuesResponse', run: valuesBatchClear },
  'spreadsheets.developerMetadata.get': { reply: 'DeveloperMetadata', run: metadataGet },
  'spreadsheets.developerMetadata.search': { body: 'SearchDeveloperMetadataRequest', reply: 'SearchDeveloperMetadataResponse', run: metadataSearch },
};

function replyMask(fields: unknown, schema: string): FieldMask | null {
  if (typeof fields !== 'string' || fields.trim() === '') return null;
  const mask = parseFieldMask(fields);
  checkMask(schema, mask, (path) => `Request contains an invalid argument. Error expanding 'fields' parameter. Cannot find matching fields for path '${path}'.`);
  return mask;
}

export function createSheetsService(files: SpreadsheetFiles, { random = Math.random, user }: SheetsServiceOptions = {}): SheetsService {
  const call = (name: string, args: SheetsArgs): SheetsResult => {
    const method = METHODS[name];
    if (method === undefined) throw new SheetsError(404, `Method not found: ${name}`);
    const mask = replyMask(args.fields, method.reply);
    const json = method.body === undefined ? '' : JSON.stringify(args.requestBody ?? args.resource ?? {});
    // The copy is what travels to Google: no undefined fields, nothing shared with the caller.
    const body: unknown = json === '' ? null : JSON.parse(json);
    if (method.body !== undefined) checkBody(method.body, body);
    const { reply, read, written } = method.run({ files, args, body, mask, random, user: user ?? null });
    return {
      reply: mask === null || method.masksItself === true ? reply : select(reply, mask),
      readCells: read?.cells ?? 0, writtenCells: written?.cells ?? 0, rows: read?.rows ?? written?.rows ?? 0, requestBytes: Buffer.byteLength(json),
    };
  };
  return { call };
}


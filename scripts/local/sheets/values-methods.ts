// The methods on values: get, batchGet, update, batchUpdate, append, clear, batchClear.
import type { sheets_v4 } from '@googleapis/sheets';
import { commit } from './batch-update';
import type { Box } from './box';
import { createDraft, type Draft } from './draft';
import { findRange } from './find-range';
import {
  fileOf,
  insertsRows,
  isSet,
  isTyped,
  majorOf,
  renderOptions,
  text,
  texts,
  type Call,
  type Method,
  type Outcome,
  type SheetsArgs,
} from './method';
import type { SheetData, SpreadsheetData } from './model';
import { SheetsError, invalid } from './sheets-error';
import { appendRange, clearRange, readRange, writeRange, type Major } from './values';

function valuesGet(call: Call): Outcome {
  const data = fileOf(call);
  const { valueRange, cells, rows } = readRange(
    data,
    findRange(data, text(call.args.range)),
    majorOf(call.args),
    renderOptions(call.args),
  );
  return { reply: valueRange, read: { cells, rows } };
}

function valuesBatchGet(call: Call): Outcome {
  const data = fileOf(call);
  const options = renderOptions(call.args);
  const read = texts(call.args.ranges).map((range) =>
    readRange(data, findRange(data, range), majorOf(call.args), options),
  );
  const sum = (pick: (one: (typeof read)[number]) => number): number =>
    read.reduce((total, one) => total + pick(one), 0);
  return {
    reply: {
      spreadsheetId: data.spreadsheetId,
      ...(read.length > 0 ? { valueRanges: read.map(({ valueRange }) => valueRange) } : {}),
    },
    read: { cells: sum(({ cells }) => cells), rows: sum(({ rows }) => rows) },
  };
}

const rangeMajor = (body: sheets_v4.Schema$ValueRange): Major =>
  body.majorDimension === 'COLUMNS' ? 'COLUMNS' : 'ROWS';

/** What a range holds after the write, where the caller asked for that. */
function updatedData(draft: Draft, place: { sheet: SheetData; box: Box }, major: Major, args: SheetsArgs): object {
  if (!isSet(args.includeValuesInResponse)) return {};
  return {
    updatedData: readRange(
      draft.data,
      place,
      major,
      renderOptions(args, 'responseValueRenderOption', 'responseDateTimeRenderOption'),
    ).valueRange,
  };
}

function writeOne(draft: Draft, body: sheets_v4.Schema$ValueRange, range: string, args: SheetsArgs): object {
  const { written, sheet, box } = writeRange(
    draft,
    findRange(draft.data, range),
    body.values ?? [],
    rangeMajor(body),
    isTyped(args),
  );
  return {
    spreadsheetId: draft.data.spreadsheetId,
    ...written,
    ...updatedData(draft, { sheet, box }, rangeMajor(body), args),
  };
}

function valuesUpdate(call: Call): Outcome {
  const data = fileOf(call);
  const body = call.body as sheets_v4.Schema$ValueRange;
  const range = text(call.args.range);
  if (typeof body.range === 'string' && body.range !== range) {
    const [asked, given] = [findRange(data, range), findRange(data, body.range)];
    if (asked.sheet !== given.sheet || JSON.stringify(asked.box) !== JSON.stringify(given.box))
      throw invalid(`Requested writing to range [${range}], but the body is for range [${body.range}].`);
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
      return writeOne(draft, one, one.range ?? '', body as SheetsArgs) as {
        updatedRows: number;
        updatedColumns: number;
        updatedCells: number;
        updatedRange: string;
      };
    } catch (error) {
      if (error instanceof SheetsError && !error.message.startsWith("'value"))
        throw new SheetsError(error.code, `Invalid data[${i}]: ${error.message}`);
      throw error;
    }
  });
  commit(data, draft);
  const total = (name: 'updatedRows' | 'updatedColumns' | 'updatedCells'): number =>
    responses.reduce((sum, response) => sum + response[name], 0);
  const sheets = new Set((body.data ?? []).map((one) => findRange(data, one.range ?? '').sheet));
  return {
    reply: {
      spreadsheetId: data.spreadsheetId,
      totalUpdatedRows: total('updatedRows'),
      totalUpdatedColumns: total('updatedColumns'),
      totalUpdatedCells: total('updatedCells'),
      totalUpdatedSheets: sheets.size,
      responses,
    },
    written: draft.written,
  };
}

function valuesAppend(call: Call): Outcome {
  const data = fileOf(call);
  const body = call.body as sheets_v4.Schema$ValueRange;
  const draft = createDraft(data, call);
  const how = { major: rangeMajor(body), typed: isTyped(call.args), insert: insertsRows(call.args) };
  const { written, tableRange, sheet, box } = appendRange(
    draft,
    findRange(data, text(call.args.range)),
    body.values ?? [],
    how,
  );
  const shown = updatedData(draft, { sheet, box }, how.major, call.args);
  commit(data, draft);
  const spreadsheetId = data.spreadsheetId;
  return {
    reply: {
      spreadsheetId,
      ...(tableRange === null ? {} : { tableRange }),
      updates: { spreadsheetId, ...written, ...shown },
    },
    written: draft.written,
  };
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

export const valuesMethods: Readonly<Record<string, Method>> = {
  'spreadsheets.values.get': { reply: 'ValueRange', run: valuesGet },
  'spreadsheets.values.batchGet': { reply: 'BatchGetValuesResponse', run: valuesBatchGet },
  'spreadsheets.values.update': { body: 'ValueRange', reply: 'UpdateValuesResponse', run: valuesUpdate },
  'spreadsheets.values.batchUpdate': {
    body: 'BatchUpdateValuesRequest',
    reply: 'BatchUpdateValuesResponse',
    run: valuesBatchUpdate,
  },
  'spreadsheets.values.append': { body: 'ValueRange', reply: 'AppendValuesResponse', run: valuesAppend },
  'spreadsheets.values.clear': { body: 'ClearValuesRequest', reply: 'ClearValuesResponse', run: valuesClear },
  'spreadsheets.values.batchClear': {
    body: 'BatchClearValuesRequest',
    reply: 'BatchClearValuesResponse',
    run: valuesBatchClear,
  },
};

// The SheetsPort in memory: the local Sheets emulation without the host around it.
import { newSheet, newSpreadsheet, type SheetData, type SpreadsheetData } from '../../scripts/local/sheets/model';
import { createSheetsService } from '../../scripts/local/sheets/service';
import type { Cell } from '../../src/workbook/declare';
import type { SheetsPort, SheetsRequest } from '../../src/workbook/sheets-port';

export interface MemorySheets extends SheetsPort {
  /** What the spreadsheet holds; people's hands reach it through scripts/local/sheets/person. */
  readonly data: SpreadsheetData;
  /** Every batch that was sent, oldest first. */
  readonly writes: (readonly SheetsRequest[])[];
  readonly counts: { reads: number };
  /** Called before each call; what it throws, the call throws. */
  before: (call: 'get' | 'batchGet' | 'batchUpdate') => void;
}

const ID = 'memory';

/** A spreadsheet with one tab of a person's, as Google makes it. */
const newData = (): SpreadsheetData => {
  const data = newSpreadsheet(ID, { title: 'Test', timeZone: 'Etc/UTC' });
  data.sheets.push(newSheet({ sheetId: 0, title: 'Sheet1', index: 0 }));
  return data;
};

export const memorySheets = (data: SpreadsheetData = newData()): MemorySheets => {
  const service = createSheetsService(new Map([[ID, data]]));
  const writes: (readonly SheetsRequest[])[] = [];
  const counts = { reads: 0 };
  const memory: MemorySheets = {
    data,
    writes,
    counts,
    before: () => undefined,
    get: (fields, ranges) => {
      memory.before('get');
      counts.reads += 1;
      return service.call('spreadsheets.get', { spreadsheetId: ID, fields, ...(ranges ? { ranges } : {}) }).reply;
    },
    batchGetColumns: (ranges) => {
      memory.before('batchGet');
      counts.reads += 1;
      const { reply } = service.call('spreadsheets.values.batchGet', {
        spreadsheetId: ID,
        ranges,
        majorDimension: 'COLUMNS',
        valueRenderOption: 'UNFORMATTED_VALUE',
        dateTimeRenderOption: 'SERIAL_NUMBER',
      });
      return ((reply as { valueRanges?: { values?: Cell[][] }[] }).valueRanges ?? []).map(({ values }) => values ?? []);
    },
    batchUpdate: (requests) => {
      memory.before('batchUpdate');
      service.call('spreadsheets.batchUpdate', { spreadsheetId: ID, requestBody: { requests } });
      writes.push(requests);
    },
  };
  return memory;
};

export const sheetOf = (memory: MemorySheets, title: string): SheetData => {
  const sheet = memory.data.sheets.find(({ properties }) => properties.title === title);
  if (!sheet) throw new Error(`no tab ${title}; there are ${titlesOf(memory).join(', ')}`);
  return sheet;
};

export const titlesOf = ({ data }: MemorySheets): readonly string[] =>
  data.sheets.map(({ properties }) => properties.title ?? '');

/** Titles of the tabs that requests write to, each once. */
export const titlesWritten = ({ data }: MemorySheets, requests: readonly SheetsRequest[]): readonly unknown[] => {
  const titles = new Map(data.sheets.map(({ properties }) => [String(properties.sheetId), properties.title]));
  const ids = [...JSON.stringify(requests).matchAll(/"sheetId":(\d+)/g)].map(([, id = '']) => id);
  return [...new Set(ids)].map((id) => titles.get(id));
};

/** A tab's cells row by row as they lie there, formulas as `{f}`; trailing blanks and blank rows at the end left out. */
export const gridOf = (memory: MemorySheets, title: string): readonly (readonly unknown[])[] => {
  const rows = sheetOf(memory, title).rows.map((cells) => {
    const row = cells.map((cell) => cell ?? null);
    while (row.length > 0 && row[row.length - 1] === null) row.pop();
    return row;
  });
  while (rows.length > 0 && rows[rows.length - 1]?.length === 0) rows.pop();
  return rows;
};

/** Rows below the header by header; blank cells are left out. */
export const recordsOf = (memory: MemorySheets, title: string): readonly Readonly<Record<string, unknown>>[] => {
  const [headers = [], ...rows] = gridOf(memory, title);
  return rows.map((cells) =>
    Object.fromEntries(
      cells.flatMap((cell, position) => (cell === null ? [] : [[String(headers[position] ?? `#${position}`), cell]])),
    ),
  );
};

export const columnOf = (memory: MemorySheets, title: string, header: string): number => {
  const position = (gridOf(memory, title)[0] ?? []).indexOf(header);
  if (position < 0) throw new Error(`no column ${header} in ${title}`);
  return position;
};

export const jsonBytesOf = (requests: readonly SheetsRequest[]): number =>
  Buffer.byteLength(JSON.stringify({ requests }));

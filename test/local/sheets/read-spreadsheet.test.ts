// spreadsheets.get and create: what masks, ranges and includeGridData bring.
import { createSheetsService } from '../../../scripts/local/sheets/service';
import type { SpreadsheetData } from '../../../scripts/local/sheets/model';
import { apply, call, columns, range, sample, type Json } from './sample';

const sheetsOf = (reply: Json): Json[] => reply.sheets as Json[];

test('no grid data unless asked for', () => {
  const data = sample([['a']]);
  expect(sheetsOf(call(data, 'get'))[0]).toEqual({
    properties: {
      sheetId: 1,
      title: 'Data',
      index: 0,
      sheetType: 'GRID',
      gridProperties: { rowCount: 12, columnCount: 6 },
    },
  });
  expect(sheetsOf(call(data, 'get', { includeGridData: true }))[0]).toMatchObject({
    data: [
      {
        rowData: [
          {
            values: [
              { userEnteredValue: { stringValue: 'a' }, effectiveValue: { stringValue: 'a' }, formattedValue: 'a' },
            ],
          },
        ],
      },
    ],
  });
  expect(sheetsOf(call(data, 'get', { includeGridData: true, fields: 'sheets.properties.title' }))).toEqual([
    { properties: { title: 'Data' } },
  ]);
});

test('a narrow mask over a large sheet costs no cells', () => {
  const data = sample(Array.from({ length: 12 }, () => [1, 2, 3]));
  apply(data, {
    createDeveloperMetadata: {
      developerMetadata: {
        metadataId: 5,
        metadataKey: 'column',
        visibility: 'DOCUMENT',
        location: { dimensionRange: columns(1, 2) },
      },
    },
  });
  const result = createSheetsService(new Map([['file', data]])).call('spreadsheets.get', {
    spreadsheetId: 'file',
    fields: 'sheets(properties(title),data(columnMetadata(developerMetadata(metadataId))))',
  });
  expect(result).toMatchObject({ readCells: 0, rows: 0, requestBytes: 0 });
  expect(result.reply).toEqual({
    sheets: [
      {
        properties: { title: 'Data' },
        data: [{ columnMetadata: [{}, { developerMetadata: [{ metadataId: 5 }] }, {}, {}, {}, {}] }],
      },
    ],
  });
});

test('ranges pick sheets and parts', () => {
  const data = sample([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  apply(data, { addSheet: { properties: { title: 'Other' } } });
  const reply = call(data, 'get', {
    ranges: ['Data!B2:C3', 'Data!A1'],
    fields: 'sheets.data(startRow,startColumn,rowData.values.formattedValue)',
  });
  expect(sheetsOf(reply)).toEqual([
    {
      data: [
        { startRow: 1, startColumn: 1, rowData: [{ values: [{ formattedValue: 'd' }] }] },
        { rowData: [{ values: [{ formattedValue: 'a' }] }] },
      ],
    },
  ]);
});

test('validation and notes show where there are no values', () => {
  const data = sample();
  apply(data, {
    setDataValidation: { range: range(1, 2, 1, 2), rule: { condition: { type: 'BOOLEAN' }, strict: true } },
  });
  expect(sheetsOf(call(data, 'get', { fields: 'sheets.data.rowData.values.dataValidation.strict' }))).toEqual([
    { data: [{ rowData: [{}, { values: [{}, { dataValidation: { strict: true } }] }] }] },
  ]);
});

test('errors', () => {
  expect(() => call(sample(), 'get', { fields: 'sheets(propertys)' })).toThrow(
    "Cannot find matching fields for path 'sheets.propertys'",
  );
  expect(() => call(sample(), 'get', { ranges: ['Gone!A1'] })).toThrow('Unable to parse range: Gone!A1');
  expect(() => call(sample(), 'get', { spreadsheetId: 'none' })).toThrow('Requested entity was not found.');
});

test('create takes sheets with their content', () => {
  const files = new Map<string, SpreadsheetData>();
  const { reply } = createSheetsService(files).call('spreadsheets.create', {
    requestBody: {
      properties: { title: 'New', timeZone: 'Etc/UTC' },
      sheets: [
        {
          properties: { title: 'A' },
          data: [{ startRow: 1, rowData: [{ values: [{ userEnteredValue: { numberValue: 1 }, note: 'n' }] }] }],
          protectedRanges: [{ range: { startRowIndex: 0, endRowIndex: 1 }, warningOnly: true }],
        },
        { properties: { title: 'B', sheetId: 0 } },
      ],
    },
  });
  const { spreadsheetId } = reply as { spreadsheetId: string };
  const data = files.get(spreadsheetId) as SpreadsheetData;
  expect(data.sheets.map((sheet) => [sheet.properties.title, sheet.rows])).toEqual([
    ['A', [[], [1]]],
    ['B', []],
  ]);
  expect(data.sheets[0]?.protectedRanges[0]?.range?.sheetId).toBe(data.sheets[0]?.properties.sheetId);
  expect(reply).toMatchObject({
    properties: { title: 'New', timeZone: 'Etc/UTC', locale: 'en_US' },
    spreadsheetUrl: expect.stringContaining(spreadsheetId) as string,
  });
});

test('developer metadata by id and by search', () => {
  const data = sample();
  apply(data, {
    createDeveloperMetadata: {
      developerMetadata: {
        metadataId: 5,
        metadataKey: 'k',
        metadataValue: 'v',
        visibility: 'PROJECT',
        location: { sheetId: 1 },
      },
    },
  });
  const metadata = {
    metadataId: 5,
    metadataKey: 'k',
    metadataValue: 'v',
    visibility: 'PROJECT',
    location: { locationType: 'SHEET', sheetId: 1 },
  };
  expect(call(data, 'developerMetadata.get', { metadataId: '5' })).toEqual(metadata);
  const filter = { developerMetadataLookup: { metadataKey: 'k', locationType: 'SHEET' } };
  expect(call(data, 'developerMetadata.search', { requestBody: { dataFilters: [filter] } })).toEqual({
    matchedDeveloperMetadata: [{ developerMetadata: metadata, dataFilters: [filter] }],
  });
  expect(
    call(data, 'developerMetadata.search', {
      requestBody: { dataFilters: [{ developerMetadataLookup: { metadataKey: 'x' } }] },
    }),
  ).toEqual({});
});

test('counts for the cost model', () => {
  const data = sample();
  const service = createSheetsService(new Map([['file', data]]));
  const requestBody = {
    valueInputOption: 'RAW',
    data: [
      {
        range: 'Data!A1:B2',
        values: [
          ['é', 2],
          [3, null],
        ],
      },
    ],
  };
  expect(service.call('spreadsheets.values.batchUpdate', { spreadsheetId: 'file', requestBody })).toMatchObject({
    readCells: 0,
    writtenCells: 3,
    rows: 2,
    requestBytes: Buffer.byteLength(JSON.stringify(requestBody)),
  });
  expect(service.call('spreadsheets.values.get', { spreadsheetId: 'file', range: 'Data' })).toMatchObject({
    readCells: 3,
    writtenCells: 0,
    rows: 2,
  });
});

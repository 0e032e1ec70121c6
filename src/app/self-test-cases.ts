// What the product relies on in the Sheets API, as cases that run against the real Google (menu: Self-test) and against
// its local emulation.
import {
  apply,
  at,
  lines,
  newTab,
  put,
  refused,
  rowsOf,
  same,
  sheetOf,
  valuesOf,
  type Json,
  type SelfTestCase,
} from './self-test-case';

const table: readonly (readonly Json[])[] = [
  ['name', 'amount'],
  ['b', 2],
  ['a', 10],
  [null, 5],
  ['C', null],
];
const green = { red: 0, green: 1, blue: 0 };

export const selfTestCases: readonly SelfTestCase[] = [
  {
    name: 'create names its sheets and returns them',
    run: function* (api) {
      const reply = yield api.create({
        properties: { title: 'Nexus self-test: may be deleted' },
        sheets: [{ properties: { sheetId: 7, title: 'First', gridProperties: { rowCount: 5, columnCount: 3 } } }],
      });
      same('title', at(reply, 'properties.title'), 'Nexus self-test: may be deleted');
      same('sheet id', at(reply, 'sheets.0.properties.sheetId'), 7);
      same('rows', at(reply, 'sheets.0.properties.gridProperties.rowCount'), 5);
    },
  },
  {
    name: 'get returns what the mask names, in both syntaxes',
    run: function* (api, id) {
      yield* apply(api, id, newTab(101));
      const nested = yield api.get(id, { fields: 'spreadsheetId,sheets(properties(sheetId,title))' });
      same(
        'dotted equals nested',
        nested,
        yield api.get(id, { fields: 'spreadsheetId,sheets.properties.sheetId,sheets.properties.title' }),
      );
      same('only these', Object.keys(nested as object).sort(), ['sheets', 'spreadsheetId']);
      yield* refused('an unknown field', () => api.get(id, { fields: 'sheets.nonsense' }));
    },
  },
  {
    name: 'updateCells writes each kind of value, batchGet reads them',
    run: function* (api, id) {
      yield* apply(api, id, [
        ...newTab(102, [['=1+1', 1.5, true], [], [null, 'x']]),
        {
          updateCells: {
            start: { sheetId: 102, rowIndex: 3, columnIndex: 0 },
            rows: [{ values: [{ userEnteredValue: { formulaValue: '=B1' }, note: 'help' }] }],
            fields: 'userEnteredValue,note',
          },
        },
      ]);
      const reply = yield api.valuesBatchGet(id, {
        ranges: ['Case102!A1:C3', 'Case102!D:D', 'Case102!A4'],
        valueRenderOption: 'FORMULA',
      });
      same('values', at(reply, 'valueRanges.0.values'), [['=1+1', 1.5, true], [], ['', 'x']]);
      same('a blank range', at(reply, 'valueRanges.1.values'), undefined);
      same('its range is cut to the grid', at(reply, 'valueRanges.1.range'), 'Case102!D1:D20');
      same('formula', at(reply, 'valueRanges.2.values'), [['=B1']]);
      const data = yield api.get(id, {
        ranges: ['Case102!A4'],
        fields: 'sheets.data.rowData.values(note,effectiveValue)',
      });
      same('note and value', at(data, 'sheets.0.data.0.rowData.0.values.0'), {
        note: 'help',
        effectiveValue: { numberValue: 1.5 },
      });
    },
  },
  {
    name: 'updateCells clears what the mask names',
    run: function* (api, id) {
      yield* apply(api, id, [
        ...newTab(103, [
          [1, 2, 3],
          [4, 5, 6],
        ]),
        {
          updateCells: {
            range: { sheetId: 103, startRowIndex: 0, endRowIndex: 2, startColumnIndex: 1, endColumnIndex: 3 },
            rows: [{ values: [{}, { userEnteredValue: { numberValue: 9 } }] }],
            fields: 'userEnteredValue',
          },
        },
      ]);
      same('cleared', yield* valuesOf(api, id, 'Case103'), [[1, '', 9], [4]]);
    },
  },
  {
    name: 'values.update tells RAW from typed input',
    run: function* (api, id) {
      yield* apply(api, id, newTab(104));
      yield api.valuesUpdate(
        id,
        'Case104!A1',
        { valueInputOption: 'RAW' },
        { values: [['=1', '5', 'TRUE', null, 7, false]] },
      );
      yield api.valuesUpdate(
        id,
        'Case104!A2',
        { valueInputOption: 'USER_ENTERED' },
        { values: [['1,200.5', '5%', 'true', "'5", '2026-01-31', 'text']] },
      );
      same('raw and typed', yield* valuesOf(api, id, 'Case104'), [
        ['=1', '5', 'TRUE', '', 7, false],
        [1200.5, 0.05, true, '5', 46053, 'text'],
      ]);
      same('shown', yield* valuesOf(api, id, 'Case104!B2:E2', 'FORMATTED_VALUE'), [['5%', 'TRUE', '5', '2026-01-31']]);
      yield* refused('a write past the grid', () =>
        api.valuesUpdate(id, 'Case104!A21', { valueInputOption: 'RAW' }, { values: [[1]] }),
      );
      yield* refused('no input option', () => api.valuesUpdate(id, 'Case104!A1', {}, { values: [[1]] }));
    },
  },
  {
    name: 'values.batchUpdate, append, clear and batchClear',
    run: function* (api, id) {
      yield* apply(api, id, newTab(105));
      const done = yield api.valuesBatchUpdate(id, {
        valueInputOption: 'RAW',
        data: [
          {
            range: 'Case105!A1:B2',
            values: [
              ['h', 'n'],
              ['a', 1],
            ],
          },
          { range: 'Case105!D1:D2', majorDimension: 'COLUMNS', values: [['x', 'y']] },
        ],
      });
      same('cells', at(done, 'totalUpdatedCells'), 6);
      const added = yield api.valuesAppend(id, 'Case105!A1:B1', { valueInputOption: 'RAW' }, { values: [['b', 2]] });
      same('appended at', at(added, 'updates.updatedRange'), 'Case105!A3:B3');
      yield api.valuesClear(id, 'Case105!D:D');
      yield api.valuesBatchClear(id, { ranges: ['Case105!B2', 'Case105!A3'] });
      same('left', yield* valuesOf(api, id, 'Case105'), [['h', 'n'], ['a'], ['', 2]]);
      yield* refused('an unknown tab', () => api.valuesGet(id, 'Nowhere!A1', {}));
    },
  },
  {
    name: 'sortRange: text in any case, numbers first, blanks last both ways, rows whole',
    run: function* (api, id) {
      const range = { sheetId: 106, startRowIndex: 1 };
      const sort = (dimensionIndex: number, sortOrder: string): Json => ({
        sortRange: { range, sortSpecs: [{ dimensionIndex, sortOrder }] },
      });
      yield* apply(api, id, [
        ...newTab(106, table),
        {
          updateCells: {
            start: { sheetId: 106, rowIndex: 1, columnIndex: 0 },
            rows: [{ values: [{ note: 'of b' }] }],
            fields: 'note',
          },
        },
        sort(0, 'ASCENDING'),
      ]);
      same('ascending', yield* valuesOf(api, id, 'Case106'), [['name', 'amount'], ['a', 10], ['b', 2], ['C'], ['', 5]]);
      const noted = yield api.get(id, { ranges: ['Case106!A3'], fields: 'sheets.data.rowData.values.note' });
      same('the note went along', at(noted, 'sheets.0.data.0.rowData.0.values.0.note'), 'of b');
      yield* apply(api, id, [sort(1, 'DESCENDING')]);
      same('descending', yield* valuesOf(api, id, 'Case106'), [
        ['name', 'amount'],
        ['a', 10],
        ['', 5],
        ['b', 2],
        ['C'],
      ]);
    },
  },
  {
    name: 'findReplace of a whole cell: what is put in is read as typed, so that it stands before any text',
    run: function* (api, id) {
      const range = { sheetId: 116, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: 1 };
      const replace = (find: string, replacement: string): Json => ({
        findReplace: { find, replacement, matchEntireCell: true, matchCase: true, range },
      });
      const sort: Json = {
        sortRange: { range: { sheetId: 116 }, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }] },
      };
      yield* apply(api, id, [
        ...newTab(116, [
          ['_b', 1],
          ['A.1#1/ae', 2],
          ['a.1#1/ae', 3],
          ['a.1#1/ae ', 4],
          ['ax1#1/ae', 5],
        ]),
        replace('a.1#1/ae', '-2'),
        replace('_b', '-1'),
        sort,
      ]);
      same('numbers first', yield* valuesOf(api, id, 'Case116!A1:B2'), [
        [-2, 3],
        [-1, 1],
      ]);
    },
  },
  {
    name: 'insert, append, move and delete rows and columns; metadata and ranges follow',
    run: function* (api, id) {
      yield* apply(api, id, [
        ...newTab(107, [
          ['a', 'b', 'c'],
          [1, 2, 3],
        ]),
        {
          createDeveloperMetadata: {
            developerMetadata: {
              metadataKey: 'column',
              metadataValue: 'b',
              visibility: 'DOCUMENT',
              location: { dimensionRange: lines(107, 'COLUMNS', 1, 2) },
            },
          },
        },
        {
          addProtectedRange: {
            protectedRange: {
              protectedRangeId: 10701,
              range: { sheetId: 107, startColumnIndex: 1, endColumnIndex: 2 },
              warningOnly: true,
            },
          },
        },
        { insertDimension: { range: lines(107, 'COLUMNS', 0, 1) } },
        { moveDimension: { source: lines(107, 'COLUMNS', 2, 3), destinationIndex: 4 } },
        { insertDimension: { range: lines(107, 'ROWS', 1, 2), inheritFromBefore: true } },
        { deleteDimension: { range: lines(107, 'COLUMNS', 0, 1) } },
        { appendDimension: { sheetId: 107, dimension: 'ROWS', length: 5 } },
      ]);
      same('values', yield* valuesOf(api, id, 'Case107'), [['a', 'c', 'b'], [], [1, 3, 2]]);
      const sheet = yield* sheetOf(
        api,
        id,
        107,
        'properties.gridProperties,protectedRanges,data(columnMetadata(developerMetadata(metadataKey,metadataValue)))',
      );
      same('metadata', at(sheet, 'data.0.columnMetadata.2.developerMetadata'), [
        { metadataKey: 'column', metadataValue: 'b' },
      ]);
      same(
        'protection',
        [at(sheet, 'protectedRanges.0.range.startColumnIndex'), at(sheet, 'protectedRanges.0.range.endColumnIndex')],
        [2, 3],
      );
      same(
        'grid',
        [at(sheet, 'properties.gridProperties.rowCount'), at(sheet, 'properties.gridProperties.columnCount')],
        [26, 8],
      );
    },
  },
  {
    name: 'appendCells goes below the last value and grows the grid',
    run: function* (api, id) {
      yield* apply(api, id, [
        ...newTab(108),
        put(108, 18, 0, [['last']]),
        { appendCells: { sheetId: 108, rows: rowsOf([['x'], ['y'], ['z']]), fields: 'userEnteredValue' } },
      ]);
      same('values', yield* valuesOf(api, id, 'Case108!A19:A'), [['last'], ['x'], ['y'], ['z']]);
    },
  },
  {
    name: 'formats, validation, protection, conditional formats and filter are kept and removed',
    run: function* (api, id) {
      const rule = {
        ranges: [{ sheetId: 109, startRowIndex: 1 }],
        booleanRule: {
          condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=$A2="x"' }] },
          format: { backgroundColor: green },
        },
      };
      const body = { sheetId: 109, startRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 };
      yield* apply(api, id, [
        ...newTab(109, [['h'], ['x']]),
        {
          repeatCell: {
            range: body,
            cell: { userEnteredFormat: { textFormat: { bold: true } } },
            fields: 'userEnteredFormat.textFormat.bold',
          },
        },
        {
          setDataValidation: {
            range: body,
            rule: {
              condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'x' }, { userEnteredValue: 'y' }] },
              strict: true,
              showCustomUi: true,
            },
          },
        },
        {
          addProtectedRange: {
            protectedRange: {
              protectedRangeId: 10901,
              range: { sheetId: 109, startRowIndex: 0, endRowIndex: 1 },
              description: 'header',
              warningOnly: true,
            },
          },
        },
        { addConditionalFormatRule: { rule, index: 0 } },
        {
          setBasicFilter: {
            filter: {
              range: { sheetId: 109, startRowIndex: 0, endRowIndex: 20, startColumnIndex: 0, endColumnIndex: 2 },
            },
          },
        },
        {
          updateDimensionProperties: {
            range: lines(109, 'COLUMNS', 0, 1),
            properties: { pixelSize: 180 },
            fields: 'pixelSize',
          },
        },
        {
          updateSheetProperties: {
            properties: { sheetId: 109, title: 'Case109', gridProperties: { frozenRowCount: 1 } },
            fields: 'title,gridProperties.frozenRowCount',
          },
        },
        {
          updateProtectedRange: {
            protectedRange: { protectedRangeId: 10901, description: 'the header' },
            fields: 'description',
          },
        },
      ]);
      const sheet = yield* sheetOf(
        api,
        id,
        109,
        'properties.gridProperties.frozenRowCount,protectedRanges(description),conditionalFormats(booleanRule(condition)),basicFilter(range(endRowIndex))',
      );
      same('frozen', at(sheet, 'properties.gridProperties.frozenRowCount'), 1);
      same('description', at(sheet, 'protectedRanges.0.description'), 'the header');
      same('condition', at(sheet, 'conditionalFormats.0.booleanRule.condition'), rule.booleanRule.condition);
      same('filter', at(sheet, 'basicFilter.range.endRowIndex'), 20);
      const cell = yield api.get(id, {
        ranges: ['Case109!A2'],
        fields:
          'sheets.data(columnMetadata.pixelSize,rowData.values(userEnteredFormat.textFormat.bold,dataValidation(strict)))',
      });
      same('cell', at(cell, 'sheets.0.data.0.rowData.0.values.0'), {
        userEnteredFormat: { textFormat: { bold: true } },
        dataValidation: { strict: true },
      });
      same('width', at(cell, 'sheets.0.data.0.columnMetadata.0.pixelSize'), 180);
      yield* apply(api, id, [
        { deleteConditionalFormatRule: { sheetId: 109, index: 0 } },
        { deleteProtectedRange: { protectedRangeId: 10901 } },
        { clearBasicFilter: { sheetId: 109 } },
        { setDataValidation: { range: body } },
      ]);
      const bare = yield* sheetOf(api, id, 109, 'protectedRanges,conditionalFormats,basicFilter');
      same('removed', Object.keys(bare as object), ['properties']);
    },
  },
  {
    name: 'developer metadata on spreadsheet and sheet',
    run: function* (api, id) {
      const tag = (metadataId: number, location: Json): Json => ({
        createDeveloperMetadata: {
          developerMetadata: {
            metadataId,
            metadataKey: 'self-test',
            metadataValue: '1',
            visibility: 'DOCUMENT',
            location,
          },
        },
      });
      const only = (metadataId: number): Json => ({ developerMetadataLookup: { metadataId } });
      yield* apply(api, id, [
        ...newTab(110),
        tag(11001, { spreadsheet: true }),
        tag(11002, { sheetId: 110 }),
        {
          updateDeveloperMetadata: {
            dataFilters: [only(11002)],
            developerMetadata: { metadataValue: '2' },
            fields: 'metadataValue',
          },
        },
      ]);
      const fields = 'developerMetadata(metadataId,metadataValue),sheets.developerMetadata(metadataId,metadataValue)';
      const reply = yield api.get(id, { fields });
      same('spreadsheet', at(reply, 'developerMetadata'), [{ metadataId: 11001, metadataValue: '1' }]);
      same(
        'sheet',
        (at(reply, 'sheets') as unknown[]).filter((sheet) => at(sheet, 'developerMetadata') !== undefined),
        [{ developerMetadata: [{ metadataId: 11002, metadataValue: '2' }] }],
      );
      yield* apply(api, id, [
        { deleteDeveloperMetadata: { dataFilter: only(11001) } },
        { deleteSheet: { sheetId: 110 } },
      ]);
      same('gone', at(yield api.get(id, { fields }), 'developerMetadata'), undefined);
    },
  },
  {
    name: 'charts keep their id and follow their columns, are moved, renamed and removed',
    run: function* (api, id) {
      const source = (column: number): Json => ({
        sourceRange: {
          sources: [
            { sheetId: 112, startRowIndex: 0, endRowIndex: 5, startColumnIndex: column, endColumnIndex: column + 1 },
          ],
        },
      });
      const spec = (title: string): Json => ({
        title,
        hiddenDimensionStrategy: 'SKIP_HIDDEN_ROWS_AND_COLUMNS',
        basicChart: {
          chartType: 'COLUMN',
          stackedType: 'NOT_STACKED',
          legendPosition: 'NO_LEGEND',
          headerCount: 1,
          axis: [{ position: 'LEFT_AXIS', title: 'n' }],
          domains: [{ domain: source(0) }],
          series: [{ series: source(1), targetAxis: 'LEFT_AXIS', colorStyle: { rgbColor: green } }],
        },
      });
      const place = (rowIndex: number): Json => ({
        overlayPosition: {
          anchorCell: { sheetId: 112, rowIndex, columnIndex: 4 },
          widthPixels: 300,
          heightPixels: 200,
        },
      });
      const add = { addChart: { chart: { chartId: 11201, spec: spec('before'), position: place(1) } } };
      yield* apply(api, id, [...newTab(112, table), add]);
      yield* refused('an id that is taken', () => api.batchUpdate(id, { requests: [add] }));
      yield* apply(api, id, [
        { insertDimension: { range: lines(112, 'COLUMNS', 0, 1) } },
        { updateEmbeddedObjectPosition: { objectId: 11201, newPosition: place(6), fields: '*' } },
      ]);
      const chart = at(
        yield* sheetOf(
          api,
          id,
          112,
          'charts(chartId,spec(title,basicChart(series(series))),position(overlayPosition(anchorCell(rowIndex))))',
        ),
        'charts.0',
      );
      same('id and title', [at(chart, 'chartId'), at(chart, 'spec.title')], [11201, 'before']);
      same('its series', at(chart, 'spec.basicChart.series.0.series.sourceRange.sources.0.startColumnIndex'), 2);
      same('its place', at(chart, 'position.overlayPosition.anchorCell.rowIndex'), 6);
      yield* apply(api, id, [{ updateChartSpec: { chartId: 11201, spec: spec('after') } }]);
      same('renamed', at(yield* sheetOf(api, id, 112, 'charts(spec(title))'), 'charts.0.spec.title'), 'after');
      yield* apply(api, id, [{ deleteEmbeddedObject: { objectId: 11201 } }]);
      same('removed', at(yield* sheetOf(api, id, 112, 'charts(chartId)'), 'charts'), undefined);
      yield* refused('a chart that is gone', () =>
        api.batchUpdate(id, { requests: [{ deleteEmbeddedObject: { objectId: 11201 } }] }),
      );
    },
  },
  {
    name: 'one bad request and nothing of the batch is applied',
    run: function* (api, id) {
      yield* apply(
        api,
        id,
        newTab(111, [
          ['kept', 1],
          ['kept', 2],
        ]),
      );
      const good: readonly Json[] = [
        put(111, 0, 0, [['changed']]),
        { deleteDimension: { range: lines(111, 'ROWS', 1, 2) } },
        { updateSheetProperties: { properties: { sheetId: 111, title: 'renamed' }, fields: 'title' } },
      ];
      const bad: Readonly<Record<string, Json>> = {
        'a sheet id that is taken': { addSheet: { properties: { sheetId: 111, title: 'other' } } },
        'an unknown sheet': put(999999, 0, 0, [[1]]),
        'a write past the grid': put(111, 19, 0, [[1], [2]]),
        'an unknown request': { paintItBlack: {} },
        'an unknown field': { deleteSheet: { sheet: 111 } },
        'a wrong type': { appendDimension: { sheetId: 111, dimension: 'ROWS', length: 'many' } },
        'no fields': { repeatCell: { range: { sheetId: 111 }, cell: {} } },
      };
      for (const name of Object.keys(bad))
        yield* refused(name, () => api.batchUpdate(id, { requests: [...good, bad[name] as Json] }));
      same('untouched', yield* valuesOf(api, id, 'Case111'), [
        ['kept', 1],
        ['kept', 2],
      ]);
    },
  },
];

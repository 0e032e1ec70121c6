// batchUpdate request by request: what a reader sees afterwards, and what is refused.
import { apply, call, cell, columns, first, range, read, rows, sample, type Json } from './sample';

const part = (data: ReturnType<typeof sample>, fields: string, ranges?: string[]): Json => {
  const reply = call(data, 'get', { fields: `sheets(${fields})`, ...(ranges === undefined ? {} : { ranges }) });
  return (reply.sheets as Json[])[0] as Json;
};
const gridOf = (data: ReturnType<typeof sample>, a1: string, fields: string): Json[][] => {
  const sheet = part(data, `data.rowData.values(${fields})`, [a1]) as { data: { rowData?: { values?: Json[] }[] }[] };
  return (sheet.data[0]?.rowData ?? []).map((row) => row.values ?? []);
};
const at = (rowIndex: number, columnIndex: number): Json => ({ sheetId: 1, rowIndex, columnIndex });
const bold = (box: Json): Json => ({
  repeatCell: {
    range: box,
    cell: { userEnteredFormat: { textFormat: { bold: true } } },
    fields: 'userEnteredFormat.textFormat.bold',
  },
});
const isBold = { userEnteredFormat: { textFormat: { bold: true } } };

describe('cells', () => {
  test('a format patch keeps what other patches set', () => {
    const data = sample([['a', 'b']]);
    apply(
      data,
      bold(range(0, null, 0, null)),
      {
        repeatCell: {
          range: range(0, 1, 0, 2),
          cell: { userEnteredFormat: { horizontalAlignment: 'RIGHT' } },
          fields: 'userEnteredFormat.horizontalAlignment',
        },
      },
      {
        updateCells: {
          start: at(0, 1),
          rows: [{ values: [{ userEnteredFormat: { wrapStrategy: 'WRAP' } }] }],
          fields: 'userEnteredFormat.wrapStrategy',
        },
      },
    );
    expect(gridOf(data, 'Data!A1:B1', 'userEnteredFormat')).toEqual([
      [
        { userEnteredFormat: { textFormat: { bold: true }, horizontalAlignment: 'RIGHT' } },
        { userEnteredFormat: { textFormat: { bold: true }, horizontalAlignment: 'RIGHT', wrapStrategy: 'WRAP' } },
      ],
    ]);
  });

  test('an empty cell clears what the mask names and nothing else', () => {
    const data = sample([['a']]);
    apply(data, {
      updateCells: {
        start: at(0, 0),
        rows: [{ values: [{ note: 'n', userEnteredFormat: { textFormat: { bold: true } } }] }],
        fields: 'note,userEnteredFormat',
      },
    });
    apply(data, { updateCells: { start: at(0, 0), rows: [{ values: [{}] }], fields: 'note' } });
    expect(gridOf(data, 'Data!A1', 'userEnteredValue,note,userEnteredFormat')).toEqual([
      [{ userEnteredValue: { stringValue: 'a' }, ...isBold }],
    ]);
  });

  test('an unbounded range without rows clears the sheet', () => {
    const data = sample([[1, 2], [3]]);
    apply(data, { updateCells: { range: { sheetId: 1 }, fields: 'userEnteredValue' } });
    expect(read(data, 'Data')).toBeUndefined();
  });

  test('text that looks like a formula stays text', () => {
    const data = sample();
    apply(data, {
      updateCells: {
        start: at(0, 0),
        rows: [
          {
            values: [
              cell('=IMPORTDATA("x")'),
              { userEnteredValue: { formulaValue: '=IMPORTDATA("x")' } },
              { userEnteredValue: { formulaValue: '=HYPERLINK("https://example.com","go")' } },
            ],
          },
        ],
        fields: 'userEnteredValue',
      },
    });
    expect(gridOf(data, 'Data!1:1', 'userEnteredValue,formattedValue,hyperlink')).toEqual([
      [
        { userEnteredValue: { stringValue: '=IMPORTDATA("x")' }, formattedValue: '=IMPORTDATA("x")' },
        { userEnteredValue: { formulaValue: '=IMPORTDATA("x")' }, formattedValue: '#NAME?' },
        {
          userEnteredValue: { formulaValue: '=HYPERLINK("https://example.com","go")' },
          formattedValue: 'go',
          hyperlink: 'https://example.com',
        },
      ],
    ]);
  });

  test('merging keeps the first value', () => {
    const data = sample([
      [1, 2],
      [3, 4],
    ]);
    apply(data, { mergeCells: { range: range(0, 2, 0, 2), mergeType: 'MERGE_ROWS' } });
    expect(read(data, 'Data')).toEqual([[1], [3]]);
    expect(first(data).merges).toHaveLength(2);
    apply(data, { unmergeCells: { range: range(0, 2, 0, 2) } });
    expect(first(data).merges).toEqual([]);
  });

  test('copyPaste repeats the source, and can transpose', () => {
    const data = sample([[1, 2]]);
    apply(
      data,
      { copyPaste: { source: range(0, 1, 0, 2), destination: range(1, 3, 0, 2), pasteType: 'PASTE_VALUES' } },
      { copyPaste: { source: range(0, 1, 0, 2), destination: range(0, 1, 3, 4), pasteOrientation: 'TRANSPOSE' } },
    );
    expect(read(data, 'Data')).toEqual([
      [1, 2, '', 1],
      [1, 2, '', 2],
      [1, 2],
    ]);
  });

  test('findReplace counts what it changes', () => {
    const data = sample([
      ['a b a', 12],
      ['B', true],
    ]);
    const [reply] = apply(data, { findReplace: { find: 'a', replacement: 'x', sheetId: 1 } });
    expect(reply).toEqual({
      findReplace: { valuesChanged: 1, rowsChanged: 1, sheetsChanged: 1, occurrencesChanged: 2 },
    });
    apply(data, { findReplace: { find: '^1', replacement: '3', searchByRegex: true, allSheets: true } });
    expect(read(data, 'Data')).toEqual([
      ['x b x', 32],
      ['B', true],
    ]);
  });
});

describe('rows and columns', () => {
  const tagged = () => {
    const data = sample([
      ['h', 'i', 'j'],
      [1, 2, 3],
      [4, 5, 6],
    ]);
    apply(
      data,
      bold(range(1, 2, 0, null)),
      { addNamedRange: { namedRange: { namedRangeId: 'n', name: 'two', range: range(1, 3, 1, 2) } } },
      {
        setBasicFilter: {
          filter: {
            range: range(0, null, 0, 3),
            filterSpecs: [{ columnIndex: 2, filterCriteria: { hiddenValues: ['3'] } }],
          },
        },
      },
      {
        addConditionalFormatRule: {
          rule: { ranges: [range(1, null, 2, 3)], booleanRule: { condition: { type: 'BLANK' } } },
          index: 0,
        },
      },
      { updateDimensionProperties: { range: columns(2, 3), properties: { pixelSize: 50 }, fields: 'pixelSize' } },
    );
    return data;
  };

  test('everything follows an inserted column', () => {
    const data = tagged();
    apply(data, { insertDimension: { range: columns(1, 2) } });
    expect(read(data, 'Data')).toEqual([
      ['h', '', 'i', 'j'],
      [1, '', 2, 3],
      [4, '', 5, 6],
    ]);
    expect(read(data, 'two')).toEqual([[2], [5]]);
    expect(first(data).basicFilter).toMatchObject({ range: { endColumnIndex: 4 }, filterSpecs: [{ columnIndex: 3 }] });
    expect(first(data).conditionalFormats[0]?.ranges?.[0]).toMatchObject({ startColumnIndex: 3, endColumnIndex: 4 });
    expect(
      (part(data, 'data.columnMetadata.pixelSize') as { data: { columnMetadata: unknown[] }[] }).data[0]
        ?.columnMetadata,
    ).toEqual([100, 100, 100, 50, 100, 100, 100].map((pixelSize) => ({ pixelSize })));
  });

  test('what lay on a deleted column is gone', () => {
    const data = tagged();
    apply(data, { deleteDimension: { range: columns(2, 3) } });
    expect(first(data).conditionalFormats).toEqual([]);
    expect(first(data).basicFilter).toMatchObject({ range: { endColumnIndex: 2 }, filterSpecs: [] });
    expect(first(data).properties.gridProperties?.columnCount).toBe(5);
  });

  test('new rows look like the row they inherit from', () => {
    for (const [inheritFromBefore, expected] of [
      [false, []],
      [true, [[isBold]]],
    ] as const) {
      const data = tagged();
      apply(data, { insertDimension: { range: rows(2, 3), inheritFromBefore } });
      expect(gridOf(data, 'Data!A3', 'userEnteredFormat')).toEqual(expected);
    }
  });

  test('moved rows keep their format, in both directions', () => {
    const data = tagged();
    apply(data, { moveDimension: { source: rows(1, 2), destinationIndex: 5 } });
    expect(read(data, 'Data')).toEqual([['h', 'i', 'j'], [4, 5, 6], [], [], [1, 2, 3]]);
    expect(gridOf(data, 'Data!A2:A5', 'userEnteredFormat')).toEqual([[], [], [], [isBold]]);
    apply(data, { moveDimension: { source: rows(4, 5), destinationIndex: 0 } });
    expect(read(data, 'Data!A1:A3')).toEqual([[1], ['h'], [4]]);
    expect(gridOf(data, 'Data!A1', 'userEnteredFormat')).toEqual([[isBold]]);
  });

  test('blocks shift within their columns', () => {
    const data = sample([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    apply(data, bold(range(1, 2, 0, 1)), { insertRange: { range: range(1, 2, 0, 1), shiftDimension: 'ROWS' } });
    expect(read(data, 'Data')).toEqual([[1, 2], ['', 4], [3, 6], [5]]);
    expect(gridOf(data, 'Data!A1:A3', 'userEnteredFormat')).toEqual([[], [], [isBold]]);
    apply(data, { deleteRange: { range: range(0, 2, 0, 1), shiftDimension: 'ROWS' } });
    expect(read(data, 'Data')).toEqual([
      [3, 2],
      [5, 4],
      ['', 6],
    ]);
    apply(data, { insertRange: { range: range(0, 1, 0, 1), shiftDimension: 'COLUMNS' } });
    expect(read(data, 'Data')).toEqual([
      ['', 3, 2],
      [5, 4],
      ['', 6],
    ]);
    apply(data, { deleteRange: { range: range(0, 1, 0, 2), shiftDimension: 'COLUMNS' } });
    expect(read(data, 'Data')).toEqual([[2], [5, 4], ['', 6]]);
  });

  test('shrinking a grid drops what lies outside', () => {
    const data = tagged();
    apply(data, {
      updateSheetProperties: {
        properties: { sheetId: 1, gridProperties: { rowCount: 2, columnCount: 2 } },
        fields: 'gridProperties(rowCount,columnCount)',
      },
    });
    expect(read(data, 'Data')).toEqual([
      ['h', 'i'],
      [1, 2],
    ]);
    expect(first(data).conditionalFormats).toEqual([]);
  });
});

describe('sorting', () => {
  const sort = (order: string, ...dimensions: number[]): Json => ({
    sortRange: {
      range: range(0, null, 0, null),
      sortSpecs: dimensions.map((dimensionIndex) => ({ dimensionIndex, sortOrder: order })),
    },
  });
  test('numbers, text in any case, booleans, blanks last both ways', () => {
    const mixed = [['b'], [true], [10], [null], ['A'], [2], [false], ['a']];
    const data = sample(mixed);
    apply(data, sort('ASCENDING', 0));
    expect(read(data, 'Data!A1:A7')).toEqual([[2], [10], ['A'], ['a'], ['b'], [false], [true]]);
    apply(data, sort('DESCENDING', 0));
    expect(read(data, 'Data!A1:A7')).toEqual([[true], [false], ['b'], ['A'], ['a'], [10], [2]]);
  });
  test('a second column decides among equals, ties stay as they stood', () => {
    const data = sample([
      [1, 'z', 'first'],
      [1, 'a', 'second'],
      [0, 'q', 'third'],
      [1, 'A', 'fourth'],
    ]);
    apply(data, sort('ASCENDING', 0, 1));
    expect(read(data, 'Data!C:C')).toEqual([['third'], ['second'], ['fourth'], ['first']]);
  });
  test('only the columns of the range move', () => {
    const data = sample([
      [2, 'x'],
      [1, 'y'],
    ]);
    apply(data, { sortRange: { range: range(0, 2, 0, 1), sortSpecs: [{ dimensionIndex: 0 }] } });
    expect(read(data, 'Data')).toEqual([
      [1, 'x'],
      [2, 'y'],
    ]);
  });
});

describe('sheets and objects', () => {
  test('duplicateSheet copies everything with ids of its own', () => {
    const data = sample([['a']]);
    apply(
      data,
      { addProtectedRange: { protectedRange: { range: range(0, 1, 0, 1), warningOnly: true } } },
      { duplicateSheet: { sourceSheetId: 1, newSheetId: 2, newSheetName: 'Copy', insertSheetIndex: 1 } },
    );
    apply(data, {
      updateCells: {
        start: { sheetId: 2, rowIndex: 0, columnIndex: 0 },
        rows: [{ values: [cell('b')] }],
        fields: 'userEnteredValue',
      },
    });
    expect([read(data, 'Data'), read(data, 'Copy')]).toEqual([[['a']], [['b']]]);
    const [one, two] = data.sheets.map((sheet) => sheet.protectedRanges[0]);
    expect(two?.range?.sheetId).toBe(2);
    expect(two?.protectedRangeId).not.toBe(one?.protectedRangeId);
  });
  test('charts, bandings and properties come back as given', () => {
    const data = sample();
    const spec = {
      title: 'c',
      basicChart: { series: [{ series: { sourceRange: { sources: [range(0, 5, 1, 2)] } } }] },
    };
    const [added] = apply(
      data,
      { addChart: { chart: { chartId: 9, spec, position: { overlayPosition: { anchorCell: at(0, 3) } } } } },
      {
        addBanding: {
          bandedRange: { bandedRangeId: 4, range: range(0, 5, 0, 2), rowProperties: { firstBandColor: { red: 1 } } },
        },
      },
    );
    expect(added).toMatchObject({ addChart: { chart: { chartId: 9 } } });
    apply(
      data,
      { insertDimension: { range: columns(0, 1) } },
      {
        updateBanding: {
          bandedRange: { bandedRangeId: 4, rowProperties: { secondBandColor: { red: 1 } } },
          fields: 'rowProperties.secondBandColor',
        },
      },
      { updateSpreadsheetProperties: { properties: { title: 'New' }, fields: 'title' } },
    );
    const shown = part(data, 'charts.spec,bandedRanges');
    expect(shown).toMatchObject({
      charts: [
        {
          spec: {
            basicChart: {
              series: [{ series: { sourceRange: { sources: [{ startColumnIndex: 2, endColumnIndex: 3 }] } } }],
            },
          },
        },
      ],
      bandedRanges: [
        { range: { endColumnIndex: 3 }, rowProperties: { firstBandColor: { red: 1 }, secondBandColor: { red: 1 } } },
      ],
    });
    apply(data, { deleteEmbeddedObject: { objectId: 9 } }, { deleteBanding: { bandedRangeId: 4 } });
    expect(part(data, 'charts,bandedRanges')).toEqual({});
    expect(data.properties.title).toBe('New');
  });
  test.each([
    ['no such sheet', { ...range(0, 5, 0, 1), sheetId: 99 }, 'No grid with id: 99'],
    ['past the grid', range(0, 5000, 0, 1), 'exceeds grid limits'],
    ['several columns', range(0, 5, 0, 2), 'one row or one column'],
  ])('a chart with its data in %s is refused', (_, source, message) => {
    const data = sample([['a']]);
    const chart = {
      spec: { basicChart: { chartType: 'LINE', series: [{ series: { sourceRange: { sources: [source] } } }] } },
      position: { overlayPosition: { anchorCell: at(0, 3) } },
    };
    expect(() => apply(data, { addChart: { chart } })).toThrow(message);
    expect(part(data, 'charts')).toEqual({});
  });
  test('sheets move, hide and are found by any case of their title', () => {
    const data = sample([['a']]);
    const [reply] = apply(data, { addSheet: { properties: { title: 'Second', index: 0 } } });
    expect(reply).toMatchObject({
      addSheet: { properties: { title: 'Second', index: 0, gridProperties: { rowCount: 1000, columnCount: 26 } } },
    });
    apply(data, {
      updateSheetProperties: { properties: { sheetId: 1, index: 0, hidden: true }, fields: 'index,hidden' },
    });
    expect(data.sheets.map((sheet) => sheet.properties.title)).toEqual(['Data', 'Second']);
    expect(read(data, 'dATA!A1')).toEqual([['a']]);
  });
});

const start = at(0, 0);
test.each<[string, Json]>([
  [
    'Invalid requests[0].updateCells: No grid with id: 7',
    { updateCells: { start: { sheetId: 7 }, rows: [], fields: '*' } },
  ],
  [
    "Invalid requests[0].updateCells: At least one field must be listed in 'fields'",
    { updateCells: { start, rows: [] } },
  ],
  ['Invalid requests[0].updateCells: Invalid field: colour', { updateCells: { start, rows: [], fields: 'colour' } }],
  [
    'Attempting to write column: 6, beyond the last requested column of: 5',
    { updateCells: { start: at(0, 5), rows: [{ values: [cell(1), cell(2)] }], fields: '*' } },
  ],
  [
    'Attempting to write row: 12, beyond the last requested row of: 11',
    { updateCells: { start: at(11, 0), rows: [{}, {}], fields: '*' } },
  ],
  [
    'more than the maximum of 50000 characters',
    { updateCells: { start, rows: [{ values: [cell('x'.repeat(50_001))] }], fields: '*' } },
  ],
  [
    'Range (Data!A1:F13) exceeds grid limits. Max rows: 12, max columns: 6',
    { repeatCell: { range: range(0, 13, 0, 6), cell: {}, fields: 'note' } },
  ],
  ['already exists. Please enter another name', { addSheet: { properties: { title: 'data' } } }],
  ['A sheet with id 1 already exists', { addSheet: { properties: { sheetId: 1, title: 'x' } } }],
  ['above the limit of 10000000 cells', { appendDimension: { sheetId: 1, dimension: 'ROWS', length: 2_000_000 } }],
  ["You can't remove all the visible sheets", { deleteSheet: { sheetId: 1 } }],
  ["can't delete all the rows", { deleteDimension: { range: rows(0, 12) } }],
  ['at index: 0', { deleteConditionalFormatRule: { sheetId: 1, index: 0 } }],
  ['No protected range with ID: 5', { deleteProtectedRange: { protectedRangeId: 5 } }],
  [
    'single row or column',
    {
      createDeveloperMetadata: {
        developerMetadata: { metadataKey: 'k', visibility: 'DOCUMENT', location: { dimensionRange: columns(0, 2) } },
      },
    },
  ],
  ['outside of the range to sort', { sortRange: { range: range(0, 2, 0, 1), sortSpecs: [{ dimensionIndex: 3 }] } }],
  ['Unknown name "paint" at \'requests[0]\'', { paint: {} }],
  ['Invalid requests[0].addSlicer: this request is not emulated.', { addSlicer: {} }],
  ['Invalid requests[0]: No request set.', {}],
])('%s', (message, request) => expect(() => apply(sample(), request)).toThrow(message));

test('no requests at all', () => expect(() => apply(sample())).toThrow('Must specify at least one request.'));

// The workbook as the page gets it: layout, rows in blocks, charts; whatever stands in a cell stays what it is.
import { chartsOf } from '../../../scripts/local/page/book/charts';
import { bookOf } from '../../../scripts/local/page/book/layout';
import { rowsOf } from '../../../scripts/local/page/book/rows';
import { newSheet, newSpreadsheet, type SpreadsheetData } from '../../../scripts/local/sheets/model';
import { createSheetsService } from '../../../scripts/local/sheets/service';
import { changedCells, typedTexts, wrappedHeights } from '../../../scripts/local/page/browser/grid/cells';

const hostile = '<script>alert(1)</script>"\'&';

function book(): SpreadsheetData {
  const data = newSpreadsheet('book', { title: 'Book' });
  data.sheets.push(
    newSheet({
      sheetId: 1,
      title: hostile,
      index: 0,
      tabColorStyle: { rgbColor: { red: 1 } },
      gridProperties: { rowCount: 1_300, columnCount: 4, frozenRowCount: 1 },
    }),
    newSheet({ sheetId: 2, title: 'Hidden', index: 1, hidden: true }),
  );
  const rule = (formula: string, red: number, startColumnIndex: number) => ({
    addConditionalFormatRule: {
      rule: {
        ranges: [{ sheetId: 1, startRowIndex: 0, startColumnIndex, endColumnIndex: startColumnIndex + 1 }],
        booleanRule: {
          condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: formula }] },
          format: { backgroundColorStyle: { rgbColor: { red, green: 1, blue: 1 } } },
        },
      },
    },
  });
  const text = (stringValue: string) => ({ userEnteredValue: { stringValue } });
  const rows = [
    ['Band', 'Score'].map(text),
    [text('Act "now"'), { userEnteredValue: { numberValue: 81.5 } }],
    [text(hostile), text('n/a')],
  ].map((values) => ({ values }));
  const column = (startColumnIndex: number) => ({
    sheetId: 1,
    startRowIndex: 0,
    endRowIndex: 3,
    startColumnIndex,
    endColumnIndex: startColumnIndex + 1,
  });
  createSheetsService(new Map([['book', data]])).call('spreadsheets.batchUpdate', {
    spreadsheetId: 'book',
    requestBody: {
      requests: [
        { updateCells: { start: { sheetId: 1, rowIndex: 0, columnIndex: 0 }, rows, fields: 'userEnteredValue' } },
        {
          repeatCell: {
            range: { sheetId: 1, startRowIndex: 0, endRowIndex: 1 },
            cell: { userEnteredFormat: { textFormat: { bold: true }, wrapStrategy: 'WRAP' }, note: 'Why' },
            fields: 'userEnteredFormat(textFormat,wrapStrategy),note',
          },
        },
        {
          repeatCell: {
            range: { sheetId: 1, startRowIndex: 1, startColumnIndex: 1, endColumnIndex: 2 },
            cell: { userEnteredFormat: { numberFormat: { type: 'NUMBER', pattern: '0.0' } } },
            fields: 'userEnteredFormat.numberFormat',
          },
        },
        {
          setDataValidation: {
            range: { sheetId: 1, startRowIndex: 1, startColumnIndex: 2, endColumnIndex: 3 },
            rule: {
              condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'a, b' }, { userEnteredValue: 'c' }] },
            },
          },
        },
        {
          setDataValidation: {
            range: { sheetId: 1, startRowIndex: 2, endRowIndex: 3, startColumnIndex: 2, endColumnIndex: 3 },
          },
        },
        {
          setBasicFilter: {
            filter: {
              range: { sheetId: 1, startRowIndex: 0 },
              filterSpecs: [{ columnIndex: 0, filterCriteria: { hiddenValues: ['x'] } }],
            },
          },
        },
        rule('=AND($A1="Act ""now""",N("nexus")=0)', 0, 0),
        rule('=ISNUMBER($B1)*(N("nexus")=0)', 0.5, 1),
        {
          updateDimensionProperties: {
            range: { sheetId: 1, dimension: 'COLUMNS', startIndex: 3, endIndex: 4 },
            properties: { hiddenByUser: true, pixelSize: 50 },
            fields: 'hiddenByUser,pixelSize',
          },
        },
        {
          addChart: {
            chart: {
              chartId: 7,
              spec: {
                title: 'Scores',
                basicChart: {
                  chartType: 'COLUMN',
                  headerCount: 1,
                  domains: [{ domain: { sourceRange: { sources: [column(0)] } } }],
                  series: [{ series: { sourceRange: { sources: [column(1)] } } }],
                },
              },
              position: {
                overlayPosition: { anchorCell: { sheetId: 1, rowIndex: 4, columnIndex: 0 }, widthPixels: 300 },
              },
            },
          },
        },
      ],
    },
  });
  return data;
}

const first = (data: SpreadsheetData) => data.sheets[0] as SpreadsheetData['sheets'][number];

test('a filter view of a tab is told beside its filter', () => {
  const data = book();
  createSheetsService(new Map([['book', data]])).call('spreadsheets.batchUpdate', {
    spreadsheetId: 'book',
    requestBody: {
      requests: [
        {
          addFilterView: {
            filter: {
              filterViewId: 7,
              title: 'Ana',
              range: { sheetId: 1, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: 4 },
              filterSpecs: [
                {
                  columnIndex: 1,
                  filterCriteria: { condition: { type: 'TEXT_CONTAINS', values: [{ userEnteredValue: 'n/' }] } },
                },
              ],
            },
          },
        },
      ],
    },
  });
  const [tab] = bookOf(data).tabs;
  expect(tab?.filterViews).toEqual([
    {
      id: 7,
      title: 'Ana',
      filter: {
        r0: 0,
        r1: 1_300,
        c0: 0,
        c1: 4,
        columns: [{ column: 1, hiddenValues: [], condition: { type: 'TEXT_CONTAINS', values: ['n/'] } }],
      },
    },
  ]);
  expect(tab?.filter?.columns).toHaveLength(1);
});

test('the layout of every tab', () => {
  const [tab, hidden] = bookOf(book()).tabs;
  expect(tab).toMatchObject({
    id: 1,
    title: hostile,
    colour: '#ff0000',
    isHidden: false,
    rowCount: 1_300,
    frozenRows: 1,
    widths: { 3: 50 },
    hiddenColumns: [3],
    hasCharts: true,
    isBlank: false,
    filter: { r0: 0, r1: 1_300, c0: 0, c1: 4, columns: [{ column: 0, hiddenValues: ['x'], condition: null }] },
  });
  expect(tab?.notes).toHaveLength(4);
  expect(tab?.notes[0]).toEqual([0, 0, 'Why']);
  expect(tab?.validations).toEqual([
    {
      areas: [
        { r0: 1, r1: 2, c0: 2, c1: 3 },
        { r0: 3, r1: 1_300, c0: 2, c1: 3 },
      ],
      kind: 'list',
      values: ['a, b', 'c'],
      help: '',
    },
  ]);
  expect(hidden).toMatchObject({ isHidden: true, isBlank: true });
});

test('cells in their band colours and formats; text is text', () => {
  const data = book();
  const block = rowsOf(data, first(data), []).blocks[0]?.rows;
  const lookAt = (row: number, column: number) =>
    block?.looks[block.lookRows[block.looksOf[row] ?? -1]?.[column] ?? -1];
  expect(block?.values).toEqual([
    ['Band', 'Score'],
    ['Act "now"', 81.5],
    [hostile, 'n/a'],
  ]);
  expect([lookAt(0, 0), lookAt(1, 0), lookAt(1, 1), lookAt(2, 1)]).toEqual([
    { isBold: true, wraps: true },
    { background: '#00ffff' },
    { pattern: '0.0', background: '#80ffff' },
    { pattern: '0.0' },
  ]);
});

test('a block that the page has is not sent again, and one cell changes one block', () => {
  const data = book();
  first(data).rows.push(...Array.from({ length: 1_100 }, (_, i) => [`row ${i}`]));
  const before = rowsOf(data, first(data), []);
  expect(before.blocks.map(({ rows }) => rows?.values.length)).toEqual([500, 500, 103]);
  const edited = first(data).rows[700];
  if (edited) edited[0] = 'edited';
  const after = rowsOf(
    data,
    first(data),
    before.blocks.map(({ hash }) => hash),
  );
  expect(after.blocks.map(({ rows }) => rows !== null)).toEqual([false, true, false]);
  expect(changedCells(before.blocks[1]?.rows ?? null, after.blocks[1]?.rows ?? null, 500, () => 's')).toEqual({
    700: { 0: { v: 'edited', t: 1, s: 's' } },
  });
});

test('a row that left is cleared', () => {
  const data = book();
  const before = rowsOf(data, first(data), []).blocks[0]?.rows ?? null;
  first(data).rows.pop();
  const after = rowsOf(data, first(data), []).blocks[0]?.rows ?? null;
  expect(Object.keys(changedCells(before, after, 0, () => 's'))).toEqual(['2']);
});

test('what was typed, pasted or cleared; styles alone are no edit', () => {
  expect(
    typedTexts({ 0: { 0: { v: 5, t: 2 }, 1: { v: 1, t: 3 }, 2: null, 3: { s: 'x' }, 4: { f: '=A1', v: 3 } } }),
  ).toEqual([
    { row: 0, column: 0, text: '5' },
    { row: 0, column: 1, text: 'TRUE' },
    { row: 0, column: 2, text: '' },
    { row: 0, column: 4, text: '=A1' },
  ]);
});

test('rows are as high as their wrapped texts', () => {
  const data = book();
  const [layout] = bookOf(data).tabs;
  const { blocks } = rowsOf(data, first(data), []);
  const heights = (px: number) =>
    layout && wrappedHeights(blocks, layout, (text) => ({ width: text.length * px, height: 17 }));
  expect(heights(5)).toEqual({});
  expect(heights(40)).toEqual({ 0: 55 });
});

test('a chart with the numbers of its ranges', () => {
  const data = book();
  expect(chartsOf(data, first(data))).toEqual([
    {
      id: 7,
      title: 'Scores',
      kind: 'column',
      isStacked: false,
      labels: ['Act "now"', hostile],
      series: [{ name: 'Score', kind: null, colour: null, values: [81.5, null] }],
      place: { row: 4, column: 0, x: 0, y: 0, width: 300, height: 371 },
    },
  ]);
});

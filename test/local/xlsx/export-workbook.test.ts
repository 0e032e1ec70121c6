// A spreadsheet with everything that is exported, through programs that know nothing of this project.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Excel from 'exceljs';
import { createSheetsService } from '../../../scripts/local/sheets/service';
import type { SpreadsheetData } from '../../../scripts/local/sheets/model';
import { xlsxOf } from '../../../scripts/local/xlsx/export-workbook';
import { noReader, readWithLibreOffice, readWithOpenpyxl, type ReadSheet } from './readers';

const LONG_LIST = Array.from({ length: 60 }, (_, i) => `choice, number ${i}`);
const hostile = [
  '=1+1',
  '=IMPORTDATA("http://x.example")',
  '+1',
  '@SUM(1)',
  "'quoted",
  '  spaces  ',
  '#REF!',
  'TRUE',
  '007',
  '<b>&"x"',
  'line\nbreak',
  '_x0041_',
  'emoji 😀',
  'bell \u0007',
  'a'.repeat(50_000),
];

const text = (stringValue: string) => ({ userEnteredValue: { stringValue } });
const colour = (red: number, green: number, blue: number) => ({ rgbColor: { red, green, blue } });
const range = (sheetId: number, r0: number, r1: number | undefined, c0: number, c1: number) => ({
  sheetId,
  startRowIndex: r0,
  ...(r1 === undefined ? {} : { endRowIndex: r1 }),
  startColumnIndex: c0,
  endColumnIndex: c1,
});
const rule = (ranges: readonly object[], condition: object, background: object) => ({
  addConditionalFormatRule: {
    index: 0,
    rule: { ranges, booleanRule: { condition, format: { backgroundColorStyle: background } } },
  },
});
const list = (values: readonly string[]) => ({
  type: 'ONE_OF_LIST',
  values: values.map((userEnteredValue) => ({ userEnteredValue })),
});

const requests = [
  {
    addSheet: {
      properties: {
        sheetId: 1,
        title: 'Data: main/all',
        gridProperties: { rowCount: 100, columnCount: 8, frozenRowCount: 1, frozenColumnCount: 2 },
        tabColorStyle: colour(1, 0.5, 0),
      },
    },
  },
  { addSheet: { properties: { sheetId: 2, title: 'Secret', hidden: true } } },
  { deleteSheet: { sheetId: 0 } },
  {
    updateCells: {
      start: { sheetId: 1, rowIndex: 0, columnIndex: 0 },
      fields: 'userEnteredValue,note,userEnteredFormat',
      rows: [
        {
          values: ['Text', 'Score', 'When', 'Status', 'Done'].map((header) => ({
            ...text(header),
            note: `About ${header}`,
            userEnteredFormat: { textFormat: { bold: true }, backgroundColorStyle: colour(0.9, 0.9, 0.9) },
          })),
        },
      ],
    },
  },
  {
    updateCells: {
      start: { sheetId: 1, rowIndex: 1, columnIndex: 0 },
      fields: 'userEnteredValue',
      rows: hostile.map((value) => ({ values: [text(value)] })),
    },
  },
  {
    updateCells: {
      start: { sheetId: 1, rowIndex: 1, columnIndex: 1 },
      fields: 'userEnteredValue',
      rows: [
        {
          values: [
            { userEnteredValue: { numberValue: 81.25 } },
            { userEnteredValue: { numberValue: 46346.5 } },
            text('Working'),
            { userEnteredValue: { boolValue: true } },
          ],
        },
      ],
    },
  },
  {
    updateCells: {
      start: { sheetId: 1, rowIndex: 20, columnIndex: 1 },
      fields: 'userEnteredValue',
      rows: [
        {
          values: [
            { userEnteredValue: { formulaValue: '=SUM(B2:B3)' } },
            { userEnteredValue: { formulaValue: "=cmd|'/C calc'!A0" } },
          ],
        },
      ],
    },
  },
  {
    repeatCell: {
      range: range(1, 1, undefined, 1, 2),
      cell: { userEnteredFormat: { numberFormat: { type: 'NUMBER', pattern: '0.0' } } },
      fields: 'userEnteredFormat.numberFormat',
    },
  },
  {
    repeatCell: {
      range: range(1, 1, undefined, 2, 3),
      cell: { userEnteredFormat: { numberFormat: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' } } },
      fields: 'userEnteredFormat.numberFormat',
    },
  },
  {
    setDataValidation: {
      range: range(1, 1, undefined, 3, 4),
      rule: { condition: list(['New', 'Working']), strict: false, inputMessage: 'Where it stands', showCustomUi: true },
    },
  },
  {
    setDataValidation: { range: range(1, 1, undefined, 4, 5), rule: { condition: { type: 'BOOLEAN' }, strict: true } },
  },
  { setDataValidation: { range: range(1, 5, 9, 5, 6), rule: { condition: list(LONG_LIST), strict: true } } },
  rule(
    [range(1, 1, undefined, 1, 2)],
    { type: 'NUMBER_GREATER', values: [{ userEnteredValue: '80' }] },
    colour(0, 1, 0),
  ),
  rule(
    [range(1, 0, undefined, 1, 2), range(1, 0, undefined, 3, 4)],
    { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=AND($B1="Act ""now""",N("nexus")=0)' }] },
    colour(1, 0.91, 0.7),
  ),
  { setBasicFilter: { filter: { range: range(1, 0, undefined, 0, 5) } } },
  {
    updateDimensionProperties: {
      range: { sheetId: 1, dimension: 'COLUMNS', startIndex: 6, endIndex: 7 },
      properties: { hiddenByUser: true },
      fields: 'hiddenByUser',
    },
  },
  {
    updateDimensionProperties: {
      range: { sheetId: 1, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 },
      properties: { pixelSize: 215 },
      fields: 'pixelSize',
    },
  },
  { mergeCells: { range: range(1, 30, 32, 0, 2), mergeType: 'MERGE_ALL' } },
];

const folder = mkdtempSync(join(tmpdir(), 'nexus-xlsx-'));
const file = join(folder, 'book.xlsx');

beforeAll(async () => {
  const files = new Map<string, SpreadsheetData>();
  const service = createSheetsService(files);
  const { spreadsheetId } = service.call('spreadsheets.create', { requestBody: { properties: { title: 'Book' } } })
    .reply as { readonly spreadsheetId: string };
  service.call('spreadsheets.batchUpdate', { spreadsheetId, requestBody: { requests } });
  const { bytes } = await xlsxOf(
    files.get(spreadsheetId) as SpreadsheetData,
    new Excel.Workbook(),
    Date.parse('2026-11-20T09:00:00Z'),
  );
  writeFileSync(file, bytes);
});

afterAll(() => rmSync(folder, { recursive: true }));

if (!readWithOpenpyxl && !readWithLibreOffice) test(noReader, () => console.log(noReader));

(readWithOpenpyxl ? describe : describe.skip)('read by openpyxl', () => {
  let sheets: readonly ReadSheet[] = [];
  let data: ReadSheet;
  beforeAll(() => {
    sheets = readWithOpenpyxl?.(file) ?? [];
    data = sheets[0] as ReadSheet;
  });

  test('tabs in order, with allowed names, hidden ones hidden', () => {
    expect(sheets.map(({ title, state }) => [title, state])).toEqual([
      ['Data  main all', 'visible'],
      ['Secret', 'hidden'],
      ['Lists', 'hidden'],
    ]);
    expect(data).toMatchObject({ tabColour: 'FFFF8000', frozenAt: 'C2', merged: ['A31:B32'], hiddenColumns: ['G'] });
    expect(data.widths['A']).toBe(30);
    // The only row with a line break is as high as its two lines.
    expect(data.heights).toEqual({ '12': 30 });
  });

  test('headers: look and notes', () => {
    expect(data.cells['A1']).toMatchObject({ value: 'Text', bold: true, fill: 'FFE6E6E6', note: 'About Text' });
    expect(Object.values(data.cells).filter(({ note }) => note !== null)).toHaveLength(5);
  });

  test('text stays text, whatever it looks like', () => {
    const read = hostile.map((_, i) => data.cells[`A${i + 2}`]);
    expect(read.map((cell) => cell?.type)).toEqual(hostile.map(() => 's'));
    const values = read.map((cell) => cell?.value);
    expect(values.slice(0, 13)).toEqual(hostile.slice(0, 13));
    expect(values[13]).toBe('bell ');
    expect(values[14]).toBe(`${'a'.repeat(32_766)}…`);
  });

  test('numbers, real dates, truth values, formulas', () => {
    expect(data.cells['B2']).toMatchObject({ value: 81.25, type: 'n', format: '0.0' });
    expect(data.cells['C2']).toMatchObject({ value: '2026-11-20 12:00:00', type: 'd', format: 'yyyy-mm-dd hh:mm' });
    expect(data.cells['E2']).toMatchObject({ value: true, type: 'b' });
    expect(data.cells['B21']).toMatchObject({ value: '=SUM(B2:B3)', type: 'f' });
    expect(data.cells['C21']).toMatchObject({ value: "=cmd|'/C calc'!A0", type: 's' });
  });

  test('conditional formats in order, down to the last row of the grid', () => {
    expect(data.conditionalFormats).toEqual([
      {
        range: 'B1:B100 D1:D100',
        type: 'expression',
        formula: ['AND($B1="Act ""now""",N("nexus")=0)'],
        colour: 'FFFFE8B3',
      },
      { range: 'B2:B100', type: 'expression', formula: ['AND(ISNUMBER(B2),B2>80)'], colour: 'FF00FF00' },
    ]);
  });

  test('lists to choose from; only strict ones refuse', () => {
    expect([...data.validations].sort((a, b) => a.range.localeCompare(b.range))).toEqual([
      { range: 'D2:D1048576', type: 'list', formula: '"New,Working"', refuses: false, prompt: 'Where it stands' },
      { range: 'E2:E1048576', type: 'list', formula: '"TRUE,FALSE"', refuses: true, prompt: null },
      { range: 'F6:F9', type: 'list', formula: "'Lists'!$A$1:$A$60", refuses: true, prompt: null },
    ]);
    expect(sheets[2]?.cells['A60']?.value).toBe('choice, number 59');
  });

  test('the filter', () => expect(data.filter).toBe('A1:E21'));
});

const decoded = (xml: string): string =>
  xml.replace(
    /&(quot|apos|gt|lt|amp);/g,
    (_, name: string) => ({ quot: '"', apos: "'", gt: '>', lt: '<' })[name] ?? '&',
  );

(readWithLibreOffice ? describe : describe.skip)('read by LibreOffice', () => {
  test('tabs, colours, filter, lists, notes, text', () => {
    const xml = readWithLibreOffice?.(file) ?? '';
    const all = (pattern: RegExp): readonly string[] =>
      Array.from(xml.matchAll(pattern), (match) => decoded(match[1] ?? ''));
    expect(all(/<table:table table:name="([^"]*)"/g)).toEqual(['Data  main all', 'Secret', 'Lists']);
    expect(all(/<table:database-range [^>]*target-range-address="([^"]*)"[^>]*display-filter-buttons="true"/g)).toEqual(
      ["'Data  main all'.A1:'Data  main all'.E21"],
    );
    expect(all(/<calcext:condition [^>]*calcext:value="([^"]*)"/g)).toEqual([
      expect.stringContaining('Act ""now""'),
      expect.stringMatching(/ISNUMBER.*>80/),
    ]);
    expect(all(/<table:content-validation [^>]*table:condition="([^"]*)"/g)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('"New";"Working"'),
        expect.stringContaining('"TRUE";"FALSE"'),
        expect.stringContaining('Lists'),
      ]),
    );
    expect(all(/<office:annotation (d)/g)).toHaveLength(5);
    expect(all(/table:formula="([^"]*)"/g)).toEqual(['of:=TRUE()', 'of:=SUM([.B2:.B3])']);
    expect(all(/office:date-value="([^"]*)"/g)).toEqual(['2026-11-20T12:00:00']);
    expect(all(/office:value-type="string"[^>]*>\s*<text:p>([^<]*)</g)).toEqual(
      expect.arrayContaining(['=1+1', '=IMPORTDATA("http://x.example")', "=cmd|'/C calc'!A0"]),
    );
  }, 60_000);
});

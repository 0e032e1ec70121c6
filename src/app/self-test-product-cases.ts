// Cases of the self-test about what the product sends and leans on, where the vendor's text says nothing or reports
// differ: formulas in another locale, rows past the grid, boxes to tick, rows under a filter, long lists of requests.
import { numberRule, textRule } from '../records/band-colours';
import { pieceOf } from '../workbook/requests';
import { STRUCTURE_FIELDS } from '../workbook/structure';
import { isOverQuota } from '../services/sheets';
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
  type SheetsApi,
} from './self-test-case';

const locale = (name: string): Json => ({
  updateSpreadsheetProperties: { properties: { locale: name }, fields: 'locale' },
});

const rule = (sheetId: number, formula: string): Json => ({
  addConditionalFormatRule: {
    index: 0,
    rule: {
      ranges: [{ sheetId, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: 1 }],
      booleanRule: {
        condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: formula }] },
        format: { backgroundColorStyle: { rgbColor: { green: 1 } } },
      },
    },
  },
});

const FORMULAS = [textRule('$A1', 'Act, "now"'), textRule('A$1', 'Park'), numberRule('$A1')] as const;

function* formulasIn(api: SheetsApi, id: string): ReturnType<SelfTestCase['run']> {
  yield* apply(
    api,
    id,
    FORMULAS.map((formula) => rule(201, formula)),
  );
  const sheet = yield* sheetOf(api, id, 201, 'conditionalFormats(booleanRule(condition(values)))');
  const kept = (at(sheet, 'conditionalFormats') as unknown[]).map((one) =>
    at(one, 'booleanRule.condition.values.0.userEnteredValue'),
  );
  same('formulas', kept.reverse(), FORMULAS);
  yield* refused('a comma between arguments', () =>
    api.batchUpdate(id, { requests: [rule(201, '=AND($A1="Park",N("nexus")=0)')] }),
  );
  yield api.valuesUpdate(
    id,
    'Case201!A1',
    { valueInputOption: 'USER_ENTERED' },
    { values: [['1.234,50', '31.12.2026', '12.5', '2026-12-31']] },
  );
  same('typed', yield* valuesOf(api, id, 'Case201'), [[1234.5, 46387, '12.5', 46387]]);
  same('shown', yield* valuesOf(api, id, 'Case201!A1:B1', 'FORMATTED_VALUE'), [['1.234,50', '31.12.2026']]);
}

const BOX = { condition: { type: 'BOOLEAN' }, strict: false };
const column = (sheetId: number, position: number, more: Readonly<Record<string, number>> = {}): Json => ({
  sheetId,
  startRowIndex: 1,
  startColumnIndex: position,
  endColumnIndex: position + 1,
  ...more,
});
const validate = (range: Json, values: Json): Json => ({ setDataValidation: { range, rule: values } });
const choices: Json = { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'x' }] }, strict: false };
const days = (range: Json): Json => ({
  repeatCell: {
    range,
    cell: { userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } } },
    fields: 'userEnteredFormat.numberFormat',
  },
});

/** Rows 1 to 6: a header, and numbers of which 2 and 4 are hidden. */
const filtered = (sheetId: number): readonly Json[] => [
  ...newTab(sheetId, [['n'], [5], [2], [3], [4], [1]]),
  {
    setBasicFilter: {
      filter: {
        range: { sheetId, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: 1 },
        filterSpecs: [{ columnIndex: 0, filterCriteria: { hiddenValues: ['2', '4'] } }],
      },
    },
  },
];
const sorted = (sheetId: number): Json => ({
  sortRange: { range: { sheetId, startRowIndex: 1 }, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }] },
});
const KEYS = 500;
const ROWS = 1_000;

export const productCases: readonly SelfTestCase[] = [
  {
    name: 'in de_DE the product’s formulas hold and come back as sent, a comma between arguments is refused',
    run: function* (api, id) {
      yield* apply(api, id, [...newTab(201), locale('de_DE')]);
      try {
        yield* formulasIn(api, id);
      } finally {
        yield* apply(api, id, [locale('en_US')]);
      }
    },
  },
  {
    name: 'rows appended past the grid are in no open range: no format, validation, rule, opening or filter',
    run: function* (api, id) {
      const open = { sheetId: 202, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: 2 };
      yield* apply(api, id, [
        ...newTab(202, [['h', 'd']]),
        days(column(202, 1)),
        validate(column(202, 0), choices),
        rule(202, FORMULAS[0]),
        { setBasicFilter: { filter: { range: open } } },
        {
          addProtectedRange: {
            protectedRange: { range: { sheetId: 202 }, unprotectedRanges: [column(202, 0)], warningOnly: true },
          },
        },
        put(202, 19, 0, [['last', 1]]),
        { appendCells: { sheetId: 202, rows: rowsOf([['x', 2]]), fields: 'userEnteredValue' } },
      ]);
      const cells = yield api.get(id, {
        ranges: ['Case202!A21:B21'],
        fields: 'sheets.data.rowData.values(userEnteredFormat.numberFormat.type,dataValidation.strict)',
      });
      same('the new row', at(cells, 'sheets.0.data.0.rowData'), undefined);
      const sheet = yield* sheetOf(
        api,
        id,
        202,
        'conditionalFormats.ranges.endRowIndex,basicFilter.range.endRowIndex,protectedRanges.unprotectedRanges.endRowIndex',
      );
      same(
        'where they end',
        [
          at(sheet, 'conditionalFormats.0.ranges.0.endRowIndex'),
          at(sheet, 'basicFilter.range.endRowIndex'),
          at(sheet, 'protectedRanges.0.unprotectedRanges.0.endRowIndex'),
        ],
        [20, 20, 20],
      );
    },
  },
  {
    name: 'blank boxes to tick count as data for an append, and read as blank',
    run: function* (api, id) {
      yield* apply(api, id, [
        ...newTab(203, [['h', 'ok']]),
        validate(column(203, 1, { endRowIndex: 5 }), BOX),
        { appendCells: { sheetId: 203, rows: rowsOf([['x']]), fields: 'userEnteredValue' } },
      ]);
      same('values', yield* valuesOf(api, id, 'Case203'), [['h', 'ok'], [], [], [], [], ['x']]);
    },
  },
  {
    name: 'rows that a filter hides take no part in sortRange, findReplace and deleteDimension',
    run: function* (api, id) {
      yield* apply(api, id, [...filtered(204), sorted(204)]);
      same('sorted', yield* valuesOf(api, id, 'Case204'), [['n'], [1], [2], [3], [4], [5]]);
      yield* apply(api, id, [
        {
          findReplace: { find: '2', replacement: '7', matchEntireCell: true, range: column(204, 0) },
        },
        { deleteDimension: { range: lines(204, 'ROWS', 1, 3) } },
      ]);
      same('left', yield* valuesOf(api, id, 'Case204'), [['n'], [2], [3], [4], [5]]);
    },
  },
  {
    name: 'with the filter taken off and put back in the same batch all rows take part',
    run: function* (api, id) {
      const range = { sheetId: 205, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: 1 };
      const filter = { range, filterSpecs: [{ columnIndex: 0, filterCriteria: { hiddenValues: ['2', '4'] } }] };
      yield* apply(api, id, [
        ...filtered(205),
        { clearBasicFilter: { sheetId: 205 } },
        sorted(205),
        { deleteDimension: { range: lines(205, 'ROWS', 1, 3) } },
        { setBasicFilter: { filter } },
      ]);
      same('left', yield* valuesOf(api, id, 'Case205'), [['n'], [3], [4], [5]]);
      const sheet = yield* sheetOf(api, id, 205, 'basicFilter(filterSpecs(filterCriteria(hiddenValues)))');
      same('hidden', at(sheet, 'basicFilter.filterSpecs.0.filterCriteria.hiddenValues'), ['2', '4']);
    },
  },
  {
    name: `${KEYS} of ${ROWS} rows leave by their keys in one batch`,
    run: function* (api, id) {
      const keys = Array.from({ length: KEYS }, (_, i) => `k${i * 2}`);
      const piece = pieceOf({ kind: 'dropKeys', sheetId: 206, position: 0, keys, sortBy: 1 });
      yield* apply(api, id, [
        ...newTab(206, [['key', 'at']]),
        {
          appendCells: {
            sheetId: 206,
            rows: rowsOf(Array.from({ length: ROWS }, (_, i) => [`k${i}`, ROWS - i])),
            fields: 'userEnteredValue',
          },
        },
      ]);
      yield* apply(api, id, piece.requests(0, 1) as unknown as Json[]);
      const left = (yield* valuesOf(api, id, 'Case206!A2:A')) as unknown[];
      same('left', left.length, ROWS - KEYS);
      same('the oldest', left[0], [`k${ROWS - 1}`]);
    },
  },
  {
    name: 'batchGet by columns: a blank tab, leading blank columns, blank ends, dates as serials',
    run: function* (api, id) {
      yield* apply(api, id, [
        ...newTab(207),
        ...newTab(208),
        days(column(208, 3)),
        put(208, 1, 2, [
          ['a', 46_346.5],
          [null, null],
          ['c', null],
        ]),
      ]);
      const reply = yield api.valuesBatchGet(id, {
        ranges: ['Case207', 'Case208', 'Case208!2:3'],
        majorDimension: 'COLUMNS',
        valueRenderOption: 'UNFORMATTED_VALUE',
        dateTimeRenderOption: 'SERIAL_NUMBER',
      });
      same('blank', at(reply, 'valueRanges.0.values'), undefined);
      same('columns', at(reply, 'valueRanges.1.values'), [[], [], ['', 'a', '', 'c'], ['', 46_346.5]]);
      same('two rows', at(reply, 'valueRanges.2.values'), [[], [], ['a'], [46_346.5]]);
    },
  },
  {
    name: 'the structure that each run reads, of a tab of 200,000 cells',
    run: function* (api, id) {
      yield* apply(api, id, [
        {
          addSheet: {
            properties: { sheetId: 209, title: 'Case209', gridProperties: { rowCount: 10_000, columnCount: 20 } },
          },
        },
        {
          repeatCell: {
            range: { sheetId: 209 },
            cell: { userEnteredValue: { numberValue: 1 } },
            fields: 'userEnteredValue',
          },
        },
      ]);
      const reply = yield api.get(id, { fields: STRUCTURE_FIELDS });
      const sheet = (at(reply, 'sheets') as unknown[]).find((one) => at(one, 'properties.sheetId') === 209);
      same('rows', at(sheet, 'properties.gridProperties.rowCount'), 10_000);
      same('no cells', at(sheet, 'data.0.rowData'), undefined);
      yield* apply(api, id, [{ deleteSheet: { sheetId: 209 } }]);
    },
  },
];

const READS = 70;

/** Uses up a minute's reads of whoever runs it: to be the last. */
export const quotaCase: SelfTestCase = {
  name: `${READS} reads in a row are answered, or refused in the words that are waited on`,
  run: function* (api, id) {
    for (let read = 0; read < READS; read += 1) {
      try {
        yield api.get(id, { fields: 'spreadsheetId' });
      } catch (error) {
        same(`known as too many: ${String(error)}`, isOverQuota(error), true);
        return;
      }
    }
  },
};

// Properties of structural changes: rows stay whole, a batch is all or nothing, and equals its requests one by one.
import fc from 'fast-check';
import { checkState } from '../../../scripts/local/host/check-state';
import { emptyHostState } from '../../../scripts/local/host/state';
import type { SpreadsheetData } from '../../../scripts/local/sheets/model';
import { SheetsError } from '../../../scripts/local/sheets/service';
import { valueAt } from '../../../scripts/local/sheets/layer';
import { apply, cell, columns, first, range, rows, sample, type Json } from './sample';

const COUNT = 8;

/** Row i holds its number in a value, a note, a format and a validation, each in another column. */
function marked(): SpreadsheetData {
  const data = sample(Array.from({ length: COUNT }, (_, i) => [i, `k${(i * 5) % COUNT}`, i % 2 === 0 ? null : i]));
  const mark = (i: number): Json => ({
    note: `n${i}`,
    userEnteredFormat: { textFormat: { fontSize: i + 1 } },
    dataValidation: { condition: { type: 'NUMBER_EQ', values: [{ userEnteredValue: String(i) }] } },
  });
  apply(
    data,
    ...Array.from({ length: COUNT }, (_, i) => i).flatMap((i): Json[] =>
      i % 2 === 0
        ? [
            {
              updateCells: {
                start: { sheetId: 1, rowIndex: i, columnIndex: 1 },
                rows: [{ values: [mark(i)] }],
                fields: 'note,userEnteredFormat,dataValidation',
              },
            },
          ]
        : [
            {
              repeatCell: {
                range: range(i, i + 1, 1, 3),
                cell: mark(i),
                fields: 'note,userEnteredFormat,dataValidation',
              },
            },
          ],
    ),
  );
  return data;
}

function rowsAreWhole(data: SpreadsheetData): void {
  const sheet = first(data);
  sheet.rows.forEach((cells, row) => {
    const id = cells.find((value) => typeof value === 'number');
    if (id === undefined) return;
    expect(valueAt(sheet.notes, row, sheet.rows[row]?.indexOf(`k${(Number(id) * 5) % COUNT}`) ?? -1)).toBe(`n${id}`);
    const column = cells.indexOf(`k${(Number(id) * 5) % COUNT}`);
    expect(valueAt(sheet.formats, row, column)).toEqual({ textFormat: { fontSize: Number(id) + 1 } });
    expect(valueAt(sheet.validations, row, column)?.condition?.values).toEqual([{ userEnteredValue: String(id) }]);
  });
}

const span = (limit: number) =>
  fc
    .tuple(fc.nat(limit - 1), fc.integer({ min: 1, max: 3 }))
    .map(([start, size]) => [start, Math.min(start + size, limit)] as const);
const line = (axis: 'ROWS' | 'COLUMNS') =>
  span(axis === 'ROWS' ? COUNT : 3).map(([start, end]) => ({
    ...(axis === 'ROWS' ? rows(start, end) : columns(start, end)),
  }));
const sorting = fc.record({ dimensionIndex: fc.nat(2), sortOrder: fc.constantFrom('ASCENDING', 'DESCENDING') });
const rowChange: fc.Arbitrary<Json> = fc.oneof(
  fc
    .tuple(sorting, fc.nat(3))
    .map(([spec, from]) => ({ sortRange: { range: range(from, null, 0, null), sortSpecs: [spec] } })),
  line('ROWS').map((of) => ({ insertDimension: { range: of } })),
  fc
    .tuple(line('ROWS'), fc.nat(COUNT))
    .map(([source, destinationIndex]) => ({ moveDimension: { source, destinationIndex } })),
  fc
    .tuple(line('COLUMNS'), fc.nat(4))
    .map(([source, destinationIndex]) => ({ moveDimension: { source, destinationIndex } })),
  line('COLUMNS').map((of) => ({ insertDimension: { range: of } })),
  line('ROWS').map((of) => ({ deleteDimension: { range: of } })),
);

/** A request that the sheet has since become too small for changes nothing. */
function tryApply(data: SpreadsheetData, request: Json): void {
  try {
    apply(data, request);
  } catch (error) {
    if (!(error instanceof SheetsError)) throw error;
  }
}

test('sorting, inserting, deleting and moving keep rows together', () => {
  fc.assert(
    fc.property(fc.array(rowChange, { minLength: 1, maxLength: 6 }), (changes) => {
      const data = marked();
      for (const change of changes) tryApply(data, change);
      rowsAreWhole(data);
    }),
    { numRuns: 200 },
  );
});

const any: fc.Arbitrary<Json> = fc.oneof(
  rowChange,
  fc.tuple(fc.nat(13), fc.nat(7), fc.integer()).map(([rowIndex, columnIndex, value]) => ({
    updateCells: {
      start: { sheetId: 1, rowIndex, columnIndex },
      rows: [{ values: [cell(value), { note: 'x' }] }],
      fields: '*',
    },
  })),
  fc.tuple(span(12), span(6)).map(([[r0, r1], [c0, c1]]) => ({
    repeatCell: {
      range: range(r0, r1, c0, c1),
      cell: { ...cell('r'), note: 'r', userEnteredFormat: { textFormat: { italic: true } } },
      fields: 'userEnteredValue,note,userEnteredFormat.textFormat.italic',
    },
  })),
  fc
    .tuple(span(12), span(6), fc.constantFrom('ROWS', 'COLUMNS'), fc.constantFrom('insertRange', 'deleteRange'))
    .map(([[r0, r1], [c0, c1], shiftDimension, kind]) => ({
      [kind]: { range: range(r0, r1, c0, c1), shiftDimension },
    })),
  fc
    .tuple(span(12), span(6))
    .map(([[r0, r1], [c0, c1]]) => ({ copyPaste: { source: range(r0, r1, c0, c1), destination: range(0, 2, 0, 2) } })),
  fc
    .tuple(span(12), span(6))
    .map(([[r0, r1], [c0, c1]]) => ({ addProtectedRange: { protectedRange: { range: range(r0, r1, c0, c1) } } })),
  fc.tuple(span(12), span(6)).map(([[r0, r1], [c0, c1]]) => ({
    addConditionalFormatRule: {
      rule: { ranges: [range(r0, r1, c0, c1)], booleanRule: { condition: { type: 'BLANK' } } },
    },
  })),
  fc.tuple(span(12), span(6)).map(([[r0, r1], [c0, c1]]) => ({ mergeCells: { range: range(r0, r1, c0, c1) } })),
  fc.nat(5).map((column) => ({
    createDeveloperMetadata: {
      developerMetadata: {
        metadataKey: 'k',
        visibility: 'DOCUMENT',
        location: { dimensionRange: columns(column, column + 1) },
      },
    },
  })),
  fc
    .integer({ min: 1, max: 3 })
    .map((sheetId) => ({ addSheet: { properties: { sheetId, title: `Sheet ${sheetId}` } } })),
  fc
    .integer({ min: 1, max: 3 })
    .map((newSheetId) => ({ duplicateSheet: { sourceSheetId: 1, newSheetId, newSheetName: `Copy ${newSheetId}` } })),
  fc.integer({ min: 1, max: 3 }).map((sheetId) => ({ deleteSheet: { sheetId } })),
  fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 8 })).map(([rowCount, columnCount]) => ({
    updateSheetProperties: {
      properties: { sheetId: 1, gridProperties: { rowCount, columnCount } },
      fields: 'gridProperties.rowCount,gridProperties.columnCount',
    },
  })),
  fc.constantFrom('n', 'k', '1').map((find) => ({ findReplace: { find, replacement: 'z', allSheets: true } })),
  fc
    .array(fc.string(), { maxLength: 3 })
    .map((texts) => ({ appendCells: { sheetId: 1, rows: [{ values: texts.map(cell) }], fields: 'userEnteredValue' } })),
  fc.constant({ setBasicFilter: { filter: { range: range(0, null, 0, null) } } }),
  fc.nat(5).map((column) => ({
    updateDimensionProperties: {
      range: columns(column, column + 1),
      properties: { pixelSize: 7 },
      fields: 'pixelSize',
    },
  })),
);

test('a batch with one bad request changes nothing', () => {
  fc.assert(
    fc.property(fc.array(any, { maxLength: 8 }), fc.nat(8), (good, place) => {
      const data = marked();
      const before = JSON.stringify(data);
      expect(() =>
        apply(data, ...good.slice(0, place), { deleteSheet: { sheetId: 99 } }, ...good.slice(place)),
      ).toThrow(SheetsError);
      expect(JSON.stringify(data)).toBe(before);
    }),
    { numRuns: 300 },
  );
});

const withoutIds = (data: SpreadsheetData): string =>
  JSON.stringify(data, (key, value: unknown) => (/(Range|metadata|chart)Id$/.test(key) ? 0 : value));

test('a batch does what its requests do one by one', () => {
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 8 }), (requests) => {
      const [together, single] = [marked(), marked()];
      const sound = requests.filter((request) => {
        const before = JSON.stringify(single);
        tryApply(single, request);
        return JSON.stringify(single) !== before;
      });
      if (sound.length > 0) apply(together, ...sound);
      expect(withoutIds(together)).toBe(withoutIds(single));
    }),
    { numRuns: 300 },
  );
});

test('whatever a batch leaves can be kept in a file and read again', () => {
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 12 }), (requests) => {
      const data = marked();
      requests.forEach((request) => tryApply(data, request));
      const state = {
        ...emptyHostState(),
        spreadsheets: { [data.spreadsheetId]: data },
        containerId: data.spreadsheetId,
      };
      expect(() => checkState(JSON.parse(JSON.stringify(state)))).not.toThrow();
    }),
    { numRuns: 300 },
  );
});

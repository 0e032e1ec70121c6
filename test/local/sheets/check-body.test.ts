// Request bodies against Google's schemas.
import { checkBody } from '../../../scripts/local/sheets/check-body';

const check = (body: unknown) => () => checkBody('BatchUpdateSpreadsheetRequest', body);

test.each<[string, unknown]>([
  [`Invalid JSON payload received. Unknown name "x" at 'requests[0]': Cannot find field.`, { requests: [{ x: {} }] }],
  [
    `Invalid JSON payload received. Unknown name "sheet" at 'requests[1].delete_sheet': Cannot find field.`,
    { requests: [{}, { deleteSheet: { sheet: 1 } }] },
  ],
  [
    `Invalid value at 'requests[0].update_cells.rows[0].values[1].user_entered_value.string_value' (TYPE_STRING), 5`,
    { requests: [{ updateCells: { rows: [{ values: [{}, { userEnteredValue: { stringValue: 5 } }] }] } }] },
  ],
  [
    `Invalid value at 'requests[0].append_dimension.length' (TYPE_INT32), 1.5`,
    { requests: [{ appendDimension: { length: 1.5 } }] },
  ],
  [
    `Invalid value at 'requests[0].append_dimension.dimension' (type.googleapis.com/google.apps.sheets.v4.AppendDimensionRequest.dimension), "ROW"`,
    { requests: [{ appendDimension: { dimension: 'ROW' } }] },
  ],
  [
    `Invalid value at 'requests[0].set_basic_filter.filter.criteria.0.condition'`,
    { requests: [{ setBasicFilter: { filter: { criteria: { 0: { condition: 'x' } } } } }] },
  ],
  [`Invalid value at 'requests' (type.googleapis.com/google.protobuf.ListValue), {}`, { requests: {} }],
  ['more than one of its fields is set: addSheet, deleteSheet', { requests: [{ addSheet: {}, deleteSheet: {} }] }],
  ['Invalid value', []],
])('%s', (message, body) => expect(check(body)).toThrow(message));

test('nulls and everything the schema knows pass', () => {
  expect(
    check({
      requests: [
        {
          updateCells: {
            range: null,
            rows: [
              {
                values: [
                  { userEnteredValue: { numberValue: 0.5 }, userEnteredFormat: { backgroundColor: { red: 0.25 } } },
                ],
              },
            ],
            fields: '*',
          },
        },
      ],
      responseRanges: ['A1'],
    }),
  ).not.toThrow();
});

test('a value of the values methods may not be an object', () => {
  expect(() => checkBody('ValueRange', { values: [[1, 'a', true, null]] })).not.toThrow();
  expect(() => checkBody('ValueRange', { values: [[{ a: 1 }]] })).toThrow('Invalid values[0][0]: struct_value');
});

test('2 MB of cells take well under a second', () => {
  const rows = Array.from({ length: 2500 }, (_, i) => ({
    values: Array.from({ length: 16 }, (_unused, j) => ({
      userEnteredValue: j % 2 === 0 ? { numberValue: i * j } : { stringValue: `some text ${i}` },
    })),
  }));
  const started = performance.now();
  check({ requests: [{ updateCells: { rows, fields: 'userEnteredValue' } }] })();
  expect(performance.now() - started).toBeLessThan(500);
});

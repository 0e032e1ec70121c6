// Formulas follow what they refer to.
import { onDelete, onInsert, onMove } from '../../../scripts/local/sheets/ranges-follow';
import { followReferences, shiftRelative } from '../../../scripts/local/sheets/references';
import { apply, columns, first, range, read, rows, sample } from './sample';

const columnsOf = { home: 'Data', changed: 'Data', axis: 'COLUMNS' } as const;

test.each([
  ['=A1+$C$2', onInsert(1, 1), '=A1+$D$2'],
  ['=SUM(A1:C9)&"B2"', onInsert(1, 2), '=SUM(A1:E9)&"B2"'],
  ['=C:C', onDelete(0, 1), '=B:B'],
  ['=B1*2', onDelete(1, 2), '=#REF!*2'],
  ['=$A2="x"', onMove(0, 1, 3), '=$C2="x"'],
  ['=Other!B1+data!B1', onInsert(0, 1), '=Other!B1+data!C1'],
  ["='It''s'!B1", onInsert(0, 1), "='It''s'!B1"],
  ['=LOG10(B1)+B1_x+2:3', onInsert(0, 1), '=LOG10(C1)+B1_x+2:3'],
  ['=B2:D', onInsert(2, 1), '=B2:E'],
])('%s', (formula, change, expected) => expect(followReferences(formula, columnsOf, change)).toBe(expected));

test.each([
  ['=A1+$A1+A$1', 1, 2, '=C2+$A2+C$1'],
  ['=A1', -1, 0, '=#REF!'],
  ['="A1"', 1, 1, '="A1"'],
  ['=X!A1:B2', 1, 0, '=X!A2:B3'],
])('%s copied', (formula, down, right, expected) => expect(shiftRelative(formula, down, right)).toBe(expected));

test('cells, conditional formats and validations follow', () => {
  const data = sample([
    [1, { f: '=A1' }],
    [2, { f: '=$A$1+A2' }],
  ]);
  apply(
    data,
    {
      addConditionalFormatRule: {
        rule: {
          ranges: [range(0, null, 0, null)],
          booleanRule: { condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=$A1>1' }] } },
        },
      },
    },
    {
      setDataValidation: {
        range: range(0, null, 1, 2),
        rule: { condition: { type: 'ONE_OF_RANGE', values: [{ userEnteredValue: '=Data!$A$1:$A$2' }] } },
      },
    },
    { moveDimension: { source: columns(0, 1), destinationIndex: 2 } },
    { insertDimension: { range: rows(0, 1) } },
  );
  expect(read(data, 'Data', 'FORMULA')).toEqual([[], ['=B2', 1], ['=$B$2+B3', 2]]);
  expect(first(data).conditionalFormats[0]?.booleanRule?.condition?.values).toEqual([{ userEnteredValue: '=$B2>1' }]);
  expect(JSON.stringify(first(data).validations)).toContain('=Data!$B$2:$B$3');
});

test('a sorted or copied formula speaks of its new row', () => {
  const data = sample([
    [2, { f: '=A1' }],
    [1, { f: '=A2' }],
  ]);
  apply(data, { sortRange: { range: range(0, null, 0, null), sortSpecs: [{ dimensionIndex: 0 }] } });
  expect(read(data, 'Data', 'FORMULA')).toEqual([
    [1, '=A1'],
    [2, '=A2'],
  ]);
  apply(
    data,
    { copyPaste: { source: range(0, 1, 1, 2), destination: range(2, 3, 2, 3) } },
    { copyPaste: { source: range(1, 2, 1, 2), destination: range(2, 3, 0, 1), pasteType: 'PASTE_VALUES' } },
  );
  expect(read(data, 'Data', 'FORMULA')).toEqual([
    [1, '=A1'],
    [2, '=A2'],
    [2, '', '=B3'],
  ]);
});

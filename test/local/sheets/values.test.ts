// The values methods: what is left out, how values are shown, where appended rows land.
import { apply, call, range, read, sample, type Json } from './sample';

const update = (data: ReturnType<typeof sample>, a1: string, values: unknown[][], extra: Json = {}): Json =>
  call(data, 'values.update', { range: a1, valueInputOption: 'RAW', requestBody: { values }, ...extra });

test('trailing blanks are left out, inner ones kept', () => {
  const data = sample([['a', null, 'b', null], [], [null, 1], [null, null], []]);
  expect(call(data, 'values.get', { range: 'Data' })).toEqual({
    range: 'Data!A1:F12',
    majorDimension: 'ROWS',
    values: [['a', '', 'b'], [], ['', '1']],
  });
  expect(call(data, 'values.get', { range: 'Data!A:C', majorDimension: 'COLUMNS' })).toEqual({
    range: 'Data!A1:C12',
    majorDimension: 'COLUMNS',
    values: [['a'], ['', '', '1'], ['b']],
  });
  expect(call(data, 'values.get', { range: 'Data!E5:F9' })).toEqual({ range: 'Data!E5:F9', majorDimension: 'ROWS' });
});

test('render options', () => {
  const data = sample([[1234.5, true, { f: '=A1' }, { f: '=SUM(A1:A9)' }, { f: '=NOPE()' }]]);
  apply(data, {
    repeatCell: {
      range: range(0, 1, 0, 1),
      cell: { userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } } },
      fields: 'userEnteredFormat.numberFormat',
    },
  });
  const render = (valueRenderOption: string, dateTimeRenderOption = 'SERIAL_NUMBER') =>
    (call(data, 'values.get', { range: 'Data!1:1', valueRenderOption, dateTimeRenderOption }).values as unknown[][])[0];
  expect(render('FORMATTED_VALUE')).toEqual(['1903-05-18', 'TRUE', '1234.5', '1234.5', '#NAME?']);
  expect(render('UNFORMATTED_VALUE')).toEqual([1234.5, true, 1234.5, 1234.5, '#NAME?']);
  expect(render('UNFORMATTED_VALUE', 'FORMATTED_STRING')).toEqual(['1903-05-18', true, 1234.5, 1234.5, '#NAME?']);
  expect(render('FORMULA')).toEqual([1234.5, true, '=A1', '=SUM(A1:A9)', '=NOPE()']);
});

test('null leaves a cell, the empty text clears it', () => {
  const data = sample([[1, 2, 3]]);
  expect(update(data, 'Data!A1', [[null, '', 9]])).toEqual({
    spreadsheetId: 'file',
    updatedRange: 'Data!A1:C1',
    updatedRows: 1,
    updatedColumns: 2,
    updatedCells: 2,
  });
  expect(read(data, 'Data')).toEqual([[1, '', 9]]);
});

test('a larger range bounds what may be written, the grid always does', () => {
  const data = sample();
  expect(() => update(data, 'Data!A1:B1', [[1, 2, 3]])).toThrow(
    'Requested writing within range [Data!A1:B1], but tried writing to column [C]',
  );
  expect(() => update(data, 'Data!A1:B1', [[1], [2]])).toThrow('tried writing to row [2]');
  expect(() => update(data, 'Data!F1', [[1, 2]])).toThrow('exceeds grid limits. Max rows: 12, max columns: 6');
  expect(() => call(data, 'values.get', { range: 'Data!A13' })).toThrow(
    'Range (Data!A13) exceeds grid limits. Max rows: 12, max columns: 6',
  );
  expect(read(data, 'Data')).toBeUndefined();
});

test('includeValuesInResponse', () => {
  const done = update(sample(), 'Data!A1', [['x', 2]], { includeValuesInResponse: true });
  expect(done.updatedData).toEqual({ range: 'Data!A1:B1', majorDimension: 'ROWS', values: [['x', '2']] });
});

test('one bad range of a batch and nothing is written', () => {
  const data = sample([['kept']]);
  const body = {
    valueInputOption: 'RAW',
    data: [
      { range: 'Data!A1', values: [['lost']] },
      { range: 'Nope!A1', values: [[1]] },
    ],
  };
  expect(() => call(data, 'values.batchUpdate', { requestBody: body })).toThrow(
    'Invalid data[1]: Unable to parse range: Nope!A1',
  );
  expect(read(data, 'Data')).toEqual([['kept']]);
});

test.each<[string, string, unknown[][]]>([
  ['Data!A1', 'Data!A3:B3', [['h', 'i'], ['a', 'b'], ['new', 1], [], ['', '', 'other']]],
  ['Data!C5', 'Data!C6:D6', [['h', 'i'], ['a', 'b'], [], [], ['', '', 'other'], ['', '', 'new', 1]]],
  ['Data!E1:F9', 'Data!E1:F1', [['h', 'i', '', '', 'new', 1], ['a', 'b'], [], [], ['', '', 'other']]],
])('append to %s', (a1, where, expected) => {
  const data = sample([['h', 'i'], ['a', 'b'], [], [], [null, null, 'other']]);
  const reply = call(data, 'values.append', {
    range: a1,
    valueInputOption: 'RAW',
    requestBody: { values: [['new', 1]] },
  });
  expect((reply.updates as Json).updatedRange).toBe(where);
  expect(read(data, 'Data')).toEqual(expected);
});

test('append grows the grid and can insert rows', () => {
  const data = sample([['h'], ['a'], [null], ['below']]);
  call(data, 'values.append', {
    range: 'Data!A1:A2',
    valueInputOption: 'USER_ENTERED',
    insertDataOption: 'INSERT_ROWS',
    requestBody: { values: [['1'], ['2']] },
  });
  expect(read(data, 'Data')).toEqual([['h'], ['a'], [1], [2], [], ['below']]);
  call(data, 'values.append', {
    range: 'Data!A6',
    valueInputOption: 'RAW',
    requestBody: { values: Array.from({ length: 20 }, () => ['x']) },
  });
  expect((read(data, 'Data') as unknown[]).length).toBe(26);
});

test('a masked reply', () =>
  expect(
    call(sample([[1, 2]]), 'values.batchGet', { ranges: ['Data!A1', 'Data!B1'], fields: 'valueRanges(values)' }),
  ).toEqual({ valueRanges: [{ values: [['1']] }, { values: [['2']] }] }));

test('a named range', () => {
  const data = sample([[1, 2]]);
  apply(data, { addNamedRange: { namedRange: { name: 'second', range: range(0, 1, 1, 2) } } });
  expect(read(data, 'second')).toEqual([[2]]);
});

test('unknown options', () => {
  expect(() => call(sample(), 'values.get', { range: 'Data', valueRenderOption: 'PRETTY' })).toThrow(
    'Invalid value at \'value_render_option\', "PRETTY"',
  );
  expect(() => call(sample(), 'values.everything')).toThrow('Method not found');
});

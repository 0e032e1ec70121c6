// The REST paths, without a network.
import { createHandler, queryOf } from '../../../scripts/local/sheets/http-server';
import { createSheetsService } from '../../../scripts/local/sheets/service';
import { sample } from './sample';

const handle = createHandler(createSheetsService(new Map([['file', sample([['a']])]])));
const send = (method: string, path: string, body = '', query = {}) => handle({ method, path, query, body });

test('values by path, encoded or not', () => {
  for (const path of [
    '/v4/spreadsheets/file/values/Data!A1:B2',
    '/v4/spreadsheets/file/values/Data!A1%3AB2',
    '/v4/spreadsheets/file/values/%27Data%27!A1%3AB2',
  ]) {
    expect(send('GET', path)).toEqual({
      status: 200,
      body: { range: 'Data!A1:B2', majorDimension: 'ROWS', values: [['a']] },
    });
  }
  expect(send('GET', '/v4/spreadsheets/file/values:batchGet', '', { ranges: ['Data!A1', 'Data!B1'] }).status).toBe(200);
  expect(send('POST', '/v4/spreadsheets/file/values/Data!C1:clear')).toEqual({
    status: 200,
    body: { spreadsheetId: 'file', clearedRange: 'Data!C1' },
  });
});

test.each([
  ['GET', '/v4/spreadsheets/none', '', 404, 'NOT_FOUND', 'Requested entity was not found.'],
  ['GET', '/v4/nothing', '', 404, 'NOT_FOUND', 'Method not found: GET /v4/nothing'],
  ['DELETE', '/v4/spreadsheets/file', '', 404, 'NOT_FOUND', 'Method not found'],
  [
    'POST',
    '/v4/spreadsheets/file:batchUpdate',
    '{"requests":',
    400,
    'INVALID_ARGUMENT',
    'Invalid JSON payload received.',
  ],
  [
    'POST',
    '/v4/spreadsheets/file:batchUpdate',
    '{"requests":[{"x":1}]}',
    400,
    'INVALID_ARGUMENT',
    'Unknown name "x" at \'requests[0]\'',
  ],
  ['GET', '/v4/spreadsheets/file/values/%ZZ', '', 400, 'INVALID_ARGUMENT', 'Invalid path'],
] as const)('%s %s %s → %i', (method, path, body, code, status, message) => {
  expect(send(method, path, body)).toEqual({
    status: code,
    body: { error: { code, status, message: expect.stringContaining(message) as string } },
  });
});

test('repeated query parameters are lists', () =>
  expect(queryOf(new URLSearchParams('a=1&b=2&a=3'))).toEqual({ a: ['1', '3'], b: '2' }));

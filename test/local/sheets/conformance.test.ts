// The self-test cases of the product, against the emulation in-process and over HTTP through Google's own client.
import { sheets as sheetsClient, type sheets_v4 } from '@googleapis/sheets';
import { listen } from '../../../scripts/local/sheets/http-server';
import type { SpreadsheetData } from '../../../scripts/local/sheets/model';
import { createSheetsService, type SheetsService } from '../../../scripts/local/sheets/service';
import { runSelfTestCase, type SelfTestCase, type SheetsApi } from '../../../src/app/self-test-case';
import { selfTestCases } from '../../../src/app/self-test-cases';
import { productCases, quotaCase } from '../../../src/app/self-test-product-cases';

const cases = [...selfTestCases, ...productCases, quotaCase].map((one) => [one.name, one] as const);

const newService = (): SheetsService => createSheetsService(new Map<string, SpreadsheetData>());

function inProcess(service: SheetsService): SheetsApi {
  const call = (method: string, args: object): unknown => service.call(`spreadsheets.${method}`, { ...args }).reply;
  return {
    create: (requestBody) => call('create', { requestBody }),
    get: (spreadsheetId, params) => call('get', { spreadsheetId, ...params }),
    batchUpdate: (spreadsheetId, requestBody) => call('batchUpdate', { spreadsheetId, requestBody }),
    valuesGet: (spreadsheetId, range, params) => call('values.get', { spreadsheetId, range, ...params }),
    valuesBatchGet: (spreadsheetId, params) => call('values.batchGet', { spreadsheetId, ...params }),
    valuesUpdate: (spreadsheetId, range, params, requestBody) =>
      call('values.update', { spreadsheetId, range, ...params, requestBody }),
    valuesBatchUpdate: (spreadsheetId, requestBody) => call('values.batchUpdate', { spreadsheetId, requestBody }),
    valuesAppend: (spreadsheetId, range, params, requestBody) =>
      call('values.append', { spreadsheetId, range, ...params, requestBody }),
    valuesClear: (spreadsheetId, range) => call('values.clear', { spreadsheetId, range }),
    valuesBatchClear: (spreadsheetId, requestBody) => call('values.batchClear', { spreadsheetId, requestBody }),
  };
}

function throughGooglesClient(client: sheets_v4.Sheets): SheetsApi {
  const { values } = client.spreadsheets;
  const data = async (reply: Promise<{ data: unknown }>): Promise<unknown> => (await reply).data;
  return {
    create: (requestBody) => data(client.spreadsheets.create({ requestBody: requestBody as object })),
    get: (spreadsheetId, params) => data(client.spreadsheets.get({ spreadsheetId, ...params })),
    batchUpdate: (spreadsheetId, requestBody) =>
      data(client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: requestBody as object })),
    valuesGet: (spreadsheetId, range, params) => data(values.get({ spreadsheetId, range, ...params })),
    valuesBatchGet: (spreadsheetId, params) => data(values.batchGet({ spreadsheetId, ...params })),
    valuesUpdate: (spreadsheetId, range, params, requestBody) =>
      data(values.update({ spreadsheetId, range, ...params, requestBody: requestBody as object })),
    valuesBatchUpdate: (spreadsheetId, requestBody) =>
      data(values.batchUpdate({ spreadsheetId, requestBody: requestBody as object })),
    valuesAppend: (spreadsheetId, range, params, requestBody) =>
      data(values.append({ spreadsheetId, range, ...params, requestBody: requestBody as object })),
    valuesClear: (spreadsheetId, range) => data(values.clear({ spreadsheetId, range })),
    valuesBatchClear: (spreadsheetId, requestBody) =>
      data(values.batchClear({ spreadsheetId, requestBody: requestBody as object })),
  };
}

async function runAwaiting(test: SelfTestCase, api: SheetsApi, spreadsheetId: string): Promise<void> {
  const steps = test.run(api, spreadsheetId);
  let step = steps.next();
  while (step.done !== true) {
    try {
      step = steps.next(await step.value);
    } catch (error) {
      step = steps.throw(error);
    }
  }
}

const idOf = (reply: unknown): string => (reply as { spreadsheetId: string }).spreadsheetId;

describe('in-process', () => {
  const api = inProcess(newService());
  const id = idOf(api.create({ properties: { title: 'scratch' } }));
  test.each(cases)('%s', (_, one) => runSelfTestCase(one, api, id));
});

describe("through Google's client over HTTP", () => {
  let server: Awaited<ReturnType<typeof listen>>;
  let api: SheetsApi;
  let id: string;
  beforeAll(async () => {
    server = await listen(newService());
    api = throughGooglesClient(
      sheetsClient({ version: 'v4', rootUrl: server.url, retry: false, fetchImplementation: fetch }),
    );
    id = idOf(await api.create({ properties: { title: 'scratch' } }));
  });
  afterAll(() => server.close());

  test.each(cases)('%s', (_, one) => runAwaiting(one, api, id), 30_000);

  test('errors carry code, status and message', async () => {
    await expect(api.get('missing', {})).rejects.toMatchObject({
      status: 404,
      response: { data: { error: { code: 404, status: 'NOT_FOUND', message: 'Requested entity was not found.' } } },
    });
    await expect(api.valuesGet(id, 'Foo!A1', {})).rejects.toMatchObject({
      response: {
        data: { error: { code: 400, status: 'INVALID_ARGUMENT', message: 'Unable to parse range: Foo!A1' } },
      },
    });
  });

  test('titles that need quotes and encoding', async () => {
    await api.batchUpdate(id, { requests: [{ addSheet: { properties: { sheetId: 5, title: "It's a/b: 100%? ü" } } }] });
    await api.valuesUpdate(id, "'It''s a/b: 100%? ü'!B2:C2", { valueInputOption: 'RAW' }, { values: [['x', 1]] });
    expect(await api.valuesGet(id, "'It''s a/b: 100%? ü'!2:2", {})).toEqual({
      range: "'It''s a/b: 100%? ü'!A2:Z2",
      majorDimension: 'ROWS',
      values: [['', 'x', '1']],
    });
  });
});

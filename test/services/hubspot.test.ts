// The HubSpot adapter against the stand-in, and beside HubSpot's own client: both read and write the same.
import { Client } from '@hubspot/api-client';
import { createHubspotStandIn, type HubspotOptions, type HubspotStandIn } from '../../scripts/local/stand-ins/hubspot';
import { serveStandIn } from '../../scripts/local/stand-ins/server';
import { readArchived, readAssociations, readOwners, readRecords, updateRecords } from '../../src/services/hubspot';
import { readChanges } from '../../src/services/hubspot-changes';
import { HUBSPOT_API_VERSION, hubspotApi, type HubspotAccess, type HubspotApi } from '../../src/services/hubspot-api';
import { standInHttp } from '../fakes/stand-in-http';

const START = Date.parse('2026-11-20T09:00:00Z');

interface World {
  readonly time: { now: number };
  readonly hubspot: HubspotStandIn;
  readonly api: HubspotApi;
}

const world = (options: HubspotOptions = {}, access: Partial<HubspotAccess> = {}): World => {
  const time = { now: START };
  const hubspot = createHubspotStandIn({
    now: () => time.now,
    owners: [{ id: '7', email: 'ann@nexus.example', firstName: 'Ann', lastName: 'Lee' }],
    ...options,
  });
  const api = hubspotApi({
    http: standInHttp(hubspot.handle),
    token: hubspot.token,
    budget: { take: (count) => count },
    now: () => time.now,
    sleep: (ms) => void (time.now += ms),
    deadline: START + 600_000,
    random: () => 0.5,
    ...access,
  });
  return { time, hubspot, api };
};

const all = (type: 'companies' | 'deals', properties: readonly string[] = ['name']) => ({
  type,
  properties,
  floorMs: null,
  afterId: '0',
});

test('the version stands in every path, once', () => {
  const { api, hubspot } = world();
  readOwners(api);
  readChanges(api, [all('deals')]);
  expect(hubspot.requests.map(({ url }) => url.split('?')[0])).toEqual([
    `https://api.hubapi.com/crm/owners/${HUBSPOT_API_VERSION}/`,
    `https://api.hubapi.com/crm/objects/${HUBSPOT_API_VERSION}/deals/search`,
  ]);
});

test('owners are asked for by the older path where there is no dated one', () => {
  const { api, hubspot } = world();
  hubspot.faults.add({ kind: 'status', status: 404, match: `owners/${HUBSPOT_API_VERSION}` });
  expect([readOwners(api).owners.size, hubspot.requests.length]).toEqual([1, 2]);
});

test('searches keep below four a second and calls below a hundred in ten, without a single refusal', () => {
  const { api, hubspot, time } = world();
  for (let i = 0; i < 2_050; i += 1) hubspot.crm.create('companies', { name: `Company ${i}` }, 'CRM_UI');
  const [changes] = readChanges(api, [all('companies')]);
  expect([changes?.records.length, hubspot.requests.length]).toEqual([2_050, 11]);
  const ids = changes?.records.map(({ id }) => id) ?? [];
  const { records } = readRecords(
    api,
    'companies',
    [
      ...ids,
      ...ids.map((id) => `9${id}`),
      ...ids.map((id) => `8${id}`),
      ...ids.map((id) => `7${id}`),
      ...ids.map((id) => `6${id}`),
    ],
    ['name'],
  );
  expect([records.length, hubspot.requests.length]).toEqual([2_050, 11 + 103]);
  expect(time.now - START).toBeGreaterThan(10_000);
});

test('a budget and the time of a run end it between two calls', () => {
  const { api, hubspot } = world({}, { budget: { take: (count) => Math.min(count, hubspotLeft()) } });
  function hubspotLeft(): number {
    return 2 - hubspot.requests.length;
  }
  const ids = Array.from({ length: 500 }, (_, i) => String(i + 1));
  expect(
    updateRecords(
      api,
      'deals',
      ids.map((id) => ({ id, properties: { amount: '1' } })),
    )
      .map(({ kind }) => kind)
      .filter((kind) => kind === 'later'),
  ).toHaveLength(300);
  expect(api.stopped()).toContain('hubspot.dailyCalls');
  const late = world({}, { deadline: START });
  expect([readOwners(late.api).owners.size, late.api.stopped()]).toEqual([
    0,
    expect.stringContaining('time of this run'),
  ]);
});

test('a request that is sent again counts for the budget as well', () => {
  let left = 5;
  const { api, hubspot } = world(
    {},
    {
      budget: {
        take: (count) => {
          const given = Math.min(count, left);
          left -= given;
          return given;
        },
      },
    },
  );
  hubspot.faults.add({
    kind: 'status',
    status: 429,
    headers: { 'retry-after': '1' },
    match: 'batch/update',
    times: 30,
  });
  const outcomes = updateRecords(
    api,
    'deals',
    Array.from({ length: 300 }, (_, i) => ({ id: String(i + 1), properties: { amount: '1' } })),
  );
  expect([hubspot.requests.length, new Set(outcomes.map(({ kind }) => kind))]).toEqual([5, new Set(['later'])]);
});

test("a day's limit is not knocked at again", () => {
  const { api, hubspot } = world({ limits: { tenSeconds: 100, searchesASecond: 4, day: 2 } });
  updateRecords(
    api,
    'deals',
    Array.from({ length: 20_000 }, (_, i) => ({ id: String(i + 1), properties: { amount: '1' } })),
  );
  expect(hubspot.requests.length).toBeLessThanOrEqual(50);
  expect(api.stopped()).toContain('limit of calls for today');
});

test('outcomes of single inputs, by the mark of each', () => {
  const {
    api,
    hubspot: { crm },
  } = world();
  const [good, bad, gone] = [
    crm.create('deals', {}, 'CRM_UI'),
    crm.create('deals', {}, 'CRM_UI'),
    crm.create('deals', {}, 'CRM_UI'),
  ];
  crm.archive(gone);
  const outcomes = updateRecords(api, 'deals', [
    { id: good.id, properties: { amount: '5' } },
    { id: bad.id, properties: { amount: 'five' } },
    { id: gone.id, properties: { amount: '5' } },
  ]);
  expect(outcomes).toEqual([
    { kind: 'done' },
    { kind: 'refused', message: expect.stringContaining('five was not a valid number') as string, isShared: false },
    { kind: 'gone' },
  ]);
});

test.each([
  ['a 400 of the whole batch', { kind: 'status', status: 400, body: '{"message":"No."}' }, 'refused', 1],
  ['a missing right', { kind: 'status', status: 403, body: '{}' }, 'barred', 1],
  ['a server error', { kind: 'status', status: 500 }, 'unknown', 1],
  ['a lost reply', { kind: 'reset', delivered: true }, 'unknown', 1],
  ['a web page', { kind: 'html' }, 'unknown', 1],
  ['a wait', { kind: 'status', status: 429, headers: { 'retry-after': '3' } }, 'done', 2],
] as const)('%s', (_, fault, kind, requests) => {
  const { api, hubspot } = world();
  const { id } = hubspot.crm.create('deals', {}, 'CRM_UI');
  hubspot.faults.add(fault);
  expect(updateRecords(api, 'deals', [{ id, properties: { amount: '5' } }])[0]?.kind).toBe(kind);
  expect(hubspot.requests).toHaveLength(requests);
});

test.each([
  ['nothing', '{}'],
  ['an empty list', '{"status":"COMPLETE","results":[]}'],
  ['results without ids', '{"status":"COMPLETE","results":[{"properties":{}},{"id":null},null]}'],
  ['null for a list', '{"status":"COMPLETE","results":null}'],
  ["another record's id", '{"status":"COMPLETE","results":[{"id":"1"}]}'],
])('a reply of %s is no proof that anything was taken, whether by 200 or by 207', (_, body) => {
  for (const status of [200, 207]) {
    const { api, hubspot } = world();
    const { id } = hubspot.crm.create('deals', {}, 'CRM_UI', '4711');
    hubspot.faults.add({ kind: 'status', status, body });
    const [outcome] = updateRecords(api, 'deals', [{ id, properties: { amount: '5' } }]);
    expect(outcome).toMatchObject({ kind: 'unknown', message: expect.stringMatching(/\S/) as string });
  }
});

test('a revoked token is an error that names the secret and shows no token', () => {
  const { api, hubspot } = world();
  hubspot.revokeToken();
  expect(() => readChanges(api, [all('companies')])).toThrow(/hubspot\.token/);
  expect(() => hubspotApi({ ...({} as HubspotAccess), token: ' ' })).toThrow(/hubspot\.token is missing/);
});

test("HubSpot's own client reads what we write, and we read what it writes", async () => {
  const { api, hubspot } = world({ limits: null });
  const server = await serveStandIn(hubspot.handle);
  try {
    const client = new Client({ accessToken: hubspot.token, basePath: server.url });
    const { id } = await client.crm.companies.basicApi.create({
      properties: { name: 'Acme', numberofemployees: '50' },
    });
    const contact = await client.crm.contacts.basicApi.create({ properties: { email: 'a@acme.example' } });
    await client.crm.associations.v4.batchApi.create('contacts', 'companies', {
      inputs: [
        {
          _from: { id: contact.id },
          to: { id },
          types: [{ associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: 1 }],
        },
      ],
    });
    expect(readChanges(api, [all('companies', ['name', 'numberofemployees'])])[0]?.records).toMatchObject([
      { id, properties: { name: 'Acme', numberofemployees: '50' } },
    ]);
    expect(readAssociations(api, 'contacts', 'companies', [contact.id, '404']).of).toEqual(
      new Map([
        [contact.id, [{ toId: id, isPrimary: true }]],
        ['404', []],
      ]),
    );
    expect(updateRecords(api, 'companies', [{ id, properties: { name: 'Acme Inc', country: 'Norway' } }])).toEqual([
      { kind: 'done' },
    ]);
    expect((await client.crm.companies.basicApi.getById(id, ['name', 'country'])).properties).toMatchObject({
      name: 'Acme Inc',
      country: 'Norway',
    });
    const ours = readRecords(api, 'companies', [id], ['name'], ['name']).records[0];
    const theirs = (
      await client.crm.companies.batchApi.read({
        inputs: [{ id }],
        properties: ['name'],
        propertiesWithHistory: ['name'],
      })
    ).results[0];
    expect(ours?.history.name?.map(({ value, atMs }) => [value, atMs])).toEqual(
      theirs?.propertiesWithHistory?.name?.map(({ value, timestamp }) => [value, new Date(timestamp).getTime()]),
    );
    await client.crm.companies.basicApi.archive(id);
    expect(readArchived(api, 'companies').items.map((one) => one.id)).toEqual([id]);
  } finally {
    await server.close();
  }
});

// Associations and pipelines of the stand-in for HubSpot, by HubSpot's own client: what it says is done has to be there afterwards.
import { Client } from '@hubspot/api-client';
import { createHubspotStandIn, type HubspotStandIn } from '../../../scripts/local/stand-ins/hubspot';
import { serveStandIn, type StandInServer } from '../../../scripts/local/stand-ins/server';

const PRIMARY = { associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: 1 };
const PLAIN = { associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: 279 };

let standIn: HubspotStandIn;
let server: StandInServer;
let client: Client;
let contact: string;
let acme: string;
let beta: string;

beforeEach(async () => {
  standIn = createHubspotStandIn({ limits: null });
  server = await serveStandIn(standIn.handle);
  client = new Client({ accessToken: standIn.token, basePath: server.url });
  const { crm } = standIn;
  [acme, beta, contact] = [
    crm.create('companies', { name: 'Acme' }, 'CRM_UI').id,
    crm.create('companies', { name: 'Beta' }, 'CRM_UI').id,
    crm.create('contacts', { email: 'a@acme.example' }, 'CRM_UI').id,
  ];
});
afterEach(() => server.close());

/** The companies of the contact, by the numbers of the kinds. */
const companies = async (): Promise<Record<string, readonly number[]>> => {
  const { results } = await client.crm.associations.v4.basicApi.getPage('contacts', contact, 'companies');
  return Object.fromEntries(
    results.map(({ toObjectId, associationTypes }) => [toObjectId, associationTypes.map(({ typeId }) => typeId)]),
  );
};

test('a record is made with its associations, or not at all', async () => {
  const make = (companyId: string, type = PRIMARY) =>
    client.crm.contacts.basicApi.create({
      properties: { email: `${companyId}@acme.example` },
      associations: [{ to: { id: companyId }, types: [type] }],
    });
  contact = (await make(acme)).id;
  expect(await companies()).toEqual({ [acme]: [1, 279] });
  const before = standIn.crm.all('contacts').length;
  await expect(make('404')).rejects.toMatchObject({
    code: 400,
    body: { message: expect.stringContaining('404') as unknown },
  });
  await expect(make(acme, { ...PRIMARY, associationTypeId: 999 })).rejects.toMatchObject({
    code: 400,
    body: { message: expect.stringContaining('999') as unknown },
  });
  expect(standIn.crm.all('contacts')).toHaveLength(before);
  const { results } = await client.crm.objects.notes.batchApi.create({
    inputs: [
      {
        properties: { hs_timestamp: '2026-11-20T09:00:00Z', hs_note_body: 'Hello' },
        associations: [{ to: { id: acme }, types: [{ ...PRIMARY, associationTypeId: 190 }] }],
      },
    ],
  });
  expect(standIn.crm.associations('companies', acme, 'notes').map(({ toId }) => toId)).toEqual([results[0]?.id]);
});

test('one association is made with a label, as the plain one, and taken away', async () => {
  const { basicApi } = client.crm.associations.v4;
  expect(await basicApi.create('contacts', contact, 'companies', acme, [PRIMARY])).toMatchObject({
    fromObjectId: contact,
    fromObjectTypeId: '0-1',
    toObjectId: acme,
    labels: ['Primary'],
  });
  expect((await basicApi.createDefault('contacts', contact, 'companies', beta)).results).toMatchObject([
    { _from: { id: contact }, to: { id: beta }, associationSpec: { associationTypeId: 279 } },
  ]);
  expect(await companies()).toEqual({ [acme]: [1, 279], [beta]: [279] });
  expect((await basicApi.getPage('companies', beta, 'contacts')).results).toMatchObject([
    { toObjectId: contact, associationTypes: [{ typeId: 280 }] },
  ]);
  await basicApi.archive('contacts', contact, 'companies', acme);
  expect(await companies()).toEqual({ [beta]: [279] });
  await expect(basicApi.createDefault('contacts', contact, 'companies', '404')).rejects.toMatchObject({ code: 404 });
  await expect(basicApi.create('contacts', contact, 'companies', acme, [])).rejects.toMatchObject({ code: 400 });
  expect(await companies()).toEqual({ [beta]: [279] });
});

test('there is one primary company, and the contact names it', async () => {
  const { basicApi } = client.crm.associations.v4;
  const named = async (): Promise<unknown> =>
    (await client.crm.contacts.basicApi.getById(contact, ['associatedcompanyid'])).properties.associatedcompanyid;
  for (const company of [acme, beta]) await basicApi.create('contacts', contact, 'companies', company, [PRIMARY]);
  expect([await companies(), await named()]).toEqual([{ [acme]: [279], [beta]: [1, 279] }, beta]);
  await basicApi.create('contacts', contact, 'companies', beta, [PLAIN]);
  expect(await named()).toBe(beta);
  await basicApi.archive('contacts', contact, 'companies', beta);
  expect(await named()).toBeNull();
});

test('batches of version 4 make, read and part', async () => {
  const { batchApi } = client.crm.associations.v4;
  const pair = (id: string) => ({ _from: { id: contact }, to: { id } });
  expect(
    (await batchApi.create('contacts', 'companies', { inputs: [{ ...pair(acme), types: [PRIMARY] }] })).results,
  ).toMatchObject([{ labels: ['Primary'], toObjectId: acme }]);
  expect((await batchApi.createDefault('contacts', 'companies', { inputs: [pair(beta)] })).results).toHaveLength(1);
  expect(await companies()).toEqual({ [acme]: [1, 279], [beta]: [279] });
  expect(
    await batchApi.create('contacts', 'companies', {
      inputs: [
        { ...pair(acme), types: [PLAIN] },
        { ...pair('404'), types: [PLAIN] },
      ],
    }),
  ).toMatchObject({ numErrors: 1, errors: [{ category: 'OBJECT_NOT_FOUND', context: { toObjectId: ['404'] } }] });
  await batchApi.archiveLabels('contacts', 'companies', { inputs: [{ ...pair(acme), types: [PRIMARY] }] });
  expect(await companies()).toEqual({ [acme]: [279], [beta]: [279] });
  await batchApi.archive('contacts', 'companies', {
    inputs: [{ _from: { id: contact }, to: [{ id: acme }, { id: beta }] }],
  });
  expect(await companies()).toEqual({});
});

test('batches of version 3 do the same by name', async () => {
  const { batchApi } = client.crm.associations;
  const input = { _from: { id: contact }, to: { id: acme }, type: 'contact_to_company' };
  expect((await batchApi.create('contacts', 'companies', { inputs: [input] })).results).toMatchObject([
    { type: 'contact_to_company' },
  ]);
  expect(
    (await batchApi.read('contacts', 'companies', { inputs: [{ id: contact }] })).results[0]?.to.map(
      ({ type }) => type,
    ),
  ).toEqual(['contact_to_company', 'contact_to_company_unlabeled']);
  expect(
    await batchApi.create('contacts', 'companies', { inputs: [{ ...input, type: 'contact_to_moon' }] }),
  ).toMatchObject({ numErrors: 1 });
  await batchApi.archive('contacts', 'companies', { inputs: [input] });
  expect(await companies()).toEqual({});
});

test('a record and a list of records tell the associations that are asked for', async () => {
  standIn.crm.associate('contacts', contact, 'companies', acme, true);
  const told = {
    companies: {
      results: [
        { id: acme, type: 'contact_to_company' },
        { id: acme, type: 'contact_to_company_unlabeled' },
      ],
    },
  };
  expect(
    (await client.crm.contacts.basicApi.getById(contact, undefined, undefined, ['companies', 'deals'])).associations,
  ).toEqual(told);
  expect(
    (await client.crm.contacts.basicApi.getPage(10, undefined, undefined, undefined, ['company'])).results.map(
      ({ associations }) => associations,
    ),
  ).toEqual([told]);
  expect((await client.crm.contacts.basicApi.getById(contact)).associations).toBeUndefined();
  await expect(client.crm.contacts.basicApi.getById(contact, undefined, undefined, ['moons'])).rejects.toMatchObject({
    code: 400,
  });
});

test('the kinds of association and the pipelines can be read', async () => {
  expect((await client.crm.associations.v4.schema.definitionsApi.getAll('contacts', 'companies')).results).toEqual([
    { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' },
    { category: 'HUBSPOT_DEFINED', typeId: 279, label: null },
  ]);
  const { results } = await client.crm.pipelines.pipelinesApi.getAll('deals');
  expect(results[0]?.stages.find(({ id }) => id === 'contractsent')).toMatchObject({
    label: 'Contract Sent',
    metadata: { probability: '0.9' },
  });
  expect(
    (await client.crm.pipelines.pipelineStagesApi.getById('deals', 'default', 'closedwon')).metadata,
  ).toMatchObject({ isClosed: 'true' });
  await expect(client.crm.pipelines.pipelinesApi.getById('deals', 'second')).rejects.toMatchObject({ code: 404 });
});

test('what is not played is refused, and changes nothing', async () => {
  await expect(
    client.crm.pipelines.pipelinesApi.create('deals', { label: 'Second', displayOrder: 1, stages: [] }),
  ).rejects.toMatchObject({ code: 405 });
  await expect(
    client.crm.associations.v4.schema.definitionsApi.create('contacts', 'companies', { name: 'boss', label: 'Boss' }),
  ).rejects.toMatchObject({ code: 405 });
  const status = (method: string, url: string): number =>
    standIn.handle({ method, url, headers: { authorization: `Bearer ${standIn.token}` }, body: '{}' }).status;
  expect([
    status('PUT', '/crm/objects/2026-03/companies'),
    status('PUT', `/crm/objects/2026-03/companies/${acme}`),
    status('POST', '/crm/owners/2026-03/'),
    status('PUT', '/crm/properties/2026-03/deals/amount'),
  ]).toEqual([405, 405, 405, 405]);
  expect([
    status('GET', '/crm/objects/2026-03/companies?limit=many'),
    status('GET', `/crm/objects/2026-03/tasks/1/associations/tasks`),
  ]).toEqual([400, 400]);
  expect(standIn.crm.all('companies')).toHaveLength(2);
});

test('groups and properties are renamed and removed', async () => {
  const { groupsApi, coreApi, batchApi } = client.crm.properties;
  await groupsApi.create('deals', { name: 'nexus', label: 'Nexus' });
  await coreApi.create('deals', {
    name: 'nexus_score',
    label: 'Score',
    type: 'number' as never,
    fieldType: 'number' as never,
    groupName: 'nexus',
  });
  expect(await groupsApi.update('deals', 'nexus', { label: 'Partners' })).toMatchObject({ label: 'Partners' });
  await expect(groupsApi.archive('deals', 'nexus')).rejects.toMatchObject({ code: 400 });
  await batchApi.archive('deals', { inputs: [{ name: 'nexus_score' }] });
  await expect(coreApi.getByName('deals', 'nexus_score')).rejects.toMatchObject({ code: 404 });
  await groupsApi.archive('deals', 'nexus');
  expect((await groupsApi.getAll('deals')).results.map(({ name }) => name)).not.toContain('nexus');
});

// The stand-in for HubSpot against HubSpot's own client and the shapes of its models.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@hubspot/api-client';
import { createHubspotStandIn, type HubspotStandIn } from '../../../scripts/local/stand-ins/hubspot';
import { serveStandIn, type StandInServer } from '../../../scripts/local/stand-ins/server';

const owners = [{ id: '7', email: 'ann@nexus.example', firstName: 'Ann', lastName: 'Lee' }];

describe("HubSpot's own client", () => {
  let standIn: HubspotStandIn;
  let server: StandInServer;
  let client: Client;

  beforeEach(async () => {
    standIn = createHubspotStandIn({ owners, limits: null });
    server = await serveStandIn(standIn.handle);
    client = new Client({ accessToken: standIn.token, basePath: server.url });
  });
  afterEach(() => server.close());

  it('finds what a search asks for, page by page', async () => {
    for (let i = 0; i < 5; i += 1)
      standIn.crm.create('companies', { name: `Company ${i}`, numberofemployees: String(i * 100) }, 'CRM_UI');
    const search = (after?: string) =>
      client.crm.companies.searchApi.doSearch({
        filterGroups: [{ filters: [{ propertyName: 'numberofemployees', operator: 'GTE' as never, value: '100' }] }],
        sorts: ['-numberofemployees'],
        properties: ['name'],
        limit: 3,
        after,
      });
    const first = await search();
    expect([first.total, first.results.map(({ properties }) => properties.name)]).toEqual([
      4,
      ['Company 4', 'Company 3', 'Company 2'],
    ]);
    expect((await search(first.paging?.next?.after)).results.map(({ properties }) => properties.name)).toEqual([
      'Company 1',
    ]);
  });

  it('writes in batches and is told which input failed', async () => {
    const { id } = standIn.crm.create('deals', { dealname: 'One' }, 'CRM_UI');
    const reply = await client.crm.deals.batchApi.update({
      inputs: [
        { id, objectWriteTraceId: 'a', properties: { amount: '12' } },
        { id: '404', objectWriteTraceId: 'b', properties: { amount: '12' } },
        { id: standIn.crm.create('deals', {}, 'CRM_UI').id, objectWriteTraceId: 'c', properties: { amount: 'much' } },
      ],
    });
    expect(reply.results.map((one) => [one.id, one.properties.amount])).toEqual([[id, '12']]);
    expect(reply).toMatchObject({
      numErrors: 2,
      errors: [
        { category: 'OBJECT_NOT_FOUND', context: { ids: ['404'], objectWriteTraceId: ['b'] } },
        { category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['c'] } },
      ],
    });
  });

  it('refuses a whole batch without marks when one input is wrong', async () => {
    const { id } = standIn.crm.create('deals', { amount: '1' }, 'CRM_UI');
    await expect(
      client.crm.deals.batchApi.update({
        inputs: [
          { id, properties: { amount: '2' } },
          { id: '404', properties: { nexus_score: '1' } },
        ],
      }),
    ).resolves.toMatchObject({ numErrors: 1 });
    await expect(
      client.crm.deals.batchApi.update({ inputs: [{ id, properties: { amount: 'three' } }] }),
    ).rejects.toMatchObject({ code: 400 });
    expect(standIn.crm.find('deals', id)?.values.amount).toBe('2');
  });

  it('reads a batch with the history of a property', async () => {
    const contact = standIn.crm.create('contacts', { firstname: 'Mara' }, 'CRM_UI');
    standIn.crm.update(contact, { firstname: 'Maria' }, 'CRM_UI');
    const { results } = await client.crm.contacts.batchApi.read({
      inputs: [{ id: contact.id }],
      properties: ['firstname'],
      propertiesWithHistory: ['firstname'],
    });
    expect(results[0]?.propertiesWithHistory?.firstname?.map(({ value, sourceType }) => [value, sourceType])).toEqual([
      ['Maria', 'CRM_UI'],
      ['Mara', 'CRM_UI'],
    ]);
  });

  it('makes a group and properties, and upserts by a unique one', async () => {
    await client.crm.properties.groupsApi.create('companies', { name: 'nexus', label: 'Nexus', displayOrder: -1 });
    await client.crm.properties.batchApi.create('companies', {
      inputs: [
        {
          name: 'nexus_key',
          label: 'Key',
          type: 'string' as never,
          fieldType: 'text' as never,
          groupName: 'nexus',
          hasUniqueValue: true,
        },
      ],
    });
    expect(await client.crm.properties.coreApi.getByName('companies', 'nexus_key')).toMatchObject({
      hasUniqueValue: true,
      groupName: 'nexus',
    });
    const upsert = (name: string) =>
      client.crm.companies.batchApi.upsert({ inputs: [{ idProperty: 'nexus_key', id: 'k1', properties: { name } }] });
    const [made, again] = [await upsert('Acme'), await upsert('Acme Inc')];
    expect([made.results[0]?._new, again.results[0]?._new, again.results[0]?.id === made.results[0]?.id]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('knows owners, associations, archived and merged records', async () => {
    const { crm } = standIn;
    const [company, other, contact] = [
      crm.create('companies', { name: 'Acme' }, 'CRM_UI'),
      crm.create('companies', { name: 'Acme again' }, 'CRM_UI'),
      crm.create('contacts', { email: 'a@acme.example' }, 'CRM_UI'),
    ];
    crm.associate('contacts', contact.id, 'companies', company.id, true);
    const { results } = await client.crm.associations.v4.batchApi.getPage('contacts', 'companies', {
      inputs: [{ id: contact.id }],
    });
    expect(results[0]?.to[0]).toMatchObject({
      toObjectId: company.id,
      associationTypes: [{ typeId: 1, label: 'Primary' }, { typeId: 279 }],
    });
    expect((await client.crm.owners.ownersApi.getPage()).results.map(({ email }) => email)).toEqual([
      'ann@nexus.example',
    ]);
    await client.crm.companies.basicApi.merge({ primaryObjectId: company.id, objectIdToMerge: other.id });
    expect((await client.crm.companies.basicApi.getById(other.id, ['hs_merged_object_ids'])).id).toBe(company.id);
    await client.crm.companies.basicApi.archive(company.id);
    const archived = await client.crm.companies.basicApi.getPage(10, undefined, ['name'], undefined, undefined, true);
    expect(archived.results.map(({ id, archived: isArchived }) => [id, isArchived])).toEqual([[company.id, true]]);
    expect((await client.crm.companies.searchApi.doSearch({ limit: 10 })).total).toBe(0);
  });

  it('says no to a wrong token and to a missing scope', async () => {
    standIn.setMissingScopes(['crm.objects.deals.write']);
    await expect(client.crm.deals.basicApi.create({ properties: { dealname: 'One' } })).rejects.toMatchObject({
      code: 403,
      body: { category: 'MISSING_SCOPES' },
    });
    standIn.revokeToken();
    await expect(client.crm.owners.ownersApi.getPage()).rejects.toMatchObject({ code: 401 });
  });
});

describe('paths, limits and the index', () => {
  const at = Date.parse('2026-11-20T09:00:00Z');
  const ask = ({ handle, token }: HubspotStandIn, method: string, url: string, body: object | null = null) => {
    const reply = handle({
      method,
      url: `https://api.hubapi.com${url}`,
      headers: { authorization: `Bearer ${token}` },
      body: body === null ? '' : JSON.stringify(body),
    });
    return { ...reply, json: reply.body === '' ? null : (JSON.parse(reply.body) as Record<string, never>) };
  };

  it('answers under the date-based paths and the older ones alike', () => {
    const standIn = createHubspotStandIn({ limits: null, now: () => at });
    standIn.crm.create('companies', { name: 'Acme' }, 'CRM_UI');
    const bodies = ['/crm/objects/2026-03/companies/search', '/crm/v3/objects/companies/search'].map(
      (url) => ask(standIn, 'POST', url, { limit: 5 }).body,
    );
    expect(bodies[0]).toBe(bodies[1]);
    expect(ask(standIn, 'GET', '/crm/properties/2026-03/companies/name').body).toBe(
      ask(standIn, 'GET', '/crm/v3/properties/companies/name').body,
    );
    expect(ask(standIn, 'GET', '/crm/objects/latest/companies').status).toBe(404);
  });

  it('takes four searches a second, a hundred calls in ten, and says how long to wait', () => {
    const time = { now: at };
    const standIn = createHubspotStandIn({ now: () => time.now });
    const search = () => ask(standIn, 'POST', '/crm/objects/2026-03/deals/search', { limit: 1 });
    const statuses = Array.from({ length: 5 }, () => search().status);
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
    expect(search().headers['retry-after']).toBe('1');
    time.now += 1_001;
    const others = Array.from({ length: 97 }, () => ask(standIn, 'GET', '/crm/owners/2026-03/').status);
    expect([others.filter((status) => status === 200).length, others[96]]).toEqual([96, 429]);
  });

  it('stops a search at 10,000 and at 200 a page', () => {
    const standIn = createHubspotStandIn({ limits: null });
    const search = (body: object) => ask(standIn, 'POST', '/crm/objects/2026-03/deals/search', body).status;
    expect([
      search({ limit: 201 }),
      search({ limit: 200, after: '9800' }),
      search({ limit: 200, after: '9801' }),
      search({ limit: 1, filterGroups: Array(7).fill({ filters: [] }) }),
    ]).toEqual([400, 200, 400, 400]);
  });

  it('shows a record in the search only once the index has it, but in a read at once', () => {
    const time = { now: at };
    const standIn = createHubspotStandIn({ limits: null, now: () => time.now, indexLagMs: 30_000 });
    const deal = standIn.crm.create('deals', { amount: '1' }, 'CRM_UI');
    const total = () =>
      ask(standIn, 'POST', '/crm/objects/2026-03/deals/search', {
        limit: 1,
        filterGroups: [{ filters: [{ propertyName: 'amount', operator: 'EQ', value: '1' }] }],
      }).json?.total;
    const before = total();
    time.now += 30_000;
    standIn.crm.update(deal, { amount: '2' }, 'CRM_UI');
    expect([before, total()]).toEqual([0, 1]);
    expect(
      ask(standIn, 'POST', '/crm/objects/2026-03/deals/batch/read', {
        inputs: [{ id: deal.id }],
        properties: ['amount'],
      }).json?.results?.[0],
    ).toMatchObject({ properties: { amount: '2' } });
  });

  it('refuses a text that is too long, a wrong type and a missing required property', () => {
    const standIn = createHubspotStandIn({ limits: null });
    const { crm } = standIn;
    const code = crm.properties('companies').get('city');
    if (code) crm.properties('companies').set('city', { ...code, isRequired: true });
    const { id } = crm.create('companies', {}, 'CRM_UI');
    const write = (properties: object) =>
      ask(standIn, 'PATCH', `/crm/objects/2026-03/companies/${id}`, { properties }).json?.message;
    expect(write({ name: 'x'.repeat(70_000), city: 'Oslo' })).toContain('65536');
    expect(write({ numberofemployees: 'many', city: 'Oslo' })).toContain('not a valid number');
    expect(write({ name: 'Acme' })).toContain('required');
  });
});

describe('shapes', () => {
  const file = join(__dirname, '../../../../shared/data/hubspot/models.json');
  type Model = readonly { readonly name: string; readonly type: string; readonly required: boolean }[];

  it('have every field that the models require, of the right type', () => {
    if (!existsSync(file)) return console.log('skipped: no ../shared/data');
    const models = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, Model>>;
    const standIn = createHubspotStandIn({ owners, limits: null });
    const { crm } = standIn;
    const [company, contact] = [
      crm.create('companies', { name: 'Acme' }, 'CRM_UI'),
      crm.create('contacts', { email: 'a@acme.example' }, 'CRM_UI'),
    ];
    crm.associate('contacts', contact.id, 'companies', company.id, true);
    const ask = (method: string, path: string, body?: object): Record<string, unknown> =>
      JSON.parse(
        standIn.handle({
          method,
          url: path,
          headers: { authorization: `Bearer ${standIn.token}` },
          body: body ? JSON.stringify(body) : '',
        }).body,
      ) as Record<string, unknown>;
    const missing = (group: string, name: string, value: unknown): string[] => {
      const model = models[group]?.[name];
      if (!model) throw new Error(`there is no model ${group}/${name}`);
      return model.flatMap(({ name: field, type, required }): string[] => {
        const own = (value as Record<string, unknown>)[field];
        if (own === undefined || own === null) return required ? [`${name}.${field}`] : [];
        const list = /^Array<(\w+)>$/.exec(type)?.[1];
        if (list && !Array.isArray(own)) return [`${name}.${field} is no list`];
        if (list && models[group]?.[list]) return (own as unknown[]).flatMap((one) => missing(group, list, one));
        if (models[group]?.[type]) return missing(group, type, own);
        if (['string', 'number', 'boolean'].includes(type) && typeof own !== type)
          return [`${name}.${field} is ${typeof own}, not ${type}`];
        return type === 'Date' && Number.isNaN(Date.parse(String(own))) ? [`${name}.${field} is no date`] : [];
      });
    };
    const V = '2026-03';
    expect([
      ...missing(
        'companies',
        'CollectionResponseWithTotalSimplePublicObjectForwardPaging',
        ask('POST', `/crm/objects/${V}/companies/search`, { limit: 1 }),
      ),
      ...missing(
        'companies',
        'BatchResponseSimplePublicObjectWithErrors',
        ask('POST', `/crm/objects/${V}/companies/batch/update`, {
          inputs: [
            { id: company.id, properties: { name: 'B' } },
            { id: '404', properties: {} },
          ],
        }),
      ),
      ...missing(
        'companies',
        'BatchResponseSimplePublicUpsertObject',
        ask('POST', `/crm/objects/${V}/contacts/batch/upsert`, {
          inputs: [{ idProperty: 'email', id: 'b@acme.example', properties: {} }],
        }),
      ),
      ...missing(
        'contacts',
        'BatchResponseSimplePublicObject',
        ask('POST', `/crm/objects/${V}/contacts/batch/read`, {
          inputs: [{ id: contact.id }],
          propertiesWithHistory: ['email'],
        }),
      ),
      ...missing('objects', 'ModelError', ask('GET', `/crm/objects/${V}/companies/404`)),
      ...missing('properties', 'CollectionResponsePropertyNoPaging', ask('GET', `/crm/properties/${V}/deals`)),
      ...missing(
        'properties',
        'CollectionResponsePropertyGroupNoPaging',
        ask('GET', `/crm/properties/${V}/deals/groups`),
      ),
      ...missing('owners', 'CollectionResponsePublicOwnerForwardPaging', ask('GET', `/crm/owners/${V}/`)),
      ...missing(
        'associations/v4',
        'BatchResponsePublicAssociationMultiWithLabelWithErrors',
        ask('POST', `/crm/associations/${V}/contacts/companies/batch/read`, {
          inputs: [{ id: contact.id }, { id: '404' }],
        }),
      ),
    ]).toEqual([]);
  });
});

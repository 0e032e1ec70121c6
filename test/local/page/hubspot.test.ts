// HubSpot as the page has it: records found, read and edited, and kept over a restart.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPortal, type HubspotPortal } from '../../../scripts/local/page/outside/hubspot-portal';
import { sender } from '../../../scripts/local/page/outside/sender';
import { hubspotRecords, typeOf } from '../../../scripts/local/page/server/hubspot-records';
import { hubspotRoute } from '../../../scripts/local/page/server/hubspot-routes';
import { sampleOverlaps } from '../../../scripts/local/stand-ins/sample-company';

const folder = mkdtempSync(join(tmpdir(), 'nexus-hubspot-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NOW = Date.parse('2026-11-21T12:00:00.000Z');
const HOST = 'https://api.hubapi.com';
const open = (name: string): HubspotPortal => openPortal(join(folder, name), sampleOverlaps(6), () => NOW);
const recordsOf = (portal: HubspotPortal, token = portal.token) => {
  const send = sender({
    maps: [],
    standIn: () => ({ base: HOST, handle: portal.handle }),
    faults: () => ({ outside: {}, googleShare: 0 }),
    onAnswer: () => undefined,
  });
  return hubspotRecords({ send, token: () => token });
};

/** As the script provisions and pushes. */
function pushed(portal: HubspotPortal, id: string, score: string): void {
  const post = (path: string, body: object) =>
    portal.handle({
      method: 'POST',
      url: `/crm/${path}`,
      headers: { authorization: `Bearer ${portal.token}` },
      body: JSON.stringify(body),
    });
  const property = (name: string, type: string, fieldType: string, options: readonly object[] = []) => ({
    name,
    label: name,
    type,
    fieldType,
    groupName: 'nexus',
    options,
  });
  expect(post('properties/2026-03/companies/groups', { name: 'nexus', label: 'Nexus' }).status).toBeLessThan(300);
  post('properties/2026-03/companies/batch/create', {
    inputs: [
      property('nexus_score', 'number', 'number'),
      property('nexus_band', 'string', 'text'),
      property('nexus_command', 'enumeration', 'select', [
        { label: 'Re-score', value: 'rescore', displayOrder: 0, hidden: false },
      ]),
    ],
  });
  post('objects/2026-03/companies/batch/update', {
    inputs: [{ id, properties: { nexus_score: score, nexus_band: 'Pursue' } }],
  });
}

test('companies come by name before anything is pushed, the best first afterwards', async () => {
  const portal = open('list.json');
  const records = recordsOf(portal);
  const before = await records.list('companies', '');
  expect(before.length).toBeGreaterThan(2);
  expect(before.every(({ name, score }) => name !== '' && score === '')).toBe(true);
  const last = before[before.length - 1];
  pushed(portal, last?.id ?? '', '71.5');
  expect((await records.list('companies', ''))[0]).toEqual({
    id: last?.id,
    name: last?.name,
    score: '71.5',
    band: 'Pursue',
  });
  expect((await records.list('companies', last?.name ?? '')).map(({ name }) => name)).toEqual([last?.name]);
});

test('an edit is on the record, and there after a restart', async () => {
  const portal = open('edit.json');
  const [company] = await recordsOf(portal).list('companies', '');
  const id = company?.id ?? '';
  pushed(portal, id, '50');
  await recordsOf(portal).edit('companies', id, 'nexus_command', 'rescore');
  const again = await recordsOf(open('edit.json')).read('companies', id);
  expect(again.properties).toMatchObject({ nexus_command: 'rescore', nexus_score: '50' });
  expect(again.definitions.find(({ name }) => name === 'nexus_command')?.options).toEqual([
    { label: 'Re-score', value: 'rescore' },
  ]);
});

test('what another program made, associated, merged and removed is there after a restart', async () => {
  const portal = open('others.json');
  const ask = (from: HubspotPortal, method: string, path: string, body: object = {}) => {
    const { status, body: text } = from.handle({
      method,
      url: `/crm/${path}`,
      headers: { authorization: `Bearer ${from.token}` },
      body: JSON.stringify(body),
    });
    return { status, reply: (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, never>> };
  };
  const [first, second, third] = await recordsOf(portal).list('companies', '');
  const make = (from: HubspotPortal, email: string): string =>
    String(ask(from, 'POST', 'v3/objects/contacts', { properties: { email } }).reply['id']);
  const contact = make(portal, 'new@acme.example');
  ask(portal, 'PUT', `v4/objects/contacts/${contact}/associations/default/companies/${first?.id ?? ''}`);
  ask(portal, 'POST', 'v3/objects/companies/merge', { primaryObjectId: first?.id, objectIdToMerge: second?.id });
  ask(portal, 'DELETE', `v3/objects/companies/${third?.id ?? ''}`);
  const again = open('others.json');
  expect(ask(again, 'GET', `v4/objects/contacts/${contact}/associations/companies`).reply['results']).toMatchObject([
    { toObjectId: first?.id },
  ]);
  expect(ask(again, 'GET', `v3/objects/companies/${second?.id ?? ''}`).reply['id']).toBe(first?.id);
  expect([
    ask(again, 'GET', `v3/objects/companies/${third?.id ?? ''}`).status,
    ask(again, 'GET', `v3/objects/companies/${third?.id ?? ''}?archived=true`).status,
  ]).toEqual([404, 200]);
  expect(make(again, 'other@acme.example')).not.toBe(contact);
});

test('what cannot be done is said', async () => {
  const portal = open('refused.json');
  const [company] = await recordsOf(portal).list('companies', '');
  pushed(portal, company?.id ?? '', '50');
  await expect(recordsOf(portal).edit('companies', company?.id ?? '', 'nexus_command', 'fly')).rejects.toThrow(
    /HubSpot (refused|answered 400)/,
  );
  await expect(recordsOf(portal).read('companies', '1')).rejects.toThrow('no longer in HubSpot');
  await expect(recordsOf(portal, '').list('deals', '')).rejects.toThrow('enter the secret hubspot.token');
  await expect(recordsOf(portal, 'wrong').list('deals', '')).rejects.toThrow('HubSpot answered 401');
  expect(() => typeOf('__proto__')).toThrow('no records called');
});

/** As the card reads while HubSpot is switched to fail. */
const failing = () =>
  hubspotRecords({
    send: () => Promise.resolve({ status: 500, headers: {}, body: 'Internal Server Error' }),
    token: () => 'any',
  });

test('the card is told only the reason; what is no JSON is told as it is', async () => {
  const reply = await hubspotRoute(
    { records: recordsOf(open('card.json')), cardRecords: failing(), distFolder: folder },
    '/page/hubspot/card-record',
    new URLSearchParams('type=deals&id=1'),
  );
  expect([reply?.status, JSON.parse(String(reply?.body))]).toEqual([
    502,
    { error: { code: 502, message: 'Internal Server Error' } },
  ]);
  await expect(failing().read('deals', '1')).rejects.toThrow('HubSpot answered 500: Internal Server Error');
});

test('a refusal is an answer with its reason, not a failure of the server', async () => {
  const route = (path: string, query: string) =>
    hubspotRoute(
      { records: recordsOf(open('route.json')), cardRecords: failing(), distFolder: folder },
      `/page/hubspot/${path}`,
      new URLSearchParams(query),
    );
  expect((await route('records', 'type=tickets'))?.status).toBe(400);
  expect((await route('record', 'type=deals&id=1'))?.status).toBe(502);
  expect(await route('elsewhere', '')).toBeNull();
});

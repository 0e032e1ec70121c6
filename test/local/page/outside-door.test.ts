// The outside services at addresses of this machine: HubSpot's own client reaches the records, nobody is kept waiting, and what is said there is only data.
import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@hubspot/api-client';
import { faultyAnswer, NO_FAULTS, type FaultSwitches } from '../../../scripts/local/page/outside/faults';
import { standInAnswer } from '../../../scripts/local/page/outside/sender';
import { createStandIns } from '../../../scripts/local/page/outside/stand-ins';
import { answerAtDoor, doorsOf, type Outside } from '../../../scripts/local/page/server/outside-door';

const folder = mkdtempSync(join(tmpdir(), 'nexus-door-'));
const HUBSPOT = 'https://api.hubapi.com';
const NOW = Date.parse('2026-11-21T12:00:00.000Z');
const portalFile = join(folder, 'portal.json');
const closing = new AbortController();
let faults: FaultSwitches = NO_FAULTS;
let server: Server;
let url: string;

const openOutside = (): { readonly outside: Outside; readonly token: string } => {
  const { at, secrets } = createStandIns(() => NOW, portalFile);
  return {
    outside: { addresses: [HUBSPOT], ask: (request) => faultyAnswer(request, faults) ?? standInAnswer(request, at) },
    token: secrets['hubspot.token'] ?? '',
  };
};
const { outside, token } = openOutside();
const client = (): Client => new Client({ accessToken: token, basePath: doorsOf(outside, url)[HUBSPOT] });

beforeAll(async () => {
  server = createServer((incoming, outgoing) => void answerAtDoor(outside, incoming, outgoing, closing.signal));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(() => {
  faults = NO_FAULTS;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

test('HubSpot’s client writes on the very records that the workbook has, and they are kept', async () => {
  const { results } = await client().crm.companies.basicApi.getPage(1, undefined, ['name']);
  const id = results[0]?.id ?? '';
  await client().crm.companies.basicApi.update(id, { properties: { name: 'Renamed elsewhere' } });
  const again = openOutside().outside.ask({
    method: 'GET',
    url: `${HUBSPOT}/crm/v3/objects/companies/${id}?properties=name`,
    headers: { authorization: `Bearer ${token}` },
    body: '',
  });
  expect(again?.body).toContain('Renamed elsewhere');
});

test('a wrong token, an unknown host and a fault are told as the service would', async () => {
  await expect(
    new Client({ accessToken: 'wrong', basePath: doorsOf(outside, url)[HUBSPOT] }).crm.owners.ownersApi.getPage(),
  ).rejects.toMatchObject({ code: 401 });
  const nobody = await fetch(`${url}outside/hubspot.example/crm`);
  expect([nobody.status, await nobody.text()]).toEqual([404, expect.stringContaining('There are api.hubapi.com.')]);
  faults = { ...NO_FAULTS, outside: { hubspot: '429' } };
  expect((await fetch(`${url}outside/api.hubapi.com/crm/v3/owners`)).headers.get('retry-after')).toBe('30');
});

test('in a browser an answer is no page of this server', async () => {
  expect((await fetch(`${url}outside/api.hubapi.com/crm/v3/owners`)).headers.get('content-security-policy')).toBe(
    "sandbox; default-src 'none'",
  );
});

test('a service that does not answer holds nobody once the server ends', async () => {
  faults = { ...NO_FAULTS, outside: { hubspot: 'timeout' } };
  const waiting = fetch(`${url}outside/api.hubapi.com/crm/v3/owners`).then(
    () => 'answered',
    () => 'broken off',
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  closing.abort();
  expect(await waiting).toBe('broken off');
});

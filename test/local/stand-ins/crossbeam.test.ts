// The Crossbeam stand-in is honest: the vendor's shapes, its sign-in, its limits, its bookmarks.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCrossbeamStandIn, type CrossbeamStandIn } from '../../../scripts/local/stand-ins/crossbeam';
import { sampleOverlaps } from '../../../scripts/local/stand-ins/sample-company';
import { serveStandIn, type StandInResponse } from '../../../scripts/local/stand-ins/server';

const form = (standIn: CrossbeamStandIn, changes: Record<string, string> = {}): string =>
  new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: standIn.secrets.clientId,
    client_secret: standIn.secrets.clientSecret,
    refresh_token: standIn.secrets.refreshToken,
    ...changes,
  }).toString();

function signIn(standIn: CrossbeamStandIn, changes: Record<string, string> = {}): StandInResponse {
  return standIn.handle({
    method: 'POST',
    url: 'https://auth.crossbeam.com/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form(standIn, changes),
  });
}

function connected(standIn: CrossbeamStandIn): (url: string, headers?: Record<string, string>) => StandInResponse {
  const { access_token: token } = JSON.parse(signIn(standIn).body) as { access_token: string };
  return (url, headers = {}) =>
    standIn.handle({
      method: 'GET',
      url,
      headers: { authorization: `Bearer ${token}`, 'xbeam-organization': standIn.secrets.organization, ...headers },
      body: '',
    });
}

interface Page {
  readonly data: readonly { readonly is_deleted?: boolean }[];
  readonly pagination: { readonly has_more: boolean; readonly next_href: string };
}

const pageOf = (response: StandInResponse): Page => JSON.parse(response.body) as Page;

describe('sign-in', () => {
  const standIn = createCrossbeamStandIn(sampleOverlaps(3));
  test.each([
    ['a good one', {}, 200],
    ['a wrong secret', { client_secret: 'x' }, 401],
    ['a wrong refresh token', { refresh_token: 'x' }, 403],
    ['another grant', { grant_type: 'password' }, 403],
  ])('%s', (_name, changes, status) => {
    expect(signIn(standIn, changes).status).toBe(status);
  });

  test('data needs a live token and the organization', () => {
    let nowMs = 0;
    const timed = createCrossbeamStandIn(sampleOverlaps(3), { now: () => nowMs, tokenLifetimeSeconds: 60 });
    const get = connected(timed);
    expect(get('/v1/partners').status).toBe(200);
    expect(get('/v1/partners', { 'xbeam-organization': '' }).status).toBe(400);
    expect(get('/v1/partners', { authorization: 'Bearer other' }).status).toBe(401);
    nowMs = 60_000;
    expect(get('/v1/partners').status).toBe(401);
  });

  test('a rotated refresh token voids the old one', () => {
    const rotating = createCrossbeamStandIn(sampleOverlaps(3), { rotatesRefreshToken: true });
    const { refresh_token: next } = JSON.parse(signIn(rotating).body) as { refresh_token: string };
    expect(signIn(rotating).status).toBe(403);
    expect(signIn(rotating, { refresh_token: next }).status).toBe(200);
  });
});

describe('pages and bookmarks', () => {
  const path = '/v1/overlaps/accounts';

  test('25 by default, 1,000 at most', () => {
    const get = connected(createCrossbeamStandIn(sampleOverlaps(30)));
    expect(pageOf(get(path)).data).toHaveLength(25);
    for (const limit of ['1001', '0', 'x']) expect(get(`${path}?limit=${limit}`).status).toBe(400);
  });

  test('a cursor belongs to its path and parameters, and is opaque', () => {
    const get = connected(createCrossbeamStandIn(sampleOverlaps(30)));
    const next = new URL(pageOf(get(`${path}?limit=10`)).pagination.next_href);
    expect(get(next.href).status).toBe(200);
    expect(get(next.href.replace('limit=10', 'limit=20')).status).toBe(400);
    expect(get(next.href.replace('overlaps', 'records')).status).toBe(400);
    expect(get(`${path}?cursor=zzz`).status).toBe(400);
  });

  test('a bookmark gives changes and deletions once; what was deleted before is never told', () => {
    const standIn = createCrossbeamStandIn(sampleOverlaps(30));
    const get = connected(standIn);
    const [first, second, third] = standIn.overlaps();
    if (!first || !second || !third) throw new Error('no overlaps');
    standIn.removeOverlap(third.crossbeam_record_id, third.partner_crossbeam_record_id);
    const page1 = pageOf(get(`${path}?limit=20`));
    standIn.removeOverlap(first.crossbeam_record_id, first.partner_crossbeam_record_id);
    const page2 = pageOf(get(page1.pagination.next_href));
    expect([page1.data.length, page2.data.length, page2.pagination.has_more]).toEqual([20, 10, false]);
    expect(page2.data.filter((item) => item.is_deleted === true)).toHaveLength(1);
    standIn.putOverlap(second);
    const changes = pageOf(get(page2.pagination.next_href));
    expect(changes.data).toHaveLength(1);
    expect(pageOf(get(changes.pagination.next_href)).data).toEqual([]);
    standIn.expireBookmarks();
    expect(get(changes.pagination.next_href).status).toBe(400);
    expect(pageOf(get(`${path}?limit=1000`)).data).toHaveLength(28);
  });
});

test('served over HTTP it answers the same, and a broken connection is one', async () => {
  const standIn = createCrossbeamStandIn(sampleOverlaps(3));
  const server = await serveStandIn(standIn.handle);
  try {
    const token = (await (
      await fetch(`${server.url}/oauth/token`, { method: 'POST', body: new URLSearchParams(form(standIn)) })
    ).json()) as { access_token: string };
    const headers = {
      Authorization: `Bearer ${token.access_token}`,
      'Xbeam-Organization': standIn.secrets.organization,
    };
    const page = (await (await fetch(`${server.url}/v1/overlaps/accounts`, { headers })).json()) as Page;
    expect(page.data).toHaveLength(3);
    standIn.faults.add({ kind: 'reset' });
    await expect(fetch(`${server.url}/v1/partners`, { headers })).rejects.toThrow();
  } finally {
    await server.close();
  }
});

test('the sample company is the same for the same seed and names no real host', () => {
  expect(sampleOverlaps(50, 7)).toEqual(sampleOverlaps(50, 7));
  expect(sampleOverlaps(50, 7)).not.toEqual(sampleOverlaps(50, 8));
  const { overlaps, records } = sampleOverlaps(300);
  expect(
    new Set(overlaps.map((overlap) => `${overlap.crossbeam_record_id}:${overlap.partner_crossbeam_record_id}`)).size,
  ).toBe(300);
  expect(new Set(overlaps.map((overlap) => `${overlap.record_name}/${overlap.partner_name}`)).size).toBe(300);
  expect(records.every((record) => record.record_website.endsWith('.example/'))).toBe(true);
});

describe("the vendor's shapes", () => {
  const file = join(__dirname, '../../../../shared/data/crossbeam/shapes.json');
  if (!existsSync(file)) {
    test('skipped: no ../shared/data', () => console.log('skipped: no ../shared/data'));
    return;
  }
  const shapes = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const standIn = createCrossbeamStandIn(sampleOverlaps(60), { partnerPageSize: 2 });
  const get = connected(standIn);
  const recordId = standIn.records()[0]?.record_id ?? '';
  test.each([
    ['GET /v1/users/me', '/v1/users/me'],
    ['GET /v1/partners', '/v1/partners'],
    ['GET /v1/populations', '/v1/populations'],
    ['GET /v1/partner-populations', '/v1/partner-populations'],
    ['GET /v1/overlaps/accounts', '/v1/overlaps/accounts'],
    ['GET /v1/records/accounts', '/v1/records/accounts'],
    ['GET /v1/records/accounts/search', `/v1/records/accounts/search?record_id=${recordId}`],
  ])('%s', (name, url) => {
    const differences = shapeDifferences(shapes[name], JSON.parse(get(url).body), name);
    expect(differences.filter((difference) => !difference.endsWith('.warnings: not in the shape'))).toEqual([]);
  });
});

const primitives: Readonly<Record<string, (value: unknown) => boolean>> = {
  str: (value) => typeof value === 'string' || value === null,
  int: (value) => Number.isInteger(value),
  float: (value) => typeof value === 'number',
  bool: (value) => typeof value === 'boolean',
  // One sample without a value does not tell the type.
  null: (value) => value === null || typeof value === 'string',
};

/** Where a reply lacks, adds or mistypes something; lists are compared by every element, empty ones say nothing. */
function shapeDifferences(shape: unknown, value: unknown, at: string): readonly string[] {
  if (typeof shape === 'string')
    return primitives[shape]?.(value) === true ? [] : [`${at}: ${JSON.stringify(value)} is not ${shape}`];
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [`${at}: not a list`];
    return shape.length === 0 ? [] : value.flatMap((element) => shapeDifferences(shape[0], element, `${at}[]`));
  }
  if (typeof value !== 'object' || value === null) return [`${at}: not an object`];
  const [expected, actual] = [shape as Record<string, unknown>, value as Record<string, unknown>];
  return [
    ...Object.keys(expected).flatMap((name) =>
      name in actual ? shapeDifferences(expected[name], actual[name], `${at}.${name}`) : [`${at}.${name}: missing`],
    ),
    ...Object.keys(actual)
      .filter((name) => !(name in expected))
      .map((name) => `${at}.${name}: not in the shape`),
  ];
}

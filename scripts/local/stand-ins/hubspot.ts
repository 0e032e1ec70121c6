// A HubSpot in memory, as honest as its documentation allows: scopes, pace, batches that fail in part, a search index that
// may lag behind, under its date-based paths and the older ones.
import { withFaults, type FaultScript } from './faults';
import { createCrm, type HubspotCrm, type HubspotOwner } from './hubspot-crm';
import { associationsReply, recordAssociationsReply, type AssociationsCall } from './hubspot-associations';
import { ownersReply, propertiesReply, type DefinitionsCall } from './hubspot-definitions';
import { objectsReply, type HubspotWrite } from './hubspot-objects';
import { pipelinesReply } from './hubspot-pipelines';
import { crmTypeOf } from './hubspot-properties';
import { failed, invalid } from './hubspot-wire';
import type { StandInHandler, StandInRequest, StandInResponse } from './server';

export interface HubspotOptions {
  readonly token?: string;
  readonly now?: () => number;
  readonly owners?: readonly HubspotOwner[];
  /** Scopes that the app was not given. */
  readonly missingScopes?: readonly string[];
  /** How far the search index is behind. */
  readonly indexLagMs?: number;
  /** Requests a rolling ten seconds and a day, searches a second; null for a server that shall not make anybody wait. */
  readonly limits?: HubspotLimits | null;
}

export interface HubspotLimits {
  readonly tenSeconds: number;
  readonly searchesASecond: number;
  readonly day: number;
}

export interface HubspotStandIn {
  readonly handle: StandInHandler;
  readonly faults: FaultScript;
  readonly token: string;
  /** Every request that arrived, oldest first. */
  readonly requests: readonly StandInRequest[];
  /** Every record written through the API, oldest first. */
  readonly writes: readonly HubspotWrite[];
  /** The records themselves, for whoever plays the people in HubSpot. */
  readonly crm: HubspotCrm;
  setIndexLag(lagMs: number): void;
  setMissingScopes(scopes: readonly string[]): void;
  /** The token is no longer accepted. */
  revokeToken(): void;
}

const LIMITS: HubspotLimits = { tenSeconds: 100, searchesASecond: 4, day: 250_000 };
const DAY_MS = 86_400_000;

const AREAS = ['objects', 'properties', 'owners', 'associations', 'pipelines'] as const;
type Area = (typeof AREAS)[number];

interface Route {
  readonly area: Area;
  readonly version: string;
  readonly rest: readonly string[];
}

/** `/crm/objects/2026-03/deals/…`, `/crm/v3/objects/deals/…` and `/crm/v4/objects/deals/1/associations/companies`. */
function routeOf(path: string): Route | null {
  const [crm, first = '', second = '', ...rest] = path
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
  const isVersion = (text: string): boolean => /^(v[34]|\d{4}-\d{2})$/.test(text);
  const [name, version] = isVersion(first) ? [second, first] : [first, second];
  const area = AREAS.find((one) => one === name);
  return crm === 'crm' && isVersion(version) && area ? { area, version, rest } : null;
}

function scopeOf({ area, rest }: Route, method: string): string | null {
  if (area === 'owners') return 'crm.objects.owners.read';
  const type = crmTypeOf(rest[0]);
  if (!type || type === 'notes' || type === 'tasks') return null;
  const reads = method === 'GET' || ['search', 'read'].includes(rest[rest.length - 1] ?? '');
  return `crm.${area === 'properties' || area === 'pipelines' ? 'schemas' : 'objects'}.${type}.${reads ? 'read' : 'write'}`;
}

const missingScope = (scope: string): StandInResponse =>
  failed(403, {
    category: 'MISSING_SCOPES',
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    errors: [
      { message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: [scope] } },
    ],
  });

/** Rolling counts, as HubSpot keeps them; what is refused does not count. */
function paceOf(limits: HubspotLimits | null, now: () => number): (isSearch: boolean) => StandInResponse | null {
  let calls: number[] = [];
  let searches: number[] = [];
  let day = { number: 0, count: 0 };
  const refused = (policyName: string, message: string, waitMs: number): StandInResponse =>
    failed(
      429,
      { category: 'RATE_LIMITS', message, context: { policyName: [policyName] } },
      { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1_000))) },
    );
  return (isSearch) => {
    if (limits === null) return null;
    const at = now();
    calls = calls.filter((ms) => ms > at - 10_000 && ms <= at);
    searches = searches.filter((ms) => ms > at - 1_000 && ms <= at);
    const today = Math.floor(at / DAY_MS);
    if (day.number !== today) day = { number: today, count: 0 };
    if (day.count >= limits.day) return refused('DAILY', 'You have reached your daily limit.', DAY_MS - (at % DAY_MS));
    if (calls.length >= limits.tenSeconds)
      return refused(
        'TEN_SECONDLY_ROLLING',
        'You have reached your ten_secondly_rolling limit.',
        (calls[0] ?? at) + 10_000 - at,
      );
    if (isSearch && searches.length >= limits.searchesASecond)
      return refused('SECONDLY', 'You have reached your secondly limit.', (searches[0] ?? at) + 1_000 - at);
    day.count += 1;
    calls.push(at);
    if (isSearch) searches.push(at);
    return null;
  };
}

type Json = Readonly<Record<string, unknown>>;

/** Undefined for what is no JSON. */
function bodyOf({ body }: StandInRequest): unknown {
  if (body.trim() === '') return {};
  try {
    return JSON.parse(body) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isJson = (body: unknown): body is Json => typeof body === 'object' && body !== null && !Array.isArray(body);

export function createHubspotStandIn(options: HubspotOptions = {}): HubspotStandIn {
  const token = options.token ?? 'stand-in-hubspot-token';
  const now = options.now ?? Date.now;
  let indexLagMs = options.indexLagMs ?? 0;
  let missing = new Set(options.missingScopes ?? []);
  let isRevoked = false;
  const requests: StandInRequest[] = [];
  const writes: HubspotWrite[] = [];
  const crm = createCrm({ now, owners: options.owners ?? [], indexLagMs: () => indexLagMs });
  const pace = paceOf(options.limits === undefined ? LIMITS : options.limits, now);

  const routed = (route: Route, method: string, query: URLSearchParams, body: unknown): StandInResponse => {
    const { area, version, rest } = route;
    const call: AssociationsCall = { crm, method, rest, query, body };
    // The only body that is a list names the kinds of one association.
    if (area === 'objects' && rest[2] === 'associations') return recordAssociationsReply(call);
    if (!isJson(body)) return invalid('Invalid input JSON');
    const definitions: DefinitionsCall = { ...call, body };
    if (area === 'owners') return ownersReply(definitions);
    if (area === 'properties') return propertiesReply(definitions);
    if (area === 'associations') return associationsReply(call, version === 'v3');
    if (area === 'pipelines') return pipelinesReply(method, rest);
    const type = crmTypeOf(rest[0]);
    if (!type)
      return failed(404, {
        category: 'OBJECT_NOT_FOUND',
        message: `Unable to infer object type from: ${String(rest[0])}`,
      });
    return objectsReply({
      crm,
      type,
      method,
      rest: rest.slice(1),
      query,
      body,
      onWrite: (write) => writes.push(write),
    });
  };

  const faults = withFaults((request) => {
    const url = new URL(request.url, 'https://api.hubapi.com');
    const dated = (response: StandInResponse): StandInResponse => ({
      ...response,
      headers: { ...response.headers, date: new Date(now()).toUTCString() },
    });
    if (isRevoked || request.headers['authorization'] !== `Bearer ${token}`)
      return dated(
        failed(401, {
          category: 'INVALID_AUTHENTICATION',
          message:
            'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
        }),
      );
    const route = routeOf(url.pathname);
    if (!route) return dated(failed(404, { category: 'NOT_FOUND', message: 'Not found' }));
    const slow = pace(route.area === 'objects' && route.rest[route.rest.length - 1] === 'search');
    if (slow) return dated(slow);
    const scope = scopeOf(route, request.method);
    if (scope !== null && missing.has(scope)) return dated(missingScope(scope));
    return dated(routed(route, request.method, url.searchParams, bodyOf(request)));
  });

  return {
    faults,
    token,
    requests,
    writes,
    crm,
    handle: (request) => {
      requests.push(request);
      return faults.handle(request);
    },
    setIndexLag: (lagMs) => {
      indexLagMs = lagMs;
    },
    setMissingScopes: (scopes) => {
      missing = new Set(scopes);
    },
    revokeToken: () => {
      isRevoked = true;
    },
  };
}

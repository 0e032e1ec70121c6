// A Crossbeam in memory, as honest as its documentation allows: OAuth, paging, bookmarks that give only changes, and the
// inconsistencies a client must survive, each of which can be switched on.
import { withFaults, type FaultScript } from './faults';
import type { StandInHandler, StandInRequest, StandInResponse } from './server';
import type { CrossbeamCompany, StandInOverlap, StandInRecord } from './sample-company';

export interface CrossbeamQuirks {
  /** The list is under `items`. */
  readonly items?: boolean;
  readonly noPagination?: boolean;
  /** Populations without any members come as null. */
  readonly nullArrays?: boolean;
  readonly numericIds?: boolean;
  readonly links?: 'absolute' | 'relative' | 'foreign-host' | 'cursor-only';
  /** Every element comes twice, the first time outdated. */
  readonly duplicates?: boolean;
  readonly unknownFields?: boolean;
  readonly malformedTimestamps?: boolean;
  /** The last page of records has no link: they can only be read in full. */
  readonly noRecordBookmark?: boolean;
}

export interface CrossbeamOptions {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly refreshToken?: string;
  readonly organization?: string;
  readonly now?: () => number;
  readonly tokenLifetimeSeconds?: number;
  /** Each refresh hands out a new refresh token and voids the old one. */
  readonly rotatesRefreshToken?: boolean;
  /** Whether numbers of pages are served to `/v1/partners`; its page size. */
  readonly partnerPageSize?: number;
  readonly quirks?: CrossbeamQuirks;
}

export interface CrossbeamStandIn {
  readonly handle: StandInHandler;
  readonly faults: FaultScript;
  readonly secrets: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly refreshToken: string;
    readonly organization: string;
  };
  /** Every request that arrived, oldest first. */
  readonly requests: readonly StandInRequest[];
  putOverlap(overlap: StandInOverlap): void;
  /** Reported once as `is_deleted` to whoever holds an older bookmark. */
  removeOverlap(crossbeamRecordId: string, partnerCrossbeamRecordId: string): void;
  putRecord(record: StandInRecord): void;
  overlaps(): readonly StandInOverlap[];
  records(): readonly StandInRecord[];
  /** No bookmark handed out so far is accepted any more. */
  expireBookmarks(): void;
  /** No access token handed out so far is accepted any more. */
  revokeAccessTokens(): void;
  setQuirks(quirks: CrossbeamQuirks): void;
}

interface Logged<T> {
  readonly value: T;
  readonly seq: number;
  readonly isDeleted: boolean;
}

/** A list with a change log: each element remembers when it last changed, so a bookmark is a place in the log. */
interface ChangeLog<T> {
  put(id: string, value: T): void;
  remove(id: string): void;
  changedAfter(seq: number): readonly Logged<T>[];
  live(): readonly T[];
}

export function createCrossbeamStandIn(company: CrossbeamCompany, options: CrossbeamOptions = {}): CrossbeamStandIn {
  const secrets = {
    clientId: options.clientId ?? 'stand-in-client',
    clientSecret: options.clientSecret ?? 'stand-in-secret',
    refreshToken: options.refreshToken ?? 'stand-in-refresh',
    organization: options.organization ?? '00000000-0000-4000-8000-000000000001',
  };
  const now = options.now ?? Date.now;
  const requests: StandInRequest[] = [];
  let quirks = options.quirks ?? {};
  let epoch = 0;
  let tokensIssued = 0;
  let refreshToken = secrets.refreshToken;
  const accessTokens = new Map<string, number>();
  const overlaps = changeLog(company.overlaps, overlapId);
  const records = changeLog(company.records, (record) => record.crossbeam_record_id);

  const token = (request: StandInRequest): StandInResponse => {
    const form = new URLSearchParams(request.body);
    const isKnown = form.get('client_id') === secrets.clientId && form.get('client_secret') === secrets.clientSecret;
    if (request.method !== 'POST' || !request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
      return json(400, { error: 'invalid_request' });
    if (!isKnown) return json(401, { error: 'access_denied', error_description: 'Unauthorized' });
    if (form.get('grant_type') !== 'refresh_token' || form.get('refresh_token') !== refreshToken)
      return json(403, { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' });
    tokensIssued += 1;
    const lifetimeSeconds = options.tokenLifetimeSeconds ?? 86_400;
    const accessToken = `stand-in-access-${tokensIssued}`;
    accessTokens.set(accessToken, now() + lifetimeSeconds * 1000);
    if (options.rotatesRefreshToken === true) refreshToken = `${secrets.refreshToken}-${tokensIssued}`;
    return json(200, {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: lifetimeSeconds,
      scope: 'openid read:partnerships read:populations read:reports offline_access',
      ...(options.rotatesRefreshToken === true ? { refresh_token: refreshToken } : {}),
    });
  };

  const partnersPage = (url: URL): StandInResponse => {
    const limit = Math.min(Number(url.searchParams.get('limit') ?? 25), options.partnerPageSize ?? 1000);
    const page = Number(url.searchParams.get('page') ?? 1);
    const hasNext = page * limit < company.partners.length;
    const next = hasNext ? link(url, quirks, { limit: String(limit), page: String(page + 1) }) : null;
    return envelope(company.partners.slice((page - 1) * limit, page * limit), { limit, page, next_href: next }, quirks);
  };

  const changesPage = <T extends object>(url: URL, log: ChangeLog<T>, hasBookmark: boolean): StandInResponse => {
    const limit = Number(url.searchParams.get('limit') ?? 25);
    if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
      return json(400, { errors: ['limit must be between 1 and 1000'] });
    const cursor = readCursor(url);
    if (cursor === null || (cursor.epoch !== epoch && url.searchParams.has('cursor')))
      return json(400, { errors: ['invalid cursor'] });
    const changed = log.changedAfter(cursor.after).filter((entry) => !entry.isDeleted || entry.seq > cursor.since);
    const entries = changed.slice(0, limit);
    const hasMore = changed.length > limit;
    const last = hasMore ? (entries[entries.length - 1]?.seq ?? cursor.after) : headOf(log);
    const since = url.searchParams.has('cursor') ? cursor.since : headOf(log);
    const next = writeCursor(url, { epoch, after: last, since: hasMore ? since : last });
    const items = entries.map((entry) => (entry.isDeleted ? { ...entry.value, is_deleted: true } : entry.value));
    const hasLink = hasMore || (hasBookmark && quirks.noPagination !== true);
    const pagination = {
      has_more: hasMore,
      next_href: hasLink && quirks.links !== 'cursor-only' ? link(url, quirks, { cursor: next }) : null,
      next_cursor: hasLink ? next : null,
    };
    return envelope(items, pagination, quirks);
  };

  const searchPage = (url: URL): StandInResponse => {
    const found = records.live().filter((record) => {
      const website = record.record_website.toLowerCase();
      return (
        record.record_id === url.searchParams.get('record_id') ||
        (url.searchParams.has('domain') && website.includes(url.searchParams.get('domain') ?? ''))
      );
    });
    return envelope(
      found.map((record) => ({ ...record, source_id: 1 })),
      null,
      quirks,
    );
  };

  const data = (request: StandInRequest): StandInResponse => {
    const url = new URL(request.url, 'https://api.crossbeam.com');
    const bearer = (request.headers['authorization'] ?? '').replace(/^Bearer /, '');
    if ((accessTokens.get(bearer) ?? 0) <= now()) return json(401, { errors: ['unauthorized'] });
    if (request.headers['xbeam-organization'] !== secrets.organization)
      return json(400, { errors: ['Xbeam-Organization header is missing or names no organization of yours'] });
    if (request.method !== 'GET') return json(405, { errors: ['method not allowed'] });
    switch (url.pathname) {
      case '/v1/users/me':
        return envelope([userOf(secrets.organization)], null, quirks);
      case '/v1/partners':
        return partnersPage(url);
      case '/v1/populations':
        return envelope(company.populations, null, quirks);
      case '/v1/partner-populations':
        return envelope(company.partnerPopulations, null, quirks);
      case '/v1/overlaps/accounts':
        return changesPage(url, overlaps, true);
      case '/v1/records/accounts':
        return changesPage(url, records, quirks.noRecordBookmark !== true);
      case '/v1/records/accounts/search':
        return searchPage(url);
      default:
        return json(404, { errors: ['not found'] });
    }
  };

  const faults = withFaults((request) =>
    new URL(request.url, 'https://api.crossbeam.com').pathname === '/oauth/token' ? token(request) : data(request),
  );
  return {
    faults,
    secrets,
    requests,
    handle: (request) => {
      requests.push(request);
      return faults.handle(request);
    },
    putOverlap: (overlap) => {
      overlaps.put(overlapId(overlap), overlap);
    },
    removeOverlap: (recordId, partnerRecordId) => {
      overlaps.remove(`${recordId}:${partnerRecordId}`);
    },
    putRecord: (record) => {
      records.put(record.crossbeam_record_id, record);
    },
    overlaps: () => overlaps.live(),
    records: () => records.live(),
    expireBookmarks: () => {
      epoch += 1;
    },
    revokeAccessTokens: () => {
      accessTokens.clear();
    },
    setQuirks: (changed) => {
      quirks = changed;
    },
  };
}

const overlapId = (overlap: StandInOverlap): string =>
  `${overlap.crossbeam_record_id}:${overlap.partner_crossbeam_record_id}`;

function changeLog<T>(initial: readonly T[], idOf: (value: T) => string): ChangeLog<T> {
  const entries = new Map<string, Logged<T>>();
  let seq = 0;
  const write = (id: string, value: T, isDeleted: boolean): void => {
    // Last changed is last in the map, so that a page is a slice.
    entries.delete(id);
    entries.set(id, { value, seq: (seq += 1), isDeleted });
  };
  initial.forEach((value) => {
    write(idOf(value), value, false);
  });
  return {
    put: (id, value) => {
      write(id, value, false);
    },
    remove: (id) => {
      const entry = entries.get(id);
      if (entry) write(id, entry.value, true);
    },
    changedAfter: (after) => [...entries.values()].filter((entry) => entry.seq > after),
    live: () => [...entries.values()].filter((entry) => !entry.isDeleted).map((entry) => entry.value),
  };
}

function headOf<T>(log: ChangeLog<T>): number {
  const all = log.changedAfter(0);
  return all[all.length - 1]?.seq ?? 0;
}

interface Cursor {
  readonly epoch: number;
  /** Changes up to this one were given. */
  readonly after: number;
  /** Deletions up to this one are not worth telling: the reader never saw the element. */
  readonly since: number;
}

const parametersOf = (url: URL): string =>
  [...url.searchParams]
    .filter(([name]) => name !== 'cursor')
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');

const writeCursor = (url: URL, cursor: Cursor): string =>
  Buffer.from(JSON.stringify({ ...cursor, path: url.pathname, parameters: parametersOf(url) })).toString('base64url');

/** null when the cursor is none of ours or belongs to other query parameters. */
function readCursor(url: URL): Cursor | null {
  const text = url.searchParams.get('cursor');
  if (text === null) return { epoch: 0, after: 0, since: Number.MAX_SAFE_INTEGER };
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Cursor & {
      path: string;
      parameters: string;
    };
    return cursor.path === url.pathname && cursor.parameters === parametersOf(url) ? cursor : null;
  } catch {
    return null;
  }
}

function link(url: URL, quirks: CrossbeamQuirks, parameters: Readonly<Record<string, string>>): string {
  const next = new URL(url);
  Object.entries(parameters).forEach(([name, value]) => {
    next.searchParams.set(name, value);
  });
  const path = `${next.pathname}${next.search}`;
  if (quirks.links === 'relative') return path;
  return quirks.links === 'foreign-host' ? `https://elsewhere.example${path}` : `https://api.crossbeam.com${path}`;
}

function envelope(items: readonly object[], pagination: object | null, quirks: CrossbeamQuirks): StandInResponse {
  const list = items
    .flatMap((item) => (quirks.duplicates === true ? [outdated(item), item] : [item]))
    .map((item) => quirky(item, quirks));
  return json(200, {
    [quirks.items === true ? 'items' : 'data']: list,
    ...(pagination === null || quirks.noPagination === true ? {} : { pagination }),
    warnings: [],
  });
}

const outdated = (item: object): object => ({ ...item, ...('record_name' in item ? { record_name: 'Outdated' } : {}) });

function quirky(item: object, quirks: CrossbeamQuirks): object {
  const changed: Record<string, unknown> = { ...item };
  for (const [name, value] of Object.entries(changed)) {
    if (quirks.nullArrays === true && Array.isArray(value) && value.length === 0) changed[name] = null;
    if (quirks.numericIds === true && name.endsWith('record_id') && /^\d{1,15}$/.test(String(value)))
      changed[name] = Number(value);
  }
  if (quirks.unknownFields === true) changed['introduced_later'] = { nested: [1, { deep: true }] };
  if (quirks.malformedTimestamps === true) changed['updated_at'] = '2025-10-028T09:00:00Z';
  return changed;
}

const userOf = (organization: string): object => ({
  id: 1,
  active: true,
  email: 'ops@nexus.example',
  first_name: 'Robin',
  last_name: 'Reyes',
  picture_url: '',
  organizations: [
    {
      role: { description: '', name: 'Admin', uuid: '00000000-0000-4000-8000-0000000000aa' },
      logo_url: '',
      name: 'Nexus Sample',
      sales_edge_role: 'none',
      domain: 'nexus.example',
      uuid: organization,
    },
  ],
});

const json = (status: number, body: object): StandInResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

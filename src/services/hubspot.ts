// What Nexus asks of HubSpot: archived and single records, associations, owners, property definitions, batch updates.
import {
  bodyOf,
  failureOf,
  hubspotWords,
  idOf,
  listOf,
  objectOf,
  textOf,
  type HubspotApi,
  type HubspotType,
} from './hubspot-api';
import type { HttpResponse } from './http';
import { ServiceError } from './service-error';

export interface HubspotHistoryEntry {
  readonly value: string;
  /** Epoch milliseconds, by HubSpot's clock. */
  readonly atMs: number;
}

export interface HubspotRecord {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
  /** Epoch milliseconds, by HubSpot's clock; null where it does not say. */
  readonly updatedMs: number | null;
  /** Newest first, of the properties whose history was asked for. */
  readonly history: Readonly<Record<string, readonly HubspotHistoryEntry[]>>;
}

/** What a batch takes at most. */
const BATCH = 100;
/** Fewer where their history is asked for too. */
const BATCH_WITH_HISTORY = 50;
export const SEARCH_PAGE = 200;
const LIST_PAGE = 100;
const OWNERS_PAGE = 500;
/** More than a run should hold in memory; the next goes on. */
export const MOST_RECORDS = 20_000;

const instantMs = (value: unknown): number | null => {
  const text = textOf(value);
  const ms = text === null ? NaN : /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
};

const historyOf = (value: unknown): HubspotRecord['history'] =>
  Object.fromEntries(
    Object.entries(objectOf(value)).map(([name, entries]) => [
      name,
      listOf(entries)
        .map((entry) => ({
          value: textOf(objectOf(entry).value) ?? '',
          atMs: instantMs(objectOf(entry).timestamp) ?? 0,
        }))
        .sort((a, b) => b.atMs - a.atMs),
    ]),
  );

const recordOf = (value: unknown): HubspotRecord | null => {
  const wire = objectOf(value);
  const id = idOf(wire.id);
  if (id === null) return null;
  const properties = Object.fromEntries(
    Object.entries(objectOf(wire.properties)).map(([name, own]) => [name, textOf(own)]),
  );
  const updatedMs =
    instantMs(properties.hs_lastmodifieddate) ?? instantMs(properties.lastmodifieddate) ?? instantMs(wire.updatedAt);
  return { id, properties, updatedMs, history: historyOf(wire.propertiesWithHistory) };
};

export const recordsIn = (body: Readonly<Record<string, unknown>>): readonly HubspotRecord[] =>
  listOf(body.results).flatMap((one) => recordOf(one) ?? []);

const batchesOf = <T>(items: readonly T[], size = BATCH): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

export const modifiedName = (type: HubspotType): string =>
  type === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate';

/** Without a token that counts, nothing else can work either. */
export const throwIfSignedOut = (failures: readonly ServiceError[]): void => {
  const signedOut = failures.find(({ code }) => code === 'unauthorized');
  if (signedOut) throw signedOut;
};

export interface Association {
  readonly toId: string;
  readonly isPrimary: boolean;
}

export interface Associations {
  readonly of: ReadonlyMap<string, readonly Association[]>;
  /** Ids of which it is not known. */
  readonly unread: ReadonlySet<string>;
  readonly failure: ServiceError | null;
}

const associationOf = (value: unknown): Association | null => {
  const wire = objectOf(value);
  const toId = idOf(wire.toObjectId) ?? idOf(wire.id);
  return toId === null
    ? null
    : {
        toId,
        isPrimary: listOf(wire.associationTypes).some((type) => /^primary$/i.test(textOf(objectOf(type).label) ?? '')),
      };
};

export function readAssociations(
  api: HubspotApi,
  from: HubspotType,
  to: HubspotType,
  ids: readonly string[],
): Associations {
  const found = new Map<string, readonly Association[]>();
  const unread = new Set<string>();
  let failure: ServiceError | null = null;
  const batches = batchesOf(ids);
  const replies = api.call(
    batches.map((batch) => ({
      path: `associations/{V}/${from}/${to}/batch/read`,
      method: 'post',
      reads: true,
      body: { inputs: batch.map((id) => ({ id })) },
    })),
  );
  batches.forEach((batch, at) => {
    const reply = replies[at];
    const body = reply ? bodyOf(reply) : null;
    if (body instanceof ServiceError) failure = body;
    if (body === null || body instanceof ServiceError) return batch.forEach((id) => unread.add(id));
    // Those that are associated with nothing come back as errors, which is no failure.
    batch.forEach((id) => found.set(id, []));
    for (const result of listOf(body.results)) {
      const id = idOf(objectOf(objectOf(result).from).id);
      if (id !== null)
        found.set(
          id,
          listOf(objectOf(result).to).flatMap((one) => associationOf(one) ?? []),
        );
    }
  });
  return { of: found, unread, failure };
}

export interface HubspotOwner {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
}

const ownerOf = (value: unknown): HubspotOwner | null => {
  const wire = objectOf(value);
  const id = idOf(wire.id);
  const name = [textOf(wire.firstName), textOf(wire.lastName)].filter((part) => part !== null && part !== '').join(' ');
  return id === null ? null : { id, name: name === '' ? null : name, email: textOf(wire.email) };
};

/** A list that says page after page that there is more, and hardly brings any of it, has no end. */
export const comesInCrumbs = (pages: number, records: number, pageSize: number): boolean =>
  pages > 50 + (2 * records) / pageSize;

const noEnd = (): ServiceError =>
  new ServiceError("HubSpot's list comes to no end; the next run tries again.", {
    service: 'HubSpot',
    code: 'unreadable',
    retryable: true,
    status: 200,
  });

/** Follows a list's pages; what it has when one cannot be read. */
const listAll = <T>(
  api: HubspotApi,
  path: (after: string) => string,
  parse: (value: unknown) => T | null,
): { readonly items: readonly T[]; readonly failure: ServiceError | null; readonly isWhole: boolean } => {
  const items: T[] = [];
  const visited = new Set<string>();
  let after = '';
  for (;;) {
    const reply = api.call([
      { path: path(after === '' ? '' : `&after=${encodeURIComponent(after)}`), method: 'get', reads: true },
    ])[0];
    if (!reply) return { items, failure: null, isWhole: false };
    const body = bodyOf(reply);
    if (body instanceof ServiceError) return { items, failure: body, isWhole: false };
    items.push(...listOf(body.results).flatMap((one) => parse(one) ?? []));
    const next = textOf(objectOf(objectOf(body.paging).next).after);
    if (next === null || next === after || items.length >= MOST_RECORDS) return { items, failure: null, isWhole: true };
    visited.add(after);
    if (visited.has(next) || comesInCrumbs(visited.size, items.length, LIST_PAGE))
      return { items, failure: noEnd(), isWhole: false };
    after = next;
  }
};

export interface OwnersRead {
  readonly owners: ReadonlyMap<string, HubspotOwner>;
  readonly failure: ServiceError | null;
  /** All of the portal are there. */
  readonly isWhole: boolean;
}

/** Owners had no dated path for longer than the rest, so the older one is tried where there is none. */
export const readOwners = (api: HubspotApi): OwnersRead => {
  const read = (version: string): ReturnType<typeof listAll<HubspotOwner>> =>
    listAll(api, (after) => `owners/${version}/?limit=${OWNERS_PAGE}${after}`, ownerOf);
  const dated = read('{V}');
  const { items, failure, isWhole } = dated.failure?.status === 404 ? read('v3') : dated;
  return { owners: new Map(items.map((owner) => [owner.id, owner])), failure, isWhole };
};

export interface ArchivedRecord {
  readonly id: string;
  readonly archivedMs: number | null;
}

/** A search never shows archived records, so they are listed. */
export const readArchived = (
  api: HubspotApi,
  type: HubspotType,
): {
  readonly items: readonly ArchivedRecord[];
  readonly failure: ServiceError | null;
  readonly isWhole: boolean;
} =>
  listAll(
    api,
    (after) => `objects/{V}/${type}?archived=true&limit=${LIST_PAGE}${after}`,
    (value) => {
      const id = idOf(objectOf(value).id);
      return id === null ? null : { id, archivedMs: instantMs(objectOf(value).archivedAt) };
    },
  );

export interface RecordsRead {
  readonly records: readonly HubspotRecord[];
  /** Ids that were not asked for in the end, or not answered. */
  readonly unread: ReadonlySet<string>;
  readonly failure: ServiceError | null;
}

/** Single records as they are now, whatever the search index says. */
export function readRecords(
  api: HubspotApi,
  type: HubspotType,
  ids: readonly string[],
  properties: readonly string[],
  withHistory: readonly string[] = [],
): RecordsRead {
  const batches = batchesOf(ids, withHistory.length > 0 ? BATCH_WITH_HISTORY : BATCH);
  const unread = new Set<string>();
  let failure: ServiceError | null = null;
  const replies = api.call(
    batches.map((batch) => ({
      path: `objects/{V}/${type}/batch/read`,
      method: 'post',
      reads: true,
      body: { inputs: batch.map((id) => ({ id })), properties, propertiesWithHistory: withHistory },
    })),
  );
  const records = batches.flatMap((batch, at) => {
    const reply = replies[at];
    const body = reply ? bodyOf(reply) : null;
    if (body instanceof ServiceError) failure = body;
    if (body !== null && !(body instanceof ServiceError)) return recordsIn(body);
    batch.forEach((id) => unread.add(id));
    return [];
  });
  return { records, unread, failure };
}

export interface HubspotUpdate {
  readonly id: string;
  readonly properties: Readonly<Record<string, string>>;
}

/**
 * `unknown`: it may have been done; `later`: it certainly was not, and may be tried again; `barred`: the app may not
 * write at all.
 */
export type UpdateOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'gone' }
  /** `isShared`: its whole batch was, and it may be for another record's sake. */
  | { readonly kind: 'refused'; readonly message: string; readonly isShared: boolean }
  | { readonly kind: 'unknown' | 'later' | 'barred'; readonly message: string };

/** Its whole batch was refused: it may be for another record's sake. */
export const isShared = (outcome: UpdateOutcome | undefined): boolean =>
  outcome?.kind === 'refused' && outcome.isShared;

const traceOf = (error: unknown): readonly string[] => {
  const context = objectOf(objectOf(error).context);
  return [...listOf(context.objectWriteTraceId), ...listOf(context.ids)].map(String);
};

const outcomeOfError = (error: unknown): UpdateOutcome => {
  const { category, message } = objectOf(error);
  if (/OBJECT_NOT_FOUND|NOT_FOUND/.test(String(category))) return { kind: 'gone' };
  const words = hubspotWords(message);
  return /RATE_LIMIT|INTERNAL|UNAVAILABLE|TIMEOUT/i.test(String(category))
    ? { kind: 'later', message: words }
    : { kind: 'refused', message: words, isShared: false };
};

const unnamedIn = (body: Readonly<Record<string, unknown>>): string =>
  hubspotWords(objectOf(listOf(body.errors)[0]).message) ||
  'HubSpot did not say which records it took; they are looked up by the next run.';

const outcomesOf = (batch: readonly HubspotUpdate[], response: HttpResponse | null): readonly UpdateOutcome[] => {
  if (response === null) return batch.map(() => ({ kind: 'later', message: 'It was not sent yet.' }));
  const body = bodyOf(response);
  if (body instanceof ServiceError) {
    const { message, status, code } = body;
    const isUnknown = status === 0 || status >= 500 || code === 'unreadable';
    if (status === 400) return batch.map(() => ({ kind: 'refused', message, isShared: batch.length > 1 }));
    const kind = code === 'rate-limited' || response.notSent !== undefined ? 'later' : isUnknown ? 'unknown' : 'barred';
    return batch.map(() => ({ kind, message }));
  }
  const errors = new Map(listOf(body.errors).flatMap((error) => traceOf(error).map((id) => [id, error] as const)));
  const named = new Set([
    ...recordsIn(body).map(({ id }) => id),
    ...listOf(body.results).map((result) => textOf(objectOf(result).objectWriteTraceId) ?? ''),
  ]);
  return batch.map(({ id }) => {
    const error = errors.get(id);
    if (error !== undefined) return outcomeOfError(error);
    // Whatever the status, only what is named among the results is known to be done.
    return named.has(id) ? { kind: 'done' } : { kind: 'unknown', message: unnamedIn(body) };
  });
};

/**
 * In batches of 100, side by side; an outcome for each, in order. Existing records only: nothing is ever made this way.
 */
export function updateRecords(
  api: HubspotApi,
  type: HubspotType,
  updates: readonly HubspotUpdate[],
  batchSize = BATCH,
): readonly UpdateOutcome[] {
  const batches = batchesOf(updates, batchSize);
  const replies = api.call(
    batches.map((batch) => ({
      path: `objects/{V}/${type}/batch/update`,
      method: 'post',
      reads: false,
      body: { inputs: batch.map(({ id, properties }) => ({ id, objectWriteTraceId: id, properties })) },
    })),
  );
  throwIfSignedOut(replies.flatMap((reply) => (reply?.status === 401 ? [failureOf(reply)] : [])));
  return batches.flatMap((batch, at) => outcomesOf(batch, replies[at] ?? null));
}

// Crossbeam: what changed since the last read, or everything, as partners, populations, overlaps and our own records.
import { DAY_MS } from '../engine/wall-clock';
import { stableHash } from '../engine/hash';
import { authorised, type CrossbeamSecrets, type CrossbeamTokenStore, type FetchPaths } from './crossbeam-token';
import { collector, readStream, type Collector, type Stream, type StreamSpec } from './crossbeam-stream';
import {
  parseOverlap,
  parsePage,
  parsePartner,
  parsePopulation,
  parseRecord,
  type CrossbeamOverlap,
  type CrossbeamPartner,
  type CrossbeamPopulation,
  type CrossbeamRecord,
} from './crossbeam-wire';
import { parseJson, type Http } from './http';
import { cutOffInWords, notSentInWords, type CutOff } from './not-sent';
import { ServiceError } from './service-error';

export type { CrossbeamSecrets, CrossbeamToken, CrossbeamTokenStore } from './crossbeam-token';
export type { CrossbeamOverlap, CrossbeamPartner, CrossbeamPopulation, CrossbeamRecord } from './crossbeam-wire';

/** Where the next read goes on; plain JSON, to be written together with the records that were read. */
export interface CrossbeamCursor {
  /** A fingerprint: another organization's bookmarks mean nothing. */
  readonly organization: string;
  /** Path and query of the next page of changes; null to read everything. */
  readonly overlaps: string | null;
  readonly records: string | null;
  /** ISO instant of the last read of all records that gave no bookmark; null when there is one. */
  readonly recordsReadAt: string | null;
  /** Lists that stopped half-way: theirs is the next page of the same read, not a bookmark of changes. */
  readonly unfinished: readonly string[];
}

export interface CrossbeamChanges {
  readonly partners: readonly CrossbeamPartner[];
  readonly populations: readonly CrossbeamPopulation[];
  readonly partnerPopulations: readonly CrossbeamPopulation[];
  readonly overlaps: readonly CrossbeamOverlap[];
  readonly records: readonly CrossbeamRecord[];
  /** Names of fields that our CRM synchronises, as far as the records of this read show. */
  readonly crmFields: readonly string[];
  /** All records were read, so that there are no others. */
  readonly crmFieldsWhole: boolean;
  readonly cursor: CrossbeamCursor;
  /** Everything there is was read in this one run: overlaps that are not among them are gone. */
  readonly overlapsFull: boolean;
  /** False when a list was not read to its end; the cursor then stands before the first page not read. */
  readonly complete: boolean;
  /** A list came to no end: to read it again soon would only take time. */
  readonly isEndless: boolean;
  readonly warnings: readonly string[];
}

export interface CrossbeamRead {
  /** With retries, if there are to be any. */
  readonly http: Http;
  readonly secrets: CrossbeamSecrets;
  readonly tokens: CrossbeamTokenStore;
  readonly cursor: CrossbeamCursor | null;
  /** Whether the values of this record (by its Crossbeam id) are at hand already, so that it need not be looked up. */
  readonly isKnownRecord: (crossbeamRecordId: string) => boolean;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Epoch milliseconds; no new page is asked for after it. */
  readonly deadline: number;
}

const PAGE_QUERY = 'limit=1000';
/** Beyond these, one page of 1,000 records costs less than asking for them one by one. */
const MOST_LOOKUPS = 50;
/** An address has at most two kilobytes. */
const LONGEST_SEARCH = 1_500;

const specs = {
  partners: { name: 'partners', path: '/v1/partners', query: PAGE_QUERY, pagesAhead: 4 },
  populations: { name: 'populations', path: '/v1/populations', query: '', pagesAhead: 1 },
  partnerPopulations: { name: 'partner populations', path: '/v1/partner-populations', query: '', pagesAhead: 1 },
  overlaps: { name: 'overlaps', path: '/v1/overlaps/accounts', query: PAGE_QUERY, pagesAhead: 1 },
  records: { name: 'records', path: '/v1/records/accounts', query: PAGE_QUERY, pagesAhead: 1 },
} satisfies Record<string, StreamSpec>;

/**
 * Reads all lists side by side, one `fetchAll` a round. Partners and populations are small and read whole every time;
 * overlaps and records go on from their bookmarks, so a run in which nothing changed costs one round.
 *
 * Throws a ServiceError when nothing can be read: not connected, refused, a small list or the first page of overlaps
 * failing. Failures later on leave what was read, `complete: false` and a cursor before the first page not read.
 */
export function fetchCrossbeam(read: CrossbeamRead): CrossbeamChanges {
  const fetchPaths = authorised(read.http, read.secrets, read.tokens, read.now);
  const cursor = usableCursor(read);
  const partners = collector(specs.partners.name, parsePartner, (partner) => partner.id);
  const populations = collector(specs.populations.name, parsePopulation, (population) => population.id);
  const partnerPopulations = collector(specs.partnerPopulations.name, parsePopulation, (population) => population.id);
  const overlaps = collector(
    specs.overlaps.name,
    parseOverlap,
    (overlap) => `${overlap.crossbeamRecordId}:${overlap.partnerCrossbeamRecordId}`,
  );
  const records = collector(specs.records.name, parseRecord, (record) => record.crossbeamRecordId);

  const lists = [
    readStream(specs.partners, null, true, partners),
    readStream(specs.populations, null, true, populations),
    readStream(specs.partnerPopulations, null, true, partnerPopulations),
  ];
  const overlapStream = readStream(specs.overlaps, cursor.overlaps, !cursor.unfinished.includes('overlaps'), overlaps);
  const skipsRecords = cursor.records === null && isRecent(cursor.recordsReadAt, read.now());
  let recordStream = skipsRecords
    ? null
    : readStream(specs.records, cursor.records, !cursor.unfinished.includes('records'), records);
  readAll([...lists, overlapStream, ...(recordStream ? [recordStream] : [])], fetchPaths, read);
  requireReadable(lists, overlapStream);

  const missed =
    recordStream === null || (recordStream.state() === 'done' && !recordStream.isFull())
      ? wantedRecords(overlaps.items(), records, skipsRecords ? () => false : read.isKnownRecord)
      : [];
  if (missed.length > MOST_LOOKUPS) {
    recordStream = readStream(specs.records, null, true, records);
    readAll([recordStream], fetchPaths, read);
  }
  const unread = missed.length > MOST_LOOKUPS ? 0 : lookUpInTime(missed, fetchPaths, records, read);

  const streams = [...lists, overlapStream, ...(recordStream ? [recordStream] : [])];
  return {
    partners: partners.items(),
    populations: populations.items(),
    partnerPopulations: partnerPopulations.items(),
    overlaps: overlaps.items(),
    records: records.items(),
    crmFields: fieldNames(records.items()),
    crmFieldsWhole: recordStream !== null && recordStream.isFull() && recordStream.state() === 'done',
    cursor: {
      organization: cursor.organization,
      overlaps: overlapStream.next(),
      ...recordsCursor(cursor, recordStream, unread > 0, read.now()),
      unfinished: streams
        .filter((stream) => !lists.includes(stream) && stream.next() !== null)
        .filter((stream) =>
          stream.isEndless() ? cursor.unfinished.includes(stream.spec.name) : stream.state() === 'stopped',
        )
        .map((stream) => stream.spec.name),
    },
    overlapsFull: overlapStream.isFull() && overlapStream.state() === 'done',
    complete:
      unread === 0 && [overlapStream, recordStream].every((stream) => stream === null || stream.state() === 'done'),
    isEndless: streams.some((stream) => stream.isEndless()),
    warnings: [
      ...streams.flatMap((stream) => stream.warnings()),
      ...[partners, populations, partnerPopulations, overlaps, records].flatMap((list) => list.warnings()),
      ...notLookedUp(unread),
    ],
  };
}

function usableCursor(read: CrossbeamRead): CrossbeamCursor {
  const organization = stableHash(read.secrets.organization.trim());
  if (read.cursor?.organization === organization) return read.cursor;
  return { organization, overlaps: null, records: null, recordsReadAt: null, unfinished: [] };
}

const isRecent = (instant: string | null, nowMs: number): boolean =>
  instant !== null && nowMs - Date.parse(instant) < DAY_MS;

/** Round by round, the next pages of every list that is not finished, until all are or the time is up. */
function readAll(streams: readonly Stream[], fetchPaths: FetchPaths, read: CrossbeamRead): void {
  for (;;) {
    const active = streams.filter((stream) => stream.requests().length > 0);
    if (active.length === 0) return;
    if (read.now() >= read.deadline) {
      active.forEach((stream) => {
        stream.stop(`the time was up after ${stream.pagesRead()} pages; the next run goes on from there.`);
      });
      return;
    }
    const paths = active.map((stream) => stream.requests());
    const responses = fetchPaths(paths.flat());
    let from = 0;
    active.forEach((stream, at) => {
      const count = paths[at]?.length ?? 0;
      stream.accept(responses.slice(from, from + count));
      from += count;
    });
  }
}

/**
 * The small lists are all or nothing, unless the connection may not read them at all; of overlaps there must be a page.
 */
function requireReadable(lists: readonly Stream[], overlaps: Stream): void {
  for (const stream of [overlaps, ...lists]) {
    if (stream.state() !== 'stopped' || (stream === overlaps && stream.pagesRead() > 0)) continue;
    const { status = 0, notSent, cutOff } = stream.failure() ?? {};
    if (stream.failure() === null) throw givenUp(stream);
    if (notSent !== undefined && notSent !== 'unreachable')
      throw new ServiceError(notSentInWords(notSent, 'Crossbeam'), {
        service: 'Crossbeam',
        code: 'not-sent',
        retryable: notSent !== 'invalid',
        status,
      });
    const isRefusal = status >= 400 && status < 500 && status !== 429;
    if (stream !== overlaps && isRefusal && status !== 401) continue;
    throw refusal(stream.spec.name, status, isRefusal, cutOff);
  }
}

/** It answered, but came to no end. */
const givenUp = (stream: Stream): ServiceError =>
  new ServiceError(`${stream.warnings().join(' ')} Nothing was changed; the next run tries again.`, {
    service: 'Crossbeam',
    code: 'unavailable',
    retryable: true,
    status: 0,
  });

function refusal(list: string, status: number, isRefusal: boolean, cutOff?: CutOff): ServiceError {
  const because =
    cutOff !== undefined
      ? cutOffInWords(cutOff)
      : status === 0
        ? 'it could not be reached in time'
        : `status ${status}`;
  if (!isRefusal) {
    return new ServiceError(
      `Crossbeam did not give its ${list} (${because}). Nothing was changed; the next run tries again.`,
      { service: 'Crossbeam', code: status === 429 ? 'rate-limited' : 'unavailable', retryable: true, status },
    );
  }
  const code = status === 401 || status === 403 ? 'unauthorized' : 'rejected';
  return new ServiceError(
    `Crossbeam refused to give its ${list} (${because}). Check the organization id, and that the ` +
      'connection may read partnerships, populations and reports.',
    { service: 'Crossbeam', code, retryable: false, status },
  );
}

/** Overlaps whose record is neither among the changes nor known: one overlap for each such record. */
function wantedRecords(
  overlaps: readonly CrossbeamOverlap[],
  records: Collector<CrossbeamRecord>,
  isKnown: (id: string) => boolean,
): readonly CrossbeamOverlap[] {
  const wanted = new Map<string, CrossbeamOverlap>();
  for (const overlap of overlaps) {
    const id = overlap.crossbeamRecordId;
    if (!overlap.isDeleted && !records.has(id) && !wanted.has(id) && !isKnown(id)) wanted.set(id, overlap);
  }
  return [...wanted.values()];
}

const notLookedUp = (count: number): readonly string[] =>
  count === 0 ? [] : [`Crossbeam records: ${count} could not be looked up; all are read again with the next run.`];

/** How many are still to be asked for. */
const lookUpInTime = (
  wanted: readonly CrossbeamOverlap[],
  fetchPaths: FetchPaths,
  records: Collector<CrossbeamRecord>,
  read: CrossbeamRead,
): number => {
  if (wanted.length === 0) return 0;
  return read.now() < read.deadline ? lookUp(wanted, fetchPaths, records) : wanted.length;
};

/** Looks records up by their CRM id (else by domain); gives how many could not be asked for. Not found is an answer. */
function lookUp(
  wanted: readonly CrossbeamOverlap[],
  fetchPaths: FetchPaths,
  records: Collector<CrossbeamRecord>,
): number {
  // What Google would not send, as an address that is too long, has no answer.
  const searchable = wanted.filter(({ recordId, recordWebsite }) => {
    const { length } = encodeURIComponent(recordId ?? recordWebsite ?? '');
    return length > 0 && length <= LONGEST_SEARCH;
  });
  const ids = new Set(searchable.map((overlap) => overlap.crossbeamRecordId));
  const responses = fetchPaths(
    searchable.map(
      (overlap) =>
        `${specs.records.path}/search?${
          overlap.recordId === null
            ? `domain=${encodeURIComponent(hostOf(overlap.recordWebsite ?? ''))}`
            : `record_id=${encodeURIComponent(overlap.recordId)}`
        }`,
    ),
  );
  const pages = responses.map((response) => (response.status === 200 ? parsePage(parseJson(response.body)) : null));
  for (const page of pages)
    records.take((page?.items ?? []).filter((item) => ids.has(parseRecord(item)?.crossbeamRecordId ?? '')));
  return responses.filter(
    (response, at) =>
      pages[at] === null && (response.status < 400 || response.status >= 500 || response.status === 429),
  ).length;
}

const hostOf = (website: string): string => website.replace(/^[a-z]+:\/\/(?:www\.)?/i, '').split('/')[0] ?? '';

function recordsCursor(
  before: CrossbeamCursor,
  stream: Stream | null,
  readAgain: boolean,
  nowMs: number,
): Pick<CrossbeamCursor, 'records' | 'recordsReadAt'> {
  if (readAgain) return { records: null, recordsReadAt: null };
  if (stream === null) return { records: null, recordsReadAt: before.recordsReadAt };
  const records = stream.next();
  // Where Crossbeam gives no bookmark for records, all are read once a day: each one read counts against an allowance.
  return {
    records,
    recordsReadAt: records === null && stream.state() === 'done' ? new Date(nowMs).toISOString() : null,
  };
}

/** @param before names seen up to this read. */
export const crmFieldsAfter = (
  before: readonly string[],
  { crmFields, crmFieldsWhole }: Pick<CrossbeamChanges, 'crmFields' | 'crmFieldsWhole'>,
): readonly string[] => [...new Set([...(crmFieldsWhole ? [] : before), ...crmFields])].sort();

function fieldNames(records: readonly CrossbeamRecord[]): readonly string[] {
  const names = new Set<string>();
  for (const record of records) for (const field of record.fields) names.add(field.name);
  return [...names].sort();
}

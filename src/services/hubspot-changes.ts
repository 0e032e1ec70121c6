// Records of HubSpot that changed, page by page: none lost to the limits of its search, none read for ever.
import {
  comesInCrumbs,
  MOST_RECORDS,
  modifiedName,
  recordsIn,
  SEARCH_PAGE,
  throwIfSignedOut,
  type HubspotRecord,
} from './hubspot';
import {
  bodyOf,
  listOf,
  objectOf,
  overlongIn,
  type HubspotApi,
  type HubspotRequest,
  type HubspotType,
} from './hubspot-api';
import type { HttpResponse } from './http';
import { ServiceError } from './service-error';

/** Where reading the changes of one type goes on. */
export interface ChangesFrom {
  readonly type: HubspotType;
  readonly properties: readonly string[];
  /** Records modified after it; null for all there are. */
  readonly floorMs: number | null;
  /** Those up to this id were read already. */
  readonly afterId: string;
}

export interface Changes {
  readonly type: HubspotType;
  readonly records: readonly HubspotRecord[];
  /** The last id read when it was not read to its end; null when it was. */
  readonly restAfterId: string | null;
  /** Records whose id is too long to be one: they are left out. */
  readonly overlong: number;
  readonly failure: ServiceError | null;
}

interface Reading {
  readonly from: ChangesFrom;
  readonly records: HubspotRecord[];
  afterId: string;
  overlong: number;
  pages: number;
  isDone: boolean;
  failure: ServiceError | null;
}

/**
 * By id, each page beginning after the last id of the one before: so neither the 10,000 results a search gives at most
 * nor thousands of equal timestamps lose a record, and one that changes meanwhile is only read again.
 */
const searchRequest = ({ from, afterId }: Reading): HubspotRequest => ({
  path: `objects/{V}/${from.type}/search`,
  method: 'post',
  isSearch: true,
  reads: true,
  body: {
    filterGroups: [
      {
        filters: [
          { propertyName: 'hs_object_id', operator: 'GT', value: afterId },
          ...(from.floorMs === null
            ? []
            : [{ propertyName: modifiedName(from.type), operator: 'GT', value: String(from.floorMs) }]),
        ],
      },
    ],
    sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
    properties: [...new Set([...from.properties, modifiedName(from.type)])],
    limit: SEARCH_PAGE,
  },
});

const isAfter = (id: string, other: string): boolean =>
  id.length === other.length ? id > other : id.length > other.length;

const takePage = (reading: Reading, response: HttpResponse | null): void => {
  if (response === null) return;
  const body = bodyOf(response);
  if (body instanceof ServiceError) {
    reading.failure = body;
    return;
  }
  const page = recordsIn(body);
  reading.pages += 1;
  reading.overlong += overlongIn(listOf(body.results));
  const fresh = page.filter(({ id }) => isAfter(id, reading.afterId));
  reading.records.push(...fresh);
  reading.afterId = fresh.reduce((last, { id }) => (isAfter(id, last) ? id : last), reading.afterId);
  const goesOn = listOf(body.results).length >= SEARCH_PAGE || objectOf(body.paging).next !== undefined;
  if (!goesOn) reading.isDone = true;
  else if (fresh.length === 0 || comesInCrumbs(reading.pages, reading.records.length, SEARCH_PAGE))
    reading.failure = new ServiceError(
      `HubSpot's search of ${reading.from.type} comes to no end; the next run tries again.`,
      { service: 'HubSpot', code: 'unreadable', retryable: true, status: response.status },
    );
};

/** All types side by side, a page each at a time. Throws only where nothing at all can be read. */
export function readChanges(api: HubspotApi, wanted: readonly ChangesFrom[]): readonly Changes[] {
  const readings = wanted.map((from): Reading => ({
    from,
    records: [],
    afterId: from.afterId,
    overlong: 0,
    pages: 0,
    isDone: false,
    failure: null,
  }));
  const open = (): readonly Reading[] =>
    readings.filter(({ isDone, failure, records }) => !isDone && failure === null && records.length < MOST_RECORDS);
  while (open().length > 0 && api.stopped() === null) {
    const asked = open();
    api.call(asked.map(searchRequest)).forEach((reply, at) => {
      takePage(asked[at] as Reading, reply);
    });
    throwIfSignedOut(readings.flatMap(({ failure }) => failure ?? []));
  }
  return readings.map(({ from, records, afterId, overlong, isDone, failure }) => ({
    type: from.type,
    records,
    restAfterId: isDone ? null : afterId,
    overlong,
    failure,
  }));
}

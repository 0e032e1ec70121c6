// Which of HubSpot's records hold something in a property or another, e.g. a command that somebody has chosen there.
import { modifiedName, recordsIn, SEARCH_PAGE } from './hubspot';
import { bodyOf, type HubspotApi, type HubspotRequest, type HubspotType } from './hubspot-api';
import { ServiceError } from './service-error';

export interface Filled {
  readonly type: HubspotType;
  readonly ids: readonly string[];
  /** There are no others. */
  readonly isWhole: boolean;
  readonly failure: ServiceError | null;
}

type Order = readonly [propertyName: string, direction: 'ASCENDING' | 'DESCENDING'];

const search = (type: HubspotType, names: readonly string[], [propertyName, direction]: Order): HubspotRequest => ({
  path: `objects/{V}/${type}/search`,
  method: 'post',
  isSearch: true,
  reads: true,
  body: {
    filterGroups: names.map((name) => ({ filters: [{ propertyName: name, operator: 'HAS_PROPERTY' }] })),
    sorts: [{ propertyName, direction }],
    properties: names,
    limit: SEARCH_PAGE,
  },
});

const found = (
  api: HubspotApi,
  types: readonly HubspotType[],
  names: readonly string[],
  orderOf: (type: HubspotType) => Order,
): readonly Filled[] => {
  const replies = api.call(types.map((type) => search(type, names, orderOf(type))));
  return types.map((type, at) => {
    const reply = replies[at];
    const body = reply ? bodyOf(reply) : null;
    if (body === null) return { type, ids: [], isWhole: false, failure: null };
    if (body instanceof ServiceError) return { type, ids: [], isWhole: false, failure: body };
    const ids = recordsIn(body).map(({ id }) => id);
    return { type, ids, isWhole: ids.length < SEARCH_PAGE, failure: null };
  });
};

/**
 * Ids of those that hold something in one of the properties, as far as the search index knows: a page of each type. Where there are more, those that were changed last come
 * with them, so that whoever fills a thousand keeps nobody else waiting.
 */
export const searchFilled = (
  api: HubspotApi,
  types: readonly HubspotType[],
  names: readonly string[],
): readonly Filled[] => {
  const first = found(api, types, names, () => ['hs_object_id', 'ASCENDING']);
  const full = first.filter(({ ids }) => ids.length >= SEARCH_PAGE).map(({ type }) => type);
  const newest = full.length === 0 ? [] : found(api, full, names, (type) => [modifiedName(type), 'DESCENDING']);
  return first.map((page) => {
    const more = newest.find(({ type }) => type === page.type);
    return more ? { ...page, ids: [...new Set([...page.ids, ...more.ids])], failure: more.failure } : page;
  });
};

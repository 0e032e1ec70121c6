// HubSpot's search: filter groups, one sort, at most 200 a page and 10,000 in all.
import type { CrmRecord, HubspotCrm, Values } from './hubspot-crm';
import type { CrmType, HubspotProperty } from './hubspot-properties';

export interface Filter {
  readonly propertyName?: string;
  readonly operator?: string;
  readonly value?: unknown;
  readonly highValue?: unknown;
  readonly values?: readonly unknown[];
}

export interface SearchRequest {
  readonly filterGroups?: readonly { readonly filters?: readonly Filter[] }[];
  readonly sorts?: readonly unknown[];
  readonly properties?: readonly string[];
  readonly query?: string;
  readonly limit?: number;
  readonly after?: string | number;
}

export interface SearchResult {
  readonly total: number;
  readonly found: readonly { readonly record: CrmRecord; readonly values: Values }[];
  readonly after: string | null;
}

const LARGEST_PAGE = 200;
const MOST_RESULTS = 10_000;
const MOST_GROUPS = 6;
const MOST_FILTERS = 18;

/** What HubSpot calls a bad request. */
export class BadSearch extends Error {}

export function searchRecords(crm: HubspotCrm, type: CrmType, request: SearchRequest): SearchResult {
  const limit = request.limit ?? 10;
  const from = Number(request.after ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE)
    throw new BadSearch(`limit must be between 1 and ${LARGEST_PAGE}`);
  if (!Number.isInteger(from) || from < 0 || from + limit > MOST_RESULTS)
    throw new BadSearch(`Paging past ${MOST_RESULTS} results is not supported: after + limit is ${from + limit}`);
  const groups = (request.filterGroups ?? []).map(({ filters }) => filters ?? []);
  if (
    groups.length > MOST_GROUPS ||
    groups.some((filters) => filters.length > MOST_GROUPS) ||
    groups.flat().length > MOST_FILTERS
  )
    throw new BadSearch(`Too many filters: at most ${MOST_GROUPS} groups of ${MOST_GROUPS}, ${MOST_FILTERS} in all`);
  const definitions = crm.properties(type);
  const tests = groups.map((filters) => filters.map((filter) => testOf(filter, definitions)));
  const words = (request.query ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const matching = crm
    .indexed(type)
    .filter(
      ({ values }) =>
        (tests.length === 0 || tests.some((filters) => filters.every((test) => test(values)))) &&
        words.every((word) => Object.values(values).some((value) => value?.toLowerCase().includes(word))),
    );
  const sorted = sortedBy(matching, request.sorts ?? [], definitions);
  const found = sorted.slice(from, from + limit);
  return {
    total: sorted.length,
    found,
    after: from + found.length < sorted.length ? String(from + found.length) : null,
  };
}

const comparable = (definition: HubspotProperty | undefined, value: unknown): number | string => {
  const text = String(value ?? '');
  if (definition?.type === 'number') return Number(text);
  if (definition?.type === 'datetime' || definition?.type === 'date')
    return /^-?\d+$/.test(text) ? Number(text) : Date.parse(text);
  return text.toLowerCase();
};

function testOf(
  { propertyName = '', operator = '', value, highValue, values = [] }: Filter,
  definitions: ReadonlyMap<string, HubspotProperty>,
): (record: Values) => boolean {
  const definition = definitions.get(propertyName);
  if (!definition) throw new BadSearch(`There is no property "${propertyName}"`);
  const read = (given: unknown): number | string => comparable(definition, given);
  const compare =
    (test: (own: number | string) => boolean) =>
    (record: Values): boolean =>
      (record[propertyName] ?? null) !== null && test(read(record[propertyName]));
  const wanted = read(value);
  if (
    ['EQ', 'LT', 'LTE', 'GT', 'GTE', 'BETWEEN'].includes(operator) &&
    typeof wanted === 'number' &&
    Number.isNaN(wanted)
  )
    throw new BadSearch(`"${String(value)}" is no value of "${propertyName}"`);
  switch (operator) {
    case 'EQ':
      return compare((own) => own === wanted);
    case 'NEQ':
      return compare((own) => own !== wanted);
    case 'LT':
      return compare((own) => own < wanted);
    case 'LTE':
      return compare((own) => own <= wanted);
    case 'GT':
      return compare((own) => own > wanted);
    case 'GTE':
      return compare((own) => own >= wanted);
    case 'BETWEEN':
      return compare((own) => own >= wanted && own <= read(highValue));
    case 'IN':
      return compare((own) => values.some((one) => read(one) === own));
    case 'NOT_IN':
      return compare((own) => !values.some((one) => read(one) === own));
    case 'HAS_PROPERTY':
      return (record) => (record[propertyName] ?? null) !== null;
    case 'NOT_HAS_PROPERTY':
      return (record) => (record[propertyName] ?? null) === null;
    case 'CONTAINS_TOKEN':
      return compare((own) =>
        String(own)
          .split(/[^\p{L}\p{N}.@-]+/u)
          .some(
            (token) =>
              token === wanted || (String(wanted).includes('*') && token.includes(String(wanted).replace(/\*/g, ''))),
          ),
      );
    case 'NOT_CONTAINS_TOKEN':
      return compare(
        (own) =>
          !String(own)
            .split(/[^\p{L}\p{N}.@-]+/u)
            .includes(String(wanted)),
      );
    default:
      throw new BadSearch(`"${operator}" is not an operator`);
  }
}

function sortedBy(
  matching: SearchResult['found'],
  sorts: readonly unknown[],
  definitions: ReadonlyMap<string, HubspotProperty>,
): SearchResult['found'] {
  if (sorts.length > 1) throw new BadSearch('Only one sort is supported');
  const [sort] = sorts;
  const given =
    typeof sort === 'string'
      ? { propertyName: sort.replace(/^-/, ''), direction: sort.startsWith('-') ? 'DESCENDING' : 'ASCENDING' }
      : ((sort ?? { propertyName: 'createdate' }) as { readonly propertyName?: string; readonly direction?: string });
  const name = given.propertyName ?? '';
  const definition = definitions.get(name);
  if (!definition) throw new BadSearch(`There is no property "${name}" to sort by`);
  const sign = given.direction === 'DESCENDING' ? -1 : 1;
  const keyed = matching.map((entry) => ({
    entry,
    isBlank: (entry.values[name] ?? null) === null,
    key: comparable(definition, entry.values[name]),
  }));
  // Records without a value come last; those of equal values in no order that anybody could lean on.
  keyed.sort((a, b) => Number(a.isBlank) - Number(b.isBlank) || (a.key < b.key ? -sign : a.key > b.key ? sign : 0));
  return keyed.map(({ entry }) => entry);
}

// The Self-test of HubSpot: the token, one search, the definitions of properties, and the associations of one record.
import { bodyOf, hubspotApi, listOf, objectOf, textOf, type HubspotRequest } from './hubspot-api';
import { secretIn, type ServiceTest, type TestWorld } from './service-test';
import { ServiceError } from './service-error';

const MINUTE_MS = 60_000;

/** The reply's results. Throws what HubSpot refuses in words. */
const resultsOf = (world: TestWorld, request: Omit<HubspotRequest, 'reads'>): readonly unknown[] => {
  const { http, clock, random } = world;
  const api = hubspotApi({
    http,
    token: secretIn(world, 'hubspot.token'),
    budget: { take: (count) => count },
    now: clock.now,
    sleep: clock.sleep,
    deadline: clock.now() + MINUTE_MS,
    random,
  });
  const [response] = api.call([{ ...request, reads: true }]);
  const body = response ? bodyOf(response) : new ServiceError('HubSpot was not asked.', NOT_ASKED);
  if (body instanceof ServiceError) throw body;
  return listOf(body.results);
};

const NOT_ASKED = { service: 'HubSpot', code: 'not-sent', retryable: true, status: 0 } as const;

const oneCompany = (world: TestWorld): readonly unknown[] =>
  resultsOf(world, {
    path: 'objects/{V}/companies/search',
    method: 'post',
    body: { filterGroups: [], properties: ['name'], limit: 1 },
    isSearch: true,
  });

export const hubspotTests: readonly ServiceTest[] = [
  {
    name: 'HubSpot takes the token, and companies can be searched',
    run: (world) => {
      const [company] = oneCompany(world);
      return company === undefined || textOf(objectOf(company).id) !== null
        ? null
        : 'HubSpot gives a company without an id.';
    },
  },
  {
    name: 'HubSpot lists the properties of deals',
    run: (world) =>
      resultsOf(world, { path: 'properties/{V}/deals', method: 'get' }).some(
        (property) => objectOf(property).name === 'dealstage',
      )
        ? null
        : 'HubSpot lists no property dealstage.',
  },
  {
    name: "HubSpot tells a company's deals",
    run: (world) => {
      const [company] = oneCompany(world);
      if (company === undefined) return null;
      resultsOf(world, {
        path: 'associations/{V}/companies/deals/batch/read',
        method: 'post',
        body: { inputs: [{ id: textOf(objectOf(company).id) }] },
      });
      return null;
    },
  },
];

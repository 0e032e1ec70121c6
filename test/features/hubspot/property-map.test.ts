// Which HubSpot property fills which column.
import { defaultPropertyMap, parsePropertyMap, wantedProperties } from '../../../src/features/hubspot/property-map';

const row = (source: string, field: string, column: string) => ({ source, field, column });

test('without rows the defaults apply, the first that holds something', () => {
  const { map, problems } = parsePropertyMap([]);
  expect([map.companies.get('domain'), map.deals.get('amount'), problems]).toEqual([
    ['domain', 'website'],
    ['amount'],
    [],
  ]);
  expect(wantedProperties(map, 'contacts')).toEqual(
    expect.arrayContaining(['email', 'hubspot_owner_id', 'hs_merged_object_ids']),
  );
});

test('the rows of a new workbook are the defaults', () => {
  expect(parsePropertyMap(defaultPropertyMap)).toEqual(parsePropertyMap([]));
});

test("a person's row comes first, a blank column switches a property off, other sources are not ours", () => {
  const { map } = parsePropertyMap([
    row('HubSpot Company', 'custom_size', 'Employees'),
    row('hubspot.deal', 'amount', ''),
    row('crm_data', 'x', 'nonsense'),
  ]);
  expect([map.companies.get('employees'), map.deals.has('amount')]).toEqual([
    ['custom_size', 'numberofemployees'],
    false,
  ]);
});

test.each([
  ['Number of employees', 'employees', 'no name of a HubSpot property'],
  ['city', 'Nonsense', 'has no column'],
  ['city', 'Pushed', 'fills it itself'],
])('%s → %s is a problem', (field, column, message) => {
  expect(parsePropertyMap([row('hubspot.company', field, column)]).problems).toMatchObject([
    { message: expect.stringContaining(message) as string },
  ]);
});

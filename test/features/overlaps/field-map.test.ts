// The field map: names matched loosely, people's rows before defaults, bad rows told and left out.
import { defaultFieldMap, parseFieldMap, type FieldMapRow } from '../../../src/features/overlaps/field-map';
import { overlapsTab } from '../../../src/features/overlaps/tables';

const row = (source: string, field: string, column: string): FieldMapRow => ({ source, field, column });
const parse = (...rows: readonly FieldMapRow[]): ReturnType<typeof parseFieldMap> =>
  parseFieldMap(rows, overlapsTab.columns);

test.each([
  ['crm_data', 'Amount', 'dealAmount'],
  ['crm_data', 'Deal_Amount__c', 'dealAmount'],
  ['crm_data', 'NumberOfEmployees', 'employees'],
  ['crm_data', 'BillingCountry', 'country'],
  ['crm_data', 'annualrevenue', 'revenue'],
  ['crm_data', 'recent deal SUPPORT', 'recentDealSupport'],
  ['crm_data', 'Owner', 'owner'],
  ['partner_source_data', 'Owner', 'partnerOwner'],
  ['partner_source_data', 'Relationship Score', 'relationshipStrength'],
  ['partner_source_data', 'industry', 'industry'],
] as const)('%s %s fills %s without a row', (source, field, column) => {
  expect(parse().map.target(source, field)?.column).toBe(column);
});

test.each([
  ['Partner'],
  ['Account'],
  ['Key'],
  ['Status'],
  ['Note'],
  ['Score'],
  ['Band'],
  ['First seen'],
  ['Anything else'],
  [''],
])('a field called %j fills nothing', (field) => {
  expect(parse().map.target('crm_data', field)).toBeNull();
});

test("a person's row comes before a default, by id or by header", () => {
  const { map, problems } = parse(
    row('CRM data', 'amount', 'Winnability'),
    row('partner_source_data', 'Fit', 'partner size'),
  );
  expect(problems).toEqual([]);
  expect(map.target('crm_data', 'Amount')?.column).toBe('winnability');
  expect(map.target('partner_source_data', 'FIT')?.column).toBe('partnerSize');
  expect(map.isChosen('crm_data', 'winnability')).toBe(true);
});

test('a blank column switches a field off', () => {
  expect(parse(row('crm_data', 'Amount', '')).map.target('crm_data', 'Amount')).toBeNull();
});

test('bad rows are told, the others count', () => {
  const { map, problems } = parse(
    row('crm_data', 'A', 'nowhere'),
    row('salesforce', 'B', 'dealAmount'),
    row('crm_data', ' ', 'dealAmount'),
    row('crm_data', 'C', 'score'),
    row('crm_data', 'D', 'note'),
    row('', '', ''),
    row('crm_data', 'E', 'stickiness'),
    row('crm_data', 'e', 'country'),
  );
  expect(problems.map((problem) => [problem.row, problem.column])).toEqual([
    [0, 'column'],
    [1, 'source'],
    [2, 'field'],
    [3, 'column'],
    [4, 'column'],
    [7, 'field'],
  ]);
  expect(problems[0]?.message).toBe('Overlaps has no column "nowhere".');
  expect(map.target('crm_data', 'E')?.column).toBe('stickiness');
});

test('the defaults name columns that exist and no field twice, and as rows they change nothing', () => {
  const { map, problems } = parseFieldMap(defaultFieldMap, overlapsTab.columns);
  expect(problems).toEqual([]);
  for (const { source, field, column } of defaultFieldMap) {
    expect(map.target(source, field)).toEqual(parse().map.target(source, field));
    expect(map.target(source, field)?.column).toBe(column);
    expect(map.isChosen(source, column)).toBe(false);
  }
});

// Records and HubSpot's companies: what is sure, what is asked.
import { linkRecords, plainName, type LinkCompany, type LinkRecord } from '../../../src/features/hubspot/links';

const company = (id: string, name: string, domain = '', also: Partial<LinkCompany['also']> = {}): LinkCompany => ({
  id,
  name,
  domain,
  also: { names: [], domains: [], ...also },
});
const record = (more: Partial<LinkRecord>): LinkRecord => ({
  key: 'k',
  called: 'Acme with Hub',
  account: 'Acme',
  domain: '',
  recordId: '',
  decision: '',
  ...more,
});
const linked = (
  own: Partial<LinkRecord>,
  companies: readonly LinkCompany[],
  successor: ReadonlyMap<string, string> = new Map(),
) => {
  const [link] = linkRecords([record(own)], companies, successor);
  return [link?.company?.id ?? null, link?.linkedBy, link?.question ?? null];
};

test.each([
  ['Acme Inc.', 'ACME'],
  ['Müller & Söhne GmbH', 'Muller and Sohne'],
  ['Acme Holdings, Ltd', 'acme'],
  ['The AG', 'the'],
  ['Group', 'group'],
])('%s and %s are one name', (a, b) => expect(plainName(a)).toBe(plainName(b)));

test('the record id comes before the domain, the domain before the name', () => {
  const companies = [company('1', 'Other'), company('2', 'Third', 'acme.example'), company('3', 'Acme')];
  expect(linked({ recordId: '1', domain: 'acme.example' }, companies)).toEqual(['1', 'record id', null]);
  expect(linked({ domain: 'acme.example' }, companies)).toEqual(['2', 'domain', null]);
  expect(linked({}, companies)).toEqual(['3', 'name', null]);
  expect(linked({ account: 'Nobody', domain: 'nobody.example' }, companies)).toEqual([null, 'none', null]);
});

test('of several companies with one domain the one of the same name is meant; else it is asked', () => {
  const two = [company('1', 'Acme Europe', 'acme.example'), company('2', 'Acme Inc', 'acme.example')];
  expect(linked({ domain: 'acme.example' }, two)).toEqual(['2', 'domain', null]);
  expect(linked({ domain: 'acme.example', account: 'Acme Asia' }, two)).toEqual([
    null,
    'unsure',
    expect.stringContaining('1 (Acme Europe, acme.example), 2 (Acme Inc, acme.example)'),
  ]);
});

test('the same name with another domain, or twice, is asked', () => {
  expect(linked({ domain: 'acme.example' }, [company('1', 'Acme', 'acme.test')])).toEqual([
    null,
    'unsure',
    expect.stringContaining('its domain is not acme.example'),
  ]);
  expect(linked({}, [company('1', 'Acme'), company('2', 'ACME Ltd')])).toEqual([
    null,
    'unsure',
    expect.stringContaining('several companies'),
  ]);
});

test('a further domain, and the names and domains of merged companies, count like its own', () => {
  const companies = [
    company('1', 'Acme', 'acme.test', { names: ['Gamma GmbH'], domains: ['gamma.example'] }),
    company('2', 'Else', 'else.example'),
  ];
  expect(linked({ account: 'Whoever', domain: 'gamma.example' }, companies)).toEqual(['1', 'domain', null]);
  expect(linked({ account: 'Gamma' }, companies)).toEqual(['1', 'name', null]);
});

test("a person's answer comes before everything, follows merged records, and a wrong one is asked about", () => {
  const companies = [company('1', 'Acme'), company('2', 'Else')];
  expect(linked({ decision: '2', recordId: '1' }, companies)).toEqual(['2', 'a person', null]);
  expect(linked({ decision: 'None' }, companies)).toEqual([null, 'a person', null]);
  expect(
    linked(
      { decision: '9' },
      companies,
      new Map([
        ['9', '8'],
        ['8', '2'],
      ]),
    ),
  ).toEqual(['2', 'a person', null]);
  expect(
    linked(
      { decision: '9' },
      companies,
      new Map([
        ['9', '8'],
        ['8', '9'],
      ]),
    ),
  ).toEqual([null, 'unsure', expect.stringContaining('no live company "9"')]);
});

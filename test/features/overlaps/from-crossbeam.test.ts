// Crossbeam's changes as rows: who fills which column, and that the order of changes does not matter.
import { parseFieldMap, type FieldMapRow } from '../../../src/features/overlaps/field-map';
import {
  overlapsFromCrossbeam,
  type KnownOverlaps,
  type OverlapChanges,
  type OverlapIntake,
} from '../../../src/features/overlaps/from-crossbeam';
import { strongestPopulation } from '../../../src/features/overlaps/populations';
import { overlapsTab } from '../../../src/features/overlaps/tables';

type Overlap = OverlapChanges['overlaps'][number];
type SourceRecord = OverlapChanges['records'][number];
type Stored = Readonly<Record<string, Readonly<Record<string, string | number | boolean | null>>>>;

const overlap = (changes: Partial<Overlap> = {}): Overlap => ({
  crossbeamRecordId: 'r1',
  partnerCrossbeamRecordId: 'p1',
  recordId: '001A',
  recordName: 'Acme',
  recordWebsite: 'https://www.acme.example',
  partnerId: 'P',
  partnerName: 'Borealis',
  partnerRecordName: 'ACME Inc',
  partnerRecordWebsite: null,
  partnerOwner: { name: 'Ben', email: 'ben@borealis.example' },
  partnerPopulations: [{ id: '201', name: 'Whatever' }],
  partnerFields: [{ name: 'Stickiness', value: '40' }],
  isDeleted: false,
  ...changes,
});
const record = (changes: Partial<SourceRecord> = {}): SourceRecord => ({
  crossbeamRecordId: 'r1',
  recordId: '001A',
  name: 'Acme',
  website: 'acme.example',
  owner: { name: 'Ada', email: 'ada@us.example' },
  fields: [
    { name: 'Amount', value: '1,500' },
    { name: 'Industry', value: 'Retail' },
  ],
  isDeleted: false,
  ...changes,
});
const store = (rows: Stored = {}): KnownOverlaps => ({
  keys: Object.keys(rows),
  keysOfRecord: (id) => Object.keys(rows).filter((key) => key.startsWith(`${id}:`)),
  cell: (key, column) => rows[key]?.[column] ?? null,
});

function intake(changes: Partial<OverlapChanges>, known: Stored = {}, ...rows: readonly FieldMapRow[]): OverlapIntake {
  const crmFields = [...new Set((changes.records ?? []).flatMap((found) => found.fields.map((field) => field.name)))];
  const whole: OverlapChanges = {
    partners: [{ id: 'P', name: 'Borealis', domain: 'borealis.example' }],
    partnerPopulations: [{ id: '201', name: 'Buyers', standardType: 'customers' }],
    overlaps: [],
    records: [],
    crmFields,
    overlapsFull: false,
    ...changes,
  };
  return overlapsFromCrossbeam(whole, parseFieldMap(rows, overlapsTab.columns).map, store(known));
}

test('an overlap with its record fills everything that is known', () => {
  expect(intake({ overlaps: [overlap()], records: [record()] })).toEqual({
    upserts: [
      {
        key: 'r1:p1',
        values: {
          account: 'Acme',
          accountDomain: 'acme.example',
          accountRecordId: '001A',
          partner: 'Borealis',
          partnerId: 'P',
          partnerDomain: 'borealis.example',
          owner: 'Ada',
          ownerEmail: 'ada@us.example',
          partnerOwner: 'Ben',
          partnerOwnerEmail: 'ben@borealis.example',
          relationshipStatus: 'Customer',
          stickiness: 40,
          dealAmount: 1500,
          industry: 'Retail',
        },
      },
    ],
    removedKeys: [],
    wantedRecords: [],
    problems: [],
  });
});

test('a record that changed alone reaches all its live rows', () => {
  const { upserts } = intake({ records: [record()] }, { 'r1:p1': {}, 'r1:p2': {}, 'r2:p1': {} });
  expect(upserts.map((upsert) => upsert.key)).toEqual(['r1:p1', 'r1:p2']);
  expect(upserts[0]?.values).toMatchObject({ dealAmount: 1500, owner: 'Ada' });
  expect(upserts[0]?.values).not.toHaveProperty('partner');
});

test('a new overlap of a known record copies the record from its sibling; of an unknown one it is wanted', () => {
  const known = { 'r1:p1': { dealAmount: 9, owner: 'Ada', stickiness: 1 } };
  const fresh = overlap({ partnerCrossbeamRecordId: 'p2', partnerFields: [] });
  const { upserts, wantedRecords } = intake(
    { overlaps: [fresh, overlap({ crossbeamRecordId: 'r9' })], crmFields: ['Amount'] },
    known,
  );
  expect(upserts[0]?.values).toMatchObject({ dealAmount: 9, owner: 'Ada' });
  expect(upserts[0]?.values).not.toHaveProperty('stickiness');
  expect(wantedRecords).toEqual(['r9']);
});

test('our CRM fills a column it has a field for, whichever of the two changed last', () => {
  const shared = overlap({
    partnerFields: [
      { name: 'Industry', value: 'Partner says' },
      { name: 'Country', value: 'Kenya' },
    ],
  });
  const both = intake({ overlaps: [shared], records: [record()] }).upserts[0]?.values;
  expect(both).toMatchObject({ industry: 'Retail', country: 'Kenya' });
  const alone = intake({ overlaps: [shared], crmFields: ['Amount', 'Industry'] }, { 'r1:p1': { industry: 'Retail' } })
    .upserts[0]?.values;
  expect(alone).toMatchObject({ country: 'Kenya' });
  expect(alone).not.toHaveProperty('industry');
});

test("a person's row gives the column to the partner", () => {
  const chosen = { source: 'partner_source_data', field: 'Vertical', column: 'industry' };
  const shared = overlap({ partnerFields: [{ name: 'Vertical', value: 'Foods' }] });
  expect(intake({ overlaps: [shared], records: [record()] }, {}, chosen).upserts[0]?.values['industry']).toBe('Foods');
});

test.each([
  ['by standard type', [['201', 'x']], 'Customer'],
  [
    'the strongest of several',
    [
      ['7', 'Prospects'],
      ['8', 'Open Opportunities'],
    ],
    'Open opportunity',
  ],
  ['by name', [[null, 'customers']], 'Customer'],
  ['one that people made', [['9', 'Lighthouse']], 'Lighthouse'],
  ['none', [], null],
] as const)('relationship %s', (_name, populations, status) => {
  expect(
    strongestPopulation(
      populations.map(([id, name]) => ({ id, name })),
      new Map([['201', 'customers']]),
    ),
  ).toBe(status);
});

test('the field map may say the relationship, unless its field is blank', () => {
  const chosen = { source: 'crm_data', field: 'Type', column: 'relationshipStatus' };
  const typed = (value: string | null): SourceRecord => record({ fields: [{ name: 'Type', value }] });
  const status = (value: string | null): unknown =>
    intake({ overlaps: [overlap()], records: [typed(value)] }, {}, chosen).upserts[0]?.values['relationshipStatus'];
  expect([status('Strategic'), status(null)]).toEqual(['Strategic', 'Customer']);
});

test('numbers are read where readable, other text stays; blanks empty the cell; the first filled field counts', () => {
  const fields = [
    { name: 'Opportunity Amount', value: '7' },
    { name: 'Amount', value: '' },
    { name: 'Employees', value: '50-100' },
    { name: 'Stage', value: null },
    { name: 'Country', value: 12 },
  ];
  expect(intake({ records: [record({ fields })] }, { 'r1:p1': {} }).upserts[0]?.values).toMatchObject({
    dealAmount: 7,
    employees: '50-100',
    dealStage: null,
    country: '12',
  });
});

test('removals: deleted ones that are there, and after a full read those that are absent', () => {
  const known = { 'r1:p1': {}, 'r2:p1': {}, 'csv-1': {}, K7: {} };
  expect(
    intake(
      {
        overlaps: [overlap({ isDeleted: true }), overlap({ crossbeamRecordId: 'r8', isDeleted: true })],
        records: [record()],
      },
      known,
    ),
  ).toMatchObject({ removedKeys: ['r1:p1'], upserts: [] });
  expect(intake({ overlaps: [overlap()], overlapsFull: true }, known).removedKeys).toEqual(['r2:p1']);
  expect(intake({ overlaps: [overlap()] }, known).removedKeys).toEqual([]);
});

test('an owner who is gone is gone, a name that is not known is not blanked', () => {
  const { values } =
    intake({ records: [record({ owner: { name: null, email: null }, name: null, website: '#REF!' })] }, { 'r1:p1': {} })
      .upserts[0] ?? {};
  expect(values).toMatchObject({ owner: null, ownerEmail: null });
  expect(values).not.toHaveProperty('account');
  expect(values).not.toHaveProperty('accountDomain');
});

test('a value that no cell can hold is left out and told', () => {
  const { upserts, problems } = intake({
    overlaps: [overlap()],
    records: [record({ fields: [{ name: 'Industry', value: 'x'.repeat(50_001) }] })],
  });
  expect(upserts[0]?.values).not.toHaveProperty('industry');
  expect(problems).toEqual([expect.objectContaining({ column: 'industry' })]);
});

// Files of overlaps: what goes in, and what each refused line is told.
import { overlapFiles } from '../../../src/features/overlaps/file-rules';
import { recordsFromCsv, recordsFromJson } from '../../../src/records/read-file';
import type { FileReading } from '../../../src/records/record-type';
import { csvKey } from '../../../src/features/overlaps/keys';
import { overlapsTab } from '../../../src/features/overlaps/tables';

const read = (text: string): FileReading => recordsFromCsv(text, overlapFiles);
const values = (text: string): readonly unknown[] => read(text).upserts.map((upsert) => upsert.values);

describe('headers', () => {
  test.each([
    ['column ids', 'account,accountDomain,partner,dealAmount'],
    ['friendly headers', 'Account,Account domain,Partner,Deal amount'],
    ['any case and underscores', 'ACCOUNT,ACCOUNT_DOMAIN,PARTNER,deal_amount'],
    ["a CRM's names", 'Company Name,Website,Partner Name,Opportunity Amount'],
    ["Crossbeam's names", 'PARTNER_RECORD_NAME,PARTNER_RECORD_WEBSITE,PARTNER_NAME,Amount'],
  ])('%s', (_name, header) => {
    expect(values(`${header}\nAcme,https://www.acme.example/,Borealis,"1,200"\n`)).toEqual([
      { account: 'Acme', accountDomain: 'acme.example', partner: 'Borealis', dealAmount: 1200 },
    ]);
  });

  test('every column that a file may fill is accepted by id and by header', () => {
    const columns = overlapsTab.columns.filter((column) => column.owner === 'nexus');
    for (const name of ['id', 'header'] as const) {
      const { notes } = read(`${columns.map((column) => column[name]).join(',')}\n`);
      expect(notes.filter((note) => note.includes('does not have'))).toEqual([]);
    }
  });

  test("Crossbeam's canonical export set", () => {
    const header =
      'ENTITY_ID,ENTITY_TYPE,POPULATION_NAME,PARTNER_NAME,PARTNER_POPULATION_NAME,PARTNER_AE_NAME,PARTNER_AE_EMAIL,PARTNER_AE_PHONE,PARTNER_AE_TITLE,MATCHED_AT,PARTNER_DOMAIN,PARTNER_RECORD_NAME,PARTNER_RECORD_WEBSITE,PARTNER_RECORD_TYPE,PARTNER_RECORD_COUNTRY,PARTNER_RECORD_INDUSTRY,PARTNER_RECORD_EMPLOYEES,CREATED_AT,UPDATED_AT';
    const intake = read(
      `${header}\n001A,account,Targets,Borealis,"Prospects, Customers",Ada,ada@borealis.example,,,2026-01-01,borealis.example,Acme,acme.example,account,Kenya,Retail,500,,\n`,
    );
    expect(intake).toMatchObject({ rejects: [], notes: [] });
    expect(intake.upserts[0]?.values).toEqual({
      accountRecordId: '001A',
      partner: 'Borealis',
      relationshipStatus: 'Customer',
      partnerOwner: 'Ada',
      partnerOwnerEmail: 'ada@borealis.example',
      partnerDomain: 'borealis.example',
      account: 'Acme',
      accountDomain: 'acme.example',
      country: 'Kenya',
      industry: 'Retail',
      employees: 500,
    });
  });

  test('unknown and derived columns are told once and left out', () => {
    const intake = read(
      'account,partner,Favourite colour,score,band\nAcme,Borealis,blue,99,Park\nBirch,Borealis,red,1,Park\n',
    );
    expect(intake.upserts.map((upsert) => upsert.values)).toEqual([
      { account: 'Acme', partner: 'Borealis' },
      { account: 'Birch', partner: 'Borealis' },
    ]);
    expect(intake.notes).toEqual([
      'Columns that Overlaps does not have were left out: "Favourite colour".',
      'Columns that Nexus works out itself were left out: "score", "band".',
    ]);
  });

  test('of two columns for one the first that is filled counts, ids before aliases', () => {
    expect(values('Company Name,account,partner\nAlias,Id,B\nAlias only,,B\n')).toEqual([
      { account: 'Id', partner: 'B' },
      { account: 'Alias only', partner: 'B' },
    ]);
  });

  test.each([
    ['an empty file', '', 'The file is empty.'],
    ['nothing recognised', 'x,y\n1,2\n', 'No header was recognised'],
    ['no partner', 'account,dealAmount\nAcme,1\n', 'No column names the partner'],
    ['no account', 'partner,dealAmount\nBorealis,1\n', 'No column names the account'],
    ['bytes that are no text', '\u0000\uFFFD\uFFFD\u0001', 'No header was recognised'],
  ])('%s is one clear reject', (_name, text, message) => {
    expect(read(text).rejects).toEqual([
      expect.objectContaining({ line: 1, message: expect.stringContaining(message) }),
    ]);
  });
});

describe('rows', () => {
  const header = 'account,accountDomain,partner,dealAmount,country,snoozeUntil\n';

  test('refused rows are told by line, the others go in', () => {
    const long = 'x'.repeat(50_001);
    const intake = read(
      `${header}Acme,,Borealis,1,,\n,,Borealis,1,,\nAcme,,,1,,\nBirch,,Borealis,1,DE,,extra,7\n\nCafé \uFFFD,,Borealis,1,,\n${long},,Borealis,1,,\nDrift,"oops,Borealis,1,,\nEmber,,Borealis\n`,
    );
    expect(intake.upserts.map((upsert) => [upsert.line, upsert.values['account']])).toEqual([
      [2, 'Acme'],
      [10, 'Ember'],
    ]);
    expect(intake.rejects.map((reject) => reject.line)).toEqual([3, 4, 5, 7, 8, 9]);
    const messages = intake.rejects.map((reject) => reject.message).join('\n');
    for (const part of [
      'names no account',
      'names no partner',
      'Line 5 has 8 cells, the header has 6: a stray delimiter or quote?',
      'Save it as UTF-8',
      'more than 50000 characters',
      'never closed',
    ])
      expect(messages).toContain(part);
    expect(messages.length).toBeLessThan(1500);
  });

  test.each(['n/a', '-', 'None', ' '])('%p is no partner', (partner) => {
    const { upserts, rejects } = read(`${header}Acme,,${partner},1,,\n`);
    expect([upserts, rejects.map(({ message }) => message)]).toEqual([[], ['Line 2 names no partner.']]);
  });

  test.each([
    ['1,200.50', 1200.5],
    ['1.200,50', 1200.5],
    ['-300', -300],
    ['$45,000', 45_000],
    ['about 5', 'about 5'],
    ['#REF!', '#REF!'],
    ['=1+1', '=1+1'],
  ])('amount %s', (text, amount) => {
    expect(values(`${header}Acme,,Borealis,"${text}",,\n`)).toEqual([
      {
        account: 'Acme',
        partner: 'Borealis',
        dealAmount: amount,
        ...(text.startsWith('$') ? { currency: 'USD' } : {}),
      },
    ]);
  });

  test.each([
    ['=IMPORTDATA("http://x")'],
    ['😀 Ünïcode'],
    ['#REF!'],
    ["'quoted"],
    ['x'.repeat(50_000)],
    ['two\nlines'],
  ])('text comes in as it is: %.20s', (text) => {
    expect(values(`${header}"${text.replace(/"/g, '""')}",,Borealis,,,\n`)).toEqual([
      { account: text, partner: 'Borealis' },
    ]);
  });

  test('readable dates become days, others stay', () => {
    expect(values(`${header}A,,B,,,2026-11-20\nC,,B,,,next week\n`)).toEqual([
      expect.objectContaining({ snoozeUntil: '2026-11-20' }),
      expect.objectContaining({ snoozeUntil: 'next week' }),
    ]);
  });

  test("keys: the file's own, else account domain or name with the partner", () => {
    const intake = read(
      'key,account,accountDomain,partner\nK1,Acme,acme.example,Borealis\n,Acme,https://acme.example,Borealis\n,Birch,,Borealis\n',
    );
    expect(intake.upserts.map((upsert) => upsert.key)).toEqual([
      'K1',
      csvKey('acme.example', 'Borealis'),
      csvKey('Birch', 'Borealis'),
    ]);
  });

  test('of two rows with one key the later wins and the earlier is told', () => {
    const intake = read('account,partner,country\nAcme,Borealis,DE\n ACME ,borealis,KE\n');
    expect(intake.upserts).toEqual([
      expect.objectContaining({ line: 3, values: { account: 'ACME', partner: 'borealis', country: 'KE' } }),
    ]);
    expect(intake.rejects).toEqual([expect.objectContaining({ line: 2, column: 'key' })]);
  });

  test('rows of delimiters only are no records', () => {
    expect(read('account;partner\nAcme;Borealis\n;\n; \n')).toMatchObject({ rejects: [], upserts: [{ line: 2 }] });
  });

  test('no record is lost: rows are upserts or rejects', () => {
    const rows = Array.from(
      { length: 500 },
      (_, at) => `${at % 7 === 0 ? '' : `Account ${at % 300}`},${at % 11 === 0 ? '' : 'Borealis'},${at}`,
    );
    const intake = read(`account,partner,dealAmount\n${rows.join('\n')}\n`);
    expect(intake.upserts.length + intake.rejects.length).toBe(500);
  });

  test('names from a hostile file are only names', () => {
    const intake = recordsFromJson(
      '[{"__proto__":{"polluted":1},"constructor":"x","account":"Acme","partner":"B"}]',
      overlapFiles,
    );
    expect(intake.upserts[0]?.values).toEqual({ account: 'Acme', partner: 'B' });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('JSON', () => {
  test('elements are rows, under any of the names', () => {
    const intake = recordsFromJson(
      '\uFEFF{"items":[{"account":"Acme","Partner":"Borealis","dealAmount":5,"partnerSize":12},{"company_name":"Birch","partner":"Borealis","dealAmount":"1,000","nested":{}}, 7, {"account":"No partner"}]}',
      overlapFiles,
    );
    expect(intake.upserts.map((upsert) => upsert.values)).toEqual([
      { account: 'Acme', partner: 'Borealis', dealAmount: 5, partnerSize: '12' },
      { account: 'Birch', partner: 'Borealis', dealAmount: 1000 },
    ]);
    expect(intake.rejects.map((reject) => reject.line)).toEqual([3, 4]);
  });

  test.each(['', '{', '"x"', '{"a":1}', '[]', '[1]'])('%j is refused, not thrown', (text) => {
    expect(recordsFromJson(text, overlapFiles)).toMatchObject({ upserts: [], rejects: [expect.anything()] });
  });
});

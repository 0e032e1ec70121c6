// Files of deals: the older list, HubSpot's and Salesforce's exports, and what names a deal.
import { dealFiles } from '../../../src/features/deals/files';
import { recordsFromCsv, recordsFromJson } from '../../../src/records/read-file';

const read = (text: string) => recordsFromCsv(text, dealFiles);
const taken = (text: string) => read(text).upserts.map(({ key, values }) => ({ key, ...values }));

test('the older list as it stands: ids are text, the amount is in EUR', () => {
  const reading = read('deal_id,amount_eur,last_activity,stage\n00123,45000,2026-11-10,Proposal\n7,,,Qualified\n');
  expect(reading.rejects).toEqual([]);
  expect(reading.notes).toEqual([]);
  expect(reading.upserts.map(({ key, values }) => [key, values.amount ?? null, values.currency ?? null])).toEqual([
    ['00123', 45_000, 'EUR'],
    ['7', null, null],
  ]);
  expect(reading.upserts[0]?.values).toMatchObject({ stage: 'Proposal', lastActivityAt: expect.anything() as unknown });
});

test.each([
  ['amount_eur', '5', 'EUR'],
  ['Amount (USD)', '5', 'USD'],
  ['Deal Amount GBP', '5', 'GBP'],
  ['Amount', '€5', 'EUR'],
  // The sign beside the amount is nearer to it than the header.
  ['amount_usd', '€5', 'EUR'],
])('the currency of %s "%s" is %s', (header, cell, currency) => {
  expect(taken(`deal_id,${header}\n1,${cell}\n`)).toEqual([{ key: '1', amount: 5, currency }]);
});

test('a column of currencies comes before the header of the amounts', () => {
  expect(taken('deal_id,amount_eur,currency\n1,5,USD\n2,6,\n')).toEqual([
    { key: '1', amount: 5, currency: 'USD' },
    { key: '2', amount: 6, currency: 'EUR' },
  ]);
});

test('a header of any length is looked at once', () => {
  const header = `amount${'_'.repeat(40_000)}eu`;
  const began = performance.now();
  expect(read(`deal_id,${header}\n1,5\n`).upserts).toHaveLength(1);
  expect(performance.now() - began).toBeLessThan(1_000);
});

test('a header that only ends like a currency is no amount', () => {
  expect(read('deal_id,entrepreneur,chef_eur\n1,a,b\n').notes).toEqual([
    'Columns that Deals does not have were left out: "entrepreneur", "chef_eur".',
  ]);
});

test("HubSpot's export", () => {
  const header =
    'Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline,Last Activity Date,Associated Company';
  expect(
    taken(`${header}\n990,Acme renewal,Contract Sent,2026-12-20 00:00,Ana Lind,45000,Sales,2026-11-01 10:00,Acme\n`),
  ).toMatchObject([
    { key: '990', name: 'Acme renewal', stage: 'Contract Sent', owner: 'Ana Lind', account: 'Acme', amount: 45_000 },
  ]);
});

test("Salesforce's export", () => {
  const header =
    'Opportunity ID,Opportunity Name,Account Name,Amount,Amount Currency,Stage,Probability (%),Close Date,Opportunity Owner,Last Activity,Next Step,Fiscal Period,Lead Source';
  const reading = read(
    `${header}\n006Hs00001abcdeFAA,Acme renewal,Acme,45000,EUR,Negotiation/Review,90,12/20/2026,Ana Lind,11/1/2026,Send the offer,Q4,Web\n`,
  );
  expect(reading.notes).toEqual([]);
  expect(reading.upserts.map(({ key, values }) => ({ key, ...values }))).toMatchObject([
    { key: '006Hs00001abcdeFAA', account: 'Acme', currency: 'EUR', nextStep: 'Send the offer', owner: 'Ana Lind' },
  ]);
});

test('an id that is a number in one file and text in another is the same text', () => {
  const json = recordsFromJson('[{"deal_id":123,"amount_eur":5},{"deal_id":12345678901234567890}]', dealFiles);
  expect(json.upserts.map(({ key }) => key)).toEqual(['123', '12345678901234567890']);
  expect(taken('deal_id\n123\n')).toEqual([{ key: '123' }]);
});

test('a line without an id is named by its account and name; one without both is refused at its line', () => {
  const text = 'name,account,amount\nRenewal,Acme,5\nrenewal , ACME ,6\nRenewal,Bolt,7\n,Acme,8\n';
  const reading = read(text);
  expect(reading.upserts).toHaveLength(2);
  expect(reading.upserts.map(({ values }) => values.amount)).toEqual([6, 7]);
  expect(reading.rejects.map(({ line, message }) => [line, message])).toEqual([
    [2, 'Line 2 has the same account and name (or key) as line 3; the later one was taken.'],
    [5, 'Line 5 names no deal: its id and its name are both blank.'],
  ]);
});

test('a file that names no deal is told what to add', () => {
  expect(read('amount,stage\n5,Proposal\n').rejects.map(({ message }) => message)).toEqual([
    'No column names the deal. Add a header such as deal_id, Record ID or Deal name.',
  ]);
});

// Files as people have them: titles, totals, strange headers, long ids, what is set for all rows, and what is told.
import { withLongNumbersAsText } from '../../src/engine/json-numbers';
import { encodingOf } from '../../src/engine/text-encoding';
import { overlapFiles } from '../../src/features/overlaps/file-rules';
import { readRecords } from '../../src/records/read-file';
import type { FileHow } from '../../src/records/record-type';

const us: FileHow = { locale: 'en_US', timeZone: 'UTC' };
const read = (text: string, how: Partial<FileHow> = {}) => readRecords(text, overlapFiles, { ...us, ...how });
const values = (text: string, how: Partial<FileHow> = {}) => read(text, how).upserts.map((upsert) => upsert.values);

const sums: readonly (readonly [string, readonly string[], number])[] = [
  ['the sum of the lines above', ['A,M,100', 'B,M,200', 'Total,M,300'], 2],
  ['nothing but a number', ['A,M,100', 'B,M,200', 'Total,,999'], 2],
  ['a subtotal and a total', ['A,M,100', 'Subtotal,M,100', 'B,M,200', 'Subtotal,M,200', 'Grand Total,M,300'], 2],
  ['German', ['A,M,100', 'Gesamtsumme,,100', 'Summe,M,100'], 1],
  ['a company of that name', ['A,M,100', 'Total,M,870', 'Sum,M,5'], 3],
  ['a company whose name begins so', ['Total Energies,M,100', 'Summit,M,100', 'Totality,M,200'], 3],
];
test.each(sums)('lines that sum up: %s', (_, lines, count) =>
  expect(values(['account,partner,dealAmount', ...lines].join('\n'))).toHaveLength(count),
);

test('a company called Total is taken where one of its numbers is no sum', () =>
  expect(values('account,partner,dealAmount,employees\nA,M,100,40\nTotal,M,100,900')).toHaveLength(2));

test('a line that is left out as a sum has nothing said of its cells; of many only the first are named', () => {
  const lines = Array.from({ length: 12 }, (_, i) => `A${i},M,${i + 1}\nSubtotal,M,see above`);
  const { says } = read(['account,partner,dealAmount', ...lines].join('\n'));
  expect(says.filter((text) => text.includes('see above'))).toEqual([]);
  expect(says.find((text) => text.includes('sum others up'))).toMatch(
    /^12 lines sum others up and were left out: line 3 \("Subtotal"\), .* and 2 more\.$/,
  );
});

test('a company called Total with an address of its own is taken, sum or not', () =>
  expect(values('account,accountDomain,partner,dealAmount\nA,a.example,M,5\nTotal,total.example,M,5')).toHaveLength(2));

test('titles with other delimiters stand above the header', () => {
  const reading = read('Report, as of 18 Nov, 2026\n\nAccount Name;Partner;Amount\nAlba;M;1.200,50');
  expect(reading.upserts.map((upsert) => upsert.values)).toEqual([
    { account: 'Alba', partner: 'M', dealAmount: 1200.5 },
  ]);
  expect(reading.says).toEqual([
    'The header is line 3; what stands above it was passed over.',
    'Deal amount read as 1.234,50.',
  ]);
});

test('a currency beside an amount fills its column, unless the file has one', () => {
  const text = 'account,partner,dealAmount,revenue\nA,M,$5,EUR 7\nB,M,5,';
  expect(values(text).map(({ currency, revenueCurrency }) => [currency, revenueCurrency])).toEqual([
    ['USD', 'EUR'],
    [undefined, undefined],
  ]);
  expect(values('account,partner,dealAmount,currency\nA,M,$5,CAD')[0]?.currency).toBe('CAD');
});

test.each([
  ['€ 5', 'USD', ['Line 2, Deal amount: "€ 5" is in EUR, but the currency of the line is USD; USD counts.']],
  ['€ 5', 'eur', []],
  ['€ 5', 'Dollar', []],
  ['$5', 'CAD', []],
])('an amount of %s in a line whose currency is %s', (amount, currency, told) =>
  expect(read(`account,partner,dealAmount,currency\nA,M,${amount},${currency}`).says).toEqual(told),
);

test.each([
  'Konto;Partner;Stufe',
  'Nom de l’entreprise;Partenaire;Étape',
  'Nombre de la empresa;Socio;Etapa del negocio',
])('the header %s', (header) =>
  expect(values(`${header}\nAlba;M;demo`)).toEqual([{ account: 'Alba', partner: 'M', dealStage: 'demo' }]),
);

test('what is nested in JSON is a column by the way that leads to it', () => {
  const reading = read(
    JSON.stringify([
      {
        account: { name: 'Alba', domain: 'alba.example' },
        partner: { name: 'M' },
        amount: { value: 5, unit: ['a', 'b'] },
      },
      { account: 'Bora', partner: 'M', amount: 7 },
    ]),
  );
  expect(reading.upserts.map((upsert) => upsert.values)).toEqual([
    { account: 'Alba', accountDomain: 'alba.example', partner: 'M' },
    { account: 'Bora', partner: 'M', dealAmount: 7 },
  ]);
  expect(reading.notes).toEqual(['Columns that Overlaps does not have were left out: "amount.value", "amount.unit".']);
});

test.each(['[1, 2]', '{}', '{"a": 1}', '[1'])('%s is no list of objects', (text) =>
  expect(read(text).rejects.map(({ message }) => message)).toEqual(['The file is not a JSON list of objects.']),
);

test.each(['PK\x03\x04\x14\0\x06', '%PDF-1.7\n', '\uFFFD\uFFFD\x11\uFFFD\uFFFD\x1a\x01\x03'])(
  'a workbook or a picture says so',
  (text) =>
    expect(read(text).rejects.map(({ message }) => message)).toEqual([expect.stringContaining('is no CSV file')]),
);

test('what is set is called as a header may be, and must be readable', () => {
  const text = 'account,partner\nA,M';
  expect(values(text, { set: { Amount: '1.200,50' } })).toEqual([{ account: 'A', partner: 'M', dealAmount: 1200.5 }]);
  expect(() => read(text, { set: { dealAmount: 'abc' } })).toThrow('"abc" is no number, so Deal amount cannot be set');
  expect(() => read(text, { set: { snoozeUntil: '31.11.2026' } })).toThrow('"31.11.2026" is no date');
  expect(() => read(text, { set: { score: '90' } })).toThrow('has no column "score"');
});

test('what is set counts where the file says nothing, by a name of the column', () => {
  const text = 'account,Partner,Amount\nA,,1\nB,Hub,2';
  expect(values(text, { set: { PARTNER: 'Meridian' } }).map(({ partner }) => partner)).toEqual(['Meridian', 'Hub']);
  expect(() => read(text, { set: { colour: 'blue' } })).toThrow('has no column "colour"');
  expect(() => read(text, { set: { score: '9' } })).toThrow('has no column "score"');
});

test('a garbled cell does harm only where it is wanted', () => {
  expect(values('account,partner,Kontakt\nA,M,J\uFFFDrn')).toHaveLength(1);
  expect(read('account,partner,Kontakt\nJ\uFFFDrn,M,x').rejects).toEqual([expect.objectContaining({ line: 2 })]);
});

test('what cannot be read stays as typed and is told with its line', () => {
  const reading = read('account,partner,dealAmount,snoozeUntil\nA,M,lots,after Easter');
  expect(reading.upserts[0]?.values).toMatchObject({ dealAmount: 'lots', snoozeUntil: 'after Easter' });
  expect(reading.says).toEqual([
    'Line 2, Deal amount: "lots" is no number; it stays as it is.',
    'Line 2, Snooze until: "after Easter" is no date; it stays as it is.',
  ]);
});

test('what says that there is nothing to say counts as blank, told once a column, but holds where a person meant a day', () => {
  const { upserts, says } = read(
    'account,partner,employees,dealAmount,country,industry,snoozeUntil\nA,M,n/a,-,N/A,none,tbd\nB,M,12,#N/A,Spain,,',
  );
  expect(upserts.map((upsert) => upsert.values)).toEqual([
    { account: 'A', partner: 'M', industry: 'none', snoozeUntil: 'tbd' },
    { account: 'B', partner: 'M', employees: 12, country: 'Spain' },
  ]);
  expect(says).toEqual([
    'Employees: one cell, "n/a", counts as blank.',
    'Deal amount: 2 cells such as "-" count as blank.',
    'Country: one cell, "N/A", counts as blank.',
    'Line 2, Snooze until: "tbd" is no date; it stays as it is.',
  ]);
});

test('of two columns for the same it is said which counts', () =>
  expect(read('Firma,Partner,Deal Amount,Amount\nA,M,1,2').says).toContain(
    '"Amount" is second to "Deal Amount" for Deal amount: it counts where that is blank.',
  ));

test('each column of the file and what became of it', () =>
  expect(
    read('Firma,Partner,Deal Amount,Amount,Fax,score\nA,M,"1,200.50",9,1,2').columns.map(
      ({ header, column, use, as }) => [header, column, use, as],
    ),
  ).toEqual([
    ['Firma', 'account', 'taken', ''],
    ['Partner', 'partner', 'taken', ''],
    ['Deal Amount', 'dealAmount', 'taken', '1,234.50'],
    ['Amount', 'dealAmount', 'second', ''],
    ['Fax', null, 'dropped', ''],
    ['score', null, 'derived', ''],
  ]));

test.each([
  ['{"id":9007199254740993}', '{"id":"9007199254740993"}'],
  ['[9007199254740991,-12345678901234567890]', '[9007199254740991,"-12345678901234567890"]'],
  ['{"a":"9007199254740993, \\" 9007199254740993"}', '{"a":"9007199254740993, \\" 9007199254740993"}'],
  ['[1.2345678901234567890, 1e20, 12345678901234567e2]', '[1.2345678901234567890, 1e20, 12345678901234567e2]'],
])('long numbers of %s are kept digit by digit', (json, kept) => expect(withLongNumbersAsText(json)).toBe(kept));

const bytes = (text: string, encoding: 'utf8' | 'utf16le'): Uint8Array => new Uint8Array(Buffer.from(text, encoding));
test.each([
  ['utf-8', bytes('account,partner\nÄrzte,M', 'utf8')],
  ['utf-16le', bytes('account,partner\nÄrzte,M', 'utf16le')],
  ['utf-16be', bytes('account,partner\nÄrzte,M', 'utf16le').map((_, at, all) => all[at ^ 1] ?? 0)],
  ['utf-16le', bytes('\uFEFF日本', 'utf16le')],
  ['utf-8', new Uint8Array([])],
  ['utf-8', bytes('日本語,日本語', 'utf8')],
] as const)('bytes are taken for %s', (encoding, given) => expect(encodingOf(given)).toBe(encoding));

// Columns as people write them: one decision a column, then each cell by it.
import fc from 'fast-check';
import type { Cell } from '../../src/engine/cells';
import { toldOf, type Reads, type Writing } from '../../src/engine/column-reading';
import { isoOf } from '../../src/engine/instants';
import { readColumn } from '../../src/engine/read-column';

const us: Writing = { locale: 'en_US', timeZone: 'UTC' };
const numbersOf = (cells: readonly Cell[], reads: Reads = 'number', writing = us): readonly (number | null)[] => {
  const { number } = readColumn(cells, reads, writing);
  return cells.map(number);
};
const daysOf = (cells: readonly Cell[], locale = 'en_US'): readonly (string | null)[] => {
  const { instant } = readColumn(cells, 'day', { ...us, locale });
  return cells.map((cell) => {
    const ms = instant(cell);
    return ms === null ? null : isoOf(ms).replace('T00:00:00.000Z', '');
  });
};

describe('numbers of one column', () => {
  const columns: readonly (readonly [string, readonly Cell[], readonly (number | null)[]])[] = [
    ['dots are groups beside a decimal comma', ['950.000', '1.200,50', '45.000 €'], [950000, 1200.5, 45000]],
    ['commas are groups beside a decimal dot', ['950,000', '1,200.50'], [950000, 1200.5]],
    ['many groups decide too', ['1.234.567', '3.500'], [1234567, 3500]],
    ['one decimal decides', ['3,5', '1.250'], [3.5, 1250]],
    ['codes before and behind', ['EUR 12.500,00', '12.500,00 EUR', 'CHF 3', '3 chf'], [12500, 12500, 3, 3]],
    ['signs of many kinds', ['R$ 1.200,50', '₹ 3', '£4', '5 zł', 'US$6', 'kr. 7'], [1200.5, 3, 4, 5, 6, 7]],
    [
      'brackets and every minus',
      ['(300)', '−5', '-5', '–5', '5-', '($5)', '-$5', '$-5'],
      [-300, -5, -5, -5, -5, -5, -5, -5],
    ],
    [
      'short forms',
      ['30k', '1.2M', '$1.5B', '2 Mio.', '3 Mrd €', '€4m', '5 lakh', '1.2 Cr'],
      [30000, 1200000, 1.5e9, 2e6, 3e9, 4e6, 500000, 1.2e7],
    ],
    ['short forms with a decimal comma', ['1,2 Mio. €', '2.500 Tsd.'], [1200000, 2500000]],
    ['no sum of thousandths', ['1.1M', '4.35k'], [1100000, 4350]],
    ['spaces of every width', ['12 500,00', '7 800', '1 250 000,5', '1 000'], [12500, 7800, 1250000.5, 1000]],
    ['apostrophes of every kind', ["1'200.50", '30’000', '725'], [1200.5, 30000, 725]],
    ['groups of two', ['1,20,000', '45,00,000.75', '6,500'], [120000, 4500000.75, 6500]],
    ['wide digits', ['１２，５００．５０', '￥３００'], [12500.5, 300]],
    [
      'ranges by their lower end',
      ['5,001-10,000', '11 – 50', '5-10k', '10000+', '> 500', '51 to 200'],
      [5001, 11, 5000, 10000, 500, 51],
    ],
    ['what a machine writes', ['1e5', '1.5E+06', '-0.25', '.5', '007'], [100000, 1500000, -0.25, 0.5, 7]],
    ['numbers as they are', [3.5, 1200, 0, -1], [3.5, 1200, 0, -1]],
    ['a zero before is no group', ['0.125', '0,500', '12345.678'], [0.125, 0.5, 12345.678]],
  ];
  test.each(columns)('%s', (_, cells, expected) => expect(numbersOf(cells)).toEqual(expected));

  const none: readonly Cell[] = [
    '',
    '  ',
    'n/a',
    'abc',
    '12 apples',
    '1,2,3',
    '1.2.3',
    '12.12.2027',
    '--5',
    '(-5)',
    '$',
    '%',
    'k',
    '1 2 3',
    '10-5',
    '2026-11',
    '5 EUR USD',
    '1.234,567.8',
    'Top 5',
    'INV-2027-001',
    '#REF!',
    true,
    null,
    '90%',
    '1e999',
    '٣٤abc',
    '1'.repeat(70),
  ];
  test.each(none)('%p is no number', (cell) => expect(numbersOf([cell])).toEqual([null]));

  test('where nothing decides it is the choice, else the locale', () => {
    const cells = ['3.500', '9.250'];
    expect(numbersOf(cells)).toEqual([3.5, 9.25]);
    expect(numbersOf(cells, 'number', { ...us, locale: 'de_DE' })).toEqual([3500, 9250]);
    expect(numbersOf(cells, 'number', { ...us, numbers: 'eu' })).toEqual([3500, 9250]);
    expect(numbersOf(cells, 'number', { ...us, locale: 'de_DE', numbers: 'us' })).toEqual([3.5, 9.25]);
    expect(numbersOf(['1,234'], 'number', { ...us, locale: 'fr_FR' })).toEqual([1.234]);
    expect(numbersOf(['1.234'], 'number', { ...us, locale: 'nobody_knows_this' })).toEqual([1.234]);
  });

  test('what the column says comes before choice and locale', () =>
    expect(numbersOf(['950.000', '1.200,50'], 'number', { ...us, numbers: 'us' })).toEqual([950000, 1200.5]));

  test('percent counts to 100, and shares only where the whole column is of them', () => {
    expect(numbersOf(['90%', '35 %', '60', '%20'], 'percentage')).toEqual([90, 35, 60, 20]);
    expect(numbersOf([0.9, 0.29, 0, 1], 'percentage')).toEqual([90, 29, 0, 100]);
    expect(numbersOf(['0,9', '0,35'], 'percentage')).toEqual([90, 35]);
    expect(numbersOf([90, 20, 0.5], 'percentage')).toEqual([90, 20, 0.5]);
    expect(numbersOf([0, 1, 1], 'percentage')).toEqual([0, 1, 1]);
    expect(numbersOf(['0.5%', '0.9%'], 'percentage')).toEqual([0.5, 0.9]);
    expect(numbersOf([0.9, 0.35])).toEqual([0.9, 0.35]);
  });

  test('the answer says how they were read, and by what', () => {
    const told = (cells: readonly Cell[], reads: Reads = 'number', writing = us) =>
      toldOf('Deal amount', readColumn(cells, reads, writing), writing.locale);
    expect(told(['950.000', '1.200,50'])).toEqual(['Deal amount read as 1.234,50.']);
    expect(told(['$1,200.50', '30k'])).toEqual(['Deal amount read as 1,234.50.']);
    expect(told(["1'200.50"])).toEqual(["Deal amount read as 1'234.50."]);
    expect(told(['12 500,00'])).toEqual(['Deal amount read as 1 234,50.']);
    expect(told(['1,20,000', '6,500'])).toEqual(['Deal amount read as 1,23,456.50.']);
    expect(told(['3.500'])).toEqual([
      "Deal amount read as 1,234.50: nothing in the column decides, so the workbook's locale (en_US) does.",
    ]);
    expect(told(['3.500'], 'number', { ...us, numbers: 'eu' })).toEqual([
      'Deal amount read as 1.234,50, as was chosen.',
    ]);
    expect(told(['3,5', '3.5', '3.500'])[0]).toContain('written both ways');
    expect(told([0.9, 0.3], 'percentage')[0]).toContain('percent');
    expect(told(['12', 45, '7k', null])).toEqual([]);
  });

  test('the currency beside a number', () => {
    const cells = ['$5', 'EUR 5', '5 £', '¥5', '5 kr', 'R$ 5', 'CHF 5', '5', 5, 'none $'];
    const of = (locale: string) => cells.map(readColumn(cells, 'number', { ...us, locale }).currency);
    expect(of('en_US')).toEqual(['USD', 'EUR', 'GBP', 'JPY', 'kr', 'BRL', 'CHF', null, null, null]);
    expect(of('en_CA')[0]).toBe('CAD');
    expect(of('de_DE')[0]).toBe('USD');
    expect(of('zh_CN')[3]).toBe('CNY');
    expect(of('sv_SE')[4]).toBe('SEK');
  });

  const written: Readonly<Record<string, (value: number) => string>> = {
    eu: (value) => value.toLocaleString('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    us: (value) => value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    fr: (value) => value.toLocaleString('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    ch: (value) => value.toLocaleString('de-CH', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    in: (value) => value.toLocaleString('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  };
  test.each(Object.keys(written))('any amounts written the way of %s come back', (style) => {
    const amount = fc.integer({ min: -1e12, max: 1e12 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 20 }),
        fc.constantFrom('en_US', 'de_DE'),
        (amounts, locale) => {
          const cells = amounts.map(written[style] as (value: number) => string);
          expect(numbersOf(cells, 'number', { ...us, locale })).toEqual(
            amounts.map((value) => (value === 0 ? 0 : value)),
          );
        },
      ),
    );
  });

  test('one clear cell decides for the whole column, wherever it stands', () => {
    const open = fc.integer({ min: 1, max: 999 }).map((thousands) => `${thousands}.000`);
    fc.assert(
      fc.property(fc.array(open, { maxLength: 10 }), fc.nat(10), (cells, at) => {
        const column = [...cells.slice(0, at), '1.200,50', ...cells.slice(at)];
        expect(numbersOf(column)).toEqual(
          column.map((text) => (text === '1.200,50' ? 1200.5 : parseInt(text, 10) * 1000)),
        );
      }),
    );
  });

  test('no text whatever makes it throw or give what is no finite number', () =>
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.stringMatching(/^[-\d.,' %k$€()+]{1,12}$/))),
        (cells) => {
          for (const value of numbersOf(cells, 'percentage'))
            expect(value === null || Number.isFinite(value)).toBe(true);
          for (const day of daysOf(cells)) expect(day === null || typeof day === 'string').toBe(true);
        },
      ),
    ));
});

describe('sizes of companies', () => {
  const wordsOf = (cells: readonly Cell[]) => cells.map(readColumn(cells, 'size', us).word);

  test('head counts and words in one column', () =>
    expect(wordsOf([12000, '250', 30, 'large', '49', '50', '1,000', '11-50', 0, 'n/a', null])).toEqual([
      'enterprise',
      'large',
      'small',
      'large',
      'small',
      'medium',
      'enterprise',
      'small',
      null,
      'n/a',
      null,
    ]));

  test('a column of classes from 1 to 4 stays one', () => {
    expect(wordsOf([1, '2', 4, 'large'])).toEqual(['1', '2', '4', 'large']);
    expect(wordsOf([1, 5])).toEqual(['small', 'small']);
  });
});

describe('dates of one column', () => {
  const columns: readonly (readonly [string, readonly Cell[], readonly (string | null)[]])[] = [
    ['a day past 12 puts days first', ['31/12/2026', '03/02/2027'], ['2026-12-31', '2027-02-03']],
    ['a day past 12 puts months first', ['12/31/2026', '03/02/2027'], ['2026-12-31', '2027-03-02']],
    ['dots are for days first', ['01.12.2027', '1.12.27'], ['2027-12-01', '2027-12-01']],
    ['unless the column says otherwise', ['12.31.2026', '01.12.2027'], ['2026-12-31', '2027-01-12']],
    ['dashes', ['31-12-2026', '03-02-2027'], ['2026-12-31', '2027-02-03']],
    ['serials', [46722, '46722', '46722.0'], ['2027-12-01', '2027-12-01', '2027-12-01']],
    [
      'ISO and its kin',
      ['2027-12-01', '2027/12/1', '2027.12.01', '20271201', '2027年12月1日', '2027. 12. 1.'],
      Array<string>(6).fill('2027-12-01'),
    ],
    [
      'English',
      [
        'Dec 1 2027',
        'December 1, 2027',
        '1 Dec 2027',
        '1-Dec-27',
        'Wed, Dec 1st, 2027',
        '2027 Dec 1',
        '1 December 2027',
      ],
      Array<string>(7).fill('2027-12-01'),
    ],
    ['German', ['1. Dezember 2027', '1. Dez. 2027', '1 März 2027'], ['2027-12-01', '2027-12-01', '2027-03-01']],
    [
      'French',
      ['1er décembre 2027', '3 août 2027', '3 juil. 2027', 'mercredi, 1 févr. 2027'],
      ['2027-12-01', '2027-08-03', '2027-07-03', '2027-02-01'],
    ],
    [
      'Spanish and Portuguese',
      ['1 de diciembre de 2027', '1 de dezembro de 2027', '3 ene 2027', '3 fev 2027'],
      ['2027-12-01', '2027-12-01', '2027-01-03', '2027-02-03'],
    ],
    [
      'Turkish',
      ['1 Aralık 2027', '3 Mayıs 2027', '3 Ağustos 2027', '3 Şubat 2027'],
      ['2027-12-01', '2027-05-03', '2027-08-03', '2027-02-03'],
    ],
    ['Italian and Dutch', ['3 maggio 2027', '3 mei 2027', '3 maart 2027'], ['2027-05-03', '2027-05-03', '2027-03-03']],
    [
      'with a time',
      ['1.12.2027 14:30', '12/1/2027 2:30 PM', 'Dec 1 2027 12:00 am'],
      ['2027-12-01T14:30:00.000Z', '2027-12-01T14:30:00.000Z', '2027-12-01'],
    ],
  ];
  test.each(columns)('%s', (_, cells, expected) => expect(daysOf(cells)).toEqual(expected));

  const none: readonly Cell[] = [
    'after Easter',
    '2027-02-29',
    '29.02.2027',
    '31/31/2027',
    '2027',
    '12/2027',
    '32.12.2027',
    '13 Smarch 2027',
    'Dec 32 2027',
    '0.0.2027',
    '1.12.2027 25:00',
    'tomorrow',
    'Q4 2027',
    '100',
    true,
    null,
    '',
    '1.12',
    'Marketing 1 2027',
  ];
  test.each(none)('%p is no date', (cell) => expect(daysOf([cell])).toEqual([null]));

  test('where nothing decides it is the locale', () => {
    expect(daysOf(['03/02/2027'])).toEqual(['2027-03-02']);
    expect(daysOf(['03/02/2027'], 'en_GB')).toEqual(['2027-02-03']);
    expect(daysOf(['03/02/2027'], 'pt_BR')).toEqual(['2027-02-03']);
    expect(daysOf(['03/02/2027'], 'sv_SE')).toEqual(['2027-02-03']);
    expect(toldOf('Snooze until', readColumn(['03/02/2027'], 'day', us), 'en_US')).toEqual([
      "Snooze until read as month/day/year: nothing in the column decides, so the workbook's locale (en_US) does.",
    ]);
    expect(toldOf('Snooze until', readColumn(['03/02/2027', '31/12/2026'], 'day', us), 'en_US')).toEqual([
      'Snooze until read as day/month/year.',
    ]);
    expect(toldOf('Snooze until', readColumn(['2027-12-01', '1.2.2027'], 'day', us), 'en_US')).toEqual([]);
  });

  test('a time without an offset is the wall time of its zone', () =>
    expect(
      readColumn(['1.7.2027 10:00'], 'instant', { ...us, timeZone: 'Europe/Berlin' }).instant('1.7.2027 10:00'),
    ).toBe(Date.parse('2027-07-01T08:00:00Z')));

  test('any days of one order come back once one of them decides', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(
        fc.array(day, { maxLength: 12 }),
        fc.boolean(),
        fc.constantFrom('/', '-', '.'),
        (days, isDayFirst, sign) => {
          const all = [...days, new Date('2027-05-31')];
          const cells = all.map((date) => {
            const [d, m, y] = [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear()];
            return (isDayFirst ? [d, m, y] : [m, d, y]).join(sign);
          });
          expect(daysOf(cells)).toEqual(all.map((date) => date.toISOString().slice(0, 10)));
        },
      ),
    );
  });
});

// The table of holidays against the library that it is made from, every country and every year of the table.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { countryOf } from '../../src/engine/countries';
import { endsWithTable, holidayCountries, holidaysOf, isHolidayCountry } from '../../src/engine/holidays';
import { HOLIDAY_COUNTRIES, KNOWN_YEARS } from '../../src/engine/holiday-table';
import { DAY_MS } from '../../src/engine/wall-clock';

const TABLE = 'src/engine/holiday-table.ts';
const [firstYear, lastYear] = KNOWN_YEARS;
const codes = HOLIDAY_COUNTRIES.split(/\s+/).map((word) => word.slice(0, 2));
const dayOf = (date: string): number => Date.parse(date) / DAY_MS;
const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** `2027-01-01 New Year's Day` of each country, asked of the library in a process of its own. */
const fromLibrary = (years: readonly number[]): Readonly<Record<string, readonly string[]>> =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { libraryDays } from ${JSON.stringify(`${process.cwd()}/scripts/holidays.mjs`)};
         const years = ${JSON.stringify(years)};
         console.log(JSON.stringify(Object.fromEntries(${JSON.stringify(codes)}.map((code) => [code, libraryDays(code, years)]))));`,
      ],
      { encoding: 'utf8', maxBuffer: 64_000_000 },
    ),
  ) as Readonly<Record<string, readonly string[]>>;

const ours = (code: string, from: number, to: number): readonly string[] =>
  holidaysOf(countryOf(code)?.name ?? '', dayOf(`${from}-01-01`), dayOf(`${to}-12-31`))
    .flatMap(({ day, name }) => name.split(', ').map((one) => `${dateOf(day)} ${one}`))
    .sort();

const inParts = (texts: readonly string[] = []): readonly string[] =>
  [
    ...new Set(
      texts.flatMap((text) =>
        text
          .slice(11)
          .split(', ')
          .map((one) => `${text.slice(0, 10)} ${one}`),
      ),
    ),
  ].sort();

jest.setTimeout(120_000);

test('the table is small, of many countries, and what the script makes of the library today', () => {
  expect(statSync(TABLE).size).toBeLessThanOrEqual(15_000);
  expect(holidayCountries().length).toBeGreaterThanOrEqual(60);
  expect(holidayCountries()).toHaveLength(codes.length);
  const anew = execFileSync(process.execPath, ['scripts/holidays.mjs', '--print'], { encoding: 'utf8' });
  expect(anew).toBe(readFileSync(TABLE, 'utf8'));
});

test('every country has the days and names of the library in every year of the table', () => {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, each) => firstYear + each);
  const library = fromLibrary(years);
  for (const code of codes) expect([code, ours(code, firstYear, lastYear)]).toEqual([code, inParts(library[code])]);
});

test('a country whose days all follow rules goes on after the last year; of the others that is known', () => {
  const next = [lastYear + 1, lastYear + 2, lastYear + 3];
  const library = fromLibrary(next);
  const lasting = codes.filter((code) => !endsWithTable(countryOf(code)?.name ?? ''));
  expect(lasting).toEqual(expect.arrayContaining(['US', 'DE', 'FR', 'CA', 'IT', 'SE', 'AT']));
  for (const code of lasting)
    expect([code, ours(code, lastYear + 1, lastYear + 3)]).toEqual([code, inParts(library[code])]);
  for (const code of ['CN', 'TR', 'IL', 'KR', 'SA']) expect(endsWithTable(countryOf(code)?.name ?? '')).toBe(true);
});

test('two holidays on one day are one row, and a country of which nothing is known has none', () => {
  const ascension = holidaysOf('Germany', dayOf('2035-05-01'), dayOf('2035-05-05'));
  expect(ascension.map(({ day, name }) => [dateOf(day), name])).toEqual([
    ['2035-05-01', 'Labour Day'],
    ['2035-05-03', 'Ascension Day'],
  ]);
  const feasts = holidaysOf('Türkiye', dayOf('2027-05-19'), dayOf('2027-05-19'));
  expect(feasts.map(({ name }) => name)).toEqual([
    'Commemoration of Atatürk, Youth and Sports Day, Feast of the Sacrifice (Eid al-Adha)',
  ]);
  expect(isHolidayCountry('Atlantis')).toBe(false);
  expect(holidaysOf('Atlantis', 0, 40_000)).toEqual([]);
});

// Makes src/engine/holiday-table.ts, the nationwide holidays of many countries, anew from date-holidays:
//
//   node scripts/holidays.mjs [--print]
//
// Every holiday is a rule where one gives its days in all the years of the table: a fixed date, an offset from Easter,
// the first of some weekday from a date on, each moved or repeated where it falls on a weekend. Days that follow the moon
// come from a list of their days, shared by all holidays that lie so many days from them. What no rule gives stands
// day by day. Regional, bank and school holidays, and halves of days, are left out.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Holidays from 'date-holidays';

export const FIRST_YEAR = 2026;
export const LAST_YEAR = 2036;
/** Bytes of the file. */
const MOST = 15_000;
const DAY_MS = 86_400_000;

/** By what is sold there: as many as there is room for, the first first. */
const COUNTRIES = (
  'US GB DE FR CA ES IT NL IN JP AU CN BR KR MX SE NO DK FI CH AT BE IE PL PT CZ SG IL AE ZA NZ TR GR RO HU SK SI HR BG ' +
  'LT LV EE LU CY MT IS RS SA EG AR CL CO PE TW HK TH ID PH MY VN RU UA PK BD KE MA UY CR PA EC DO NG GH KZ LI MC AD ' +
  'TN DZ BH GE AM ME MK AL MD BA AZ LK PY BO SV GT HN NI JM TT MU BY VE'
).split(' ');

const dayOf = (text) => Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / DAY_MS;
const dateOf = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);
const yearOf = (day) => new Date(day * DAY_MS).getUTCFullYear();
const FIRST_DAY = dayOf(`${FIRST_YEAR}-01-01`);
const LAST_DAY = dayOf(`${LAST_YEAR}-12-31`);
const inRange = (day) => FIRST_DAY <= day && day <= LAST_DAY;
const SUBSTITUTE = ' (substitute day)';

/** Nationwide public holidays of whole days as the library has them, each with the number of its days. */
function libraryHolidays(code, years) {
  const library = new Holidays(code);
  library.setLanguages('en');
  return years.flatMap((year) =>
    library
      .getHolidays(year)
      .filter(({ type, date, rule }) => type === 'public' && / 00:00:00/.test(date) && !/^[\d-]+ \d\d:\d\d/.test(rule))
      .map(({ date, name, rule, start, end, substitute }) => {
        // What begins on the evening before counts from midnight on; what ends at noon has no last day.
        const hours = (end - start) / 3_600_000 - (/ -0\d00$/.test(date) ? 6 : 0);
        const count = Math.max(1, Math.floor((hours + 6.5) / 24));
        const isSubstitute = substitute === true && name.endsWith(SUBSTITUTE);
        return {
          day: dayOf(date),
          count,
          rule,
          isSubstitute,
          name: isSubstitute ? name.slice(0, -SUBSTITUTE.length) : name,
        };
      }),
  );
}

/** Every day of them as `2027-01-01 New Year's Day`, each once, in order. */
export const libraryDays = (code, years) =>
  [
    ...new Set(
      libraryHolidays(code, years)
        .flatMap(({ day, count, name, isSubstitute }) =>
          Array.from({ length: count }, (_, each) => `${dateOf(day + each)} ${name}${isSubstitute ? SUBSTITUTE : ''}`),
        )
        .filter((text) => years.includes(Number(text.slice(0, 4)))),
    ),
  ].sort();

// What follows says of days how the reader in src/engine/holidays.ts finds them.

const YEARS = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, each) => FIRST_YEAR + each);
const weekdayOf = (day) => (((day + 4) % 7) + 7) % 7;
const fixedOf = (monthDay) =>
  YEARS.map((year) => dayOf(`${year}-${monthDay.slice(0, 2)}-${monthDay.slice(2)}`)).filter(
    (day) => !Number.isNaN(day),
  );
const monthDayOf = (day) => dateOf(day).slice(5).replace('-', '');
const shortDate = (day) => dateOf(day).slice(2).replaceAll('-', '');

function easterOf(year) {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((8 * b + 13) / 25) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  return dayOf(`${year}-${String(Math.floor(m / 31)).padStart(2, '0')}-${String((m % 31) + 1).padStart(2, '0')}`);
}

function orthodoxEasterOf(year) {
  const d = (19 * (year % 19) + 15) % 30;
  const m = d + ((2 * (year % 4) + 4 * (year % 7) - d + 34) % 7) + 114;
  return dayOf(`${year}-${String(Math.floor(m / 31)).padStart(2, '0')}-${String((m % 31) + 1).padStart(2, '0')}`) + 13;
}

const signed = (offset) => (offset < 0 ? String(offset) : `+${offset}`);

/** `.` stays; `1` to `6` so many days on, `a` to `f` so many back. */
const shiftSign = (shift) => (shift === 0 ? '.' : shift > 0 ? String(shift) : String.fromCharCode(96 - shift));

/** Rules that could be meant, with the days each gives. */
function* bases(days, moons) {
  const monthDays = [...new Set(days.flatMap((day) => [0, 1, 2, 3, 4, -1, -2].map((back) => monthDayOf(day - back))))];
  for (const monthDay of monthDays) if (monthDay !== '0229') yield [monthDay, fixedOf(monthDay)];
  for (const [sign, of] of [
    ['e', easterOf],
    ['o', orthodoxEasterOf],
  ])
    for (const offset of new Set(days.map((day) => day - of(yearOf(day)))))
      if (Math.abs(offset) < 70) yield [`${sign}${signed(offset)}`, YEARS.map((year) => of(year) + offset)];
  for (const weekday of new Set(days.map(weekdayOf)))
    for (const from of new Set(days.flatMap((day) => [0, 1, 2, 3, 4, 5, 6].map((back) => monthDayOf(day - back)))))
      if (from !== '0229')
        yield [`${from}/${weekday}`, fixedOf(from).map((day) => day + ((weekday - weekdayOf(day) + 7) % 7))];
  for (const [index, moon] of moons.entries())
    for (const offset of new Set(days.slice(0, 3).flatMap((day) => moon.map((each) => day - each))))
      if (Math.abs(offset) < 60)
        yield [moonName(index) + (offset === 0 ? '' : signed(offset)), moon.map((each) => each + offset)];
}

const moonName = (index) => String.fromCharCode(65 + index);

/** What falls on some weekdays moved, or (`?`) only what is moved; null where one weekday would move in two ways. */
function shifted(sign, base, days) {
  const shifts = Array(7).fill(null);
  for (const day of days) {
    const from = base.find((each) => Math.abs(each - day) < 7);
    if (from === undefined) return null;
    const weekday = weekdayOf(from);
    if (shifts[weekday] !== null && shifts[weekday] !== day - from) return null;
    shifts[weekday] = day - from;
  }
  if (shifts.every((shift) => !shift)) return null;
  return {
    sign: `${sign}${shifts.map((shift) => shiftSign(shift ?? 0)).join('')}`,
    days: base.flatMap((day) => {
      const shift = shifts[weekdayOf(day)] ?? 0;
      return sign === '?' && shift === 0 ? [] : [day + shift];
    }),
  };
}

/** A rule with the years it holds for, and day by day what it has too much (`!`) and lacks (`=`). */
function exactly(rule, predicted, days) {
  const given = predicted.filter(inRange);
  const lacking = days.filter((day) => !given.includes(day));
  const extra = given.filter((day) => !days.includes(day));
  const [first, last] = [yearOf(Math.min(...days)), yearOf(Math.max(...days))];
  const isEarly = (day) => yearOf(day) < first;
  const isLate = (day) => yearOf(day) > last;
  return [
    rule,
    extra.some(isEarly) ? `>${first % 100}` : '',
    extra.some(isLate) ? `<${last % 100}` : '',
    ...extra.filter((day) => !isEarly(day) && !isLate(day)).map((day) => `!${shortDate(day)}`),
    ...lacking.map((day) => `=${shortDate(day)}`),
  ].join('');
}

const daysMoved = (text) =>
  [...(/[~?]([.\da-f]{7})/.exec(text)?.[1] ?? '')].reduce(
    (sum, sign) =>
      sum + (sign === '.' ? 0 : Math.abs(Number.isNaN(Number(sign)) ? sign.charCodeAt(0) - 96 : Number(sign))),
    0,
  );

/** The shortest way to say exactly these days; of several, what moves them least. */
function ruleOf(days, isSubstitute, moons) {
  const texts = [(isSubstitute ? '?' : '') + days.map((day) => `=${shortDate(day)}`).join('')];
  for (const [rule, predicted] of bases(days, moons)) {
    const moved = shifted(isSubstitute ? '?' : '~', predicted, days);
    if (!isSubstitute) texts.push(exactly(rule, predicted, days));
    if (moved !== null) texts.push(exactly(rule + moved.sign, moved.days, days));
  }
  return texts.reduce((best, text) =>
    text.length - best.length < 0 || (text.length === best.length && daysMoved(text) < daysMoved(best)) ? text : best,
  );
}

/** Of one country: its rules, each with its name and whether it comes again for another. */
function rulesOf(code, moons) {
  const groups = new Map();
  for (const holiday of libraryHolidays(code, [FIRST_YEAR - 1, ...YEARS, LAST_YEAR + 1])) {
    const key = [holiday.name, holiday.isSubstitute, holiday.count, holiday.rule].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), holiday]);
  }
  return [...groups.values()].flatMap((own) => {
    const [{ name, count, isSubstitute }] = own;
    const around = [...new Set(own.map(({ day }) => day))];
    const days = around.filter(inRange);
    if (days.length === 0) return [];
    let rule = ruleOf(days, isSubstitute, moons);
    if (/=.*=.*=.*=/.test(rule) && !isSubstitute) {
      moons.push(around);
      rule = ruleOf(days, isSubstitute, moons);
    }
    return [{ rule: count === 1 ? rule : `${rule}*${count}`, name: name.trim() }];
  });
}

const index36 = (index) => index.toString(36).padStart(2, '0');

/** Words parted by spaces in lines of the source no longer than others. */
function folded(words) {
  const lines = [''];
  for (const word of words) {
    const last = lines[lines.length - 1];
    if (last.length + word.length > 118) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join('\n');
}

const { version } = JSON.parse(
  readFileSync(new URL('../node_modules/date-holidays/package.json', import.meta.url), 'utf8'),
);

function fileOf(countries, moons) {
  const names = [...new Set(countries.flatMap(([, rules]) => rules.map(({ name }) => name)))];
  const entryOf = ({ rule, name }) => index36(names.indexOf(name)) + rule;
  const entries = [...new Set(countries.flatMap(([, rules]) => rules.map(entryOf)))];
  const lines = countries
    .map(([code, rules]) => code + rules.map((rule) => index36(entries.indexOf(entryOf(rule)))).join(''))
    .sort();
  const moonDays = moons.map((days) =>
    days.map((day, at) => (at === 0 ? day : day - days[at - 1]).toString(36)).join('.'),
  );
  return `// Made by scripts/holidays.mjs from date-holidays ${version} (its data: CC BY-SA 3.0, from Wikipedia). Not to be edited.

/** Days that follow no rule, such as those of the moon, are known for these years. */
export const KNOWN_YEARS = [${FIRST_YEAR}, ${LAST_YEAR}] as const;

/** A country's code, and two signs for each of its entries in HOLIDAY_RULES. */
export const HOLIDAY_COUNTRIES = \`${folded(lines)}\`;

/** Two signs for the name, then on which days: see holidays.ts. */
export const HOLIDAY_RULES = \`${folded(entries)}\`;

/** A to Z: the first day, in days since 1970, and the days from each to the next, to the base of 36. */
export const MOON_DAYS = \`${folded(moonDays)}\`;

export const HOLIDAY_NAMES = \`${names.join('\n')}\`;
`;
}

/** As many countries as there is room for. */
export function holidayTable() {
  const moons = [];
  let table = '';
  const countries = [];
  for (const code of COUNTRIES) {
    const own = [...moons];
    const rules = rulesOf(code, own);
    const text = fileOf([...countries, [code, rules]], own);
    if (rules.length === 0 || Buffer.byteLength(text) > MOST) continue;
    countries.push([code, rules]);
    moons.splice(0, moons.length, ...own);
    table = text;
  }
  return { table, codes: countries.map(([code]) => code) };
}

const FILE = new URL('../src/engine/holiday-table.ts', import.meta.url);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { table, codes } = holidayTable();
  if (process.argv.includes('--print')) process.stdout.write(table);
  else writeFileSync(FILE, table);
  console.error(`${codes.length} countries, ${Buffer.byteLength(table)} bytes: ${codes.join(' ')}`);
}

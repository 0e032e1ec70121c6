// The job "fill-holidays": the nationwide holidays of each country in Team, for the twelve months to come.
import { countryOf } from '../engine/countries';
import { endsWithTable, holidaysOf, isHolidayCountry, LAST_KNOWN_YEAR, type Holiday } from '../engine/holidays';
import { serialOf } from '../engine/instants';
import { DAY_MS, dayOf, instantsOfWall, nextOf } from '../engine/wall-clock';
import { appendRows } from '../workbook/changes';
import { cursorChanges, cursorOf } from '../workbook/job-cursors';
import { NO_ROWS, type Plan } from '../workbook/plan';
import { problemAt } from '../workbook/problem-rows';
import { jobsTab } from '../workbook/tabs';
import type { Problem, Table } from '../workbook/table';
import { tableIn, type Workbook } from '../workbook/workbook';
import type { Job, PlanContext } from '../run/job';
import { holidayProblems, readHolidays, teamCountries } from './holidays';
import { holidaysTab, teamTab } from './tabs';

const NAME = 'fill-holidays';

/** By country, the last day up to which its holidays have been filled in: rows up to there are people's from then on. */
type Filled = Readonly<Record<string, string>>;

const isoOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
const dayIn = (iso: string | undefined): number => (iso === undefined ? NaN : Date.parse(iso) / DAY_MS);

/** The same day of another year; of 29 February the day after. */
const yearOn = (day: number, years: number): number => {
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate()) / DAY_MS;
};

/** What nobody can fill in: a country that the table has not, and days of the moon after its last year. */
const gapOf = (country: string, untilDay: number, hasRows: boolean): string | null => {
  if (countryOf(country) === null) return null;
  if (!isHolidayCountry(country))
    return hasRows
      ? null
      : `Nexus does not know the holidays of ${country}. Write them into the tab Holidays; until then no day is off.`;
  return endsWithTable(country) && new Date(untilDay * DAY_MS).getUTCFullYear() > LAST_KNOWN_YEAR
    ? `Holidays of ${country} that follow the moon or are set anew each year are known up to ${LAST_KNOWN_YEAR} only. ` +
        'Write later ones into the tab Holidays, or update Nexus.'
    : null;
};

interface Filling {
  readonly country: string;
  readonly added: readonly Holiday[];
  /** The next one that is more than a year ahead. */
  readonly next: Holiday | undefined;
}

/** @param filledDay NaN where nothing was filled in yet */
const fillingOf = (country: string, today: number, filledDay: number): Filling => {
  const untilDay = yearOn(today, 1);
  const fromDay = Number.isNaN(filledDay) ? today : Math.max(today, filledDay + 1);
  const [next] = holidaysOf(country, Math.max(untilDay + 1, fromDay), yearOn(untilDay, 1));
  return { country, added: fromDay > untilDay ? [] : holidaysOf(country, fromDay, untilDay), next };
};

const filledIn = (jobs: Table | undefined): Filled => {
  const cursor = cursorOf(jobs, NAME);
  return typeof cursor === 'object' && cursor !== null ? (cursor as Filled) : {};
};

/** @param isTold whether whoever set it off hears of gaps, which no typing of theirs can mend. */
const plan = (workbook: Workbook, { nowMs }: PlanContext, isTold: boolean): Plan => {
  const { tables, timeZone } = workbook;
  const table = tableIn(workbook, holidaysTab.id, holidaysTab.title);
  const team = tables.get(teamTab.id);
  const jobs = tables.get(jobsTab.id);
  const { daysOff } = readHolidays(tables, timeZone);
  const countries = teamCountries(team);
  const today = dayOf(nowMs, timeZone);
  const untilDay = yearOn(today, 1);
  const filled = filledIn(jobs);
  const fillings = [...countries.keys()].map((country) => fillingOf(country, today, dayIn(filled[country])));
  const grown = fillings.filter(({ added }) => added.length > 0);
  const rows = grown.flatMap(({ country, added }) =>
    added
      .filter(({ day }) => daysOff.get(country)?.has(day) !== true)
      .map(({ day, name }) => ({ country, date: serialOf(day * DAY_MS, 'UTC'), name })),
  );
  const cursor: Filled = { ...filled, ...Object.fromEntries(grown.map(({ country }) => [country, isoOf(untilDay)])) };
  const gaps = [...countries].flatMap(([country, row]): readonly Problem[] => {
    const gap = gapOf(country, untilDay, daysOff.has(country));
    return gap !== null && team ? [problemAt(team, row, 'country', gap)] : [];
  });
  const comesDue = ({ next }: Filling): number | null =>
    next === undefined ? null : (instantsOfWall(yearOn(next.day, -1) * DAY_MS, timeZone)[0] ?? null);
  return {
    changes: [
      ...appendRows(table, rows),
      ...(grown.length > 0 ? cursorChanges(jobs, NAME, cursor, nowMs, timeZone) : []),
    ],
    problems: [...holidayProblems(workbook), ...(isTold ? gaps : [])],
    kept: isTold ? [] : gaps,
    rows: { ...NO_ROWS, written: rows.length },
    wakeAtMs: nextOf(fillings.map(comesDue), nowMs),
    message: `${rows.length} ${rows.length === 1 ? 'holiday' : 'holidays'} filled in`,
  };
};

const jobWith = (isTold: boolean): Job => ({
  name: NAME,
  inTick: true,
  tabs: () => [teamTab, holidaysTab].map((declaration) => ({ declaration, cells: true })),
  plan: (workbook, context) => plan(workbook, context, isTold),
});

export const fillHolidaysJob = jobWith(true);

/** After somebody typed into Team or Holidays, or imported them: the same, at once. A country of which Nexus knows
 * nothing is no mistake of theirs. */
export const holidaysEditJob = jobWith(false);

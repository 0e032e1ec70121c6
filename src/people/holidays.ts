// The tab Holidays, people's own as much as filled in: on which days nobody of a country gets anything.
//
//   country, date,       name
//   Germany, 2026-12-25, Christmas Day
import { countryOf } from '../engine/countries';
import { unknownCountry } from '../engine/regions';
import { countryIn, type Holidays } from '../engine/team';
import { dayOf } from '../engine/wall-clock';
import { shortText } from '../engine/wording';
import { readingIn } from '../workbook/column-readings';
import { problemAt } from '../workbook/problem-rows';
import { cellAt, textAt, type Problem, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import { holidaysTab, teamTab } from './tabs';

export interface HolidayReading {
  readonly daysOff: Holidays;
  readonly problems: readonly Problem[];
}

const fault = (country: string | null, date: string, day: number | null): readonly [string, string] | null => {
  if (country === null) return ['country', 'Whose holiday is it? Write the country as in Team.'];
  if (day === null)
    return [
      'date',
      date === ''
        ? 'Which day is it? Until somebody writes it, the row counts for nothing.'
        : `"${shortText(date)}" is not a date. Write it like 2026-12-25; until then the row counts for nothing.`,
    ];
  return countryOf(country) === null ? ['country', unknownCountry(country)] : null;
};

/** A workbook of an earlier version has no such tab until it is repaired: then no day is off. */
export const readHolidays = (tables: Workbook['tables'], timeZone: string): HolidayReading => {
  const table = tables.get(holidaysTab.id);
  const daysOff = new Map<string, Set<number>>();
  const problems: Problem[] = [];
  for (let row = 0; table && row < table.rowCount; row += 1) {
    const country = countryIn(cellAt(table, 'country', row));
    const date = cellAt(table, 'date', row);
    if (country === null && date === null) continue;
    const instantMs = readingIn(table, 'date', timeZone).instant(date);
    const day = instantMs === null ? null : dayOf(instantMs, timeZone);
    const found = fault(country, String(date ?? ''), day);
    if (found !== null) problems.push(problemAt(table, row, ...found));
    if (country !== null && day !== null) daysOff.set(country, (daysOff.get(country) ?? new Set()).add(day));
  }
  return { daysOff, problems };
};

/** Where somebody in Team is said to live: each country with the first row that names it. */
export const teamCountries = (team: Table | undefined): ReadonlyMap<string, number> => {
  const rows = new Map<string, number>();
  for (let row = 0; team && row < team.rowCount; row += 1) {
    const country = countryIn(cellAt(team, 'country', row));
    if (country !== null && !rows.has(country)) rows.set(country, row);
  }
  return rows;
};

/** Words in the two tabs that name no country or no day, each at its cell. */
export const holidayProblems = ({ tables, timeZone }: Workbook): readonly Problem[] => {
  const team = tables.get(teamTab.id);
  const unknown = (_: unknown, row: number): readonly Problem[] => {
    const text = team ? textAt(team, 'country', row) : '';
    return team && text !== '' && countryOf(text) === null
      ? [problemAt(team, row, 'country', unknownCountry(text))]
      : [];
  };
  return [...Array.from({ length: team?.rowCount ?? 0 }).flatMap(unknown), ...readHolidays(tables, timeZone).problems];
};

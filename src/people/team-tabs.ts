// Team and Routes as the engine knows them, their problems at their cells.
import { defaultRegions, parseRegions, REGION_COLUMNS, type RegionRow, type Regions } from '../engine/regions';
import { parseRoutes, ROUTE_COLUMNS, type Route, type RoutedKind, type RouteRow } from '../engine/routes';
import { parseTeam, TEAM_COLUMNS, type Team, type TeamRow } from '../engine/team';
import { readingIn } from '../workbook/column-readings';
import { problemAt } from '../workbook/problem-rows';
import { cellAt, type Problem, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import { readHolidays } from './holidays';

export interface People {
  readonly team: Team;
  readonly problems: readonly Problem[];
}

/** Who is there, and who gets what by rule. */
export interface Routing extends People {
  readonly routes: readonly Route[];
  readonly regions: Regions;
}

const rawRows = <Column extends string>(
  table: Table | undefined,
  columns: readonly Column[],
): readonly { readonly [column in Column]?: TeamRow[keyof TeamRow] }[] =>
  Array.from(
    { length: table?.rowCount ?? 0 },
    (_, row) =>
      Object.fromEntries(columns.map((column) => [column, table ? cellAt(table, column, row) : null])) as {
        readonly [column in Column]?: TeamRow[keyof TeamRow];
      },
  );

const problemsAt = <Column extends string>(
  table: Table | undefined,
  problems: readonly { readonly row: number; readonly column: Column; readonly message: string }[],
): readonly Problem[] =>
  table ? problems.map(({ row, column, message }) => problemAt(table, row, column, message)) : [];

export const readPeople = ({ tables, timeZone }: Workbook): People => {
  const table = tables.get('team');
  const dates = table && readingIn(table, 'outUntil', timeZone).instant;
  const { team, problems } = parseTeam(
    rawRows(table, TEAM_COLUMNS),
    timeZone,
    dates,
    readHolidays(tables, timeZone).daysOff,
  );
  return { team, problems: problemsAt(table, problems) };
};

/** A workbook of an earlier version has no such tab until it is repaired: what it would be filled with counts. */
export const readRegions = ({
  tables,
}: Workbook): { readonly regions: Regions; readonly problems: readonly Problem[] } => {
  const table = tables.get('regions');
  const rows = table ? (rawRows(table, REGION_COLUMNS) as readonly RegionRow[]) : defaultRegions();
  const { regions, problems } = parseRegions(rows);
  return { regions, problems: problemsAt(table, problems) };
};

/** @param kinds of records that rules may be for; the first is that of rules which name none. */
export const readRouting = (workbook: Workbook, kinds: readonly RoutedKind[]): Routing => {
  const { team, problems } = readPeople(workbook);
  const table = workbook.tables.get('routes');
  const places = readRegions(workbook);
  const read = parseRoutes(rawRows(table, ROUTE_COLUMNS) as readonly RouteRow[], team, kinds, places.regions);
  return {
    team,
    routes: read.routes,
    regions: places.regions,
    problems: [...problems, ...problemsAt(table, read.problems), ...places.problems],
  };
};

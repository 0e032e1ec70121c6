// Team and Routes as the engine knows them, their problems at their cells.
import { parseRoutes, ROUTE_COLUMNS, type Route, type RouteRow } from '../engine/routes';
import { parseTeam, TEAM_COLUMNS, type Team, type TeamRow } from '../engine/team';
import { problemAt } from '../workbook/problem-rows';
import { cellAt, type Problem, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';

export interface People {
  readonly team: Team;
  readonly routes: readonly Route[];
  readonly problems: readonly Problem[];
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

export const readPeople = (workbook: Workbook): People => {
  const teamTable = workbook.tables.get('team');
  const routesTable = workbook.tables.get('routes');
  const { team, problems } = parseTeam(rawRows(teamTable, TEAM_COLUMNS), workbook.timeZone);
  const routes = parseRoutes(rawRows(routesTable, ROUTE_COLUMNS) as readonly RouteRow[], team);
  return {
    team,
    routes: routes.routes,
    problems: [
      ...(teamTable ? problems.map(({ row, column, message }) => problemAt(teamTable, row, column, message)) : []),
      ...(routesTable
        ? routes.problems.map(({ row, column, message }) => problemAt(routesTable, row, column, message))
        : []),
    ],
  };
};

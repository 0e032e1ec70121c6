// The team as a tree, and what is wrong in it at whoever it concerns.
import type { Person } from '../../engine/team';
import { emailOf } from '../../engine/email';
import { teamTab } from '../../people/tabs';
import { cellAt, type Problem, type Table } from '../../workbook/table';
import { readWorkbook, tableIn } from '../../workbook/workbook';
import type { Services } from '../../run/job';
import { readPeople } from '../../people/team-tabs';
import { rolesOfTeam, type Role } from '../../people/roles';
import type { TeamNode, TeamReply } from './contract/team';
import { cellUrl, tabUrl } from './links';

/** Sheet row by e-mail; of two rows of one e-mail the first is the person's. */
const rowByEmail = (table: Table): ReadonlyMap<string, number> => {
  const rows = new Map<string, number>();
  for (let row = 0; row < table.rowCount; row += 1) {
    const email = emailOf(cellAt(table, 'email', row));
    if (email !== null && !rows.has(email)) rows.set(email, row + 2);
  }
  return rows;
};

interface Drawing {
  readonly people: readonly Person[];
  readonly rows: ReadonlyMap<string, number>;
  readonly roles: Readonly<Record<string, Role>>;
  readonly problems: readonly Problem[];
}

const nodeOf = (drawing: Drawing, person: Person): TeamNode => {
  const row = drawing.rows.get(person.email) ?? 0;
  return {
    email: person.email,
    name: person.name,
    jobRole: person.role,
    role: drawing.roles[person.email] ?? null,
    isActive: person.active,
    outUntilMs: person.outUntilMs,
    row,
    problems: drawing.problems
      .filter((problem) => problem.row === row)
      .map(({ column, message }) => `${column ?? ''}: ${message}`),
    // Links that lead round in a circle have been cut, so this ends.
    reports: drawing.people
      .filter(({ managerEmail }) => managerEmail === person.email)
      .map((report) => nodeOf(drawing, report)),
  };
};

export const readTeam = (services: Services): TeamReply => {
  const workbook = readWorkbook(services.sheets, () => [{ declaration: teamTab, cells: true }]);
  const table = tableIn(workbook, teamTab.id, teamTab.title);
  const { team, problems } = readPeople(workbook);
  const url = services.workbookUrl();
  const drawing: Drawing = { people: team.all, rows: rowByEmail(table), roles: rolesOfTeam(team), problems };
  const owned = new Set(drawing.rows.values());
  const positionOf = (header: string | null): number =>
    table.position.get(table.declaration.columns.find((column) => column.header === header)?.id ?? '') ?? 0;
  return {
    roots: team.all.filter(({ managerEmail }) => managerEmail === null).map((person) => nodeOf(drawing, person)),
    total: team.all.length,
    problems: problems
      .filter(({ row }) => row === null || !owned.has(row))
      .map((problem) => ({
        ...problem,
        job: 'plan-nudges',
        sinceMs: null,
        url: problem.row === null ? null : cellUrl(url, table.sheetId, problem.row, positionOf(problem.column)),
      })),
    tabUrl: tabUrl(url, table.sheetId),
  };
};

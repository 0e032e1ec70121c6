// The `Routes` tab: who gets a record that has neither assignee nor owner; the first rule that fits decides.
import { numberOf, textOf, type Cell } from './cells';
import { parseTargets, pickTarget, type Place, type Target } from './route-targets';
import type { Person, Team } from './team';
import { shortText } from './wording';

export const ROUTE_COLUMNS = [
  'country',
  'region',
  'industry',
  'minEmployees',
  'maxEmployees',
  'partner',
  'assignTo',
  'help',
] as const;
export type RouteColumn = (typeof ROUTE_COLUMNS)[number];

/** One row of the tab, raw. */
export type RouteRow = { readonly [column in RouteColumn]?: Cell };

const textColumns = ['country', 'region', 'industry', 'partner'] as const;
type TextColumn = (typeof textColumns)[number];

export interface Route {
  /** Index into the rows given. */
  readonly row: number;
  /** Values in lower case, any of which fits; a column that is not named fits all. */
  readonly values: Readonly<Partial<Record<TextColumn, readonly string[]>>>;
  /** Both ends included. */
  readonly minEmployees: number | null;
  readonly maxEmployees: number | null;
  readonly targets: readonly Target[];
  /** The rule in words, e.g. `country DE, at most 500 employees → pool:AE`. */
  readonly words: string;
}

export interface RouteProblem {
  readonly row: number;
  readonly column: RouteColumn;
  readonly message: string;
}

/** What rules look at; null is unknown and fits only a blank condition. */
export interface RoutedRecord extends Place {
  readonly key: string;
  readonly industry: string | null;
  readonly employees: number | null;
  readonly partner: string | null;
}

export interface RoutePick {
  readonly person: Person;
  /** Index of the rule's row. */
  readonly row: number;
  readonly reason: string;
}

type Complaint = Omit<RouteProblem, 'row'>;

/**
 * Reads every row in order. A rule with an unreadable size fits nothing; entries of `assignTo` that name nobody are
 * passed over. Blank rows are ignored; a tab without rules is no problem, its records go to the fallback of Settings.
 */
export function parseRoutes(
  rows: readonly RouteRow[],
  team: Team,
): { readonly routes: readonly Route[]; readonly problems: readonly RouteProblem[] } {
  const problems: RouteProblem[] = [];
  const routes: Route[] = [];
  let last: { readonly row: number; readonly isCatchAll: boolean } | null = null;
  rows.forEach((raw, row) => {
    if (ROUTE_COLUMNS.every((column) => column === 'help' || textOf(raw[column]) === null)) return;
    const { targets, problem } = parseTargets(textOf(raw.assignTo) ?? '', team);
    const sizes = sizeProblems(raw);
    const complaints: readonly Complaint[] = [
      ...sizes,
      ...(problem === null ? [] : [{ column: 'assignTo' as const, message: problem }]),
    ];
    problems.push(...complaints.map((complaint) => ({ row, ...complaint })));
    last = { row, isCatchAll: ROUTE_COLUMNS.slice(0, 6).every((column) => entriesOf(raw[column]).length === 0) };
    if (sizes.length === 0) routes.push(routeFrom(raw, row, targets));
  });
  return { routes, problems: [...problems, ...catchAllProblem(last)] };
}

/**
 * Who gets a record and by which rule. When the first rule that fits has nobody active, the last rule that fits is
 * asked, the tab's fallback; null when it has nobody either, or no rule fits.
 */
export function routeOf(record: RoutedRecord, routes: readonly Route[], team: Team, nowMs: number): RoutePick | null {
  const fitting = routes.filter((route) => fits(route, record));
  const first = fitting[0];
  const last = fitting[fitting.length - 1];
  if (first === undefined || last === undefined) return null;
  const person = pickTarget(first.targets, record, record.key, team, nowMs);
  if (person !== null) return { person, row: first.row, reason: `by the rule ${first.words}` };
  const fallback = last === first ? null : pickTarget(last.targets, record, record.key, team, nowMs);
  return fallback === null
    ? null
    : {
        person: fallback,
        row: last.row,
        reason: `by the rule ${last.words}, as nobody is there for the rule ${first.words}`,
      };
}

function entriesOf(cell: Cell | undefined): readonly string[] {
  const entries = (textOf(cell) ?? '')
    .split(/[,;\n]/)
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '');
  return entries.includes('*') ? [] : entries;
}

/** A size as a number; null for a blank one or `*`. */
function sizeOf(cell: Cell | undefined): number | null {
  return entriesOf(cell).length === 0 ? null : numberOf(cell);
}

function sizeProblems(raw: RouteRow): readonly Complaint[] {
  const unreadable = (['minEmployees', 'maxEmployees'] as const)
    .filter((column) => entriesOf(raw[column]).length > 0 && numberOf(raw[column]) === null)
    .map((column): Complaint => ({
      column,
      message: `"${shortText(textOf(raw[column]) ?? '')}" is not a number of employees. Write for example: 500. Until then the rule fits nothing.`,
    }));
  if (unreadable.length > 0) return unreadable;
  const [min, max] = [sizeOf(raw.minEmployees), sizeOf(raw.maxEmployees)];
  return min !== null && max !== null && min > max
    ? [{ column: 'maxEmployees', message: `${max} is less than the ${min} of minEmployees, so the rule fits nothing.` }]
    : [];
}

function routeFrom(raw: RouteRow, row: number, targets: readonly Target[]): Route {
  const named = textColumns.filter((column) => entriesOf(raw[column]).length > 0);
  const [minEmployees, maxEmployees] = [sizeOf(raw.minEmployees), sizeOf(raw.maxEmployees)];
  const conditions = [
    ...named.map((column) => `${column} ${shortText(textOf(raw[column]) ?? '')}`),
    ...(minEmployees === null ? [] : [`at least ${minEmployees} employees`]),
    ...(maxEmployees === null ? [] : [`at most ${maxEmployees} employees`]),
  ];
  const words = `"${conditions.length === 0 ? 'everything' : conditions.join(', ')} → ${shortText(textOf(raw.assignTo) ?? 'nobody', 80)}"`;
  return {
    row,
    values: Object.fromEntries(named.map((column) => [column, entriesOf(raw[column])])),
    minEmployees,
    maxEmployees,
    targets,
    words,
  };
}

function catchAllProblem(last: { readonly row: number; readonly isCatchAll: boolean } | null): readonly RouteProblem[] {
  if (last === null || last.isCatchAll) return [];
  return [
    {
      row: last.row,
      column: 'assignTo',
      message:
        'The last rule must fit everything, so that every record finds somebody. Add a row below with nothing but assignTo.',
    },
  ];
}

function fits({ values, minEmployees, maxEmployees }: Route, record: RoutedRecord): boolean {
  const hasValue = (column: TextColumn): boolean => {
    const wanted = values[column];
    return wanted === undefined || (record[column] !== null && wanted.includes(record[column].trim().toLowerCase()));
  };
  if (!textColumns.every(hasValue)) return false;
  if (minEmployees === null && maxEmployees === null) return true;
  return (
    record.employees !== null &&
    record.employees >= (minEmployees ?? -Infinity) &&
    record.employees <= (maxEmployees ?? Infinity)
  );
}

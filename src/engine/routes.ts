// The `Routes` tab: who gets a record that has neither assignee nor owner; the first rule that fits decides.
import { numberOf, textOf, type Cell } from './cells';
import { countryOf } from './countries';
import { unknownCountry, type Regions } from './regions';
import { parseTargets, pickTarget, placeOf, type Place, type Target } from './route-targets';
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
  'recordType',
] as const;
export type RouteColumn = (typeof ROUTE_COLUMNS)[number];

/** One row of the tab, raw. */
export type RouteRow = { readonly [column in RouteColumn]?: Cell };

const CONDITIONS = ['country', 'region', 'industry', 'minEmployees', 'maxEmployees', 'partner'] as const;
const textColumns = ['country', 'region', 'industry', 'partner'] as const;
type TextColumn = (typeof textColumns)[number];

/** A kind of record, as rules know it. */
export interface RoutedKind {
  readonly id: string;
  /** As people call several: `deals` */
  readonly many: string;
  /** What can be known of its records: `country`, `region`, `industry`, `employees`, `partner`. */
  readonly knows: readonly string[];
  /** Its records say their region themselves; those of other kinds are where Regions puts their country. */
  readonly hasOwnRegions?: boolean;
}

export interface Route {
  /** Index into the rows given. */
  readonly row: number;
  /** Of which kind a record has to be; null is for all. */
  readonly kind: string | null;
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
  /** Id of its kind. */
  readonly kind: string;
  /** Names it among those of all kinds. */
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

/** The last rule for a kind. */
interface LastRule {
  readonly row: number;
  readonly isCatchAll: boolean;
  /** What its record type cell says. */
  readonly named: string | null;
}

/**
 * Reads every row in order. A rule with an unreadable size, or for a kind that there is not, fits nothing; entries of
 * `assignTo` that name nobody are passed over. Blank rows are ignored; a tab without rules is no problem, its records
 * go
 * to the fallback of Settings.
 *
 * @param kinds all there are; a rule that names none is for the first, `*` for all of them.
 * @param regions those that records can be in; without them no region is doubted.
 */
export function parseRoutes(
  rows: readonly RouteRow[],
  team: Team,
  kinds: readonly RoutedKind[],
  regions: Regions | null = null,
): { readonly routes: readonly Route[]; readonly problems: readonly RouteProblem[] } {
  const problems: RouteProblem[] = [];
  const routes: Route[] = [];
  const lasts = new Map<string, LastRule>();
  rows.forEach((raw, row) => {
    if (ROUTE_COLUMNS.every((column) => column === 'help' || textOf(raw[column]) === null)) return;
    const { targets, problem } = parseTargets(textOf(raw.assignTo) ?? '', team);
    const sizes = sizeProblems(raw);
    const meant = kindsMeant(raw, kinds);
    const complaints: readonly Complaint[] = [
      ...sizes,
      ...(meant.length === 0
        ? [unknownKind(raw, kinds)]
        : [...unknownColumns(raw, meant), ...unknownPlaces(raw, meant, regions)]),
      ...(problem === null ? [] : [{ column: 'assignTo' as const, message: problem }]),
    ];
    problems.push(...complaints.map((complaint) => ({ row, ...complaint })));
    const isCatchAll = CONDITIONS.every((column) => entriesOf(raw[column]).length === 0);
    for (const kind of meant) lasts.set(kind.id, { row, isCatchAll, named: textOf(raw.recordType) });
    const [only] = meant;
    const kind = isForAll(raw) ? null : (only?.id ?? null);
    if (sizes.length === 0 && only !== undefined) routes.push(routeFrom(raw, row, kind, targets));
  });
  return { routes, problems: [...problems, ...catchAllProblems([...lasts.values()])] };
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

/** As they are written; none where the cell fits everything. A country's name may have a comma in it. */
function typedEntries(cell: Cell | undefined): readonly string[] {
  const text = textOf(cell) ?? '';
  if (countryOf(text) !== null) return [text];
  const entries = text
    .split(/[,;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return entries.includes('*') ? [] : entries;
}

function entriesOf(cell: Cell | undefined): readonly string[] {
  return typedEntries(cell).map((entry) => entry.toLowerCase());
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
      message:
        `"${shortText(textOf(raw[column]) ?? '')}" is not a number of employees. Write for example: ` +
        '500. Until then the rule fits nothing.',
    }));
  if (unreadable.length > 0) return unreadable;
  const [min, max] = [sizeOf(raw.minEmployees), sizeOf(raw.maxEmployees)];
  return min !== null && max !== null && min > max
    ? [
        {
          column: 'maxEmployees',
          message: `${max} is less than the ${min} of Employees from, so the rule fits nothing.`,
        },
      ]
    : [];
}

function isForAll(raw: RouteRow): boolean {
  return textOf(raw.recordType) === '*';
}

/** None for a kind that there is not. */
function kindsMeant(raw: RouteRow, kinds: readonly RoutedKind[]): readonly RoutedKind[] {
  if (isForAll(raw)) return kinds;
  const named = textOf(raw.recordType)?.toLowerCase();
  return named === undefined ? kinds.slice(0, 1) : kinds.filter(({ id }) => id.toLowerCase() === named);
}

function unknownKind(raw: RouteRow, kinds: readonly RoutedKind[]): Complaint {
  const known = kinds.map(({ id }) => id).join(', ');
  return {
    column: 'recordType',
    message:
      `"${shortText(textOf(raw.recordType) ?? '')}" is no kind of record: write ${known}, or * for ` +
      'all. Until then the rule fits nothing.',
  };
}

/** A rule may ask only what can be known of the records that it is for. */
function unknownColumns(raw: RouteRow, meant: readonly RoutedKind[]): readonly Complaint[] {
  return CONDITIONS.filter((column) => entriesOf(raw[column]).length > 0)
    .filter((column) => !meant.some(({ knows }) => knows.includes(askedBy(column))))
    .map((column) => ({
      column,
      message:
        `Nothing is known of the ${askedBy(column)} of ${meant.map(({ many }) => many).join(' or ')}, ` +
        'so the rule fits nothing. Leave it blank.',
    }));
}

/** Countries that nobody knows, and regions that no country of Regions is in: such a rule fits nothing. */
function unknownPlaces(raw: RouteRow, meant: readonly RoutedKind[], regions: Regions | null): readonly Complaint[] {
  const countries = typedEntries(raw.country).filter((entry) => countryOf(entry) === null);
  const isAnywhere = (region: string): boolean => regions === null || regions.has(region);
  const known = meant.some(({ knows, hasOwnRegions }) => hasOwnRegions === true || !knows.includes('region'));
  return [
    ...countries.map((entry) => ({ column: 'country' as const, message: unknownCountry(entry) })),
    ...(known ? [] : typedEntries(raw.region).filter((entry) => !isAnywhere(entry))).map((entry) => ({
      column: 'region' as const,
      message:
        `"${shortText(entry)}" is no region of the tab Regions, so the rule never fits by it. Name one that stands ` +
        'there, or add rows for it.',
    })),
  ];
}

/** What a condition looks at. */
function askedBy(column: (typeof CONDITIONS)[number]): string {
  return column === 'minEmployees' || column === 'maxEmployees' ? 'employees' : column;
}

function routeFrom(raw: RouteRow, row: number, kind: string | null, targets: readonly Target[]): Route {
  const named = textColumns.filter((column) => entriesOf(raw[column]).length > 0);
  const [minEmployees, maxEmployees] = [sizeOf(raw.minEmployees), sizeOf(raw.maxEmployees)];
  const conditions = [
    ...named.map((column) => `${column} ${shortText(textOf(raw[column]) ?? '')}`),
    ...(minEmployees === null ? [] : [`at least ${minEmployees} employees`]),
    ...(maxEmployees === null ? [] : [`at most ${maxEmployees} employees`]),
  ];
  const words =
    `"${conditions.length === 0 ? 'everything' : conditions.join(', ')} → ` +
    `${shortText(textOf(raw.assignTo) ?? 'nobody', 80)}"`;
  return {
    row,
    kind,
    values: Object.fromEntries(
      named.map((column) => [
        column,
        column === 'country' ? typedEntries(raw.country).map(placeOf) : entriesOf(raw[column]),
      ]),
    ),
    minEmployees,
    maxEmployees,
    targets,
    words,
  };
}

function catchAllProblems(lasts: readonly LastRule[]): readonly RouteProblem[] {
  const open = new Map(lasts.filter(({ isCatchAll }) => !isCatchAll).map((last) => [last.row, last]));
  return [...open.values()].map(({ row, named }) => ({
    row,
    column: 'assignTo',
    message:
      `The last rule${named === null || named === '*' ? '' : ` for ${shortText(named)}`} must fit ` +
      'everything, so that every record finds somebody. Add a row below with nothing but "Goes to"' +
      `${named === null ? '' : ' and "Record type"'}.`,
  }));
}

function fits({ kind, values, minEmployees, maxEmployees }: Route, record: RoutedRecord): boolean {
  if (kind !== null && kind !== record.kind) return false;
  const hasValue = (column: TextColumn): boolean => {
    const wanted = values[column];
    const value = record[column];
    if (wanted === undefined || value === null) return wanted === undefined;
    return wanted.includes(column === 'country' ? placeOf(value) : value.trim().toLowerCase());
  };
  if (!textColumns.every(hasValue)) return false;
  if (minEmployees === null && maxEmployees === null) return true;
  return (
    record.employees !== null &&
    record.employees >= (minEmployees ?? -Infinity) &&
    record.employees <= (maxEmployees ?? Infinity)
  );
}

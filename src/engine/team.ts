// The `Team` tab: its rows to people, and who stands above whom.
import { textOf, type Cell } from './cells';
import { countryName } from './countries';
import { emailOf } from './email';
import { isNamedAlike, isSameRole } from './ladder-roles';
import { instantOf } from './instants';
import { parseHours, USUAL_HOURS, type WeekHours } from './parse-hours';
import { loopsIn } from './loops';
import { isTimeZone } from './wall-clock';
import { NO_DAYS_OFF, type DaysOff } from './working-hours';
import { shortText } from './wording';

export const TEAM_COLUMNS = [
  'name',
  'email',
  'role',
  'manager',
  'slackChannel',
  'slackWebhook',
  'territories',
  'hours',
  'timeZone',
  'outUntil',
  'active',
  'country',
] as const;
export type TeamColumn = (typeof TEAM_COLUMNS)[number];

/** One row of the tab, raw. */
export type TeamRow = { readonly [column in TeamColumn]?: Cell };

export interface Person {
  /** In lower case; names the person. */
  readonly email: string;
  /** The e-mail where no name is given. */
  readonly name: string;
  /** As written; compared in any case. */
  readonly role: string;
  /** Of somebody in the team; null at the top. */
  readonly managerEmail: string | null;
  readonly slackChannel: string | null;
  /** The alias of a secret, never its URL. */
  readonly slackWebhook: string | null;
  /** Countries or regions; empty is everywhere. */
  readonly territories: readonly string[];
  readonly hours: WeekHours;
  readonly timeZone: string;
  /** Back from this instant on; null when not away. */
  readonly outUntilMs: number | null;
  /** What stands there instead of a date: what would reach this person waits. */
  readonly outUnread: string | null;
  readonly active: boolean;
  /** Its English name where it is known, else as written; null for none. */
  readonly country: string | null;
  /** Its holidays, on the calendar of the person's zone. */
  readonly daysOff: DaysOff;
}

export interface TeamProblem {
  /** Index into the rows given. */
  readonly row: number;
  readonly column: TeamColumn;
  readonly message: string;
}

export interface Team {
  readonly all: readonly Person[];
  person(email: string | null): Person | null;
  managerOf(person: Person): Person | null;
  /** Everybody above a person, the nearest first. */
  chainOf(person: Person): readonly Person[];
  /**
   * The first active one above a person with that role, by its name before others of the same meaning; when nobody has
   * it, the first active one above.
   */
  upTo(person: Person, role: string): Person | null;
}

/** Days off by country, as `countryIn` names it. */
export type Holidays = ReadonlyMap<string, DaysOff>;
const NO_HOLIDAYS: Holidays = new Map();

/** An out-of-office cell as epoch milliseconds; null when it is no date. */
export type ReadDate = (cell: Cell | undefined) => number | null;

interface Numbered {
  readonly row: number;
  readonly person: Person;
}

type Complaint = Omit<TeamProblem, 'row'>;

/**
 * Reads every row. A row without a usable, unused e-mail is nobody's and left out; any other wrong cell counts as
 * blank (a wrong `active` as no), so that the person's other cells and other people's rows go on. Blank rows are
 * ignored.
 */
export function parseTeam(
  rows: readonly TeamRow[],
  workbookZone: string,
  instantIn: ReadDate = (cell) => instantOf(cell, workbookZone),
  holidays: Holidays = NO_HOLIDAYS,
): { readonly team: Team; readonly problems: readonly TeamProblem[] } {
  const problems: TeamProblem[] = [];
  const people: Numbered[] = [];
  const taken = new Set<string>();
  rows.forEach((raw, row) => {
    if (TEAM_COLUMNS.every((column) => textOf(raw[column]) === null)) return;
    const email = emailOf(raw.email);
    const unusable = emailProblem(raw.email, email, taken);
    const { person, complaints } = readPerson(raw, email ?? '', workbookZone, { instantIn, holidays });
    problems.push(...[...unusable, ...complaints].map((complaint) => ({ row, ...complaint })));
    if (unusable.length > 0 || email === null) return;
    taken.add(email);
    people.push({ row, person });
  });
  const { linked, complaints } = checkManagers(people);
  return { team: teamOf(linked), problems: [...problems, ...complaints].sort((a, b) => a.row - b.row) };
}

/** A team of people whose managers are known to form no loop. */
function teamOf(all: readonly Person[]): Team {
  const byEmail = new Map(all.map((person) => [person.email, person]));
  const personOf = (email: string | null): Person | null =>
    email === null ? null : (byEmail.get(email.trim().toLowerCase()) ?? null);
  const managerOf = ({ managerEmail }: Person): Person | null => personOf(managerEmail);
  const chainOf = (person: Person): readonly Person[] => {
    const chain: Person[] = [];
    for (let above = managerOf(person); above !== null; above = managerOf(above)) chain.push(above);
    return chain;
  };
  const upTo = (person: Person, role: string): Person | null => {
    const above = chainOf(person).filter(({ active }) => active);
    const named = above.find((candidate) => isNamedAlike(candidate.role, role));
    return named ?? above.find((candidate) => hasRole(candidate, role)) ?? above[0] ?? null;
  };
  return { all, person: personOf, managerOf, chainOf, upTo };
}

/** By name or by meaning: an `Account Executive` has the role AE. */
export function hasRole(person: Person, role: string): boolean {
  return isSameRole(person.role, role);
}

/** Whether somebody gets messages at an instant: active, and not out of office. */
export function isPresent(person: Person, nowMs: number): boolean {
  return person.active && !(person.outUntilMs !== null && nowMs < person.outUntilMs);
}

function emailProblem(cell: Cell | undefined, email: string | null, taken: ReadonlySet<string>): readonly Complaint[] {
  const text = textOf(cell);
  if (text === null)
    return [{ column: 'email', message: 'Everybody needs an e-mail address: people are known by it.' }];
  if (email === null)
    return [
      {
        column: 'email',
        message: `"${shortText(text)}" is not one e-mail address. Write for example: ana@example.com.`,
      },
    ];
  return taken.has(email)
    ? [{ column: 'email', message: `${email} is in the team already. The first row counts, this one does not.` }]
    : [];
}

function readPerson(
  raw: TeamRow,
  email: string,
  workbookZone: string,
  { instantIn, holidays }: { readonly instantIn: ReadDate; readonly holidays: Holidays },
): { readonly person: Person; readonly complaints: readonly Complaint[] } {
  const hours = parseHours(textOf(raw.hours) ?? '');
  const zone = textOf(raw.timeZone);
  const outUntil = textOf(raw.outUntil);
  const outUntilMs = outUntil === null ? null : instantIn(raw.outUntil);
  const active = activeOf(raw.active);
  const webhook = textOf(raw.slackWebhook);
  const country = countryIn(raw.country);
  const hasZone = zone === null || isTimeZone(zone);
  const hasAlias = webhook === null || /^[\w-]{1,40}$/.test(webhook);
  const complaints: readonly (Complaint | null)[] = [
    hours.ok ? null : { column: 'hours', message: `${hours.problem} Until then they are Mon-Fri 9:00-17:00.` },
    hasZone
      ? null
      : {
          column: 'timeZone',
          message:
            `"${shortText(zone)}" is not a time zone. Write for example: Europe/Berlin. Until then the ` +
            `workbook's zone applies.`,
        },
    outUntil === null || outUntilMs !== null
      ? null
      : {
          column: 'outUntil',
          message:
            `"${shortText(outUntil)}" is not a date. Write for example: 2026-12-03. Until then what ` +
            'would reach this person waits.',
        },
    active !== null
      ? null
      : {
          column: 'active',
          message:
            `"${shortText(textOf(raw.active) ?? '')}" is neither yes nor no. Until then nothing is sent ` +
            'to this person.',
        },
    // What stands there may be the secret itself, so it is not repeated.
    hasAlias
      ? null
      : {
          column: 'slackWebhook',
          message:
            "Write the alias of the webhook's secret (letters, digits, - and _), never its URL. Until " +
            'then it is not used.',
        },
  ];
  const person: Person = {
    email,
    name: textOf(raw.name) ?? email,
    role: textOf(raw.role) ?? '',
    managerEmail: textOf(raw.manager),
    slackChannel: textOf(raw.slackChannel),
    slackWebhook: hasAlias ? webhook : null,
    territories: entriesOf(raw.territories),
    hours: hours.ok ? hours.value : USUAL_HOURS,
    timeZone: hasZone && zone !== null ? zone : workbookZone,
    outUntilMs,
    outUnread: outUntil !== null && outUntilMs === null ? outUntil : null,
    active: active ?? false,
    country,
    daysOff: (country === null ? null : holidays.get(country)) ?? NO_DAYS_OFF,
  };
  return { person, complaints: complaints.filter((complaint) => complaint !== null) };
}

/** One that nobody knows by its name is kept as it is written, so that rows of Holidays may be for it all the same. */
export function countryIn(cell: Cell | undefined): string | null {
  const text = textOf(cell);
  return text === null ? null : countryName(text);
}

function entriesOf(cell: Cell | undefined): readonly string[] {
  return (textOf(cell) ?? '')
    .split(/[,;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function activeOf(cell: Cell | undefined): boolean | null {
  const text = textOf(cell)?.toLowerCase() ?? 'yes';
  if (['true', 'yes', 'y', '1', 'active', 'x'].includes(text)) return true;
  return ['false', 'no', 'n', '0', 'inactive', 'left'].includes(text) ? false : null;
}

/** Cuts the links that lead to nobody or round in a circle, and says so at each of them. */
function checkManagers(people: readonly Numbered[]): {
  readonly linked: readonly Person[];
  readonly complaints: readonly TeamProblem[];
} {
  const emails = new Set(people.map(({ person }) => person.email));
  const complaints: TeamProblem[] = [];
  const known = people.map(({ row, person }): Numbered => {
    if (person.managerEmail === null) return { row, person };
    const managerEmail = emailOf(person.managerEmail);
    if (managerEmail !== null && emails.has(managerEmail)) return { row, person: { ...person, managerEmail } };
    complaints.push({
      row,
      column: 'manager',
      message:
        `"${shortText(person.managerEmail)}" is nobody's e-mail in this tab. Name the manager by the ` +
        'e-mail of their row.',
    });
    return { row, person: { ...person, managerEmail: null } };
  });
  const loopOf = loopsIn(new Map(known.map(({ person }) => [person.email, person.managerEmail])));
  const linked = known.map(({ row, person }): Person => {
    const loop = loopOf.get(person.email);
    if (loop === undefined) return person;
    complaints.push({
      row,
      column: 'manager',
      message:
        `These managers lead round in a circle: ${shortText([...loop, loop[0]].join(' → '), 200)}. ` +
        'Until it is broken, nobody in it has a manager.',
    });
    return { ...person, managerEmail: null };
  });
  return { linked, complaints };
}

// Whose rows of a view are: one hidden column says it, so that a filter on it shows each person their own.
import type { Cell } from '../engine/cells';
import { personNamed } from '../engine/person-named';
import type { Team } from '../engine/team';
import { column } from '../workbook/declare';
import { cellAt, type Table } from '../workbook/table';
import type { PersonCells } from './carry';
import { rowCursor, type RecordRow } from './record-row';
import type { RecordType } from './record-type';
import { PERSON_COLUMNS } from './standard-columns';
import { writtenOwners } from './written-owners';

export const FOR = 'for';

export const forColumn = column(
  FOR,
  'For',
  'Whose it is, the assignee or else the owner, and who stands above them in Team: what the filter views of people go by.',
  { hidden: true, width: 60 },
);

/** `;ana@nexus.example;`: what the column holds of a person and of everybody above, so that nobody is found within another one's address. */
export const markOf = (email: string): string => `;${email.toLowerCase()};`;

/** The same of whoever stands above the one whose row it is: their team's rows, without their own. */
export const teamMarkOf = (email: string): string => `<${email.toLowerCase()}>`;

/** Whose a row is: the column's cell, and the name of who manages them; blank where nobody is known. */
export interface Whose {
  readonly mark: Cell;
  readonly manager: Cell;
  /** What whose it is is called; '' where that is nobody of the team. */
  readonly name: string;
}

const NOBODY: Whose = { mark: null, manager: null, name: '' };

/** The first of a record's people who is active in the team, and everybody above. */
const whoseOf = (texts: readonly string[], team: Team): Whose => {
  const person = texts.map((text) => personNamed(team, text)).find((known) => known?.active === true);
  if (!person) return NOBODY;
  const chain = team.chainOf(person);
  const above = chain.map(({ email }) => teamMarkOf(email)).join('');
  return {
    mark: `;${[person, ...chain].map(({ email }) => email).join(';')};${above}`,
    manager: chain[0] ? chain[0].name || chain[0].email : null,
    name: person.name || person.email,
  };
};

/** Of a row; rows that name the same people are worked out once. */
export const whoseRows = (type: RecordType, team: Team): ((row: RecordRow) => Whose) => {
  const known = new Map<string, Whose>();
  return (row) => {
    const owners = writtenOwners(type, row).flatMap(({ email, name }) => [email, name]);
    const texts = [row.text('assignee'), ...owners].filter((text) => text !== '');
    const name = texts.join('\n');
    const whose = known.get(name) ?? whoseOf(texts, team);
    known.set(name, whose);
    return whose;
  };
};

/** Whether a record is among a person's own. */
export const isOwn = (type: RecordType, team: Team, row: RecordRow, email: string): boolean =>
  String(whoseRows(type, team)(row).mark ?? '').includes(markOf(email));

const ASSIGNEE = PERSON_COLUMNS.indexOf('assignee');

export interface RowsFor {
  readonly type: RecordType;
  readonly store: Table;
  /** As they are once what was typed in views has been carried. */
  readonly people: Pick<PersonCells, 'at'>;
  /** Null where the tab Team is missing. */
  readonly team: Team | null;
}

/** By row of the store. */
export const rowsFor = ({ type, store, people, team }: RowsFor, timeZone: string): ((row: number) => Whose) => {
  if (team === null) return () => NOBODY;
  const whose = whoseRows(type, team);
  const at = rowCursor((id, row) => (id === 'assignee' ? people.at(row, ASSIGNEE) : cellAt(store, id, row)), timeZone);
  return (row) => whose(at(row));
};

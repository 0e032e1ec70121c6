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

/** `;ana@nexus.example;`: what the column holds of a person, so that nobody is found within another one's address. */
export const markOf = (email: string): string => `;${email.toLowerCase()};`;

/** The first of a record's people who is active in the team, and everybody above. */
const emailsFor = (texts: readonly string[], team: Team): readonly string[] => {
  const person = texts.map((text) => personNamed(team, text)).find((known) => known?.active === true);
  return person ? [person, ...team.chainOf(person)].map(({ email }) => email) : [];
};

/** A row's cell of the column; rows that name the same people are worked out once. Null where nobody is known. */
const forCells = (type: RecordType, team: Team): ((row: RecordRow) => Cell) => {
  const known = new Map<string, Cell>();
  return (row) => {
    const owners = writtenOwners(type, row).flatMap(({ email, name }) => [email, name]);
    const texts = [row.text('assignee'), ...owners].filter((text) => text !== '');
    const name = texts.join('\n');
    const before = known.get(name);
    if (before !== undefined) return before;
    const emails = emailsFor(texts, team);
    const cell = emails.length === 0 ? null : `;${emails.join(';')};`;
    known.set(name, cell);
    return cell;
  };
};

/** Whether a record is among a person's own. */
export const isOwn = (type: RecordType, team: Team, row: RecordRow, email: string): boolean =>
  String(forCells(type, team)(row) ?? '').includes(markOf(email));

const ASSIGNEE = PERSON_COLUMNS.indexOf('assignee');

interface RowsFor {
  readonly type: RecordType;
  readonly store: Table;
  /** As they are once what was typed in views has been carried. */
  readonly people: PersonCells;
  /** Null where the tab Team is missing. */
  readonly team: Team | null;
}

/** The column's cell by row of the store. */
export const forRows = ({ type, store, people, team }: RowsFor, timeZone: string): ((row: number) => Cell) => {
  if (team === null) return () => null;
  const cellOf = forCells(type, team);
  const at = rowCursor((id, row) => (id === 'assignee' ? people.at(row, ASSIGNEE) : cellAt(store, id, row)), timeZone);
  return (row) => cellOf(at(row));
};

// Where the workbook holds people, as record types and features declare it.
import type { PersonalTab } from '../../features/feature';
import { IN_TEAM, teamTab } from '../../people/tabs';
import type { RecordType } from '../../records/record-type';
import { typeOfView } from '../../records/view-tab';
import type { TabDeclaration } from '../../workbook/declare';
import type { Table } from '../../workbook/table';

export interface Holdings {
  /** Every tab with a fixed id. */
  readonly tabs: readonly TabDeclaration[];
  readonly types: readonly RecordType[];
  readonly personal: readonly PersonalTab[];
}

/** Columns that name a person, and that of the same row which holds their address. */
export interface NamedBeside {
  readonly tab: TabDeclaration;
  /** One column, or first and last name. */
  readonly name: readonly string[];
  readonly email: string;
}

export const namedBeside = ({ types, personal }: Holdings): readonly NamedBeside[] => [
  { tab: teamTab, ...IN_TEAM },
  ...types.flatMap(({ store, people }) => people.map(({ name, email }) => ({ tab: store, name, email }))),
  ...personal.flatMap(({ tab, people }) => people.map(({ name, email }) => ({ tab, name, email }))),
];

/** Whose records stand in a table: its store, or a view of it. */
export const typeOfTable = ({ declaration, sheetId }: Table, { types }: Holdings): RecordType | undefined =>
  types.find(({ store }) => store.id === declaration.id) ??
  (declaration.kind === 'view' ? typeOfView(sheetId, types) : undefined);

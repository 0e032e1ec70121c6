// "Export my data": all rows of the workbook that are about the person who asks, by tab, in plain values.
import { instantOf, isoDayOf, isoOf } from '../../engine/instants';
import type { Cell, TabDeclaration } from '../../workbook/declare';
import { messagesTab } from '../../nudges/tabs';
import { teamTab } from '../../people/tabs';
import { rowsOf, type Row, type Table } from '../../workbook/table';
import { runsTab } from '../../workbook/tabs';
import { weightsHistoryTab } from '../../records/tabs';
import { readWorkbook } from '../../workbook/workbook';
import type { Services } from '../../run/job';
import { holdings } from '../features';
import type { Holdings } from './holdings';

export interface MyData {
  readonly person: string;
  /** ISO instant. */
  readonly madeAt: string;
  /** Rows by column id; instants are ISO, blank cells null. */
  readonly tabs: readonly { readonly tab: string; readonly about: string; readonly rows: readonly Row[] }[];
}

interface Part {
  readonly tab: TabDeclaration;
  readonly about: string;
  /** Columns of which one has to hold the person's address. */
  readonly by: readonly string[];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const partsOf = ({ types, personal }: Holdings): readonly Part[] => [
  { tab: teamTab, about: 'You, as the team knows you', by: ['email'] },
  ...types.map(({ store, words, people }) => ({
    tab: store,
    about: `${capital(words.many)} that you own or that are assigned to you`,
    by: [...people.flatMap(({ email, otherwise = email }) => [email, otherwise]), 'assignee'],
  })),
  ...personal.map(({ tab, about, people }) => ({ tab, about, by: people.map(({ email }) => email) })),
  { tab: messagesTab, about: 'Messages to you, and those that you answered', by: ['recipient', 'respondedBy'] },
  { tab: runsTab, about: 'Runs that you set off', by: ['by'] },
  { tab: weightsHistoryTab, about: 'Changes of weights that you made', by: ['who'] },
];

const plain = ({ declaration }: Table, row: Row, timeZone: string): Row =>
  Object.fromEntries(
    declaration.columns.map(({ id, type }): [string, Cell] => {
      const cell = row[id] ?? null;
      if (type === 'day') return [id, isoDayOf(cell, timeZone) ?? cell];
      const instant = type === 'instant' ? instantOf(cell, timeZone) : null;
      return [id, instant === null ? cell : isoOf(instant)];
    }),
  );

export const myData = (services: Services, nowMs: number): MyData => {
  const person = services.user().trim().toLowerCase();
  if (person === '')
    throw new Error(
      'Google does not say who you are, so there is nothing to export. Open the workbook with the ' +
        'account of your organisation.',
    );
  const parts = partsOf(holdings);
  const { tables, timeZone } = readWorkbook(services.sheets, () =>
    parts.map(({ tab }) => ({ declaration: tab, cells: true })),
  );
  const isTheirs = (row: Row, by: readonly string[]): boolean =>
    by.some(
      (id) =>
        String(row[id] ?? '')
          .trim()
          .toLowerCase() === person,
    );
  return {
    person,
    madeAt: isoOf(nowMs),
    tabs: parts.flatMap(({ tab, about, by }) => {
      const table = tables.get(tab.id);
      const rows = table
        ? rowsOf(table)
            .map(({ row }) => row)
            .filter((row) => isTheirs(row, by))
        : [];
      return table ? [{ tab: table.title, about, rows: rows.map((row) => plain(table, row, timeZone)) }] : [];
    }),
  };
};

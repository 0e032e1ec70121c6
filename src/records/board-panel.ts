// What stands between the heads of the board's lanes and their cards: whose records it shows, for people to choose, and
// what its signs mean.
//
//   Act now          | Pursue      | Develop
//   …
//   Owner            | Ann Lee     | ★ Logo potential
//   Team             |             | Amounts in EUR
//   Partner          | Meridian    | Best first; a card leads to its row
import type { Team } from '../engine/team';
import { personNamed } from '../engine/person-named';
import { shortText } from '../engine/wording';
import type { Cell } from '../workbook/declare';
import type { Table } from '../workbook/table';
import { distinct } from './dropdowns';
import { isOwn } from './own-rows';
import type { RecordRow } from './record-row';
import { columnById } from '../workbook/table';
import type { RecordType } from './record-type';
import { MARK } from './standard-columns';

/** Of the sheet, from 0. */
export const FIRST_PANEL_ROW = 4;
export const PANEL_ROWS = ['Owner', 'Team', 'Partner'] as const;
/** Labels, choices, what signs mean. */
export const PANEL_COLUMNS = 3;
export const CHOICE_COLUMN = 1;

export type PanelRow = (typeof PANEL_ROWS)[number];

/** As they stand in the tab; '' for all. */
export type Choices = Readonly<Record<PanelRow, string>>;

export interface Panel {
  /** What signs mean, or why a choice is none; a line each. */
  readonly says: readonly string[];
  /** Nobody has chosen anything yet: what stands there is no choice. */
  readonly isNew?: boolean;
}

export const NO_PANEL: Panel = { says: [] };

export const isPanelThere = (board: Table): boolean =>
  PANEL_ROWS.every((label, row) => String(board.grid[0]?.[FIRST_PANEL_ROW - 1 + row] ?? '') === label);

/** Undefined where a person's cell stands. */
export const panelCell = ({ says, isNew }: Panel, position: number, row: number): Cell | undefined => {
  if (position === 0) return PANEL_ROWS[row] ?? null;
  if (position === CHOICE_COLUMN) return isNew === true ? null : undefined;
  return position === PANEL_COLUMNS - 1 ? (says[row] ?? null) : null;
};

export const choicesIn = (board: Table | undefined): Choices => {
  const there = board !== undefined && isPanelThere(board);
  const at = (row: number): string =>
    there ? String(board.grid[CHOICE_COLUMN]?.[FIRST_PANEL_ROW - 1 + row] ?? '').trim() : '';
  return { Owner: at(0), Team: at(1), Partner: at(2) };
};

/** Of the records on the board, whoever is chosen. */
export interface Shown {
  readonly type: RecordType;
  readonly team: Team | null;
  readonly rows: readonly number[];
  readonly record: (row: number) => RecordRow;
  readonly ownerOf: (row: RecordRow) => string;
}

/** What people may choose from. */
export const listsOf = ({
  type,
  team,
  rows,
  record,
  ownerOf,
}: Shown): Readonly<Record<PanelRow, readonly string[]>> => {
  const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort((a, b) => (a < b ? -1 : 1));
  const managers = (team?.all ?? []).flatMap((person) => team?.managerOf(person)?.name ?? []);
  return {
    Owner: distinct(sorted(rows.map((row) => ownerOf(record(row))))),
    Team: distinct(sorted(managers)),
    Partner: distinct(sorted(rows.map((row) => type.nameOf(record(row)).with))),
  };
};

const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

interface Narrowed {
  readonly isShown: (row: number) => boolean;
  /** Why a choice has no effect, by its row; absent where it has, or there is none. */
  readonly problems: Readonly<Partial<Record<PanelRow, string>>>;
}

/** A choice that nobody can be told by shows everybody, and says so beside it. */
export const narrowed = (shown: Shown, choices: Choices): Narrowed => {
  const { type, team, rows, record, ownerOf } = shown;
  const manager = team && choices.Team !== '' ? personNamed(team, choices.Team) : null;
  const tests: Readonly<Record<PanelRow, (row: RecordRow) => boolean>> = {
    Owner: (row) => isSame(ownerOf(row), choices.Owner),
    Team: (row) => team !== null && manager !== null && isOwn(type, team, row, manager.email),
    Partner: (row) => isSame(type.nameOf(row).with, choices.Partner),
  };
  const chosen = PANEL_ROWS.filter((name) => choices[name] !== '');
  const known = chosen.filter((name) =>
    name === 'Team' ? manager !== null : rows.some((row) => tests[name](record(row))),
  );
  const unknown = chosen.filter((name) => !known.includes(name));
  return {
    isShown: (row) => known.every((name) => tests[name](record(row))),
    problems: Object.fromEntries(
      unknown.map((name) => [
        name,
        `"${shortText(choices[name])}" is ${name === 'Team' ? 'nobody in the tab Team' : `no ${name.toLowerCase()} here`}, so all are shown. Choose from the list.`,
      ]),
    ),
  };
};

/** What the signs mean; in the place of a line what is wrong with the choice beside it. */
export const panelOf = ({ type }: Shown, { problems }: Pick<Narrowed, 'problems'>, currency: string): Panel => {
  const { mark, amount } = type.views;
  const marked = mark === undefined ? undefined : columnById(type.store, mark)?.header;
  const money = currency === '' ? 'No currency named (currency.reporting)' : `Sums in ${currency}, amounts as given`;
  const lines = [
    marked === undefined ? '' : `${MARK} ${marked}`,
    amount === undefined ? '' : money,
    'Best first; a card leads to its row',
  ];
  return { says: lines.map((line, row) => problems[PANEL_ROWS[row] ?? 'Owner'] ?? line) };
};

// What becomes of each cell when a person is erased: references to them go, texts name nobody.
import { ERASED, eraserOf, isOneWord, plainName } from '../../engine/erase-text';
import { isEveryday } from '../../engine/everyday';
import { serialOf } from '../../engine/instants';
import type { PersonalTab } from '../../features/feature';
import type { NameAndAddress } from '../../records/without-erased';
import type { Cell } from '../../workbook/declare';
import { messagesTab } from '../../nudges/tabs';
import { RECIPIENT_ERASED } from '../../nudges/round';
import { auditTab } from '../../run/audit-tab';
import { routesTab, teamTab } from '../../people/tabs';
import { keyAt, cellAt, columnById, indexByKey, textAt, type Table } from '../../workbook/table';
import { AUDIT_LINES } from '../../workbook/stamps';
import { jobsTab, settingsTab } from '../../workbook/tabs';
import type { Workbook } from '../../workbook/workbook';
import { IN_AUDIT, inAudit } from './in-audit';
import { typeOfTable, type Holdings } from './holdings';
import type { Known } from './identity';
import type { IsOwnRow } from './own-rows';

/** The cell as it is to be; the same cell where nothing is to be done. @param row index below the header; -1: that. */
export type Treatment = (row: number, cell: Cell) => Cell;

/** Messages that would still be sent. */
const WAITING: readonly string[] = ['draft', 'pending', 'held'];

const asItIs: Treatment = (_, cell) => cell;

export interface Person {
  /** The cell is their address, and nothing else. */
  isAddress(cell: Cell): boolean;
  /** The cell is their address or a name that only they have. */
  isThem(cell: Cell): boolean;
  /** The same in a row of theirs, where a name that others have too is theirs. */
  isThemHere(cell: Cell): boolean;
}

export const personOf = ({ email, names, sharedNames }: Known): Person => {
  const all = new Set(names.map(plainName));
  const shared = new Set(sharedNames.map(plainName));
  const isAddress = (cell: Cell): boolean => typeof cell === 'string' && cell.trim().toLowerCase() === email;
  const isName = (cell: Cell): boolean => typeof cell === 'string' && all.has(plainName(cell));
  return {
    isAddress,
    isThem: (cell) => isAddress(cell) || (isName(cell) && !shared.has(plainName(String(cell)))),
    isThemHere: (cell) => isAddress(cell) || isName(cell),
  };
};

interface Texts {
  /** In a row of theirs any name that they have, but none that may be a word; in any other what nobody else is called. */
  readonly in: (table: Table) => Treatment;
  /** Of somebody else in whatever row. */
  readonly ofAnother: Treatment;
  /** Of the board, which is made anew from the records: nobody's name is lost there. */
  readonly onBoard: Treatment;
}

const textsOf = ({ email, names, uniqueNames }: Known, isOwn: IsOwnRow): Texts => {
  const elsewhere = eraserOf({ email, names: uniqueNames });
  const here = eraserOf({ email, names: names.filter((name) => !isOneWord(name) || !isEveryday(name.toLowerCase())) });
  return {
    in: (table) => (row, cell) =>
      typeof cell === 'string' ? (isOwn(table, row) ? here : elsewhere).erase(cell) : cell,
    ofAnother: (_, cell) => (typeof cell === 'string' ? elsewhere.erase(cell) : cell),
    onBoard: (_, cell) => (typeof cell === 'string' ? here.erase(cell) : cell),
  };
};

/** Their own row of Team goes; who stood under them stands under their manager. */
const inTeam = (team: Table, columnId: string | undefined, { isAddress }: Person, text: Treatment): Treatment => {
  const rows = Array.from({ length: team.rowCount }, (_, row) => row);
  const own = new Set(rows.filter((row) => isAddress(cellAt(team, 'email', row))));
  const above = [...own].map((row) => cellAt(team, 'manager', row)).find((manager) => !isAddress(manager)) ?? null;
  return (row, cell) => {
    if (own.has(row)) return null;
    if (columnId === 'manager' && isAddress(cell)) return above;
    return columnId === 'name' || columnId === 'email' ? cell : text(row, cell);
  };
};

/** Of the columns of a name and its address: gone where they are theirs, another's where another address stands there. */
const inPair =
  (store: Table, { name, email }: NameAndAddress, person: Person, isOwn: IsOwnRow, texts: Texts): Treatment =>
  (row, cell) => {
    if (person.isAddress(cellAt(store, email, row))) return null;
    if (textAt(store, email, row) !== '') return texts.ofAnother(row, cell);
    const isTheirs = isOwn(store, row) ? person.isThemHere : person.isThem;
    return isTheirs(name.map((id) => textAt(store, id, row)).join(' ')) ? null : texts.in(store)(row, cell);
  };

/** Of a person's own row only what keeps its source from bringing it back stays. */
const inOwnRows =
  (
    table: Table,
    { email, kept, erasedAt }: NonNullable<PersonalTab['own']>,
    columnId: string | undefined,
    { isAddress }: Person,
    now: Cell,
    otherwise: Treatment,
  ): Treatment =>
  (row, cell) => {
    if (!isAddress(cellAt(table, email, row))) return otherwise(row, cell);
    if (columnId !== undefined && kept.includes(columnId)) return cell;
    return columnId === erasedAt ? now : null;
  };

/** An entry of a list that people typed; the others stay. */
const withoutEntry =
  (isTheirs: (cell: Cell) => boolean, text: Treatment): Treatment =>
  (row, cell) => {
    if (typeof cell !== 'string') return cell;
    const entries = cell.split(/[,;\n]/);
    const kept = entries.filter((entry) => !isTheirs(entry.trim()));
    return kept.length === entries.length
      ? text(row, cell)
      : kept
          .map((entry) => entry.trim())
          .filter((entry) => entry !== '')
          .join(', ') || null;
  };

/** Nothing more is sent to them; what was sent was sent to somebody. */
const inMessages = (messages: Table, columnId: string, { isAddress }: Person, text: Treatment): Treatment => {
  const isWaiting = (row: number): boolean =>
    isAddress(cellAt(messages, 'recipient', row)) && WAITING.includes(textAt(messages, 'state', row).toLowerCase());
  if (columnId === 'recipient') return (row, cell) => (isAddress(cell) ? ERASED : text(row, cell));
  if (columnId === 'state') return (row, cell) => (isWaiting(row) ? 'cancelled' : cell);
  if (columnId === 'error') return (row, cell) => (isWaiting(row) ? RECIPIENT_ERASED : text(row, cell));
  return text;
};

export type TreatmentOf = (table: Table, columnId: string | undefined) => Treatment;

/** What was seen of people's tabs stays as these are, or it would read as a change of theirs. */
const inJobs =
  (jobs: Table, text: Treatment): Treatment =>
  (row, cell) =>
    textAt(jobs, 'job', row).startsWith(AUDIT_LINES) ? cell : text(row, cell);

/** A view's row as its record's in the store. */
const byRecord = (view: Table, store: Table, treat: Treatment, otherwise: Treatment): Treatment => {
  if (view === store) return treat;
  const rowOf = indexByKey(store);
  return (row, cell) => {
    const own = rowOf.get(keyAt(view, row));
    return own === undefined ? otherwise(row, cell) : treat(own, cell);
  };
};

/** Whose names and addresses stand beside each other in a tab that is no view. */
const pairsOf = (table: Table, { types, personal }: Holdings): readonly NameAndAddress[] => [
  ...(typeOfTable(table, { types, personal, tabs: [] })?.people ?? []),
  ...personal.filter(({ tab }) => tab.id === table.declaration.id).flatMap(({ people }) => people),
];

export const treatmentsFor = (
  workbook: Workbook,
  holdings: Holdings,
  known: Known,
  isOwn: IsOwnRow,
  nowMs: number,
): TreatmentOf => {
  const person = personOf(known);
  const texts = textsOf(known, isOwn);
  const now = serialOf(nowMs, workbook.timeZone);
  /** Of records, and of tabs that hold people beside them. */
  const inPeople = (table: Table, columnId: string | undefined, text: Treatment): Treatment => {
    const type = typeOfTable(table, holdings);
    const store = (type && workbook.tables.get(type.store.id)) ?? table;
    const pairs = pairsOf(table, holdings);
    const pair = pairs.find(({ name, email }) => columnId !== undefined && [...name, email].includes(columnId));
    if (pair) return byRecord(table, store, inPair(store, pair, person, isOwn, texts), text);
    const isStored = pairs.length > 0 && columnById(table.declaration, columnId ?? '')?.owner === 'nexus';
    return isStored ? (row, cell) => (person.isAddress(cell) ? null : text(row, cell)) : text;
  };
  return (table, columnId) => {
    const { id, kind } = table.declaration;
    const text = texts.in(table);
    if (kind === 'board') return texts.onBoard;
    if (id === teamTab.id) return inTeam(table, columnId, person, text);
    const own = holdings.personal.find(({ tab }) => tab.id === id)?.own;
    if (own) return inOwnRows(table, own, columnId, person, now, inPeople(table, columnId, text));
    if (columnId === undefined) return text;
    if (id === auditTab.id) return IN_AUDIT.includes(columnId) ? inAudit(table, columnId, person, text) : asItIs;
    if (id === jobsTab.id) return inJobs(table, text);
    if (id === messagesTab.id) return inMessages(table, columnId, person, text);
    if (id === routesTab.id && columnId === 'assignTo') return withoutEntry(person.isThem, text);
    if (id === settingsTab.id && columnId === 'value') return withoutEntry(person.isAddress, text);
    if (columnId === 'assignee')
      return (row, cell) =>
        (isOwn(table, row) ? person.isThemHere(cell) : person.isThem(cell)) ? null : text(row, cell);
    return inPeople(table, columnId, text);
  };
};

// What becomes of each cell when a person is erased: references to them go, texts of Nexus's own name nobody.
import { ERASED, type Eraser } from '../../engine/erase-text';
import { serialOf } from '../../engine/instants';
import { contactsTab } from '../../features/hubspot/tables';
import { overlapsTab } from '../../features/overlaps/tables';
import type { Cell } from '../../workbook/declare';
import { auditTab, messagesTab } from '../../nudges/tabs';
import { routesTab, teamTab } from '../../people/tabs';
import { cellAt, columnById, textAt, type Table } from '../../workbook/table';
import { settingsTab } from '../../workbook/tabs';
import type { Workbook } from '../../workbook/workbook';
import { NAMED_BESIDE, type Known } from './identity';

/** The cell as it is to be; the same cell where nothing is to be done. @param row index below the header. */
export type Treatment = (row: number, cell: Cell) => Cell;

/** Messages that would still be sent. */
const WAITING: readonly string[] = ['draft', 'pending', 'held'];

const asItIs: Treatment = (_, cell) => cell;

const normal = (cell: Cell): string =>
  String(cell ?? '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();

interface Person {
  /** The cell is their address, and nothing else. */
  isAddress(cell: Cell): boolean;
  /** The cell is their address or a name that only they have. */
  isThem(cell: Cell): boolean;
}

const personOf = ({ email, names }: Known): Person => {
  const known = new Set([email, ...names.map(normal)]);
  return { isAddress: (cell) => normal(cell) === email, isThem: (cell) => known.has(normal(cell)) };
};

/** Their own row of Team goes; who stood under them stands under their manager. */
const inTeam = (team: Table, columnId: string, { isAddress }: Person): Treatment => {
  const rows = Array.from({ length: team.rowCount }, (_, row) => row);
  const own = new Set(rows.filter((row) => isAddress(cellAt(team, 'email', row))));
  const above = [...own].map((row) => cellAt(team, 'manager', row)).find((manager) => !isAddress(manager)) ?? null;
  return (row, cell) => {
    if (own.has(row)) return null;
    return columnId === 'manager' && isAddress(cell) ? above : cell;
  };
};

/** Rows of Overlaps in which a pair of name and address is theirs, also where only the name is known. */
const ownedRows = (
  store: Table,
  { name, email }: { readonly name: readonly string[]; readonly email: string },
  { isAddress, isThem }: Person,
): ReadonlySet<number> =>
  new Set(
    Array.from({ length: store.rowCount }, (_, row) => row).filter(
      (row) =>
        isAddress(cellAt(store, email, row)) ||
        (textAt(store, email, row) === '' && isThem(name.map((id) => textAt(store, id, row)).join(' '))),
    ),
  );

const pairOf = (columnId: string): (typeof NAMED_BESIDE)[number] | undefined =>
  NAMED_BESIDE.find(
    ({ tab, name, email }) => tab === overlapsTab.id && (name.includes(columnId) || columnId === email),
  );

/** Of a contact's own row only the record id stays, so that HubSpot cannot bring it back. */
const inContacts =
  (contacts: Table, columnId: string, { isAddress }: Person, erasedAt: Cell, text: Treatment): Treatment =>
  (row, cell) => {
    if (!isAddress(cellAt(contacts, 'email', row)))
      return columnById(contacts.declaration, columnId)?.owner === 'nexus' ? text(row, cell) : cell;
    if (columnId === 'id') return cell;
    return columnId === 'erasedAt' ? erasedAt : null;
  };

/** An entry of a list that people typed; the others stay. */
const withoutEntry =
  (isTheirs: (cell: Cell) => boolean): Treatment =>
  (_, cell) => {
    if (typeof cell !== 'string') return cell;
    const entries = cell.split(/[,;\n]/);
    const kept = entries.filter((entry) => !isTheirs(entry));
    return kept.length === entries.length
      ? cell
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
  if (columnId === 'error')
    return (row, cell) => (isWaiting(row) ? 'The person it was for has been erased.' : text(row, cell));
  return columnById(messages.declaration, columnId)?.owner === 'nexus' ? text : asItIs;
};

/** Whether it is theirs by the pair of the record that the row shows. */
const inView = (
  view: Table,
  columnId: string,
  keysOf: (columnId: string) => ReadonlySet<string>,
  text: Treatment,
): Treatment => {
  const keys = keysOf(columnId);
  return (row, cell) => (keys.has(textAt(view, 'key', row)) ? null : text(row, cell));
};

export type TreatmentOf = (table: Table, columnId: string | undefined) => Treatment;

/** Audit holds keyed hashes and no names; it stays as it is, so that its chain holds. */
export const treatmentsFor = (workbook: Workbook, identity: Known, eraser: Eraser, nowMs: number): TreatmentOf => {
  const person = personOf(identity);
  const store = workbook.tables.get(overlapsTab.id);
  const text: Treatment = (_, cell) => (typeof cell === 'string' ? eraser.erase(cell) : cell);
  const rowsOfPair = (columnId: string): ReadonlySet<number> => {
    const pair = pairOf(columnId);
    return store && pair ? ownedRows(store, pair, person) : new Set();
  };
  const keysOfPair = (columnId: string): ReadonlySet<string> =>
    new Set([...rowsOfPair(columnId)].map((row) => (store ? textAt(store, 'key', row) : '')));
  return (table, columnId) => {
    const { id, kind } = table.declaration;
    if (kind === 'board') return text;
    if (columnId === undefined || id === auditTab.id) return asItIs;
    if (id === teamTab.id) return inTeam(table, columnId, person);
    if (id === messagesTab.id) return inMessages(table, columnId, person, text);
    if (id === contactsTab.id) return inContacts(table, columnId, person, serialOf(nowMs, workbook.timeZone), text);
    if (id === routesTab.id && columnId === 'assignTo') return withoutEntry(person.isThem);
    if (id === settingsTab.id && columnId === 'value') return withoutEntry(person.isAddress);
    if (columnId === 'assignee') return (_, cell) => (person.isThem(cell) ? null : cell);
    if (columnById(table.declaration, columnId)?.owner !== 'nexus') return asItIs;
    if (id === overlapsTab.id && pairOf(columnId)) {
      const rows = rowsOfPair(columnId);
      return (row, cell) => (rows.has(row) ? null : text(row, cell));
    }
    return kind === 'view' && pairOf(columnId) ? inView(table, columnId, keysOfPair, text) : text;
  };
};

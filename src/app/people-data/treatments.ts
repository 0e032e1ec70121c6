// What becomes of each cell when a person is erased: references to them go, texts of Nexus's own name nobody.
import { ERASED, type Eraser } from '../../engine/erase-text';
import { serialOf } from '../../engine/instants';
import type { PersonalTab } from '../../features/feature';
import type { PersonColumns, RecordType } from '../../records/record-type';
import type { Cell } from '../../workbook/declare';
import type { Effect } from '../../workbook/effect';
import { messagesTab } from '../../nudges/tabs';
import { auditTab } from '../../run/audit-tab';
import { routesTab, teamTab } from '../../people/tabs';
import { cellAt, columnById, textAt, type Table } from '../../workbook/table';
import { AUDIT_LINES } from '../../workbook/stamps';
import { jobsTab, settingsTab } from '../../workbook/tabs';
import type { Workbook } from '../../workbook/workbook';
import { typeOfTable, type Holdings } from './holdings';
import type { Known } from './identity';

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

/** Rows of a store in which a pair of name and address is theirs, also where only the name is known. */
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

const pairOf = ({ people }: RecordType, columnId: string): PersonColumns | undefined =>
  people.find(({ name, email }) => name.includes(columnId) || columnId === email);

/** Of a person's own row only what keeps its source from bringing it back stays. */
const inOwnRows =
  (
    table: Table,
    { email, kept, erasedAt }: NonNullable<PersonalTab['own']>,
    columnId: string,
    { isAddress }: Person,
    now: Cell,
    text: Treatment,
  ): Treatment =>
  (row, cell) => {
    if (!isAddress(cellAt(table, email, row)))
      return columnById(table.declaration, columnId)?.owner === 'nexus' ? text(row, cell) : cell;
    if (kept.includes(columnId)) return cell;
    return columnId === erasedAt ? now : null;
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

/** @param keys of the records that are theirs by the pair that the column is of. */
const inView =
  (view: Table, keys: ReadonlySet<string>, text: Treatment): Treatment =>
  (row, cell) =>
    keys.has(textAt(view, 'key', row)) ? null : text(row, cell);

export type TreatmentOf = (table: Table, columnId: string | undefined) => Treatment;

/** Of Audit what people read; its chain covers only the hashes of that. */
const IN_AUDIT: readonly string[] = ['who', 'what', 'before', 'after'];

/** Lines of their own row of Team tell nothing but of them, whatever name it is. */
const inAudit =
  (audit: Table, columnId: string, person: Person, text: Treatment): Treatment =>
  (row, cell) => {
    const isOwn = columnId !== 'who' && columnId !== 'what' && isOfTeam(textAt(audit, 'what', row), person);
    return cell !== null && (isOwn || person.isThem(cell)) ? ERASED : text(row, cell);
  };

const isOfTeam = (what: string, { isAddress }: Person): boolean => {
  const [tab, email = ''] = what.split('/');
  return tab === teamTab.title && isAddress(email);
};

/** The same for a line that is being written. */
export const inAuditWithout = (known: Known, eraser: Eraser): ((effect: Effect) => Effect) => {
  const person = personOf(known);
  return ({ what, before = null, after = null, who, ...rest }) => {
    const isOwn = isOfTeam(what, person);
    const put = (cell: Cell): Cell => {
      if (cell === null) return null;
      if (isOwn || person.isThem(cell)) return ERASED;
      return typeof cell === 'string' ? eraser.erase(cell) : cell;
    };
    return {
      ...rest,
      what: eraser.erase(what),
      before: put(before),
      after: put(after),
      ...(who === undefined ? {} : { who: eraser.erase(who) }),
    };
  };
};

/** What was seen of people's tabs stays as these are, or it would read as a change of theirs. */
const inJobs =
  (jobs: Table, text: Treatment): Treatment =>
  (row, cell) =>
    textAt(jobs, 'job', row).startsWith(AUDIT_LINES) ? cell : text(row, cell);

export const treatmentsFor = (
  workbook: Workbook,
  holdings: Holdings,
  identity: Known,
  eraser: Eraser,
  nowMs: number,
): TreatmentOf => {
  const person = personOf(identity);
  const text: Treatment = (_, cell) => (typeof cell === 'string' ? eraser.erase(cell) : cell);
  const inRecords = (table: Table, type: RecordType, columnId: string): Treatment => {
    const store = workbook.tables.get(type.store.id);
    const pair = pairOf(type, columnId);
    if (!store || !pair) return text;
    const rows = ownedRows(store, pair, person);
    if (table.declaration.kind === 'view')
      return inView(table, new Set([...rows].map((row) => textAt(store, 'key', row))), text);
    return (row, cell) => (rows.has(row) ? null : text(row, cell));
  };
  return (table, columnId) => {
    const { id, kind } = table.declaration;
    if (kind === 'board') return text;
    if (columnId === undefined) return asItIs;
    if (id === auditTab.id) return IN_AUDIT.includes(columnId) ? inAudit(table, columnId, person, text) : asItIs;
    if (id === jobsTab.id) return inJobs(table, text);
    if (id === teamTab.id) return inTeam(table, columnId, person);
    if (id === messagesTab.id) return inMessages(table, columnId, person, text);
    const own = holdings.personal.find(({ tab }) => tab.id === id)?.own;
    if (own) return inOwnRows(table, own, columnId, person, serialOf(nowMs, workbook.timeZone), text);
    if (id === routesTab.id && columnId === 'assignTo') return withoutEntry(person.isThem);
    if (id === settingsTab.id && columnId === 'value') return withoutEntry(person.isAddress);
    if (columnId === 'assignee') return (_, cell) => (person.isThem(cell) ? null : cell);
    if (columnById(table.declaration, columnId)?.owner !== 'nexus') return asItIs;
    const type = typeOfTable(table, holdings);
    return type ? inRecords(table, type, columnId) : text;
  };
};

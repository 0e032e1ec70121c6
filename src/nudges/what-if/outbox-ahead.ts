// Messages as they will stand while a week is worked out: a table in memory and its rows as read, each read anew only
// when something was written to it.
import type { Change } from '../../workbook/changes';
import { typedKey } from '../../workbook/record-type-column';
import type { Table } from '../../workbook/table';
import { tableOfRows, tablesAfter } from '../../workbook/tables-after';
import { tableIn, type Workbook } from '../../workbook/workbook';
import { readMessages, type MessageRow } from '../message-rows';
import { messagesTab } from '../tabs';
import { WATCH_STEP } from '../watch-step';
import type { Account, Parts } from './parts';

/** Rows (below the header) of a table that changes write to; new ones come after the last. */
const rowsWritten = (changes: readonly Change[], rowCount: number): readonly number[] => {
  const rows = new Set<number>();
  let next = rowCount;
  for (const change of changes) {
    if (change.kind === 'cells') for (const edit of change.edits) for (const row of edit.rows) rows.add(row - 1);
    if (change.kind === 'append') for (let added = 0; added < change.rows.length; added += 1) rows.add((next += 1) - 1);
  }
  return [...rows].sort((a, b) => a - b);
};

export class OutboxAhead {
  table: Table;
  /** By row. */
  private readonly read: (MessageRow | undefined)[] = [];
  private parts: Parts | null = null;
  private readonly rowsOf = new Map<Account, Set<number>>();
  private readonly beside = new Map<Account, Set<Account>>();

  constructor(private readonly workbook: Workbook) {
    this.table = tableIn(workbook, messagesTab.id, messagesTab.title);
    for (const message of readMessages(this.table, workbook.timeZone).messages) this.read[message.row] = message;
  }

  get messages(): readonly MessageRow[] {
    return this.read.filter((message) => message !== undefined);
  }

  /** The workbook with the outbox as it stands. */
  get whole(): Workbook {
    return { ...this.workbook, tables: new Map([...this.workbook.tables, [messagesTab.id, this.table]]) };
  }

  /** From here on what is written is told by account. */
  partedBy(parts: Parts): void {
    this.parts = parts;
    for (const message of this.messages) this.tell(message);
  }

  /** What a message named stays told: it does no harm to look at an account once more. */
  private tell(message: MessageRow): void {
    const own = this.accountsOf(message);
    for (const account of own) {
      this.rowsOf.set(account, (this.rowsOf.get(account) ?? new Set()).add(message.row));
      if (own.length < 2) continue;
      const others = this.beside.get(account) ?? new Set();
      own.forEach((other) => others.add(other));
      this.beside.set(account, others);
    }
  }

  /** What is beside the ladder belongs to none: nothing that is decided of a record goes by it. */
  accountsOf({ type, records, step }: MessageRow): readonly Account[] {
    return step === WATCH_STEP
      ? []
      : [...new Set(records.flatMap((key) => this.parts?.accountOf(typedKey(type, key)) ?? []))];
  }

  /** Gives the rows that were written, as they now read. */
  write(changes: readonly Change[]): readonly MessageRow[] {
    if (changes.length === 0) return [];
    const rows = rowsWritten(changes, this.table.rowCount);
    this.table = tableIn(tablesAfter(this.whole, changes), messagesTab.id, messagesTab.title);
    const { messages } = readMessages(tableOfRows(this.table, rows), this.workbook.timeZone);
    return messages.map((message) => {
      const placed = { ...message, row: rows[message.row] ?? -1 };
      this.read[placed.row] = placed;
      this.tell(placed);
      return placed;
    });
  }

  /** These accounts and those that share a message with them: planning decides them together. */
  withOthers(accounts: Iterable<Account>): ReadonlySet<Account> {
    const all = new Set<Account>();
    const left = [...accounts];
    for (let account = left.pop(); account !== undefined; account = left.pop()) {
      if (all.has(account)) continue;
      all.add(account);
      left.push(...(this.beside.get(account) ?? []));
    }
    return all;
  }

  /** The workbook of some accounts alone, and which rows of the outbox its rows are. */
  partOf(accounts: ReadonlySet<Account>): { readonly workbook: Workbook; readonly rows: readonly number[] } {
    const rows = [...new Set([...accounts].flatMap((account) => [...(this.rowsOf.get(account) ?? [])]))];
    rows.sort((a, b) => a - b);
    const part = this.parts?.workbookOf(accounts) ?? this.workbook;
    const tables = new Map([...part.tables, [messagesTab.id, tableOfRows(this.table, rows)] as const]);
    return { workbook: { ...part, tables }, rows };
  }
}

// The workbook in parts: records and messages of one account, with what was known of them. Planning decides account by
// account, so what happens to one is planned anew without the others.
import { RECORD_TYPE, typedKey, typeIn } from '../../workbook/record-type-column';
import { keyAt, cellAt, type Table } from '../../workbook/table';
import { tableOfRows } from '../../workbook/tables-after';
import type { Workbook } from '../../workbook/workbook';
import type { Kind } from '../kind';

/** Names an account among all kinds of records. */
export type Account = string;

export const accountId = (type: string, label: string): Account => `${type}\n${label}`;

export interface Parts {
  /** Of a record, its kind in front. */
  readonly accountOf: (recordKey: string) => Account | undefined;
  /** Their records and what was known of them. */
  readonly workbookOf: (accounts: ReadonlySet<Account>) => Workbook;
}

const ascending = (rows: Iterable<number>): readonly number[] => [...new Set(rows)].sort((a, b) => a - b);

/** Rows of History by the record that they are about. */
const historyRows = (history: Table | undefined): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>();
  for (let row = 0; history && row < history.rowCount; row += 1) {
    const key = typedKey(typeIn(cellAt(history, RECORD_TYPE, row)), keyAt(history, row));
    const known = found.get(key);
    if (known) known.push(row);
    else found.set(key, [row]);
  }
  return found;
};

export const partsOf = (workbook: Workbook, kinds: readonly Kind[]): Parts => {
  const byAccount = new Map<Account, { readonly kind: Kind; readonly rows: number[] }>();
  const accounts = new Map<string, Account>();
  for (const kind of kinds) {
    const { read, accounts: labels } = kind;
    for (let row = 0; row < read.store.rowCount; row += 1) {
      const account = accountId(read.type.id, labels.labelOf(row));
      accounts.set(typedKey(read.type.id, keyAt(read.store, row)), account);
      const known = byAccount.get(account);
      if (known) known.rows.push(row);
      else byAccount.set(account, { kind, rows: [row] });
    }
  }
  const history = workbook.tables.get('history');
  let known: ReadonlyMap<string, readonly number[]> | undefined;
  return {
    accountOf: (key) => accounts.get(key),
    workbookOf: (wanted) => {
      const tables = new Map(workbook.tables);
      const chosen = new Map<Kind, number[]>(kinds.map((kind) => [kind, []]));
      for (const account of wanted) {
        const part = byAccount.get(account);
        if (part) chosen.get(part.kind)?.push(...part.rows);
      }
      const told: number[] = [];
      known ??= historyRows(history);
      for (const [{ read }, rows] of chosen) {
        const own = ascending(rows);
        tables.set(read.store.declaration.id, tableOfRows(read.store, own));
        for (const row of own) told.push(...(known.get(typedKey(read.type.id, keyAt(read.store, row))) ?? []));
      }
      if (history) tables.set('history', tableOfRows(history, ascending(told)));
      return { ...workbook, tables };
    },
  };
};

// HubSpot's records of an object whose tab is the store of a kind: taken in as any source's records are, so that what
// was known is kept in History, and one that a file brought before is the same record.
import type { Cell } from '../../engine/cells';
import { serialOf } from '../../engine/instants';
import { planIntake, type Upsert } from '../../records/intake-plan';
import type { RecordType } from '../../records/record-type';
import type { PlanContext } from '../../run/job';
import { CellEdits, sameCell } from '../../workbook/changes';
import { cellAt, columnById, textAt, type Row, type Table } from '../../workbook/table';
import type { Workbook } from '../../workbook/workbook';
import { currentId } from './links';
import {
  belongingsKept,
  goneIn,
  mayBeNamed,
  owning,
  valuesOf,
  type Reading,
  type RecordsPlan,
  type TakenIn,
} from './record-rows';
import { crmRows, isLiveRecord, successorsIn } from './record-tables';

/** HubSpot has it, as its own. */
const THERE: Row = { archivedAt: null, mergedInto: null };

/** Companies as they are known, and as they were read in this run. */
export interface Companies {
  readonly table: Table;
  readonly taken: TakenIn | undefined;
}

/** What a record says of its company, as Accounts has it after this run; nothing of one that is not known. */
type AccountOf = (companyId: Cell | undefined) => Row;

const accountsAfter = ({ table, taken }: Companies, reading: Reading): AccountOf => {
  const rows = crmRows(table);
  const successor = successorsIn(table);
  const fresh = new Map(
    (taken?.records ?? []).map((record) => [record.id, valuesOf(taken as TakenIn, record, reading)]),
  );
  return (companyId): Row => {
    const id = String(companyId ?? '');
    if (id === '') return { account: null, accountDomain: null };
    const current = currentId(id, successor);
    const read = fresh.get(current);
    if (read) return { account: read.name ?? null, accountDomain: read.domain ?? null };
    const row = rows.get(current);
    return row === undefined
      ? {}
      : { account: cellAt(table, 'name', row), accountDomain: cellAt(table, 'domain', row) };
  };
};

/** A kind that names the account of its records by these columns. */
const hasAccount = ({ store }: RecordType): boolean =>
  ['account', 'accountDomain'].every((id) => columnById(store, id) !== undefined);

/** Gone in HubSpot, and not marked so as a record: an earlier version did not. */
const goneBefore = (table: Table, seen: ReadonlySet<string>): readonly number[] =>
  [...crmRows(table)].flatMap(([id, row]) =>
    !seen.has(id) && !isLiveRecord(table, row) && textAt(table, 'removedAt', row) === '' ? [row] : [],
  );

export interface MirrorContext {
  readonly workbook: Workbook;
  readonly type: RecordType;
  readonly context: PlanContext;
}

/** As `planRecords`, into the store of a kind. */
export const planMirror = (
  { workbook, type, context }: MirrorContext,
  table: Table,
  taken: TakenIn,
  reading: Reading,
  companies: Companies,
): RecordsPlan => {
  const { timeZone } = reading;
  const now = serialOf(context.nowMs, timeZone);
  const owners = mayBeNamed(reading.owners, reading.erased);
  const accountOf: AccountOf = hasAccount(type) ? accountsAfter(companies, reading) : () => ({});
  const rowOf = crmRows(table);
  const seen = new Set(taken.records.map(({ id }) => id));

  const read = taken.records.map((record): Upsert => {
    const values = valuesOf(taken, record, reading);
    const row = rowOf.get(record.id);
    const companyId = 'companyId' in values || row === undefined ? values.companyId : cellAt(table, 'companyId', row);
    const modifiedAt = record.updatedMs === null ? null : serialOf(record.updatedMs, timeZone);
    return {
      key: record.id,
      isNaming: true,
      values: { ...values, ...accountOf(companyId), ...THERE },
      along: { modifiedAt, ...THERE },
    };
  });
  // What they belong to, whose they are and what their company is called may change without them.
  const beside = [...rowOf].flatMap(([id, row]): readonly Upsert[] => {
    if (seen.has(id) || !isLiveRecord(table, row) || textAt(table, 'removedAt', row) !== '') return [];
    const belongs = belongingsKept(taken, id, reading);
    const values: Row = {
      ...(owners === null ? {} : owning(textAt(table, 'ownerId', row), owners)),
      ...belongs,
      ...accountOf('companyId' in belongs ? belongs.companyId : cellAt(table, 'companyId', row)),
    };
    const differs = Object.entries(values).some(([column, cell]) => !sameCell(cellAt(table, column, row), cell));
    return differs ? [{ key: id, isNaming: true, values }] : [];
  });
  const planned = planIntake(
    workbook,
    type,
    { upserts: [...read, ...beside], removedKeys: [], problems: [], rejected: 0 },
    context,
  );

  const edits = new CellEdits(table);
  const gone = reading.areRecordsHeld === true ? [] : goneIn(table, taken);
  for (const { row, columnId, cell } of gone) {
    edits.set(columnId, row, cell(timeZone, context.nowMs));
    if (textAt(table, 'removedAt', row) === '') edits.set('removedAt', row, now);
  }
  for (const row of goneBefore(table, seen)) edits.set('removedAt', row, now);
  return {
    changes: [...planned.changes, ...edits.changes()],
    added: planned.counts.added,
    changed: planned.counts.changed,
    removed: new Set(gone.map(({ id }) => id)).size,
    problems: planned.problems,
    cellsToCome: planned.cellsToCome ?? 0,
  };
};

// HubSpot's records as rows: new and changed ones, archived ones, and those that were merged into another.
import { fitting } from '../../workbook/cell-length';
import { numberOf, type Cell } from '../../engine/cells';
import { instantOf, serialOf } from '../../engine/instants';
import { appendRows, CellEdits, sameCell, type Change } from '../../workbook/changes';
import { cellAt, columnById, indexByKey, textAt, type Problem, type Row, type Table } from '../../workbook/table';
import { bareHost } from '../../engine/host-name';
import type { ErasedPeople } from '../../run/erased';
import { withoutErased } from '../../records/without-erased';
import type { PropertyMap } from './property-map';
import { crmRows } from './record-tables';
import { contactsTab, OWNER, tabOf, type CrmType } from '../crm-tabs';

export interface CrmRecord {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
  /** Epoch milliseconds. */
  readonly updatedMs: number | null;
}

export interface CrmOwner {
  readonly name: string | null;
  readonly email: string | null;
}

/** What was read of one type. */
export interface TakenIn {
  readonly type: CrmType;
  readonly records: readonly CrmRecord[];
  readonly archived: readonly { readonly id: string; readonly archivedMs: number | null }[];
  /** Whether all archived ones are there. */
  readonly isListed: boolean;
  /** Of contacts and deals; absent where it could not be read, and then what is known stays. */
  readonly companyOf: ReadonlyMap<string, string | null>;
  readonly contactsOf: ReadonlyMap<string, readonly string[]>;
  /** What all records belong to was read, not only those that changed. */
  readonly readsAllLinks?: boolean;
}

/** A property's value as the column keeps it; what cannot be read as the column's type stays as it came. */
const cellFor = (type: CrmType, columnId: string, value: string | null, timeZone: string): Cell => {
  const text = value?.trim() ?? '';
  if (text === '') return null;
  if (columnId === 'domain') return bareHost(text) ?? fitting(text);
  const kind = columnById(tabOf(type), columnId)?.type;
  if (kind === 'number') return numberOf(text) ?? fitting(text);
  if (kind !== 'instant') return fitting(text);
  const ms = /^\d{12,14}$/.test(text) ? Number(text) : instantOf(text);
  return ms === null ? fitting(text) : serialOf(ms, timeZone);
};

/** Ids that HubSpot merged into this record, `1;2` or `1:time;2:time`. */
export const mergedIds = ({ id, properties }: CrmRecord): readonly string[] =>
  (properties.hs_merged_object_ids ?? '')
    .split(';')
    .map((part) => part.split(':')[0]?.trim() ?? '')
    .filter((other) => /^\d+$/.test(other) && other !== id);

/** What records are read with. */
export interface Reading {
  readonly map: PropertyMap;
  readonly erased: ErasedPeople;
  /** All of the portal; null when they are not known. */
  readonly owners: ReadonlyMap<string, CrmOwner> | null;
  readonly timeZone: string;
  /** Too many are gone for that to be taken without a person's yes. */
  readonly areRecordsHeld?: boolean;
  /** The same, of what they belong to. */
  readonly areLinksHeld?: boolean;
}

/** Who owns a record. One that the portal does not know, or no longer, has no name. */
export const owning = (ownerId: string | null, owners: Reading['owners']): Row => {
  if (ownerId !== null && ownerId !== '' && owners === null) return {};
  const owner = ownerId === null ? undefined : owners?.get(ownerId);
  return { owner: fitting(owner?.name ?? '') || null, ownerEmail: fitting(owner?.email ?? '') || null };
};

/** Of a contact who was erased nothing stays but what keeps HubSpot from bringing them back. */
const erasedContact = (id: string, nowMs: number, timeZone: string): Row => ({
  ...Object.fromEntries(contactsTab.columns.map((column) => [column.id, null])),
  id,
  erasedAt: serialOf(nowMs, timeZone),
});

/** The people of a portal as they may be named here. */
export const mayBeNamed = (owners: Reading['owners'], erased: ErasedPeople): Reading['owners'] =>
  owners && new Map([...owners].filter(([, { email }]) => !erased.isErased(email)));

/** What a record belongs to, as far as it was read. */
export const belongings = ({ companyOf, contactsOf }: TakenIn, id: string): Row => {
  const [company, contacts] = [companyOf.get(id), contactsOf.get(id)];
  return {
    ...(company === undefined ? {} : { companyId: company }),
    ...(contacts === undefined ? {} : { contactIds: fitting(contacts.join(', ')) || null }),
  };
};

/** Without those that are gone, where that waits for a yes. */
export const belongingsKept = (taken: TakenIn, id: string, { areLinksHeld }: Reading): Row => {
  const all = belongings(taken, id);
  return areLinksHeld === true ? Object.fromEntries(Object.entries(all).filter(([, cell]) => cell !== null)) : all;
};

/** Columns that a record fills; those that are not known are left out. */
export const valuesOf = (taken: TakenIn, record: CrmRecord, context: Reading): Row => {
  const { map, owners, timeZone } = context;
  const { type } = taken;
  const values: Record<string, Cell> = {};
  for (const [columnId, properties] of map[type]) {
    const filled =
      properties
        .map((name) => record.properties[name] ?? null)
        .find((value) => value !== null && value.trim() !== '') ?? null;
    values[columnId] = cellFor(type, columnId, filled, timeZone);
  }
  const ownerId = record.properties.hubspot_owner_id ?? null;
  values.ownerId = ownerId === '' || ownerId === null ? null : fitting(ownerId);
  return { ...values, ...owning(ownerId, owners), ...belongingsKept(taken, record.id, context) };
};

/** A record that HubSpot no longer has as its own. */
export interface Gone {
  readonly id: string;
  readonly row: number;
  readonly columnId: 'archivedAt' | 'mergedInto';
  readonly cell: (timeZone: string, nowMs: number) => Cell;
}

/** Rows of which this is news: archived since, or merged into another. */
export const goneIn = (table: Table, { records, archived }: TakenIn): readonly Gone[] => {
  const rowOf = crmRows(table);
  const seen = new Set(records.map(({ id }) => id));
  const news = (id: string, columnId: Gone['columnId'], cell: Gone['cell']): readonly Gone[] => {
    const row = rowOf.get(id);
    if (row === undefined || seen.has(id) || [columnId, 'erasedAt'].some((own) => textAt(table, own, row) !== ''))
      return [];
    return [{ id, row, columnId, cell }];
  };
  return [
    ...records.flatMap((record) => mergedIds(record).flatMap((id) => news(id, 'mergedInto', () => record.id))),
    ...archived.flatMap(({ id, archivedMs }) =>
      news(id, 'archivedAt', (timeZone, nowMs) => serialOf(archivedMs ?? nowMs, timeZone)),
    ),
  ];
};

export interface RecordsPlan {
  readonly changes: readonly Change[];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly problems?: readonly Problem[];
  /** Of the rows that views get. */
  readonly cellsToCome?: number;
}

/**
 * Only cells that differ. `modifiedAt` alone is no change: what Nexus itself sends to HubSpot moves it. A record that
 * was archived and is found again comes back; one that was merged names the record it is now part of; one that was
 * erased here stays so.
 */
export const planRecords = (table: Table, taken: TakenIn, context: Reading, nowMs: number): RecordsPlan => {
  const { erased, timeZone } = context;
  const owners = mayBeNamed(context.owners, erased);
  const edits = new CellEdits(table);
  const rowOf = indexByKey(table, 'id');
  const added = new Map<string, Row>();
  const touched = new Set<string>();
  const gone = new Set<string>();
  const isErased = (row: number): boolean => textAt(table, 'erasedAt', row) !== '';
  const update = (id: string, row: number, values: Row): boolean => {
    const differing = Object.entries(values).filter(
      ([columnId, cell]) =>
        table.position.has(columnId) &&
        !sameCell(cellAt(table, columnId, row), cell) &&
        !erased.isErasedForm(cellAt(table, columnId, row), cell),
    );
    differing.forEach(([columnId, cell]) => edits.set(columnId, row, cell));
    if (differing.length > 0) touched.add(id);
    return differing.length > 0;
  };
  for (const record of taken.records) {
    const said = valuesOf(taken, record, context);
    if (taken.type === 'contacts' && erased.isErased(said.email)) {
      const row = rowOf.get(record.id);
      if (row === undefined) added.set(record.id, erasedContact(record.id, nowMs, timeZone));
      else if (!isErased(row)) update(record.id, row, erasedContact(record.id, nowMs, timeZone));
      continue;
    }
    const values = withoutErased(said, [OWNER], erased);
    const modifiedAt = record.updatedMs === null ? null : serialOf(record.updatedMs, timeZone);
    const row = rowOf.get(record.id);
    if (row === undefined) added.set(record.id, { ...values, id: record.id, modifiedAt });
    else if (!isErased(row) && update(record.id, row, { ...values, archivedAt: null, mergedInto: null }))
      edits.set('modifiedAt', row, modifiedAt);
  }
  const seen = new Set(taken.records.map(({ id }) => id));
  for (const id of new Set([...taken.companyOf.keys(), ...taken.contactsOf.keys()])) {
    const row = rowOf.get(id);
    if (row !== undefined && !seen.has(id) && !isErased(row)) update(id, row, belongingsKept(taken, id, context));
  }
  // People change names, and those whom nobody could read before are known now.
  for (const [id, row] of owners === null ? [] : rowOf) {
    if (!seen.has(id) && !isErased(row)) update(id, row, owning(textAt(table, 'ownerId', row), owners));
  }
  for (const { id, row, columnId, cell } of context.areRecordsHeld === true ? [] : goneIn(table, taken)) {
    edits.set(columnId, row, cell(timeZone, nowMs));
    gone.add(id);
  }
  return {
    changes: [...edits.changes(), ...appendRows(table, [...added.values()])],
    added: added.size,
    changed: touched.size,
    removed: gone.size,
  };
};

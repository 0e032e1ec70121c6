// The kinds of records that HubSpot shows, and which records of each belong to one of HubSpot's.
import { needsData, notForUs } from '../../engine/band-states';
import { isDone } from '../../records/closed';
import { withOwnColumns } from '../../records/own-columns';
import { moneyIn } from '../../records/rates';
import { recordRow, type RecordRow } from '../../records/record-row';
import { isOn, switchedOn } from '../../records/switched';
import { toldRow } from '../../records/told-row';
import { FIRST_TYPE, typedKey } from '../../workbook/record-type-column';
import { indexByKey, type Table } from '../../workbook/table';
import { tableIn, type Workbook } from '../../workbook/workbook';
import { companyByRecord } from './link-rows';
import { currentId } from './links';
import { crmIdAt, successorsIn, type RecordTables } from './record-tables';
import type { ShownType } from './shown-type';
import { tabOf, type CrmType } from '../crm-tabs';
import { linksTab } from '../../records/links-tab';

export interface Kind {
  readonly type: ShownType;
  /** People's own columns found by their headers: for reading. */
  readonly store: Table;
  /** @param row index below the header. */
  readonly rowAt: (row: number) => RecordRow;
  /** By id of the HubSpot record that they belong to, of the type's object. */
  readonly rowsOf: ReadonlyMap<string, KindRows>;
}

/** Rows of the store: live ones best first, and the removed ones. */
export interface KindRows {
  readonly live: readonly number[];
  readonly removed: readonly number[];
}

const NO_ROWS: KindRows = { live: [], removed: [] };

const scoreOf = (row: RecordRow): number => {
  const score = row.cell('score');
  return typeof score === 'number' ? score : -1;
};

/** What is open and in a band comes before what needs data, that before what is closed, what is ruled out last. */
const standingOf = (type: ShownType, row: RecordRow): number => {
  if (row.text('band') === notForUs.name) return 0;
  if (isDone(type, row.cell)) return 1;
  return row.text('band') === needsData.name ? 2 : 3;
};

const rowsByRecord = (
  type: ShownType,
  store: Table,
  rowAt: Kind['rowAt'],
  recordOf: (row: RecordRow, index: number) => string,
): Kind['rowsOf'] => {
  const rows = new Map<string, { live: number[]; removed: number[] }>();
  for (const index of indexByKey(store).values()) {
    const row = rowAt(index);
    const record = recordOf(row, index);
    if (record === '') continue;
    const own = rows.get(record) ?? { live: [], removed: [] };
    rows.set(record, own);
    own[row.text('removedAt') === '' ? 'live' : 'removed'].push(index);
  }
  const better = (a: RecordRow, b: RecordRow): number =>
    standingOf(type, b) - standingOf(type, a) || scoreOf(b) - scoreOf(a) || (a.key < b.key ? -1 : 1);
  for (const { live } of rows.values()) if (live.length > 1) live.sort((a, b) => better(rowAt(a), rowAt(b)));
  return rows;
};

/** Its store is the tab of HubSpot's records themselves: each of them is one of this kind. */
export const isMirror = ({ store, crm }: ShownType): boolean => store.id === tabOf(crm.object).id;

/** A kind with its store as read. */
export interface TypeStore {
  readonly type: ShownType;
  readonly store: Table;
}

/**
 * The first kind's store is always there; one of another that does not exist yet is passed over, and so is a kind that
 * is switched off.
 */
export const storesIn = (workbook: Workbook, types: readonly ShownType[]): readonly TypeStore[] =>
  switchedOn(workbook, types).flatMap((type) => {
    const { id, title } = type.store;
    const store = type.id === FIRST_TYPE ? tableIn(workbook, id, title) : workbook.tables.get(id);
    return store ? [{ type, store }] : [];
  });

/** As the tabs stand. A record of HubSpot's that was merged into another is that other. */
export const kindsIn = (workbook: Workbook, types: readonly ShownType[], records: RecordTables): readonly Kind[] =>
  kindsOf(workbook, storesIn(workbook, types), records);

/** The same of kinds that are switched off: what shows them is left as it is. */
export const kindsOff = (workbook: Workbook, types: readonly ShownType[], records: RecordTables): readonly Kind[] => {
  const off = types.flatMap((type) => {
    const store = isOn(workbook, type) ? undefined : workbook.tables.get(type.store.id);
    return store ? [{ type, store }] : [];
  });
  return off.length === 0 ? [] : kindsOf(workbook, off, records);
};

const kindsOf = (workbook: Workbook, stores: readonly TypeStore[], records: RecordTables): readonly Kind[] => {
  const money = moneyIn(workbook);
  const objects = [...new Set(stores.map(({ type }) => type.crm.object))];
  const successors = new Map(objects.map((object) => [object, successorsIn(records[object])]));
  const companyOf = companyByRecord(stores, records.companies, workbook.tables.get(linksTab.id), workbook.timeZone);
  return stores.map(({ type, store: read }) => {
    const store = withOwnColumns(read);
    const rowAt = (row: number): RecordRow => toldRow(type, money, recordRow(store, row, workbook.timeZone));
    const { object, linkedBy, idColumn } = type.crm;
    const idOf = (row: RecordRow, index: number): string => {
      if (idColumn !== undefined) return row.text(idColumn);
      return isMirror(type) ? crmIdAt(read, index) : row.key;
    };
    const successor = successors.get(object) ?? new Map<string, string>();
    const recordOf = (row: RecordRow, index: number): string =>
      currentId(linkedBy === 'id' ? idOf(row, index) : (companyOf.get(typedKey(type.id, row.key)) ?? ''), successor);
    return { type, store, rowAt, rowsOf: rowsByRecord(type, store, rowAt, recordOf) };
  });
};

/** A kind with its rows for one record of HubSpot. */
export interface KindThere {
  readonly kind: Kind;
  readonly rows: KindRows;
}

/** Which kinds a record of HubSpot shows or showed: those of its company first, then its own. */
export const kindsOn = (
  kinds: readonly Kind[],
  record: { readonly type: CrmType; readonly id: string; readonly companyId: string },
): readonly KindThere[] => {
  const there = (object: CrmType, id: string): readonly KindThere[] =>
    kinds
      .filter(({ type }) => type.crm.object === object)
      .map((kind) => ({ kind, rows: kind.rowsOf.get(id) ?? NO_ROWS }))
      .filter(({ rows }) => rows.live.length + rows.removed.length > 0);
  return [
    ...there('companies', record.companyId),
    ...(record.type === 'companies' ? [] : there(record.type, record.id)),
  ];
};

/**
 * With whom else the records of one account are shared, beside the first of them, by name and each once; of a kind that
 * is shared with nobody, the titles of the others.
 */
export const othersOf = ({ type, rowAt }: Kind, [first, ...others]: readonly number[]): readonly string[] => {
  const { shared } = type.crm;
  if (!shared || first === undefined) return others.map((row) => type.nameOf(rowAt(row)).title);
  const whoAt = (row: number): string => shared.who(rowAt(row)).toLowerCase();
  const names = new Map(others.map((row) => [whoAt(row), type.nameOf(rowAt(row)).with || `an unnamed ${shared.one}`]));
  names.delete(whoAt(first));
  return [...names.values()];
};

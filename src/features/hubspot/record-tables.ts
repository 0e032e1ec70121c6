// The tabs of HubSpot's records as they are read, and which of their rows may be written to HubSpot.
import { readOtherKeys } from '../../records/other-keys';
import { OTHER_KEYS } from '../../records/standard-columns';
import { indexByKey, textAt, type Table } from '../../workbook/table';
import { tableIn, type Workbook } from '../../workbook/workbook';
import { tabOf, type CrmType } from '../crm-tabs';

export type RecordTables = Readonly<Record<CrmType, Table>>;

export const recordTables = (workbook: Workbook): RecordTables => {
  const table = (type: CrmType): Table => tableIn(workbook, tabOf(type).id, tabOf(type).title);
  return { companies: table('companies'), contacts: table('contacts'), deals: table('deals') };
};

const HUBSPOT_ID = /^\d+$/;

/**
 * HubSpot's id of a row, '' of one that HubSpot has not reported. In a tab that other sources fill as well, a record
 * that one of those brought first has it among its other keys.
 */
export const crmIdAt = (table: Table, row: number): string => {
  const own = textAt(table, 'id', row);
  if (!table.position.has(OTHER_KEYS)) return own;
  if (own === '' || textAt(table, 'modifiedAt', row) === '') return '';
  if (HUBSPOT_ID.test(own)) return own;
  return readOtherKeys(textAt(table, OTHER_KEYS, row)).find(({ key }) => HUBSPOT_ID.test(key))?.key ?? own;
};

/** Rows by HubSpot's id; the first counts. */
export const crmRows = (table: Table): ReadonlyMap<string, number> => {
  if (!table.position.has(OTHER_KEYS)) return indexByKey(table, 'id');
  const rows = new Map<string, number>();
  for (const row of indexByKey(table, 'id').values()) {
    const id = crmIdAt(table, row);
    if (id !== '' && !rows.has(id)) rows.set(id, row);
  }
  return rows;
};

/** Where records that were merged into another went. */
export const successorsIn = (table: Table): ReadonlyMap<string, string> =>
  new Map(
    [...crmRows(table)].flatMap(([id, row]) =>
      textAt(table, 'mergedInto', row) === '' ? [] : [[id, textAt(table, 'mergedInto', row)] as const],
    ),
  );

/** A record that may be written: there, and neither archived, merged into another, nor erased here. */
export const isLiveRecord = (table: Table, row: number): boolean =>
  crmIdAt(table, row) !== '' && ['archivedAt', 'mergedInto', 'erasedAt'].every((id) => textAt(table, id, row) === '');

// The tabs of HubSpot's records as they are read, and which of their rows may be written to HubSpot.
import { indexByKey, textAt, type Table } from '../../workbook/table';
import { tableIn, type Workbook } from '../../workbook/workbook';
import { tabOf, type CrmType } from '../crm-tabs';

export type RecordTables = Readonly<Record<CrmType, Table>>;

export const recordTables = (workbook: Workbook): RecordTables => {
  const table = (type: CrmType): Table => tableIn(workbook, tabOf(type).id, tabOf(type).title);
  return { companies: table('companies'), contacts: table('contacts'), deals: table('deals') };
};

/** Where records that were merged into another went. */
export const successorsIn = (table: Table): ReadonlyMap<string, string> =>
  new Map(
    [...indexByKey(table, 'id')].flatMap(([id, row]) =>
      textAt(table, 'mergedInto', row) === '' ? [] : [[id, textAt(table, 'mergedInto', row)] as const],
    ),
  );

/** A record that may be written: there, and neither archived, merged into another, nor erased here. */
export const isLiveRecord = (table: Table, row: number): boolean =>
  textAt(table, 'id', row) !== '' &&
  ['archivedAt', 'mergedInto', 'erasedAt'].every((id) => textAt(table, id, row) === '');

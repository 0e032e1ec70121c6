// Where a record's row stands for people: in the view that shows it, else in its store.
import { typeOfView } from '../../records/view-tab';
import type { RecordType } from '../../records/record-type';
import { keyColumnOf, keyAt, textAt, type Table } from '../../workbook/table';
import type { Workbook } from '../../workbook/workbook';
import { recordTypes } from '../features';
import { cellUrl } from './links';

/** A row that a person can go to. */
export interface Spot {
  readonly table: Table;
  /** Below the header. */
  readonly row: number;
  readonly column: string;
}

export const spotUrl = (workbookUrl: string, { table, row, column }: Spot): string =>
  cellUrl(workbookUrl, table.sheetId, row + 2, table.position.get(column) ?? 0);

/** Of each key in a view the row in which it stands, not one that it is about to leave. */
const rowsIn = (table: Table): ReadonlyMap<string, Pick<Spot, 'table' | 'row'>> =>
  new Map(
    Array.from({ length: table.rowCount }, (_, row) => [keyAt(table, row), { table, row }] as const)
      .filter(([key, { row }]) => key !== '' && textAt(table, 'movedTo', row) === '')
      .reverse(),
  );

/** @param workbook with the views that are to be found. */
export const spotsIn = ({ tables }: Workbook): ((type: RecordType, store: Table, row: number) => Spot) => {
  const views = new Map<string, ReadonlyMap<string, Pick<Spot, 'table' | 'row'>>>();
  const viewRows = (type: RecordType): ReadonlyMap<string, Pick<Spot, 'table' | 'row'>> => {
    const known = views.get(type.id);
    if (known) return known;
    const own = [...tables.values()].filter(({ sheetId }) => typeOfView(sheetId, recordTypes)?.id === type.id);
    const rows = new Map([...own].reverse().flatMap((table) => [...rowsIn(table)]));
    views.set(type.id, rows);
    return rows;
  };
  return (type, store, row) => {
    const found = viewRows(type).get(keyAt(store, row));
    return found
      ? { ...found, column: type.views.columns[0] ?? keyColumnOf(store) }
      : { table: store, row, column: keyColumnOf(store) };
  };
};

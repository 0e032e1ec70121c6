// Which record the person's cursor stands on. It is asked for every other second by every open sidebar, so it makes no
// call of the Sheets API, whose reads a minute all users of a script share.
import type { Cell } from '../../engine/cells';
import { typeOfView, viewTab } from '../../records/view-tab';
import type { Selection } from '../../services/google-runtime';
import type { TabDeclaration } from '../../workbook/declare';
import { messagesTab } from '../../nudges/tabs';
import { COLUMN_METADATA_KEY } from '../../workbook/structure';
import { RECORD_TYPE, typedKey, typeIn } from '../../workbook/record-type-column';
import { keyColumnOf, cellAt, tableOf, textAt } from '../../workbook/table';
import type { Services } from '../../run/job';
import { recordTypes } from '../features';
import { typeOfDashboard } from './figure';
import type { SelectionReply } from './contract';

/** A tab whose rows stand for records: the column that names them, and the kind where it is the same for all. */
interface RecordTab {
  readonly declaration: TabDeclaration;
  readonly column: string;
  readonly type: string | null;
}

const keyed = (declaration: TabDeclaration, type: string): RecordTab => ({
  declaration,
  column: keyColumnOf({ declaration }),
  type,
});

export const recordTab = ({ sheetId, title }: Selection): RecordTab | null => {
  if (sheetId === messagesTab.sheetId) return { declaration: messagesTab, column: 'record', type: null };
  const ofStore = recordTypes.find(({ store }) => store.sheetId === sheetId);
  if (ofStore) return keyed(ofStore.store, ofStore.id);
  const ofView = typeOfView(sheetId, recordTypes);
  return ofView ? keyed(viewTab(ofView, sheetId, title), ofView.id) : null;
};

/** As calls name the record; '' for none. */
const keyIn = (
  { selectedTab }: Services,
  { sheetId, title, row }: Selection,
  { declaration, column, type }: RecordTab,
): string => {
  const tab = selectedTab(sheetId);
  const wanted = type === null ? [column, RECORD_TYPE] : [column];
  const columnIds = new Map(
    wanted.flatMap((id) => {
      const position = tab.columnWith(COLUMN_METADATA_KEY, id);
      return position === null ? [] : [[position, id] as const];
    }),
  );
  const cells = tab.cells(row);
  // Only a column that lost its metadata is looked for by its header.
  const headers = columnIds.size === wanted.length ? [] : tab.cells(1);
  const columns = Array.from({ length: Math.max(headers.length, cells.length) }, (_, position): readonly Cell[] => [
    headers[position] ?? '',
    cells[position] ?? '',
  ]);
  const table = tableOf(declaration, { sheetId, title, columnIds, rowCount: 0, columnCount: columns.length }, columns);
  const key = textAt(table, column, 0);
  return key === '' ? '' : typedKey(type ?? typeIn(cellAt(table, RECORD_TYPE, 0)), key);
};

export const readSelection = (services: Services): SelectionReply => {
  const selection = services.selection();
  if (!selection) return { tab: '', row: null, key: null, rows: 0, figure: null };
  const { sheetId, title, row, column } = selection;
  const found = recordTab(selection);
  const key = found && row > 1 ? keyIn(services, selection, found) : '';
  const { ranges = [] } = services.selectedRows() ?? {};
  const rows = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return {
    ...{ tab: title, row, key: key === '' ? null : key, rows: Math.max(1, rows) },
    figure: row > 1 && typeOfDashboard(sheetId) ? { sheetId, row, column } : null,
  };
};

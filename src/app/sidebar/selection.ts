// Which record the person's cursor stands on: one read of two rows, as it is asked for every other second.
import type { Cell } from '../../engine/cells';
import { recordTypes } from '../features';
import { typeOfView, viewTab } from '../../records/view-tab';
import type { Selection } from '../../services/google-runtime';
import type { TabDeclaration } from '../../workbook/declare';
import { messagesTab } from '../../nudges/tabs';
import { parseStructure, rangeOf } from '../../workbook/structure';
import { tableOf, textAt } from '../../workbook/table';
import { sheetById } from '../../workbook/workbook';
import type { Services } from '../../run/job';
import type { SelectionReply } from './contract';

const FIELDS =
  'sheets(properties(sheetId,title),data(startColumn,columnMetadata(developerMetadata(metadataKey,metadataValue)),rowData(values(effectiveValue))))';

interface WireValue {
  readonly effectiveValue?: {
    readonly stringValue?: string;
    readonly numberValue?: number;
    readonly boolValue?: boolean;
  };
}
interface WireRows {
  readonly sheets?: readonly {
    readonly properties?: { readonly sheetId?: number };
    readonly data?: readonly { readonly rowData?: readonly { readonly values?: readonly WireValue[] }[] }[];
  }[];
}

const cellOf = ({ effectiveValue }: WireValue): Cell =>
  effectiveValue?.stringValue ?? effectiveValue?.numberValue ?? effectiveValue?.boolValue ?? null;

/** Tabs whose rows stand for a record, and the column that names it. */
const recordColumn = ({
  sheetId,
  title,
}: Selection): { readonly declaration: TabDeclaration; readonly column: string } | null => {
  const stored = recordTypes.find(({ store }) => store.sheetId === sheetId);
  if (stored) return { declaration: stored.store, column: 'key' };
  if (sheetId === messagesTab.sheetId) return { declaration: messagesTab, column: 'record' };
  const shown = typeOfView(sheetId, recordTypes);
  return shown ? { declaration: viewTab(shown, sheetId, title), column: 'key' } : null;
};

const keyIn = (
  { sheets }: Services,
  { sheetId, title, row }: Selection,
  declaration: TabDeclaration,
  column: string,
): string => {
  const reply = sheets.get(FIELDS, [`${rangeOf(title)}!1:1`, `${rangeOf(title)}!${row}:${row}`]);
  const sheet = sheetById(parseStructure(reply), sheetId);
  const wire = (reply as WireRows).sheets?.find(({ properties }) => properties?.sheetId === sheetId);
  const [headers = [], cells = []] = (wire?.data ?? []).map(({ rowData }) => (rowData?.[0]?.values ?? []).map(cellOf));
  const columns = Array.from({ length: Math.max(headers.length, cells.length) }, (_, position): readonly Cell[] => [
    headers[position] ?? '',
    cells[position] ?? '',
  ]);
  return sheet ? textAt(tableOf(declaration, sheet, columns), column, 0) : '';
};

export const readSelection = (services: Services): SelectionReply => {
  const selection = services.selection();
  if (!selection) return { tab: '', row: null, key: null };
  const { title, row } = selection;
  const found = recordColumn(selection);
  const key = found && row > 1 ? keyIn(services, selection, found.declaration, found.column) : '';
  return { tab: title, row, key: key === '' ? null : key };
};

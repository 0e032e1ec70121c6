// Which record the person's cursor stands on: one read of two rows, as it is asked for every other second.
import type { Cell } from '../../engine/cells';
import { typeOfView, viewTab } from '../../records/view-tab';
import type { Selection } from '../../services/google-runtime';
import type { TabDeclaration } from '../../workbook/declare';
import { messagesTab } from '../../nudges/tabs';
import { parseStructure, rangeOf } from '../../workbook/structure';
import { RECORD_TYPE, typedKey, typeIn } from '../../workbook/record-type-column';
import { cellAt, tableOf, textAt } from '../../workbook/table';
import { sheetById } from '../../workbook/workbook';
import type { Services } from '../../run/job';
import { recordTypes } from '../features';
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

/** A tab whose rows stand for records: the column that names them, and the kind where it is the same for all. */
interface RecordTab {
  readonly declaration: TabDeclaration;
  readonly column: string;
  readonly type: string | null;
}

const recordTab = ({ sheetId, title }: Selection): RecordTab | null => {
  if (sheetId === messagesTab.sheetId) return { declaration: messagesTab, column: 'record', type: null };
  const ofStore = recordTypes.find(({ store }) => store.sheetId === sheetId);
  if (ofStore) return { declaration: ofStore.store, column: 'key', type: ofStore.id };
  const ofView = typeOfView(sheetId, recordTypes);
  return ofView ? { declaration: viewTab(ofView, sheetId, title), column: 'key', type: ofView.id } : null;
};

/** As calls name the record; '' for none. */
const keyIn = (
  { sheets }: Services,
  { sheetId, title, row }: Selection,
  { declaration, column, type }: RecordTab,
): string => {
  const reply = sheets.get(FIELDS, [`${rangeOf(title)}!1:1`, `${rangeOf(title)}!${row}:${row}`]);
  const sheet = sheetById(parseStructure(reply), sheetId);
  const wire = (reply as WireRows).sheets?.find(({ properties }) => properties?.sheetId === sheetId);
  const [headers = [], cells = []] = (wire?.data ?? []).map(({ rowData }) => (rowData?.[0]?.values ?? []).map(cellOf));
  const columns = Array.from({ length: Math.max(headers.length, cells.length) }, (_, position): readonly Cell[] => [
    headers[position] ?? '',
    cells[position] ?? '',
  ]);
  if (!sheet) return '';
  const table = tableOf(declaration, sheet, columns);
  const key = textAt(table, column, 0);
  return key === '' ? '' : typedKey(type ?? typeIn(cellAt(table, RECORD_TYPE, 0)), key);
};

export const readSelection = (services: Services): SelectionReply => {
  const selection = services.selection();
  if (!selection) return { tab: '', row: null, key: null };
  const { title, row } = selection;
  const found = recordTab(selection);
  const key = found && row > 1 ? keyIn(services, selection, found) : '';
  return { tab: title, row, key: key === '' ? null : key };
};

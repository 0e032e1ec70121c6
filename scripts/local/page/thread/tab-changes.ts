// What people do to a tab by hand in the page: sort, insert and delete rows and columns, add, rename and delete tabs.
// As in Google no edit trigger fires for these; what follows from them comes with the next run.
import { gridBox } from '../../sheets/draft';
import type { Box } from '../../sheets/box';
import { titleOf, type SheetData, type SpreadsheetData } from '../../sheets/model';
import {
  addTabByHand,
  deleteLinesByHand,
  deleteTabByHand,
  insertLinesByHand,
  renameTabByHand,
  sortByHand,
} from '../../sheets/person';
import { SheetsError } from '../../sheets/sheets-error';
import { protectedWords } from '../../protected-words';
import type { Session } from '../../cli/session';
import type { Act, EditOutcome, TabChange } from './act';
import { isWarned, sheetOf, WARNING } from './warned';

/** Refused where the cells are protected from whoever asks; asked about where it should not happen by accident. */
export function changeTab(
  session: Session,
  { sheetId, change, isConfirmed, actor }: Extract<Act, { kind: 'tab' }>,
): EditOutcome {
  const { spreadsheet } = session;
  const sheet = sheetOf(session, sheetId);
  const warning = isConfirmed ? null : warningOf(sheet, change);
  if (warning !== null) return { outcome: 'warning', messages: [warning] };
  try {
    perform(spreadsheet, sheetId, change, actor.user);
    return { outcome: 'done', messages: [] };
  } catch (error) {
    if (!(error instanceof SheetsError)) throw error;
    return { outcome: 'refused', messages: [protectedWords(sheetId, error.message)] };
  }
}

function warningOf(sheet: SheetData, change: TabChange): string | null {
  if (change.kind === 'remove') return `The tab ${titleOf(sheet)} and all that is in it will be deleted.`;
  return change.kind !== 'add' && isWarned(sheet, touchedBy(sheet, change)) ? WARNING : null;
}

/** An inserted line is at home where the one is that it pushes on. */
function touchedBy(sheet: SheetData, change: TabChange): Box {
  const grid = gridBox(sheet);
  if (change.kind === 'sort') return change.area;
  if (change.kind !== 'insert' && change.kind !== 'delete') return grid;
  const end = change.at + (change.kind === 'insert' ? 1 : change.count);
  return change.axis === 'ROWS' ? { ...grid, r0: change.at, r1: end } : { ...grid, c0: change.at, c1: end };
}

function perform(data: SpreadsheetData, sheetId: number, change: TabChange, user: string): void {
  switch (change.kind) {
    case 'insert':
      return insertLinesByHand(data, sheetId, change, user);
    case 'delete':
      return deleteLinesByHand(data, sheetId, change, user);
    case 'sort': {
      const { r0, r1, c0, c1 } = change.area;
      const range = { sheetId, startRowIndex: r0, endRowIndex: r1, startColumnIndex: c0, endColumnIndex: c1 };
      return sortByHand(data, range, change.column, change.order, user);
    }
    case 'rename':
      return renameTabByHand(data, sheetId, change.title, user);
    case 'remove':
      return deleteTabByHand(data, sheetId, user);
    case 'add':
      return addTabByHand(data, sheetId, user);
  }
}

// Google's edit event as the rest of the code wants it.
import type { EditedRange } from '../run/edited-range';

export interface EditEvent {
  readonly range: GoogleAppsScript.Spreadsheet.Range;
  readonly user?: { getEmail(): string };
}

/** `value` and `oldValue` are only there for single cells, so the range alone is used: a paste is an edit too. */
export const editedRange = ({ range }: EditEvent): EditedRange => {
  const sheet = range.getSheet();
  const firstRow = range.getRow();
  const firstColumn = range.getColumn();
  return {
    sheetId: sheet.getSheetId(),
    title: sheet.getName(),
    firstRow,
    lastRow: firstRow + range.getNumRows() - 1,
    firstColumn,
    lastColumn: firstColumn + range.getNumColumns() - 1,
    hasPercents: () => range.getNumberFormats().some((row) => row.some((pattern) => pattern.includes('%'))),
  };
};

// A tab through SpreadsheetApp alone. The web app is one user for Google, whoever opens it: 60 reads and writes a
// minute of the Sheets API would be used up by a few people at once, and the dispatcher would stand still.
import { COLUMN_METADATA_KEY } from '../workbook/structure';

export interface PlainTab {
  readonly timeZone: string;
  /** Where each column of ours stands, from 0, by its id; by metadata, which survives moving and renaming it. */
  readonly positions: ReadonlyMap<string, number>;
  /** A column's cells below the header, down to the tab's last row. */
  column(position: number): readonly unknown[];
  /**
   * Below the last row that holds anything; on the sheet when it returns. SpreadsheetApp reads text as if it were typed:
   * what begins with `=` or `+`, or looks like a number, is for the caller to keep out.
   * @param cells by position; what is left out stays blank.
   */
  append(cells: ReadonlyMap<number, string | number>): void;
}

/** Undefined where there is no such tab. */
export const plainTab = (sheetId: number): PlainTab | undefined => {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const sheet = spreadsheet.getSheets().find((each) => each.getSheetId() === sheetId);
  if (!sheet) return undefined;
  const positions = new Map<string, number>();
  for (const metadata of sheet.createDeveloperMetadataFinder().withKey(COLUMN_METADATA_KEY).find()) {
    const column = metadata.getLocation().getColumn();
    const id = metadata.getValue();
    if (column && id !== null) positions.set(id, column.getColumn() - 1);
  }
  return {
    timeZone: spreadsheet.getSpreadsheetTimeZone(),
    positions,
    column: (position) => {
      const rows = sheet.getLastRow() - 1;
      return rows < 1
        ? []
        : sheet
            .getRange(2, position + 1, rows, 1)
            .getValues()
            .map(([cell]) => cell as unknown);
    },
    append: (cells) => {
      const width = Math.max(...cells.keys()) + 1;
      sheet.appendRow(Array.from({ length: width }, (_, position) => cells.get(position) ?? ''));
      SpreadsheetApp.flush();
    },
  };
};

// Where a person is in a tab, to be found again after the workbook was opened anew.
import type { FUniver } from '@univerjs/core/facade';

/** @returns what brings them back there */
export function bookmark(api: FUniver, sheetId: number): () => void {
  const sheet = api.getActiveWorkbook()?.getActiveSheet();
  if (sheet?.getSheetId() !== String(sheetId)) return () => undefined;
  const range = sheet.getSelection()?.getActiveRange()?.getRange();
  const { sheetViewStartRow: row = 0, sheetViewStartColumn: column = 0 } = sheet.getScrollState();
  return () => {
    const again = api.getActiveWorkbook()?.getActiveSheet();
    if (again?.getSheetId() !== String(sheetId)) return;
    const [rows, columns] = [again.getMaxRows(), again.getMaxColumns()];
    if (range && range.endRow < rows && range.endColumn < columns) again.getRange(range).activate();
    if ((row > 0 || column > 0) && row < rows && column < columns) again.scrollToCell(row, column);
  };
}

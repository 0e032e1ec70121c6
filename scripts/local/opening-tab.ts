// Which tab of a workbook is in front when somebody opens it; a hidden one never is.
import { opensOn } from '../../src/app/opens-on';
import { dataRowCount, idOf, type SpreadsheetData } from './sheets/model';

export const openingTab = ({ sheets }: SpreadsheetData): number => {
  const visible = sheets.filter(({ properties }) => properties.hidden !== true);
  const wanted = opensOn(visible.map((sheet) => ({ sheetId: idOf(sheet), isFilled: () => dataRowCount(sheet) > 1 })));
  const first = visible.find((sheet) => idOf(sheet) === wanted) ?? visible[0] ?? sheets[0];
  return first ? idOf(first) : 0;
};

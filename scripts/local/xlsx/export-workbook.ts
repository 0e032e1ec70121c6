// The emulated spreadsheet as an .xlsx file for Excel and LibreOffice.
import type { Workbook } from 'exceljs';
import { columnLetters } from '../sheets/a1';
import { openingTab } from '../opening-tab';
import { idOf, titleOf, type SpreadsheetData } from '../sheets/model';
import { filterName, withFilterNames } from './filters';
import { fillTab } from './tab';
import { styleReader } from './styles';
import { excelTabNames, quotedTabName } from './tab-names';
import type { ListKeeper } from './validations';

const LISTS = 'Lists';

/**
 * @param workbook a new one: loading exceljs takes longer than most commands, so only whoever exports does it
 * @param now epoch milliseconds; what the file says when it was made
 */
export async function xlsxOf(
  data: SpreadsheetData,
  workbook: Workbook,
  now: number,
): Promise<{ readonly bytes: Uint8Array; readonly tabs: readonly string[] }> {
  workbook.creator = 'Nexus for Sheets';
  workbook.created = new Date(now);
  workbook.modified = new Date(now);
  const tabs = excelTabNames(data.sheets.map(titleOf));
  const styleOf = styleReader();
  const lists = listKeeper(workbook, excelTabNames([...tabs, LISTS])[tabs.length] ?? LISTS);
  data.sheets.forEach((sheet, index) =>
    fillTab({ data, sheet, worksheet: workbook.addWorksheet(tabs[index]), styleOf, keepList: lists.keep }),
  );
  lists.write();
  const activeTab = data.sheets.findIndex((sheet) => idOf(sheet) === openingTab(data));
  workbook.views = [{ x: 0, y: 0, width: 28_000, height: 16_000, firstSheet: 0, activeTab, visibility: 'visible' }];
  const filters = data.sheets.flatMap((sheet, index) => filterName(sheet, index, quotedTabName(tabs[index] ?? '')));
  const bytes = await withFilterNames(workbook, filters).xlsx.writeBuffer();
  return { bytes: new Uint8Array(bytes), tabs };
}

/** Lists too long for a rule go into columns of a hidden tab behind all others. */
function listKeeper(workbook: Workbook, tabName: string): { readonly keep: ListKeeper; readonly write: () => void } {
  const lists: (readonly string[])[] = [];
  return {
    keep: (items) => {
      const text = JSON.stringify(items);
      const known = lists.findIndex((list) => JSON.stringify(list) === text);
      const column = known < 0 ? lists.push(items) : known + 1;
      const letters = columnLetters(column - 1);
      return `${quotedTabName(tabName)}!$${letters}$1:$${letters}$${items.length}`;
    },
    write: () => {
      if (lists.length === 0) return;
      const tab = workbook.addWorksheet(tabName, { state: 'hidden' });
      lists.forEach((items, index) =>
        items.forEach((item, row) => {
          tab.getCell(row + 1, index + 1).value = item;
        }),
      );
    },
  };
}

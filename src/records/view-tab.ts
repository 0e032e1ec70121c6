// What a view of a store looks like, and whose view a tab is.
import type { TabDeclaration } from '../workbook/declare';
import type { Structure } from '../workbook/structure';
import { bandTab } from '../features/overlaps/tables';
import type { RecordType } from './record-type';

/** How many sheet ids the views of a kind of record may have. */
export const VIEW_IDS = 10_000;

/** Whose view a sheet was made for, present or past. */
export const typeOfView = (sheetId: number, types: readonly RecordType[]): RecordType | undefined =>
  types.find(({ sheetIds }) => sheetId >= sheetIds && sheetId < sheetIds + VIEW_IDS);

export const viewTab = (_: RecordType, sheetId: number, title: string, colour = '#ffffff'): TabDeclaration =>
  bandTab(sheetId, title, colour);

/** Declarations of every view that exists: enough to read them. */
export const viewsIn = (structure: Structure, types: readonly RecordType[]): readonly TabDeclaration[] =>
  structure.sheets.flatMap((sheet) => {
    const type = typeOfView(sheet.sheetId, types);
    return type ? [viewTab(type, sheet.sheetId, sheet.title, sheet.tabColour ?? '#ffffff')] : [];
  });

// Basic filters as Excel's autofilters. Without its hidden name `_xlnm._FilterDatabase` LibreOffice drops a filter.
import type { Workbook } from 'exceljs';
import { intersect, type Box } from '../sheets/box';
import { gridBox } from '../sheets/draft';
import { dataRowCount, type SheetData } from '../sheets/model';
import { excelBox, excelRange } from './ranges';

/** A name of exceljs's own model. */
export interface FilterName {
  readonly name: string;
  readonly ranges: readonly string[];
  readonly localSheetId: number;
}

const NAME = '_xlnm._FilterDatabase';

/** Down to the last row with data: Excel shows the filter's buttons there, and rows typed below join by themselves. */
export function filterBox(sheet: SheetData): Box | null {
  if (!sheet.basicFilter) return null;
  const box = intersect(excelBox(sheet.basicFilter.range ?? {}), gridBox(sheet));
  return { ...box, r1: Math.max(box.r0 + 1, Math.min(box.r1, dataRowCount(sheet))) };
}

export function filterName(sheet: SheetData, index: number, quotedName: string): readonly FilterName[] {
  const box = filterBox(sheet);
  return box ? [{ name: NAME, ranges: [`${quotedName}!${excelRange(box, true)}`], localSheetId: index }] : [];
}

interface ZipEntries {
  append(xml: string, options: { readonly name: string }): void;
}
interface WorkbookModel {
  definedNames: readonly FilterName[];
}
interface WorkbookWriter {
  addWorkbook(zip: ZipEntries, model: WorkbookModel): Promise<void>;
}

/** exceljs has no words for names that are hidden and belong to one tab, so they are put in where it writes the names. */
export function withFilterNames(workbook: Workbook, names: readonly FilterName[]): Workbook {
  const writer = workbook.xlsx as unknown as WorkbookWriter;
  const addWorkbook = writer.addWorkbook.bind(writer);
  writer.addWorkbook = (zip, model) => {
    const hiding: ZipEntries = {
      append: (xml, options) => zip.append(xml.replaceAll(`<definedName name="${NAME}"`, `$& hidden="1"`), options),
    };
    return addWorkbook(hiding, Object.assign(model, { definedNames: [...model.definedNames, ...names] }));
  };
  return workbook;
}

// A1 text (or the name of a named range) to the sheet and box it means.
import { parseA1, printA1 } from './a1';
import { boxOf, intersect, isEmpty, type Box } from './box';
import { gridBox, limitsOf, sheetIndex } from './draft';
import { titleOf, type SheetData, type SpreadsheetData } from './model';
import { invalid } from './sheets-error';

export interface FoundRange {
  readonly sheet: SheetData;
  readonly box: Box;
}

function sheetByTitle(data: SpreadsheetData, title: string): SheetData | undefined {
  return (
    data.sheets.find((sheet) => titleOf(sheet) === title) ??
    data.sheets.find((sheet) => titleOf(sheet).toLowerCase() === title.toLowerCase())
  );
}

/** Open sides stay open. Without a title the range is on the first sheet. */
export function findRange(data: SpreadsheetData, text: string): FoundRange {
  const named = data.namedRanges.find((range) => range.name?.toLowerCase() === text.toLowerCase());
  if (named?.range)
    return { sheet: data.sheets[sheetIndex(data, named.range.sheetId)] as SheetData, box: boxOf(named.range) };
  const range = parseA1(text, (title) => sheetByTitle(data, title) !== undefined);
  const sheet = range === null ? undefined : range.title === null ? data.sheets[0] : sheetByTitle(data, range.title);
  if (range === null || sheet === undefined) throw invalid(`Unable to parse range: ${text}`);
  return { sheet, box: range.box };
}

/** The box cut to the grid; a range that starts outside of it is an error. */
export function insideGrid({ sheet, box }: FoundRange): FoundRange {
  const cut = intersect(box, gridBox(sheet));
  if (isEmpty(cut)) throw invalid(`Range (${printA1(titleOf(sheet), box)}) exceeds grid limits. ${limitsOf(sheet)}`);
  return { sheet, box: cut };
}

// Cell contents as Excel stores them: text stays text whatever it looks like, formulas keep their last result.
import type { CellErrorValue, CellFormulaValue, CellValue } from 'exceljs';
import { evaluate, isError } from '../sheets/formula';
import { isFormula, type Cell, type SheetData, type SpreadsheetData } from '../sheets/model';

/** Google allows 50,000; Excel calls a file with longer text damaged. */
const LONGEST_TEXT = 32_767;

export function excelValue(data: SpreadsheetData, sheet: SheetData, cell: Cell): CellValue {
  if (typeof cell === 'string') return excelText(cell);
  if (!isFormula(cell)) return cell;
  if (!isPlainFormula(cell.f)) return excelText(cell.f);
  const result = evaluate(data, sheet, cell);
  const formula = xmlText(cell.f.replace(/^=/, ''));
  if (isError(result)) return { formula, result: { error: result.error } as CellErrorValue };
  return {
    formula,
    result: typeof result === 'string' ? excelText(result) : (result ?? undefined),
  } as CellFormulaValue;
}

/** Outside of quotes `|` is no operator in any spreadsheet, but Excel's way to start other programs. */
const isPlainFormula = (formula: string): boolean =>
  !formula.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, '').includes('|') && !/^=?\s*\w+\|/.test(formula);

/** `_x0041_` would be read as an escaped letter, so its underscore is escaped itself. */
export function excelText(text: string): string {
  const safe = xmlText(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return safe.length > LONGEST_TEXT ? `${safe.slice(0, LONGEST_TEXT - 1).replace(/[\ud800-\udbff]$/, '')}…` : safe;
}

/** Without what XML cannot hold: control characters, the two that are none, halves of a pair without the other. */
export const xmlText = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

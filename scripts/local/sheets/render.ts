// Cells as the values methods return them, by render option, and as CellData's values.
import type { CellFormat, Cell, ExtendedValue, SheetData, SpreadsheetData } from './model';
import { isFormula } from './model';
import { errorTypeOf, evaluate, isError, type Result } from './formula';
import { formatNumber, isDateFormat } from './number-format';

export type ValueRender = 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';
export type DateRender = 'SERIAL_NUMBER' | 'FORMATTED_STRING';

const AUTOMATIC: CellFormat = {};

export function formatResult(value: Result, format: CellFormat | null, locale?: string | null): string {
  if (value === null) return '';
  if (isError(value)) return value.error;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'number' ? formatNumber(value, (format ?? AUTOMATIC).numberFormat, locale) : value;
}

export interface RenderOptions {
  readonly value: ValueRender;
  readonly date: DateRender;
}

/** One cell of a reply; a blank is the empty string. `format` is asked for only where it matters. */
export function renderCell(
  data: SpreadsheetData,
  sheet: SheetData,
  cell: Cell,
  format: () => CellFormat | null,
  options: RenderOptions,
): string | number | boolean {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (options.value === 'FORMULA' && isFormula(cell)) return cell.f;
  const value = evaluate(data, sheet, cell);
  if (options.value === 'FORMATTED_VALUE') return formatResult(value, format(), data.properties.locale);
  if (value === null) return '';
  if (isError(value)) return value.error;
  if (typeof value !== 'number' || options.date === 'SERIAL_NUMBER') return value;
  const shown = format();
  return isDateFormat(shown?.numberFormat) ? formatResult(value, shown, data.properties.locale) : value;
}

export function userEnteredValue(cell: Cell): ExtendedValue | undefined {
  if (cell === null) return undefined;
  return isFormula(cell) ? { formulaValue: cell.f } : effectiveValue(cell);
}

export function effectiveValue(value: Result): ExtendedValue | undefined {
  if (value === null) return undefined;
  if (isError(value)) return { errorValue: { type: errorTypeOf(value.error), message: value.error } };
  if (typeof value === 'number') return { numberValue: value };
  return typeof value === 'boolean' ? { boolValue: value } : { stringValue: value };
}

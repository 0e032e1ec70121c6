// The few formulas that read as more than an error: literals, references, SUM and HYPERLINK. This is no spreadsheet engine.
import { WHOLE, parseA1 } from './a1';
import { intersect } from './box';
import { gridBox } from './draft';
import { isForeignFormula, placeOf } from './locale';
import { isFormula, titleOf, type Cell, type Primitive, type SheetData, type SpreadsheetData } from './model';

export interface ErrorResult {
  readonly error: string;
}
export type Result = Primitive | ErrorResult;

export const isError = (result: Result): result is ErrorResult => typeof result === 'object' && result !== null;

const ERROR_TYPES: Readonly<Record<string, string>> = {
  '#NULL!': 'NULL_VALUE',
  '#DIV/0!': 'DIVIDE_BY_ZERO',
  '#VALUE!': 'VALUE',
  '#REF!': 'REF',
  '#NAME?': 'NAME',
  '#NUM!': 'NUM',
  '#N/A': 'N_A',
  '#ERROR!': 'ERROR',
};
export const errorTypeOf = (error: string): string => ERROR_TYPES[error] ?? 'ERROR';

const MAX_DEPTH = 20;
const HYPERLINK = /^HYPERLINK\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)$/i;

/** The address and text of a HYPERLINK formula of literals. */
export function hyperlinkOf(cell: Cell): { url: string; text: string } | null {
  const match = isFormula(cell) ? HYPERLINK.exec(cell.f.slice(1).trim()) : null;
  if (match === null) return null;
  const url = (match[1] as string).replace(/""/g, '"');
  return { url, text: match[2]?.replace(/""/g, '"') ?? url };
}

function cellsIn(data: SpreadsheetData, home: SheetData, text: string): { sheet: SheetData; cells: Cell[] } | null {
  const range = parseA1(text.replace(/\$/g, ''), () => false);
  if (range === null || range.box === WHOLE) return null;
  const sheet = range.title === null ? home : data.sheets.find((other) => titleOf(other) === range.title);
  if (sheet === undefined) return null;
  const box = intersect(range.box, gridBox(sheet));
  const cells: Cell[] = [];
  for (let row = box.r0; row < Math.min(box.r1, sheet.rows.length); row += 1)
    cells.push(...(sheet.rows[row] ?? []).slice(box.c0, box.c1));
  return { sheet, cells };
}

function sum(data: SpreadsheetData, sheet: SheetData, range: string, depth: number): Result {
  const found = cellsIn(data, sheet, range);
  if (found === null) return { error: '#REF!' };
  let total = 0;
  for (const cell of found.cells) {
    const value = evaluate(data, found.sheet, cell, depth + 1);
    if (isError(value)) return value;
    if (typeof value === 'number') total += value;
  }
  return total;
}

export function evaluate(data: SpreadsheetData, sheet: SheetData, cell: Cell, depth = 0): Result {
  if (!isFormula(cell)) return cell;
  if (cell.v !== undefined) return cell.v;
  if (depth > MAX_DEPTH) return { error: '#REF!' };
  const text = cell.f.slice(1).trim();
  const place = placeOf(data.properties.locale);
  if (isForeignFormula(cell.f, place)) return { error: '#ERROR!' };
  const number = text.replace(place.decimal, '.');
  if (/^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(number)) return Number(number);
  if (/^(true|false)(\(\))?$/i.test(text)) return /^true/i.test(text);
  if (/^"(?:[^"]|"")*"$/.test(text)) return text.slice(1, -1).replace(/""/g, '"');
  if (ERROR_TYPES[text.toUpperCase()] !== undefined) return { error: text.toUpperCase() };
  if (/^na\(\)$/i.test(text)) return { error: '#N/A' };
  const link = hyperlinkOf(cell);
  if (link !== null) return link.text;
  const summed = /^SUM\(([^(),;]+)\)$/i.exec(text);
  if (summed !== null) return sum(data, sheet, (summed[1] as string).trim(), depth);
  const reference = /^[^"()&*+/^<>=,;-]+$|^'(?:[^']|'')+'![$\w]+$/.test(text) ? cellsIn(data, sheet, text) : null;
  if (reference === null) return { error: '#NAME?' };
  return evaluate(data, reference.sheet, reference.cells[0] ?? null, depth + 1) ?? 0;
}

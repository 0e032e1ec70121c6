// Writing cells: what a CellData and a fields mask do to a cell, and what a plain value does.
import type { Box } from './box';
import type { Draft } from './draft';
import { below, parseFieldMask, updateMask, type FieldMask } from './field-mask';
import { setArea, setCell, valueAt } from './layer';
import { checkMask } from './check-body';
import type { Cell, CellData, ExtendedValue, SheetData } from './model';
import { invalid } from './sheets-error';
import { parseTyped } from './typed-input';

const MAX_CHARACTERS = 50_000;
const READ_ONLY = ['effectiveValue', 'effectiveFormat', 'formattedValue', 'hyperlink'];

/** The parts of a cell that a fields mask names. */
export interface CellMask {
  readonly value: boolean;
  readonly note: boolean;
  readonly validation: boolean;
  readonly format: FieldMask | null;
}

export function cellMask(fields: string | null | undefined): CellMask {
  const mask = updateMask(fields);
  checkMask('CellData', mask, (path) => `Invalid field: ${path}`);
  if (mask !== true) for (const name of READ_ONLY) if (mask.has(name)) throw invalid(`Field '${name}' is read-only.`);
  return {
    value: below(mask, 'userEnteredValue') !== undefined,
    note: below(mask, 'note') !== undefined,
    validation: below(mask, 'dataValidation') !== undefined,
    format: below(mask, 'userEnteredFormat') ?? null,
  };
}

function checkLength(text: string): string {
  if (text.length > MAX_CHARACTERS)
    throw invalid(`Your input contains more than the maximum of ${MAX_CHARACTERS} characters in a single cell.`);
  return text;
}

function cellOf(value: ExtendedValue | null | undefined): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value.numberValue === 'number') return value.numberValue;
  if (typeof value.boolValue === 'boolean') return value.boolValue;
  if (typeof value.formulaValue === 'string') {
    if (!value.formulaValue.startsWith('=')) throw invalid(`Invalid formula: ${value.formulaValue}`);
    return { f: checkLength(value.formulaValue) };
  }
  return typeof value.stringValue === 'string' && value.stringValue !== '' ? checkLength(value.stringValue) : null;
}

/** The caller counts and guards; `cells` is the sheet's own row. */
export function setValue(cells: Cell[], column: number, cell: Cell): void {
  while (cells.length < column) cells.push(null);
  if (column < cells.length || cell !== null) cells[column] = cell;
}

function ownLayer<K extends 'notes' | 'formats' | 'validations'>(
  draft: Draft,
  sheet: SheetData,
  name: K,
  row: number,
): SheetData[K] {
  const layer = draft.own(sheet, name) as SheetData[K];
  const cells = draft.own(layer, 'cells') as Record<number, object>;
  if (cells[row] !== undefined) draft.own(cells, row);
  return layer;
}

export function writeCell(
  draft: Draft,
  sheet: SheetData,
  row: number,
  column: number,
  data: CellData,
  mask: CellMask,
): void {
  if (mask.value) setValue(draft.row(sheet, row), column, cellOf(data.userEnteredValue));
  if (mask.note) setCell(ownLayer(draft, sheet, 'notes', row), row, column, data.note ?? null);
  if (mask.validation) setCell(ownLayer(draft, sheet, 'validations', row), row, column, data.dataValidation ?? null);
  if (mask.format !== null)
    setCell(ownLayer(draft, sheet, 'formats', row), row, column, data.userEnteredFormat ?? null, mask.format);
}

/** The same cell everywhere in a box: formats, notes and validations stay one area; only a value is written cell by cell. */
export function fillBox(draft: Draft, sheet: SheetData, box: Box, data: CellData, mask: CellMask, bounded: Box): void {
  const single = box.r1 - box.r0 === 1 && box.c1 - box.c0 === 1;
  if (single) return writeCell(draft, sheet, box.r0, box.c0, data, mask);
  const cell = mask.value ? cellOf(data.userEnteredValue) : null;
  if (mask.value && cell === null) clearValues(draft, sheet, bounded);
  else if (mask.value) fillValues(draft, sheet, bounded, cell);
  if (mask.note) sheet.notes = setArea(sheet.notes, box, data.note ?? null);
  if (mask.validation) sheet.validations = setArea(sheet.validations, box, data.dataValidation ?? null);
  if (mask.format !== null) sheet.formats = setArea(sheet.formats, box, data.userEnteredFormat ?? null, mask.format);
}

function fillValues(draft: Draft, sheet: SheetData, box: Box, cell: Cell): void {
  for (let row = box.r0; row < box.r1; row += 1) {
    const cells = draft.row(sheet, row);
    for (let column = box.c0; column < box.c1; column += 1) setValue(cells, column, cell);
  }
}

export function clearValues(draft: Draft, sheet: SheetData, box: Box): void {
  for (let row = box.r0; row < Math.min(box.r1, sheet.rows.length); row += 1) {
    const cells = sheet.rows[row] ?? [];
    if (!cells.some((cell, column) => cell !== null && column >= box.c0 && column < box.c1)) continue;
    const own = draft.row(sheet, row);
    for (let column = box.c0; column < Math.min(box.c1, own.length); column += 1) own[column] = null;
  }
}

const FORMAT_OF_TYPED = parseFieldMask('numberFormat');

/** A value of the values methods. Null and undefined leave the cell; the empty text clears it. */
export function writePlain(
  draft: Draft,
  sheet: SheetData,
  row: number,
  column: number,
  value: unknown,
  typed: boolean,
): void {
  if (value === null || value === undefined) return;
  const cells = draft.row(sheet, row);
  if (typeof value !== 'string') return setValue(cells, column, value as number | boolean);
  checkLength(value);
  if (!typed) return setValue(cells, column, value === '' ? null : value);
  const format = valueAt(sheet.formats, row, column)?.numberFormat;
  const input = parseTyped(value, format?.type === 'TEXT', draft.data.properties.locale);
  setValue(cells, column, input.cell);
  if (input.numberFormat !== undefined && format === undefined)
    setCell(ownLayer(draft, sheet, 'formats', row), row, column, { numberFormat: input.numberFormat }, FORMAT_OF_TYPED);
}

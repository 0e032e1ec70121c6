// batchUpdate's sortRange: numbers before text before booleans, blanks last whatever the order, ties as they stood.
import type { sheets_v4 } from '@googleapis/sheets';
import { boundedBox, type Draft } from '../draft';
import { evaluate, isError, type Result } from '../formula';
import { hiddenRows } from '../hidden-rows';
import { permuteRows } from '../layer-moves';
import { isFormula, type Cell, type SheetData } from '../model';
import type { Box } from '../box';
import { shiftRelative } from '../references';
import { invalid } from '../sheets-error';
import { required } from './cells';

const textOrder = new Intl.Collator('en', { sensitivity: 'accent' });

const rank = (value: Result): number => {
  if (typeof value === 'number') return 0;
  if (typeof value === 'string') return 1;
  return typeof value === 'boolean' ? 2 : isError(value) ? 3 : 4;
};

function compareAscending(a: Result, b: Result): number {
  const byKind = rank(a) - rank(b);
  if (byKind !== 0) return byKind;
  if (typeof a === 'number') return a - (b as number);
  if (typeof a === 'string') return textOrder.compare(a, b as string);
  return typeof a === 'boolean' ? Number(a) - Number(b) : 0;
}

const isBlank = (value: Result | undefined): boolean => value === null || value === undefined || value === '';

function compare(a: Result, b: Result, descending: boolean): number {
  if (isBlank(a) || isBlank(b)) return Number(isBlank(a)) - Number(isBlank(b));
  return descending ? compareAscending(b, a) : compareAscending(a, b);
}

interface Key {
  readonly values: readonly Result[];
  readonly descending: boolean;
}

/** For each place in the box, the row that belongs there; hidden rows stay where they are. */
function sortedOrder(
  keys: readonly Key[],
  first: number,
  count: number,
  isHidden: ((row: number) => boolean) | null,
): number[] {
  const all = Array.from({ length: count }, (_, i) => i);
  const shown = isHidden === null ? all : all.filter((i) => !isHidden(first + i));
  const order = shown.slice();
  order.sort((a, b) => {
    for (const { values, descending } of keys) {
      const result = compare(values[a] as Result, values[b] as Result, descending);
      if (result !== 0) return result;
    }
    return a - b;
  });
  if (shown.length === count) return order.map((i) => first + i);
  const whole = all.map((i) => first + i);
  shown.forEach((place, i) => (whole[place] = first + (order[i] as number)));
  return whole;
}

/** Formulas go along as in a copy: what they say of their own row they say of the new one. */
function relocated(cells: Cell[], box: Box, rows: number): Cell[] {
  if (!cells.some(isFormula)) return cells;
  return cells.map((cell, column) =>
    isFormula(cell) && column >= box.c0 && column < box.c1 ? { ...cell, f: shiftRelative(cell.f, rows, 0) } : cell,
  );
}

/** Whole rows change places without a copy; part of a row is spliced into a copy of it. */
function permuteValues(sheet: SheetData, box: Box, order: readonly number[]): void {
  const before = sheet.rows;
  const whole = box.c0 === 0 && before.slice(box.r0, box.r1).every((row) => row.length <= box.c1);
  const rows = before.slice();
  order.forEach((from, i) => {
    const source = relocated(before[from] ?? [], box, box.r0 + i - from);
    if (from === box.r0 + i) return;
    rows[box.r0 + i] = whole ? source : spliced(before[box.r0 + i] ?? [], source, box);
  });
  sheet.rows = rows;
}

function spliced(own: readonly Cell[], source: readonly Cell[], box: Box): Cell[] {
  const cells = own.slice();
  while (cells.length < Math.min(box.c1, source.length)) cells.push(null);
  for (let column = box.c0; column < Math.min(box.c1, cells.length); column += 1)
    cells[column] = source[column] ?? null;
  return cells;
}

export function sortRange(draft: Draft, request: sheets_v4.Schema$SortRangeRequest): void {
  const range = required(request.range, 'range');
  const sheet = draft.sheet(range.sheetId);
  const bounded = boundedBox(sheet, range);
  const specs = request.sortSpecs ?? [];
  if (specs.length === 0) throw invalid('Must specify at least one sort spec.');
  for (const spec of specs) {
    const column = spec.dimensionIndex ?? 0;
    if (column < bounded.c0 || column >= bounded.c1)
      throw invalid(`sortSpecs.dimensionIndex[${column}] is outside of the range to sort.`);
  }
  draft.guard(sheet, bounded);
  const box = { ...bounded, r1: Math.max(bounded.r0, Math.min(bounded.r1, sheet.rows.length)) };
  const keys = specs.map((spec): Key => ({
    descending: spec.sortOrder === 'DESCENDING',
    values: sheet.rows
      .slice(box.r0, box.r1)
      .map((row) => evaluate(draft.data, sheet, row[spec.dimensionIndex ?? 0] ?? null)),
  }));
  const order = sortedOrder(keys, box.r0, box.r1 - box.r0, hiddenRows(draft, sheet));
  if (order.every((from, i) => from === box.r0 + i)) return;
  permuteValues(sheet, box, order);
  sheet.notes = permuteRows(sheet.notes, box, order);
  sheet.formats = permuteRows(sheet.formats, box, order);
  sheet.validations = permuteRows(sheet.validations, box, order);
}

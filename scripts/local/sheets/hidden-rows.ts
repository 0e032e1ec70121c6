// Rows that the basic filter hides. What Google does with them in a sort, a search or a deletion is not documented (only
// that a validation leaves them out unless asked); here they take no part, so that nobody relies on it.
import { boxOf, intersect, type Box } from './box';
import { gridBox, type Draft } from './draft';
import { evaluate, isError } from './formula';
import { valueAt } from './layer';
import type { SheetData, SpreadsheetData } from './model';
import { formatResult } from './render';
import { acceptsValue } from './validation';

type Shows = (row: number) => boolean;

/** One column's part of the filter. */
function criterion(
  data: SpreadsheetData,
  sheet: SheetData,
  column: number,
  { hiddenValues, condition }: { hiddenValues?: string[] | null; condition?: object | null },
): Shows {
  const hidden = new Set(hiddenValues ?? []);
  return (row) => {
    const value = evaluate(data, sheet, sheet.rows[row]?.[column] ?? null);
    if (hidden.has(formatResult(value, valueAt(sheet.formats, row, column), data.properties.locale))) return false;
    return !condition || (!isError(value) && acceptsValue(data, sheet, { condition }, value));
  };
}

/** Null where no row is hidden. */
function filterOf(data: SpreadsheetData, sheet: SheetData): { box: Box; shows: Shows } | null {
  const filter = sheet.basicFilter;
  const specs = filter?.filterSpecs?.map(
    ({ columnIndex, filterCriteria }) => [columnIndex ?? 0, filterCriteria ?? {}] as const,
  );
  const criteria =
    specs ?? Object.entries(filter?.criteria ?? {}).map(([column, rule]) => [Number(column), rule] as const);
  if (!filter || criteria.length === 0) return null;
  const all = criteria.map(([column, rule]) => criterion(data, sheet, column, rule));
  const box = intersect(boxOf(filter.range ?? {}), gridBox(sheet));
  return { box: { ...box, r0: box.r0 + 1 }, shows: (row) => all.every((one) => one(row)) };
}

/** Whether a row is hidden; null where none is. */
export function hiddenRows({ data }: Pick<Draft, 'data'>, sheet: SheetData): Shows | null {
  const filter = filterOf(data, sheet);
  return filter && ((row) => row >= filter.box.r0 && row < filter.box.r1 && !filter.shows(row));
}

/** What is left of a box without the hidden rows. */
export function shownBoxes(draft: Draft, sheet: SheetData, box: Box): readonly Box[] {
  const isHidden = hiddenRows(draft, sheet);
  if (isHidden === null) return [box];
  const boxes: Box[] = [];
  let start = box.r0;
  for (let row = box.r0; row <= box.r1; row += 1) {
    if (row < box.r1 && !isHidden(row)) continue;
    if (row > start) boxes.push({ ...box, r0: start, r1: row });
    start = row + 1;
  }
  return boxes;
}

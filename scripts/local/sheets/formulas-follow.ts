// Formulas of a whole spreadsheet (cells, conditional formats, validations) after rows or columns of one sheet moved.
import type { Axis } from './box';
import type { Draft } from './draft';
import { idOf, isFormula, titleOf, type SheetData } from './model';
import type { SpanChange } from './ranges-follow';
import { followReferences } from './references';

type Rewrite = (formula: string) => string;

/** The same object when nothing in it changed; every text that starts with `=` counts as a formula. */
function mapFormulas<T>(value: T, rewrite: Rewrite): T {
  if (typeof value === 'string') return (value.startsWith('=') ? rewrite(value) : value) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([key, content]: [string, unknown]) => [key, content, mapFormulas(content, rewrite)] as const,
  );
  if (entries.every(([, before, after]) => before === after)) return value;
  return (
    Array.isArray(value)
      ? entries.map(([, , after]) => after)
      : Object.fromEntries(entries.map(([key, , after]) => [key, after]))
  ) as T;
}

function followCells(draft: Draft, sheet: SheetData, rewrite: Rewrite): void {
  sheet.rows.forEach((cells, row) => {
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column] ?? null;
      if (!isFormula(cell)) continue;
      const f = rewrite(cell.f);
      if (f !== cell.f) draft.row(draft.sheet(idOf(sheet)), row)[column] = { ...cell, f };
    }
  });
}

export function followFormulas(draft: Draft, changed: SheetData, axis: Axis, change: SpanChange): void {
  for (const sheet of [...draft.data.sheets]) {
    const place = { home: titleOf(sheet), changed: titleOf(changed), axis };
    const rewrite: Rewrite = (formula) => followReferences(formula, place, change);
    followCells(draft, sheet, rewrite);
    const conditionalFormats = mapFormulas(sheet.conditionalFormats, rewrite);
    const validations = mapFormulas(sheet.validations, rewrite);
    if (conditionalFormats !== sheet.conditionalFormats)
      draft.sheet(idOf(sheet)).conditionalFormats = conditionalFormats;
    if (validations !== sheet.validations) draft.sheet(idOf(sheet)).validations = validations;
  }
}

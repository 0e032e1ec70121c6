// Boxes to tick: one that nobody has touched holds FALSE, so that its row counts as data when rows are appended.
import { gridBox } from './draft';
import { intersect, isEmpty } from './box';
import { eachCell, valueAt } from './layer';
import type { DataValidationRule, SheetData } from './model';

const isTickBox = (rule: DataValidationRule | null): boolean => rule?.condition?.type === 'BOOLEAN';

/** One past the last row with a box. */
export function tickBoxRowCount(sheet: SheetData): number {
  const grid = gridBox(sheet);
  let rows = 0;
  for (const area of sheet.validations.areas) {
    const box = intersect(area.box, grid);
    if (!isTickBox(area.value) || isEmpty(box)) continue;
    let end = box.r1;
    while (end > Math.max(box.r0, rows) && !isTickBox(valueAt(sheet.validations, end - 1, box.c0))) end -= 1;
    rows = Math.max(rows, end);
  }
  eachCell(sheet.validations.cells, (row, _, rule) => {
    if (isTickBox(rule) && row < grid.r1) rows = Math.max(rows, row + 1);
  });
  return rows;
}

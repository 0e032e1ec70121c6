// Ranges as Excel writes them, and a layer of the sheet as boxes that do not overlap.
import { columnLetters } from '../sheets/a1';
import { boxOf, cellBox, intersect, isEmpty, subtract, type Box } from '../sheets/box';
import { eachCell, valueAt, type Layer } from '../sheets/layer';
import type { GridRange } from '../sheets/model';

export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;
const EXCEL_GRID: Box = { r0: 0, r1: MOST_ROWS, c0: 0, c1: MOST_COLUMNS };

/** An open side goes to Excel's own end, so that rows added later are covered too. */
export const excelBox = (range: GridRange): Box => intersect(boxOf(range), EXCEL_GRID);

export function excelRange({ r0, r1, c0, c1 }: Box, absolute = false): string {
  const dollar = absolute ? '$' : '';
  const corner = (row: number, column: number): string => `${dollar}${columnLetters(column)}${dollar}${row + 1}`;
  const from = corner(r0, c0);
  return r1 === r0 + 1 && c1 === c0 + 1 && !absolute ? from : `${from}:${corner(r1 - 1, c1 - 1)}`;
}

export interface Block<T> {
  readonly box: Box;
  readonly value: T;
}

/** Every box within `grid` over which the layer says one and the same thing; blank ones are left out. */
export function blocksOf<T>(layer: Layer<T>, grid: Box): readonly Block<T>[] {
  const cells: { row: number; column: number; value: T | null }[] = [];
  eachCell(layer.cells, (row, column, value) => cells.push({ row, column, value }));
  const single = cells.map(({ row, column }) => cellBox(row, column)).filter((box) => !isEmpty(intersect(box, grid)));
  const blocks: Block<T>[] = cells.flatMap(({ row, column, value }) =>
    value === null || isEmpty(intersect(cellBox(row, column), grid)) ? [] : [{ box: cellBox(row, column), value }],
  );
  let covered: Box[] = single;
  for (const { box } of [...layer.areas].reverse()) {
    const parts = covered.reduce<Box[]>(
      (rest, hole) => rest.flatMap((part) => subtract(part, hole)),
      [intersect(box, grid)].filter((part) => !isEmpty(part)),
    );
    for (const part of parts) {
      // Areas may patch those below them, so the layer itself is asked what holds here.
      const value = valueAt(layer, part.r0, part.c0);
      if (value !== null) blocks.push({ box: part, value });
    }
    covered = [...covered, ...parts];
  }
  return blocks;
}

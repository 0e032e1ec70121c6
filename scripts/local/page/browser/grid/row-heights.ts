// Rows are as tall as their wrapped texts, and as low as the others again when those are gone.
import type { TabLayout } from '../../book/wire';
import type { BookCopy } from './book-copy';
import { wrappedHeights, type Measure } from './cells';
import type { OwnChanges } from './own-changes';
import { ROW_PX } from './snapshot';

type Heights = Readonly<Record<number, number>>;

export interface RowHeights {
  /** Of the rows that are taller than the others. */
  readonly of: (id: number) => Heights;
  /** Shows them, where they differ from what the tab has. */
  readonly fit: (id: number) => void;
  /** The workbook was opened anew, with these of this tab in front. */
  readonly restart: (id: number, heights: Heights) => void;
}

const POINT_PX = 4 / 3;
const canvas = document.createElement('canvas').getContext('2d');

const measure: Measure = (text, look) => {
  const px = (look.fontSize ?? 10) * POINT_PX;
  if (!canvas) return { width: text.length * px * 0.6, height: px * 1.2 };
  canvas.font = `${look.isBold ? 'bold ' : ''}${px}px Arial`;
  const { width, fontBoundingBoxAscent, fontBoundingBoxDescent } = canvas.measureText(text);
  return { width, height: fontBoundingBoxAscent + fontBoundingBoxDescent };
};

export function createRowHeights(
  { mutate }: OwnChanges,
  { blocksOf }: BookCopy,
  layoutOf: (id: number) => TabLayout,
): RowHeights {
  const fitted = new Map<number, Heights>();
  const of = (id: number): Heights => wrappedHeights(blocksOf(id), layoutOf(id), measure);
  return {
    of,
    restart: (id, heights) => {
      fitted.clear();
      fitted.set(id, heights);
    },
    fit: (id) => {
      const [was, is] = [fitted.get(id) ?? {}, of(id)];
      fitted.set(id, is);
      const rowHeight: Record<number, number> = {};
      for (const row of Object.keys(was).map(Number)) if (is[row] === undefined) rowHeight[row] = ROW_PX;
      for (const row of Object.keys(is).map(Number)) if (is[row] !== was[row]) rowHeight[row] = is[row] ?? ROW_PX;
      const endColumn = layoutOf(id).columnCount - 1;
      const ranges = Object.keys(rowHeight).map((row) => ({
        startRow: Number(row),
        endRow: Number(row),
        startColumn: 0,
        endColumn,
      }));
      if (ranges.length > 0) mutate(id, 'sheet.mutation.set-worksheet-row-height', { ranges, rowHeight });
    },
  };
}

// Rows as the server sends them ↔ cells as Univer holds them.
import type { ICellData, IObjectMatrixPrimitiveType, IStyleData, Nullable } from '@univerjs/core';
import { BLOCK_ROWS, type Block, type BlockRows, type CellLook, type CellValue, type TabLayout } from '../../book/wire';

export type CellMatrix = IObjectMatrixPrimitiveType<Nullable<ICellData>>;

/** Univer's numbers for its enums, which esbuild would otherwise keep whole. */
const HORIZONTAL = { LEFT: 1, CENTER: 2, RIGHT: 3 } as const;
const VERTICAL = { TOP: 1, MIDDLE: 2, BOTTOM: 3 } as const;
const WRAP = { CLIP: 2, WRAP: 3 } as const;
const TYPE = { TEXT: 1, NUMBER: 2, BOOLEAN: 3 } as const;

type Style = string | IStyleData;

export function styleOf(look: CellLook): IStyleData {
  return {
    ...(look.background ? { bg: { rgb: look.background } } : {}),
    ...(look.colour ? { cl: { rgb: look.colour } } : {}),
    ...(look.isBold ? { bl: 1 } : {}),
    ...(look.isItalic ? { it: 1 } : {}),
    ...(look.isUnderlined ? { ul: { s: 1 } } : {}),
    ...(look.isStruck ? { st: { s: 1 } } : {}),
    ...(look.fontSize ? { fs: look.fontSize } : {}),
    ...(look.horizontal ? { ht: HORIZONTAL[look.horizontal] } : {}),
    ...(look.vertical ? { vt: VERTICAL[look.vertical] } : {}),
    ...(look.pattern ? { n: { pattern: look.pattern } } : {}),
    ...(look.borders ? { bd: bordersOf(look.borders) } : {}),
    tb: look.wraps ? WRAP.WRAP : WRAP.CLIP,
  };
}

const THIN = 1;

const bordersOf = (borders: NonNullable<CellLook['borders']>): NonNullable<IStyleData['bd']> =>
  Object.fromEntries(Object.entries(borders).map(([side, rgb]) => [side.slice(0, 1), { s: THIN, cl: { rgb } }]));

/** `s` is the style, or the id under which it is known. A blank takes away what the cell held. */
function cellOf(value: CellValue, s: Style): ICellData {
  if (value === null) return { v: null, s };
  if (typeof value === 'number') return { v: value, t: TYPE.NUMBER, s };
  if (typeof value === 'boolean') return { v: value ? 1 : 0, t: TYPE.BOOLEAN, s };
  return { v: value, t: TYPE.TEXT, s };
}

const EMPTY: BlockRows = { values: [], looksOf: [], lookRows: [], looks: [] };

export const lookAt = ({ looksOf, lookRows, looks }: BlockRows, row: number, column: number): CellLook | undefined =>
  looks[lookRows[looksOf[row] ?? -1]?.[column] ?? -1];

/** The cells in which `after` differs from `before`, as Univer takes them; null clears a cell. */
export function changedCells(
  before: BlockRows | null,
  after: BlockRows | null,
  firstRow: number,
  styleFor: (look: CellLook) => Style,
): CellMatrix {
  const [old, next] = [before ?? EMPTY, after ?? EMPTY];
  const matrix: CellMatrix = {};
  for (let row = 0; row < Math.max(old.looksOf.length, next.looksOf.length); row += 1) {
    const width = Math.max(
      old.lookRows[old.looksOf[row] ?? -1]?.length ?? 0,
      next.lookRows[next.looksOf[row] ?? -1]?.length ?? 0,
    );
    let cells: Record<number, Nullable<ICellData>> | null = null;
    for (let column = 0; column < width; column += 1) {
      const [value, look] = [next.values[row]?.[column] ?? null, lookAt(next, row, column)];
      const [oldValue, oldLook] = [old.values[row]?.[column] ?? null, lookAt(old, row, column)];
      if (value === oldValue && (look === oldLook || styleKey(look) === styleKey(oldLook))) continue;
      cells ??= {};
      cells[column] = value === null && isPlain(look) ? null : cellOf(value, styleFor(look ?? {}));
    }
    if (cells) matrix[firstRow + row] = cells;
  }
  return matrix;
}

const isPlain = (look: CellLook | undefined): boolean => look === undefined || Object.keys(look).length === 0;

const keys = new WeakMap<CellLook, string>();

export function styleKey(look: CellLook | undefined): string {
  if (look === undefined) return '';
  const known = keys.get(look);
  if (known !== undefined) return known;
  const key = Object.keys(look).length === 0 ? '' : JSON.stringify(look);
  keys.set(look, key);
  return key;
}

const ROW_PX = 21;
const PADDING_PX = 6;
/** The filter's button covers the end of its header. */
const BUTTON_PX = 26;

/** How wide a text is in a look, and how tall a line of it, in pixels. */
export type Measure = (text: string, look: CellLook) => { readonly width: number; readonly height: number };

/** Heights of the rows in which wrapped text needs more than a line, as Google would fit them. */
export function wrappedHeights(
  blocks: readonly Pick<Block, 'rows'>[],
  layout: TabLayout,
  measure: Measure,
): Record<number, number> {
  const heights: Record<number, number> = {};
  blocks.forEach(({ rows }, index) =>
    rows?.values.forEach((values, at) => {
      const row = index * BLOCK_ROWS + at;
      const narrower = row === layout.filter?.r0 ? BUTTON_PX : 0;
      const wanted = values.map((value, column) =>
        heightOf(value, lookAt(rows, at, column), (layout.widths[column] ?? 100) - PADDING_PX - narrower, measure),
      );
      const tallest = Math.max(ROW_PX, ...wanted);
      if (tallest > ROW_PX) heights[row] = tallest;
    }),
  );
  return { ...heights, ...layout.heights };
}

function heightOf(value: CellValue, look: CellLook | undefined, width: number, measure: Measure): number {
  if (!look?.wraps || typeof value !== 'string') return 0;
  const widthOf = (text: string): number => measure(text, look).width;
  const lines = value.split('\n').reduce((sum, line) => sum + linesOf(line, width, widthOf), 0);
  return Math.ceil(lines * measure(' ', look).height) + 4;
}

/** Words go to the next line; a word that is too long is broken. */
function linesOf(text: string, width: number, measure: (text: string) => number): number {
  if (measure(text) <= width) return 1;
  const space = measure(' ');
  let lines = 1;
  let at = 0;
  for (const word of text.split(' ').map(measure)) {
    if (at > 0 && at + space + word > width) {
      lines += 1;
      at = 0;
    }
    lines += Math.max(0, Math.ceil(word / width) - 1);
    at += (at > 0 ? space : 0) + (word > width ? word % width : word);
  }
  return lines;
}

/** What somebody typed, pasted or cleared, out of Univer's own change; styles alone change nothing. */
export function typedTexts(
  cellValue: CellMatrix | undefined,
): readonly { readonly row: number; readonly column: number; readonly text: string }[] {
  return Object.entries(cellValue ?? {}).flatMap(([row, cells]) =>
    Object.entries(cells ?? {}).flatMap(([column, cell]) => {
      const text = textIn(cell as Nullable<ICellData>);
      return text === null ? [] : [{ row: Number(row), column: Number(column), text }];
    }),
  );
}

function textIn(cell: Nullable<ICellData>): string | null {
  if (cell === null || cell === undefined) return '';
  if (typeof cell.f === 'string' && cell.f !== '') return cell.f;
  if (cell.p) return (cell.p.body?.dataStream ?? '').replace(/\r\n$/, '').replace(/\r/g, '\n');
  if (!('v' in cell)) return null;
  if (cell.v === null || cell.v === undefined) return '';
  return cell.t === TYPE.BOOLEAN ? (Number(cell.v) === 1 ? 'TRUE' : 'FALSE') : String(cell.v);
}

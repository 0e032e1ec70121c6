// The rows of one tab in blocks, each with a hash, so that the page asks only for blocks it does not have.
import { createHash } from 'node:crypto';
import { columnReader } from '../../sheets/layer';
import {
  columnCountOf,
  dataRowCount,
  idOf,
  type CellFormat,
  type SheetData,
  type SpreadsheetData,
} from '../../sheets/model';
import { evaluate, isError } from '../../sheets/formula';
import { defaultPattern } from '../../sheets/number-format';
import { colourReader, hexOf } from './band-colours';
import { BLOCK_ROWS, type BlockRows, type CellLook, type CellValue, type Side, type TabRows } from './wire';

/** @param known the hashes of the blocks that the page has, in order */
export function rowsOf(data: SpreadsheetData, sheet: SheetData, known: readonly string[]): TabRows {
  const read = cellReader(data, sheet);
  const rows = Math.max(1, dataRowCount(sheet));
  const blocks = Array.from({ length: Math.ceil(rows / BLOCK_ROWS) }, (_, index) => {
    const block = blockOf(read, index * BLOCK_ROWS, Math.min(rows, (index + 1) * BLOCK_ROWS));
    const hash = createHash('sha1').update(JSON.stringify(block)).digest('base64url');
    return { hash, rows: known[index] === hash ? null : block };
  });
  return { id: idOf(sheet), blocks };
}

interface Reader {
  readonly width: number;
  readonly valueAt: (row: number, column: number) => CellValue;
  readonly lookAt: (row: number, column: number) => CellLook;
}

function cellReader(data: SpreadsheetData, sheet: SheetData): Reader {
  const width = columnCountOf(sheet);
  const formats = Array.from({ length: width }, (_, column) => columnReader(sheet.formats, column));
  const colourAt = colourReader(data, sheet);
  const lookOf = lookMaker();
  return {
    width,
    valueAt: (row, column) => {
      const value = evaluate(data, sheet, sheet.rows[row]?.[column] ?? null);
      return isError(value) ? value.error : value;
    },
    lookAt: (row, column) => lookOf(formats[column]?.(row) ?? null, colourAt(row, column)),
  };
}

/** The same look is the same object, so that a long tab compares no texts. */
function lookMaker(): (format: CellFormat | null, background: string | null) => CellLook {
  const byText = new Map<string, CellLook>();
  const byFormat = new Map<CellFormat | null, Map<string | null, CellLook>>();
  return (format, background) => {
    const made = byFormat.get(format) ?? new Map<string | null, CellLook>();
    byFormat.set(format, made);
    const known = made.get(background);
    if (known) return known;
    const look = { ...(format ? describe(format) : {}), ...(background === null ? {} : { background }) };
    const shared = byText.get(JSON.stringify(look)) ?? look;
    byText.set(JSON.stringify(look), shared);
    made.set(background, shared);
    return shared;
  };
}

function blockOf({ width, valueAt, lookAt }: Reader, from: number, to: number): BlockRows {
  const looks = numbered<CellLook, CellLook>((look) => look);
  const lookRows = numbered<readonly number[], string>((row) => row.join(','));
  const values: (readonly CellValue[])[] = [];
  const looksOf: number[] = [];
  for (let row = from; row < to; row += 1) {
    const cells = Array.from({ length: width }, (_, column) => valueAt(row, column));
    values.push(cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1));
    looksOf.push(lookRows.numberOf(Array.from({ length: width }, (_, column) => looks.numberOf(lookAt(row, column)))));
  }
  return { values, looksOf, lookRows: lookRows.all(), looks: looks.all() };
}

/** Numbers things with the same key alike, from 0 on. */
function numbered<T, Key>(
  keyOf: (thing: T) => Key,
): { readonly numberOf: (thing: T) => number; readonly all: () => readonly T[] } {
  const numbers = new Map<Key, number>();
  const things: T[] = [];
  return {
    numberOf: (thing) => {
      const key = keyOf(thing);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, things.length);
      things.push(thing);
      return things.length - 1;
    },
    all: () => things,
  };
}

function describe(format: CellFormat): CellLook {
  const { textFormat, numberFormat, horizontalAlignment, verticalAlignment, wrapStrategy } = format;
  const background = format.backgroundColorStyle?.rgbColor ?? format.backgroundColor;
  const colour = textFormat?.foregroundColorStyle?.rgbColor ?? textFormat?.foregroundColor;
  const pattern = numberFormat?.pattern || (numberFormat?.type ? defaultPattern(numberFormat.type) : undefined);
  return {
    ...(background ? { background: hexOf(background) } : {}),
    ...(colour ? { colour: hexOf(colour) } : {}),
    ...(textFormat?.bold === true ? { isBold: true } : {}),
    ...(textFormat?.italic === true ? { isItalic: true } : {}),
    ...(textFormat?.underline === true ? { isUnderlined: true } : {}),
    ...(textFormat?.strikethrough === true ? { isStruck: true } : {}),
    ...(typeof textFormat?.fontSize === 'number' ? { fontSize: textFormat.fontSize } : {}),
    ...(horizontalAlignment ? { horizontal: horizontalAlignment as CellLook['horizontal'] } : {}),
    ...(verticalAlignment ? { vertical: verticalAlignment as CellLook['vertical'] } : {}),
    ...(wrapStrategy === 'WRAP' ? { wraps: true } : {}),
    ...(pattern ? { pattern } : {}),
    ...(textFormat?.link?.uri ? { link: textFormat.link.uri } : {}),
    ...bordersOf(format),
  };
}

const SIDES: readonly Side[] = ['top', 'right', 'bottom', 'left'];

function bordersOf({ borders }: CellFormat): Pick<CellLook, 'borders'> {
  const drawn = SIDES.flatMap((side): readonly [Side, string][] => {
    const border = borders?.[side];
    if (!border || border.style === undefined || border.style === 'NONE') return [];
    return [[side, hexOf(border.colorStyle?.rgbColor ?? border.color ?? {})]];
  });
  return drawn.length > 0 ? { borders: Object.fromEntries(drawn) } : {};
}

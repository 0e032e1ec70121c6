// Google's cell formats as Excel styles.
import type { Alignment, Fill, Font, Style } from 'exceljs';
import type { sheets_v4 } from '@googleapis/sheets';
import type { CellFormat } from '../sheets/model';
import { xmlText } from './cell-values';
import { defaultPattern } from '../sheets/number-format';

export type ExcelStyle = Partial<Style>;

type ColorStyle = sheets_v4.Schema$ColorStyle | null | undefined;
type Color = sheets_v4.Schema$Color | null | undefined;

/** `FFRRGGBB`, null without a colour of its own. Parts that are absent are 0, as in the API. */
export function argbOf(style: ColorStyle, color?: Color): string | null {
  const rgb = style?.rgbColor ?? color;
  if (!rgb) return null;
  const hex = (part: number | null | undefined): string =>
    Math.round(Math.min(1, Math.max(0, part ?? 0)) * 255)
      .toString(16)
      .padStart(2, '0');
  return `FF${hex(rgb.red)}${hex(rgb.green)}${hex(rgb.blue)}`.toUpperCase();
}

/** Equal formats give the same object, which is what makes many styled cells cheap to write. */
export function styleReader(): (format: CellFormat | null) => ExcelStyle {
  const byFormat = new Map<CellFormat | null, ExcelStyle>();
  const byText = new Map<string, ExcelStyle>();
  return (format) => {
    const known = byFormat.get(format);
    if (known !== undefined) return known;
    const style = styleOf(format);
    const text = JSON.stringify(style);
    const shared = byText.get(text) ?? style;
    byText.set(text, shared);
    byFormat.set(format, shared);
    return shared;
  };
}

function styleOf(format: CellFormat | null): ExcelStyle {
  if (format === null) return {};
  const numFmt = numberFormatOf(format);
  const fill = fillOf(argbOf(format.backgroundColorStyle, format.backgroundColor));
  const font = fontOf(format.textFormat);
  const alignment = alignmentOf(format);
  return {
    ...(numFmt ? { numFmt } : {}),
    ...(fill ? { fill } : {}),
    ...(font ? { font } : {}),
    ...(alignment ? { alignment } : {}),
  };
}

/** The patterns of both are alike, except for how they write half days and text. */
function numberFormatOf({ numberFormat }: CellFormat): string | null {
  if (!numberFormat) return null;
  if (numberFormat.type === 'TEXT') return '@';
  const pattern = xmlText(numberFormat.pattern || (defaultPattern(numberFormat.type ?? '') ?? ''));
  return pattern
    ? pattern.replace(/"[^"]*"|am\/pm|a\/p/gi, (part) => (part.startsWith('"') ? part : part.toUpperCase()))
    : null;
}

const fillOf = (argb: string | null): Fill | null =>
  argb === null ? null : { type: 'pattern', pattern: 'solid', fgColor: { argb } };

function fontOf(text: sheets_v4.Schema$TextFormat | undefined): Partial<Font> | null {
  if (!text) return null;
  const argb = argbOf(text.foregroundColorStyle, text.foregroundColor);
  return {
    name: xmlText(text.fontFamily ?? 'Arial'),
    size: text.fontSize ?? 10,
    ...(text.bold ? { bold: true } : {}),
    ...(text.italic ? { italic: true } : {}),
    ...(text.strikethrough ? { strike: true } : {}),
    ...(text.underline ? { underline: true } : {}),
    ...(argb ? { color: { argb } } : {}),
  };
}

const HORIZONTAL: Readonly<Record<string, Alignment['horizontal']>> = {
  LEFT: 'left',
  CENTER: 'center',
  RIGHT: 'right',
};
const VERTICAL: Readonly<Record<string, Alignment['vertical']>> = { TOP: 'top', MIDDLE: 'middle', BOTTOM: 'bottom' };

/** Excel cannot clip; text beside an empty cell runs over. */
function alignmentOf({ horizontalAlignment, verticalAlignment, wrapStrategy }: CellFormat): Partial<Alignment> | null {
  const horizontal = HORIZONTAL[horizontalAlignment ?? ''];
  const vertical = VERTICAL[verticalAlignment ?? ''];
  const wraps = wrapStrategy === 'WRAP';
  return horizontal || vertical || wraps
    ? { ...(horizontal ? { horizontal } : {}), ...(vertical ? { vertical } : {}), ...(wraps ? { wrapText: true } : {}) }
    : null;
}

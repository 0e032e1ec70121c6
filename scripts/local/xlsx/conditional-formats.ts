// Conditional formats: the band colours and whatever rules people added.
import type { ConditionalFormattingRule, ExpressionRuleType, Style } from 'exceljs';
import type { sheets_v4 } from '@googleapis/sheets';
import { columnLetters } from '../sheets/a1';
import type { SheetData } from '../sheets/model';
import { xmlText } from './cell-values';
import { excelBox, excelRange } from './ranges';
import { argbOf } from './styles';

export interface ExcelConditionalFormat {
  readonly ref: string;
  readonly rules: ConditionalFormattingRule[];
}

type Rule = sheets_v4.Schema$ConditionalFormatRule;

/** In Google's order, of which the first that applies wins, as in Excel. Conditions that Excel lacks are left out. */
export function conditionalFormatsOf(sheet: SheetData): readonly ExcelConditionalFormat[] {
  return sheet.conditionalFormats.flatMap((rule, index) => {
    const boxes = (rule.ranges ?? []).map(excelBox);
    const first = boxes[0];
    const converted =
      first &&
      (rule.gradientRule
        ? colourScale(rule.gradientRule, index + 1)
        : expression(rule, `${columnLetters(first.c0)}${first.r0 + 1}`, index + 1));
    return converted ? [{ ref: boxes.map((box) => excelRange(box)).join(' '), rules: [converted] }] : [];
  });
}

/** @param cell the range's first, to which relative references refer. */
function expression({ booleanRule }: Rule, cell: string, priority: number): ExpressionRuleType | null {
  const formula = formulaOf(booleanRule?.condition ?? {}, cell);
  if (formula === null) return null;
  return { type: 'expression', priority, formulae: [formula], style: styleOf(booleanRule?.format ?? {}) };
}

/** A difference's fill is its background colour; everywhere else in Excel that is the foreground. */
function styleOf({ backgroundColorStyle, backgroundColor, textFormat }: sheets_v4.Schema$CellFormat): Partial<Style> {
  const background = argbOf(backgroundColorStyle, backgroundColor);
  const colour = argbOf(textFormat?.foregroundColorStyle, textFormat?.foregroundColor);
  const font = {
    ...(textFormat?.bold ? { bold: true } : {}),
    ...(textFormat?.italic ? { italic: true } : {}),
    ...(textFormat?.strikethrough ? { strike: true } : {}),
    ...(colour ? { color: { argb: colour } } : {}),
  };
  return {
    ...(background ? { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: background } } } : {}),
    ...(Object.keys(font).length > 0 ? { font } : {}),
  };
}

const COMPARISONS: Readonly<Record<string, string>> = {
  NUMBER_GREATER: '>',
  NUMBER_GREATER_THAN_EQ: '>=',
  NUMBER_LESS: '<',
  NUMBER_LESS_THAN_EQ: '<=',
  NUMBER_EQ: '=',
  NUMBER_NOT_EQ: '<>',
};

function formulaOf({ type, values }: sheets_v4.Schema$BooleanCondition, cell: string): string | null {
  const [a = '', b = ''] = (values ?? []).map(({ userEnteredValue }) => operand(xmlText(userEnteredValue ?? '')));
  const text = quoted(xmlText((values ?? [])[0]?.userEnteredValue ?? ''));
  const comparison = COMPARISONS[type ?? ''];
  if (comparison !== undefined) return `AND(ISNUMBER(${cell}),${cell}${comparison}${a})`;
  switch (type ?? '') {
    case 'CUSTOM_FORMULA':
      return a;
    case 'NUMBER_BETWEEN':
      return `AND(ISNUMBER(${cell}),${cell}>=${a},${cell}<=${b})`;
    case 'NUMBER_NOT_BETWEEN':
      return `AND(ISNUMBER(${cell}),OR(${cell}<${a},${cell}>${b}))`;
    case 'TEXT_CONTAINS':
      return `ISNUMBER(SEARCH(${text},${cell}))`;
    case 'TEXT_NOT_CONTAINS':
      return `ISERROR(SEARCH(${text},${cell}))`;
    case 'TEXT_STARTS_WITH':
      return `LEFT(${cell},LEN(${text}))=${text}`;
    case 'TEXT_ENDS_WITH':
      return `RIGHT(${cell},LEN(${text}))=${text}`;
    case 'TEXT_EQ':
      return `${cell}=${text}`;
    case 'BLANK':
      return `LEN(TRIM(${cell}))=0`;
    case 'NOT_BLANK':
      return `LEN(TRIM(${cell}))>0`;
    default:
      return null;
  }
}

const operand = (text: string): string => text.trim().replace(/^=/, '');
const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;

function colourScale(
  { minpoint, midpoint, maxpoint }: sheets_v4.Schema$GradientRule,
  priority: number,
): ConditionalFormattingRule {
  const points = [minpoint, midpoint, maxpoint].filter((point) => point !== undefined && point !== null);
  const kinds: Readonly<Record<string, 'min' | 'max' | 'percent' | 'percentile' | 'num'>> = {
    MIN: 'min',
    MAX: 'max',
    PERCENT: 'percent',
    PERCENTILE: 'percentile',
  };
  return {
    type: 'colorScale',
    priority,
    cfvo: points.map(({ type, value }) => ({ type: kinds[type ?? ''] ?? 'num', value: Number(value ?? 0) })),
    color: points.map(({ colorStyle, color }) => ({ argb: argbOf(colorStyle, color) ?? 'FFFFFFFF' })),
  };
}

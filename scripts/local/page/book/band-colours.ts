// The colours that conditional formats give to cells, for the two kinds of rule that the band colours use.
import { columnIndex } from '../../sheets/a1';
import { boxOf, holds } from '../../sheets/box';
import { evaluate } from '../../sheets/formula';
import type { Primitive, SheetData, SpreadsheetData } from '../../sheets/model';

type ColourAt = (row: number, column: number) => string | null;

/** `=($G1="Act now")*(…)` compares a cell with a text, `=ISNUMBER($G1)*(…)` asks for a number; so did `=AND(…,…)`. */
const CONDITION =
  /^=(?:AND\(|\()?(?:(\$?)([A-Z]+)(\$?)(\d+)="((?:[^"]|"")*)"|ISNUMBER\((\$?)([A-Z]+)(\$?)(\d+)\))(?:,|\)?\*)/;

/** `=($G1<>"")*(ROW()>1)*(…)`: a row that has left. */
const FILLED = /^=\(\$([A-Z]+)1<>""\)\*\(ROW\(\)>1\)\*/;

/** `#rrggbb` of the first rule that applies, null without one. */
export function colourReader(data: SpreadsheetData, sheet: SheetData): ColourAt {
  const rules = sheet.conditionalFormats.flatMap(({ ranges, booleanRule }) => {
    const boxes = (ranges ?? []).map(boxOf);
    const formula = booleanRule?.condition?.values?.[0]?.userEnteredValue ?? '';
    const condition = CONDITION.exec(formula);
    const filled = FILLED.exec(formula);
    const rgb = booleanRule?.format?.backgroundColorStyle?.rgbColor;
    const first = boxes[0];
    const always = formula === '=N("nexus")=0' ? (): boolean => true : null;
    const applies = always ?? (filled ? filledOf(filled) : condition && conditionOf(condition));
    return first && applies && rgb ? [{ boxes, first, applies, colour: hexOf(rgb) }] : [];
  });
  const valueAt = (row: number, column: number): Primitive => {
    const value = evaluate(data, sheet, sheet.rows[row]?.[column] ?? null);
    return typeof value === 'object' ? null : value;
  };
  return (row, column) =>
    rules.find(
      ({ boxes, first, applies }) =>
        boxes.some((box) => holds(box, row, column)) && applies(valueAt, row - first.r0, column - first.c0),
    )?.colour ?? null;
}

type Applies = (valueAt: (row: number, column: number) => Primitive, rowsDown: number, columnsRight: number) => boolean;

function filledOf([, letters = '']: RegExpExecArray): Applies {
  return (valueAt, rowsDown) => rowsDown > 0 && !['', null].includes(valueAt(rowsDown, columnIndex(letters)) as string);
}

function conditionOf(match: RegExpExecArray): Applies {
  const text = match[5]?.replace(/""/g, '"').toLowerCase();
  const [fixedColumn, letters = '', fixedRow, digits] = text === undefined ? match.slice(6) : match.slice(1);
  return (valueAt, rowsDown, columnsRight) => {
    const value = valueAt(
      Number(digits) - 1 + (fixedRow ? 0 : rowsDown),
      columnIndex(letters) + (fixedColumn ? 0 : columnsRight),
    );
    return text === undefined ? typeof value === 'number' : String(value ?? '').toLowerCase() === text;
  };
}

export const hexOf = ({
  red,
  green,
  blue,
}: {
  readonly red?: number | null;
  readonly green?: number | null;
  readonly blue?: number | null;
}): string =>
  `#${[red, green, blue]
    .map((part) =>
      Math.round(Math.min(1, Math.max(0, part ?? 0)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

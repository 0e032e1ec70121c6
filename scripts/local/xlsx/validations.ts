// Data validation: the lists people choose from, checkboxes, and simple conditions.
import type { DataValidation } from 'exceljs';
import { gridRangeOf } from '../sheets/box';
import { gridBox } from '../sheets/draft';
import { columnCountOf, type DataValidationRule, type SheetData } from '../sheets/model';
import { xmlText } from './cell-values';
import { blocksOf, excelBox, excelRange } from './ranges';

export interface ExcelValidation {
  readonly ref: string;
  readonly validation: DataValidation;
}

/** Finds room for a list that does not fit into a rule and says where it is. */
export type ListKeeper = (items: readonly string[]) => string;

/** A rule that reaches the sheet's end goes on to Excel's, so that rows added later have it too. */
export function validationsOf(sheet: SheetData, keepList: ListKeeper): readonly ExcelValidation[] {
  const grid = gridBox(sheet);
  return blocksOf(sheet.validations, grid).flatMap(({ box, value }) => {
    const validation = validationOf(value, keepList);
    const range = gridRangeOf(0, box);
    const open = box.r1 === grid.r1 && columnCountOf(sheet) > 0 ? { ...range, endRowIndex: undefined } : range;
    return validation ? [{ ref: excelRange(excelBox(open)), validation }] : [];
  });
}

const LONGEST_PROMPT = 255;

function validationOf(rule: DataValidationRule, keepList: ListKeeper): DataValidation | null {
  const condition = conditionOf(rule, keepList);
  if (!condition) return null;
  const prompt = xmlText(rule.inputMessage ?? '');
  return {
    ...condition,
    allowBlank: true,
    // What only warns in Google only informs here: nothing that people type is refused.
    showErrorMessage: rule.strict === true,
    errorStyle: rule.strict === true ? 'stop' : 'information',
    ...(prompt === ''
      ? {}
      : {
          showInputMessage: true,
          prompt: prompt.length > LONGEST_PROMPT ? `${prompt.slice(0, LONGEST_PROMPT - 1)}…` : prompt,
        }),
  };
}

type Condition = Pick<DataValidation, 'type' | 'formulae' | 'operator'>;

const OPERATORS: Readonly<Record<string, DataValidation['operator']>> = {
  NUMBER_GREATER: 'greaterThan',
  NUMBER_GREATER_THAN_EQ: 'greaterThanOrEqual',
  NUMBER_LESS: 'lessThan',
  NUMBER_LESS_THAN_EQ: 'lessThanOrEqual',
  NUMBER_EQ: 'equal',
  NUMBER_NOT_EQ: 'notEqual',
  NUMBER_BETWEEN: 'between',
  NUMBER_NOT_BETWEEN: 'notBetween',
};

/** Null for conditions that Excel has no simple word for. */
function conditionOf({ condition }: DataValidationRule, keepList: ListKeeper): Condition | null {
  const values = (condition?.values ?? []).map(({ userEnteredValue }) => xmlText(userEnteredValue ?? ''));
  const operator = OPERATORS[condition?.type ?? ''];
  if (operator) return { type: 'decimal', operator, formulae: values.map((value) => value.replace(/^=/, '')) };
  switch (condition?.type ?? '') {
    case 'ONE_OF_LIST':
      return { type: 'list', formulae: [listOf(values, keepList)] };
    case 'ONE_OF_RANGE':
      return { type: 'list', formulae: [(values[0] ?? '').replace(/^=/, '')] };
    case 'BOOLEAN':
      return { type: 'list', formulae: [listOf(values.length > 0 ? values : ['TRUE', 'FALSE'], keepList)] };
    case 'CUSTOM_FORMULA':
      return { type: 'custom', formulae: [(values[0] ?? '').replace(/^=/, '')] };
    default:
      return null;
  }
}

const LONGEST_LIST = 255;

/** Short lists stand in the rule itself, where commas part the items. */
function listOf(items: readonly string[], keepList: ListKeeper): string {
  const text = items.join(',');
  const fits = text.length <= LONGEST_LIST && items.every((item) => !/[,"\n]/.test(item) && item.trim() === item);
  return fits ? `"${text}"` : keepList(items);
}

// What a condition of a rule or validation may be given.
import type { sheets_v4 } from '@googleapis/sheets';
import type { Draft } from './draft';
import { isForeignFormula, placeOf } from './locale';
import { invalid } from './sheets-error';

/** What a condition is given is read as if it were typed into a cell, in the spreadsheet's locale. */
export function refuseForeign(draft: Draft, condition: sheets_v4.Schema$BooleanCondition | null | undefined): void {
  const place = placeOf(draft.data.properties.locale);
  for (const { userEnteredValue } of condition?.values ?? [])
    if (userEnteredValue?.startsWith('=') && isForeignFormula(userEnteredValue, place))
      throw invalid(`Invalid ConditionValue.userEnteredValue: ${userEnteredValue}`);
}

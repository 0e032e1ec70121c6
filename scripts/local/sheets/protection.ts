// Who may edit which cells: protected ranges and sheets, warnings left to the person.
import { boxOf, contains, overlaps, type Box } from './box';
import type { ProtectedRange, SheetData, SpreadsheetData } from './model';
import { invalid } from './sheets-error';

const isEditor = (protection: ProtectedRange, user: string): boolean =>
  protection.editors?.domainUsersCanEdit === true ||
  (protection.editors?.users ?? []).some((editor) => editor.toLowerCase() === user.toLowerCase());

/** Protections that keep the user from editing the box. */
function protectionsAgainst(data: SpreadsheetData, sheet: SheetData, box: Box, user: string): ProtectedRange[] {
  if (data.owner !== undefined && data.owner.toLowerCase() === user.toLowerCase()) return [];
  return sheet.protectedRanges.filter(
    (protection) =>
      protection.warningOnly !== true &&
      !isEditor(protection, user) &&
      overlaps(boxOf(protection.range ?? {}), box) &&
      !(protection.unprotectedRanges ?? []).some((free) => contains(boxOf(free), box)),
  );
}

export function refuseProtected(data: SpreadsheetData, sheet: SheetData, box: Box, user: string): void {
  if (protectionsAgainst(data, sheet, box, user).length > 0) {
    throw invalid(
      'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
    );
  }
}

// Google asks before it lets a cell be changed that is protected by a warning, whoever wants to.
import { boxOf, contains, overlaps, type Box } from '../../sheets/box';
import { idOf, type SheetData } from '../../sheets/model';
import type { Session } from '../../cli/session';

export const WARNING = 'You are trying to edit part of this sheet that should not be changed accidentally.';

export function sheetOf({ spreadsheet }: Session, sheetId: number): SheetData {
  const sheet = spreadsheet.sheets.find((candidate) => idOf(candidate) === sheetId);
  if (!sheet) throw new Error('That tab is no longer there. Reload the page.');
  return sheet;
}

export const isWarned = (sheet: SheetData, box: Box): boolean =>
  sheet.protectedRanges.some(
    ({ warningOnly, range, unprotectedRanges }) =>
      warningOnly === true &&
      overlaps(boxOf(range ?? {}), box) &&
      !(unprotectedRanges ?? []).some((free) => contains(boxOf(free), box)),
  );

// The link of a message that opens the recipient's own filter view of a view's tab.
import { done, viewPlaceOf } from '../engine/band-states';
import type { NudgeLink } from '../engine/nudge-text';
import type { Team } from '../engine/team';
import { isDone } from '../records/closed';
import { filterViewId } from '../records/filter-view';
import { isOwn } from '../records/own-rows';
import { viewSheetOf } from '../records/view-tabs';
import type { Workbook } from '../workbook/workbook';
import type { TypeStore } from './type-stores';

export const workbookLinks = (workbookUrl: string): readonly NudgeLink[] =>
  workbookUrl.startsWith('https://') ? [{ label: 'Open the workbook', url: workbookUrl }] : [];

/** @param index row of the store. @param recipient e-mail. */
export type ViewLinks = (read: TypeStore, index: number, recipient: string) => readonly NudgeLink[];

/**
 * Where a record stands, shown with the recipient's rows alone; without such a view, or where it is not among them, the
 * tab as it is.
 */
export const viewLinks =
  (workbook: Workbook, team: Team, workbookUrl: string): ViewLinks =>
  ({ type, rowAt }, index, recipient) => {
    const row = rowAt(index);
    const sheet = viewSheetOf(workbook, type, isDone(type, row.cell) ? done.name : viewPlaceOf(row.text('band')));
    const [plain] = workbookLinks(workbookUrl);
    if (!plain || !sheet) return plain ? [plain] : [];
    const tab = `${workbookUrl}#gid=${sheet.sheetId}`;
    const id = filterViewId(sheet.sheetId, recipient);
    const isThere = sheet.filterViews?.some((view) => view.id === id) === true && isOwn(type, team, row, recipient);
    const [, many] = type.words.counted ?? [type.words.one, type.words.many];
    return [isThere ? { label: `Your ${many} in ${sheet.title}`, url: `${tab}&fvid=${id}` } : { ...plain, url: tab }];
  };

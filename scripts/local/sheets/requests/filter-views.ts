// batchUpdate requests on filter views: filters with a name, each person's to switch on, which hide rows for nobody else.
import type { sheets_v4 } from '@googleapis/sheets';
import { freshId, type Draft } from '../draft';
import { mergeFields } from '../field-mask';
import { refuseForeign } from '../condition';
import { columnCountOf, type SheetData } from '../model';
import { invalid } from '../sheets-error';
import { holderOf, keptRange, maskFor, replaced, takeId } from './rules';

type FilterView = sheets_v4.Schema$FilterView;

const viewsOf = (sheet: SheetData): readonly FilterView[] => sheet.filterViews ?? [];

/** Sheets' own page refuses a second one of a name on a sheet; so that nobody relies on it, this does too. */
function checkTitle(sheet: SheetData, title: string | null | undefined, except?: number | null): void {
  const taken = viewsOf(sheet).some((view) => view.filterViewId !== except && view.title === title);
  if (taken) throw invalid(`A filter view with the name "${title ?? ''}" already exists.`);
}

/** Criteria lie in the range, by columns of the sheet. */
function checked(draft: Draft, sheet: SheetData, view: FilterView): FilterView {
  const { startColumnIndex, endColumnIndex } = view.range ?? {};
  const [first, end] = [startColumnIndex ?? 0, endColumnIndex ?? columnCountOf(sheet)];
  const specs = view.filterSpecs?.map(({ columnIndex, filterCriteria }) => [columnIndex ?? 0, filterCriteria] as const);
  const criteria =
    specs ?? Object.entries(view.criteria ?? {}).map(([column, rule]) => [Number(column), rule] as const);
  for (const [column, rule] of criteria) {
    if (column < first || column >= end) throw invalid(`The column ${column} of a filter lies outside its range.`);
    if (rule?.condition) refuseForeign(draft, rule.condition);
  }
  return view;
}

const freeTitle = (sheet: SheetData): string => {
  let n = 1;
  while (viewsOf(sheet).some(({ title }) => title === `Filter ${n}`)) n += 1;
  return `Filter ${n}`;
};

const idsIn = (draft: Draft): readonly (number | null | undefined)[] =>
  draft.data.sheets.flatMap((sheet) => viewsOf(sheet).map((view) => view.filterViewId));

export function addFilterView(
  draft: Draft,
  request: sheets_v4.Schema$AddFilterViewRequest,
): sheets_v4.Schema$AddFilterViewResponse {
  const given = request.filter ?? {};
  const { sheet, range } = keptRange(draft, given.range);
  checkTitle(sheet, given.title);
  const filter = checked(draft, sheet, {
    ...given,
    title: given.title || freeTitle(sheet),
    filterViewId: takeId(draft, given.filterViewId, idsIn(draft), 'filter view'),
    range,
  });
  sheet.filterViews = [...viewsOf(sheet), filter];
  return { filter };
}

const viewById = (draft: Draft, id: number | null | undefined) =>
  holderOf(draft, viewsOf, (view) => view.filterViewId === id, `No filter view with ID: ${id ?? 0}`);

export function updateFilterView(draft: Draft, request: sheets_v4.Schema$UpdateFilterViewRequest): void {
  const mask = maskFor('FilterView', request.fields);
  const given = request.filter ?? {};
  const { sheet, index, item } = viewById(draft, given.filterViewId);
  const merged: FilterView = { ...mergeFields(item, given, mask), filterViewId: item.filterViewId };
  const kept = keptRange(draft, merged.range);
  if (kept.sheet !== sheet) throw invalid('A filter view cannot be moved to another sheet.');
  checkTitle(sheet, merged.title, item.filterViewId);
  sheet.filterViews = replaced(viewsOf(sheet), index, checked(draft, sheet, { ...merged, range: kept.range }));
}

export function duplicateFilterView(
  draft: Draft,
  request: sheets_v4.Schema$DuplicateFilterViewRequest,
): sheets_v4.Schema$DuplicateFilterViewResponse {
  const { sheet, item } = viewById(draft, request.filterId);
  let title = `Copy of ${item.title ?? ''}`;
  while (viewsOf(sheet).some((view) => view.title === title)) title = `Copy of ${title}`;
  const filter: FilterView = { ...item, title, filterViewId: freshId(draft.random, idsIn(draft)) };
  sheet.filterViews = [...viewsOf(sheet), filter];
  return { filter };
}

export function deleteFilterView(draft: Draft, request: sheets_v4.Schema$DeleteFilterViewRequest): void {
  const { sheet, index } = viewById(draft, request.filterId);
  sheet.filterViews = replaced(viewsOf(sheet), index);
}

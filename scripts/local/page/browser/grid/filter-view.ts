// The filter of the tab in front, shown as the workbook has it, or one of its filter views in its place.
import type { FUniver } from '@univerjs/core/facade';
import type { FilterLayout } from '../../book/wire';
import type { BookCopy } from './book-copy';
import { criteriaOf } from './filters';
import type { OwnChanges } from './own-changes';
import { rangeOf } from './snapshot';

export const CRITERIA = 'sheet.mutation.set-filter-criteria';

export interface FilterView {
  /** @param viewId the filter view that is on; null for the tab's own filter. */
  readonly show: (sheetId: number, viewId: number | null) => void;
  /** Every text that a column shows below the header. */
  readonly shownIn: (sheetId: number, column: number, area: Pick<FilterLayout, 'r0' | 'r1'>) => readonly string[];
  /** The workbook was opened anew, without filters. */
  readonly restart: () => void;
}

export function createFilterView(api: FUniver, { mutate }: OwnChanges, { layoutOf, rowCountOf }: BookCopy): FilterView {
  let shown = '';
  const shownIn: FilterView['shownIn'] = (sheetId, column, { r0, r1 }) => {
    const last = Math.min(r1, Math.max(rowCountOf(sheetId), r0 + 2));
    return (
      api
        .getActiveWorkbook()
        ?.getActiveSheet()
        ?.getRange(r0 + 1, column, last - r0 - 1, 1)
        .getDisplayValues()
        .map(([text]) => text ?? '') ?? []
    );
  };
  const showAnew = (sheetId: number, filter: FilterLayout): void => {
    const range = { ...rangeOf(filter), endRow: Math.max(filter.r0 + 1, Math.min(filter.r1, rowCountOf(sheetId)) - 1) };
    mutate(sheetId, 'sheet.mutation.remove-filter', {});
    mutate(sheetId, 'sheet.mutation.set-filter-range', { range });
    for (const column of filter.columns) {
      const criteria = criteriaOf(column, shownIn(sheetId, column.column, filter));
      if (criteria) mutate(sheetId, CRITERIA, { col: column.column, criteria });
    }
  };
  return {
    shownIn,
    restart: () => {
      shown = '';
    },
    show: (sheetId, viewId) => {
      const { filter: own, filterViews } = layoutOf(sheetId);
      const filter = filterViews.find(({ id }) => id === viewId)?.filter ?? own;
      if (!filter) return;
      const text = `${sheetId} ${JSON.stringify(filter)} ${rowCountOf(sheetId)}`;
      if (text !== shown) showAnew(sheetId, filter);
      else if (filter.columns.length > 0) mutate(sheetId, 'sheet.mutation.re-calc-filter', {});
      shown = text;
    },
  };
}

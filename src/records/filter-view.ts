// Filter views that Nexus makes for a person in a view's tab. Each is made once, under an id of its own that follows from
// whose it is: what people change of it stays, and what they made themselves is never touched.
import { stableHash } from '../engine/hash';
import type { SheetsRequest } from '../workbook/sheets-port';
import type { SheetStructure } from '../workbook/structure';

const FIRST_ID = 1_000_000_000;
const IDS = 1_000_000_000;

/**
 * Given when it is made, so that a link can name it: the same for a person and a tab for good, whatever people call it.
 * @param what which of the person's; none: that of their own rows.
 */
export const filterViewId = (sheetId: number, email: string, what = ''): number => {
  const name = `${sheetId} ${email.toLowerCase()}${what === '' ? '' : ` ${what}`}`;
  return FIRST_ID + (parseInt(stableHash(name).slice(0, 12), 16) % IDS);
};

/** A column of the view, by its position, and what its text has to hold or be. */
export interface FilterRule {
  readonly position: number;
  readonly type: 'TEXT_CONTAINS' | 'TEXT_EQ';
  readonly text: string;
}

export interface WantedFilterView {
  readonly id: number;
  /** Those it may have, the one that is wanted first. */
  readonly titles: readonly string[];
  readonly rule: FilterRule;
}

const rangeOf = ({ sheetId, columnCount }: SheetStructure): SheetsRequest => ({
  sheetId,
  startRowIndex: 0,
  startColumnIndex: 0,
  endColumnIndex: columnCount,
});

const added = (
  sheet: SheetStructure,
  { id, rule: { position, type, text } }: WantedFilterView,
  title: string,
): SheetsRequest => ({
  addFilterView: {
    filter: {
      filterViewId: id,
      title,
      range: rangeOf(sheet),
      filterSpecs: [
        {
          columnIndex: position,
          filterCriteria: { condition: { type, values: [{ userEnteredValue: text }] } },
        },
      ],
    },
  },
});

/** Rows that came with a larger grid are not in it by themselves. */
const drawnOut = (sheet: SheetStructure, filterViewId: number): SheetsRequest => ({
  updateFilterView: { filter: { filterViewId, range: rangeOf(sheet) }, fields: 'range' },
});

/**
 * Makes those that are missing, and has those that are there reach to the end of the grid.
 * @param ids of all filter views there are; those that are made are added.
 */
export const filterViewRequests = (
  sheet: SheetStructure,
  wanted: readonly WantedFilterView[],
  ids: Set<number>,
): readonly SheetsRequest[] => {
  const { filterViews = [], rowCount } = sheet;
  const taken = new Set(filterViews.map(({ title }) => title.toLowerCase()));
  return wanted.flatMap((view): readonly SheetsRequest[] => {
    const present = filterViews.find(({ id }) => id === view.id);
    if (present) return present.endRow !== null && present.endRow < rowCount ? [drawnOut(sheet, view.id)] : [];
    const title = view.titles.find((text) => !taken.has(text.toLowerCase()));
    if (ids.has(view.id) || title === undefined) return [];
    ids.add(view.id);
    taken.add(title.toLowerCase());
    return [added(sheet, view, title)];
  });
};

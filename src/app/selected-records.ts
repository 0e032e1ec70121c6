// Which records the person in front has selected, in any view or store and in several ranges at once: rows that are
// hidden are not meant. Two reads, whatever the number of rows.
import type { Services } from '../run/job';
import type { SelectedRows } from '../services/google-runtime';
import { typedKey } from '../workbook/record-type-column';
import { rangeOf } from '../workbook/structure';
import { keyColumnOf, keyAt, cellAt, textAt, type Table } from '../workbook/table';
import { readWorkbook, sheetById, tableIn } from '../workbook/workbook';
import { recordTab } from './sidebar/selection';

export interface SelectedRecords {
  readonly tab: string;
  /** As calls name them, in the tab's order, each once. */
  readonly keys: readonly string[];
  /** What the tab calls each of them. */
  readonly names: readonly string[];
  /** Rows between those that are selected which a filter or somebody's hand hides. */
  readonly hidden: number;
  /** Whether the tab has filters with names: Google tells nobody what those hide. */
  readonly hasFilterViews: boolean;
}

type Ranges = SelectedRows['ranges'];

/** Ranges that touch are one, and none reaches past the last row that is filled. Rows count from 1. */
const tidied = (ranges: Ranges, lastRow: number): Ranges =>
  [...ranges]
    .sort((a, b) => a.first - b.first)
    .map(({ first, last }) => ({ first: Math.max(2, first), last: Math.min(last, lastRow) }))
    .filter(({ first, last }) => first <= last)
    .reduce<Ranges>((tidy, range) => {
      const before = tidy[tidy.length - 1];
      return before && range.first <= before.last + 1
        ? [...tidy.slice(0, -1), { first: before.first, last: Math.max(before.last, range.last) }]
        : [...tidy, range];
    }, []);

const HIDDEN = 'sheets(data(startRow,rowMetadata(hiddenByFilter,hiddenByUser)))';

interface WireRows {
  readonly sheets?: readonly {
    readonly data?: readonly {
      readonly startRow?: number;
      readonly rowMetadata?: readonly { readonly hiddenByFilter?: boolean; readonly hiddenByUser?: boolean }[];
    }[];
  }[];
}

/** Rows, from 1, that nobody sees. */
const hiddenRows = ({ sheets }: Services, title: string, ranges: Ranges): ReadonlySet<number> => {
  const wanted = ranges.map(({ first, last }) => `${rangeOf(title)}!${first}:${last}`);
  const reply = sheets.get(HIDDEN, wanted) as WireRows;
  return new Set(
    (reply.sheets ?? []).flatMap(({ data = [] }) =>
      data.flatMap(({ startRow = 0, rowMetadata = [] }) =>
        rowMetadata.flatMap(({ hiddenByFilter, hiddenByUser }, i) =>
          hiddenByFilter === true || hiddenByUser === true ? [startRow + i + 1] : [],
        ),
      ),
    ),
  );
};

/** Index below the header of the rows that stand for a record, of those in the ranges. */
const recordRows = (table: Table, ranges: Ranges): readonly number[] =>
  ranges
    .flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i - 2))
    // One that has left stands there until the next run takes it out.
    .filter((row) => keyAt(table, row) !== '' && !cellAt(table, 'movedTo', row));

const NOT_THERE = 'Select rows of a tab in which records stand, such as those of the bands, and choose this again.';

const NO_TAB = { declaration: null, type: null };

/** Throws in the person's words where nothing is selected that could be meant. */
export const readSelectedRecords = (services: Services): SelectedRecords => {
  const selected = services.selectedRows();
  const { declaration, type } = (selected && recordTab({ ...selected, row: 1, column: 1 })) ?? NO_TAB;
  if (!selected || !declaration || type === null) throw new Error(NOT_THERE);
  const workbook = readWorkbook(services.sheets, () => [{ declaration, cells: true }]);
  const table = tableIn(workbook, declaration.id, selected.title);
  const ranges = tidied(selected.ranges, table.rowCount + 1);
  const rows = recordRows(table, ranges);
  if (rows.length === 0) throw new Error(NOT_THERE);
  const hidden = hiddenRows(services, table.title, ranges);
  const seen = rows.filter((row) => !hidden.has(row + 2));
  if (seen.length === 0) throw new Error('All of the rows that you selected are hidden.');
  const byKey = new Map(seen.map((row) => [keyAt(table, row), row]));
  const [title = keyColumnOf(table)] = declaration.columns
    .map(({ id }) => id)
    .filter((id) => id !== keyColumnOf(table));
  return {
    tab: table.title,
    keys: [...byKey.keys()].map((key) => typedKey(type, key)),
    names: [...byKey].map(([key, row]) => textAt(table, title, row) || key),
    hidden: rows.length - seen.length,
    hasFilterViews: (sheetById(workbook.structure, table.sheetId)?.filterViews ?? []).length > 0,
  };
};

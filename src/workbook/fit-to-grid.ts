// What a grid needs around what is written: rows past its end come without format, validation, rule or filter, so the
// write that appends them brings those along; and a filter is taken off where rows are moved or taken out.
//
// That a range without an end covers later rows too is nowhere promised, and reported otherwise; so every range is
// drawn out when the grid grows, those of people's filter views as well. How far the basic filter reaches tells how far that has been done.
import type { Change } from './changes';
import { cellRequests, hasTickBoxes, tickBoxRequests } from './new-tab';
import type { SheetsRequest } from './sheets-port';
import type { SheetStructure, WireFilter, WireRange } from './structure';
import type { Table } from './table';
import { sheetById, type Workbook } from './workbook';

/** Blank rows that a grid gets beyond those it needs, so that it does not grow with every run. */
const ROOM = 200;

type Sheet = Pick<SheetStructure, 'sheetId' | 'rowCount' | 'filter' | 'filterViews' | 'rules' | 'openings'>;

const endOf = ({ endRowIndex }: WireRange, rowCount: number): number => Math.min(endRowIndex ?? rowCount, rowCount);

/** Rows of the grid that look as declared. */
const dressedRows = ({ filter, rowCount }: Sheet): number => endOf(filter?.range ?? {}, rowCount);

const withoutEnd = (range: WireRange): WireRange =>
  Object.fromEntries(Object.entries(range).filter(([side]) => side !== 'endRowIndex'));

/** Those that reached to the end of the dressed rows reach to the end of the grid. */
const drawnOut = (ranges: readonly WireRange[], sheet: Sheet): readonly WireRange[] | null => {
  const reaches = (range: WireRange): boolean => endOf(range, sheet.rowCount) >= dressedRows(sheet);
  return ranges.some(reaches) ? ranges.map((range) => (reaches(range) ? withoutEnd(range) : range)) : null;
};

const openFilter = (filter: WireFilter): WireFilter => ({ ...filter, range: withoutEnd(filter.range ?? {}) });

/** Formats, validations, rules, what people may edit, and the filter, from the end of the dressed rows on. */
const dressRequests = ({ declaration, position, sheetId }: Table, sheet: Sheet): readonly SheetsRequest[] => {
  const from = dressedRows(sheet);
  return [
    ...declaration.columns.flatMap((column) => {
      const at = position.get(column.id);
      return at === undefined ? [] : cellRequests(sheetId, column, at, from);
    }),
    ...(sheet.rules ?? []).flatMap((rule, index) => {
      const ranges = drawnOut(rule.ranges ?? [], sheet);
      return ranges ? [{ updateConditionalFormatRule: { index, sheetId, rule: { ...rule, ranges } } }] : [];
    }),
    ...(sheet.openings ?? []).flatMap(({ protectedRangeId, unprotectedRanges = [] }) => {
      const ranges = drawnOut(unprotectedRanges, sheet);
      return ranges
        ? [
            {
              updateProtectedRange: {
                protectedRange: { protectedRangeId, unprotectedRanges: ranges },
                fields: 'unprotectedRanges',
              },
            },
          ]
        : [];
    }),
    ...(sheet.filter ? [{ setBasicFilter: { filter: openFilter(sheet.filter) } }] : []),
    // What rows they hide is whoever made them's; rows past their end they would show to everybody.
    ...(sheet.filterViews ?? []).flatMap(({ id, range }) => {
      const [wider] = drawnOut([range], sheet) ?? [];
      return wider ? [{ updateFilterView: { filter: { filterViewId: id, range: wider }, fields: 'range' } }] : [];
    }),
  ];
};

const growth = (table: Table, sheet: Sheet, appended: number): readonly SheetsRequest[] => {
  const needed = (table.filled ?? 0) + appended;
  const lacking = needed > sheet.rowCount ? needed + ROOM - sheet.rowCount : 0;
  if (lacking === 0 && dressedRows(sheet) >= sheet.rowCount) return [];
  return [
    ...(lacking > 0 ? [{ appendDimension: { sheetId: sheet.sheetId, dimension: 'ROWS', length: lacking } }] : []),
    ...dressRequests(table, sheet),
  ];
};

/** What tabs lack whose grid has grown otherwise, or in an earlier version. */
export const undressed = ({ structure, tables }: Pick<Workbook, 'structure' | 'tables'>): readonly Change[] => {
  const requests = [...tables.values()].flatMap((table) => {
    const sheet = sheetById(structure, table.sheetId);
    return sheet ? growth(table, sheet, 0) : [];
  });
  return requests.length > 0 ? [{ kind: 'requests', requests }] : [];
};

const appendedRows = (changes: readonly Change[]): ReadonlyMap<number, number> => {
  const rows = new Map<number, number>();
  for (const change of changes)
    if (change.kind === 'append') rows.set(change.sheetId, (rows.get(change.sheetId) ?? 0) + change.rows.length);
  return rows;
};

const leaving = (change: Change): number => {
  if (change.kind === 'dropRows') return change.count;
  if (change.kind === 'dropKeys') return change.keys.length;
  return change.kind === 'sort' ? (change.drop?.count ?? 0) : 0;
};

const hides = ({ criteria, filterSpecs }: WireFilter): boolean =>
  Object.keys((criteria ?? {}) as object).length > 0 || (filterSpecs ?? []).length > 0;

/** Sorting alone is only in need of it where rows are hidden; rows are never taken out under a filter. */
const unfiltered = (change: Change, filter: WireFilter | undefined): Change =>
  filter && (change.kind === 'sort' || change.kind === 'dropRows' || change.kind === 'dropKeys')
    ? leaving(change) > 0 || hides(filter)
      ? { ...change, filter: openFilter(filter) }
      : change
    : change;

/** Boxes to tick in the rows that a change appends. */
const boxesFor = (
  { declaration, position, sheetId }: Pick<Table, 'declaration' | 'position' | 'sheetId'>,
  from: number,
  rows: number,
): readonly Change[] => {
  const requests = declaration.columns.filter(hasTickBoxes).flatMap(({ id }) => {
    const at = position.get(id);
    return at === undefined ? [] : tickBoxRequests(sheetId, at, from, from + rows);
  });
  return requests.length > 0 ? [{ kind: 'requests', requests }] : [];
};

/** The changes with what their tabs' grids need besides; as many calls as without. */
export const fitted = (
  { structure, tables }: Pick<Workbook, 'structure' | 'tables'>,
  changes: readonly Change[],
): readonly Change[] => {
  const appended = appendedRows(changes);
  const bySheet = new Map([...tables.values()].map((table) => [table.sheetId, table]));
  const filled = new Map([...bySheet].map(([id, table]) => [id, table.filled]));
  const grows = [...appended].flatMap(([sheetId, rows]) => {
    const [table, sheet] = [bySheet.get(sheetId), sheetById(structure, sheetId)];
    return table && sheet ? growth(table, sheet, rows) : [];
  });
  const rest = changes.flatMap((change): readonly Change[] => {
    if (!('sheetId' in change)) {
      if (change.kind !== 'addTab') return [change];
      const rows = appended.get(change.declaration.sheetId) ?? 0;
      return [rows > 0 ? { ...change, rows: rows + 1 + ROOM } : change];
    }
    const { sheetId } = change;
    const before = filled.get(sheetId);
    if (before !== undefined)
      filled.set(sheetId, before + (change.kind === 'append' ? change.rows.length : 0) - leaving(change));
    const table = bySheet.get(sheetId);
    return [
      unfiltered(change, sheetById(structure, sheetId)?.filter),
      ...(change.kind === 'append' && table && before !== undefined ? boxesFor(table, before, change.rows.length) : []),
    ];
  });
  return grows.length > 0 ? [{ kind: 'requests', requests: grows }, ...rest] : rest;
};

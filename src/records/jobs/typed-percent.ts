// The job "typed-percent": 90% typed into a column from 0 to 100, or where a weight or a setting stands, is 90. Sheets
// keeps 0.9 and a percent format, so that only the format tells it from 0.9.
import type { EditedRange } from '../../run/edited-range';
import { nothing, type Job } from '../../run/job';
import type { Change } from '../../workbook/changes';
import { NO_ROWS } from '../../workbook/plan';
import type { SheetsRequest } from '../../workbook/sheets-port';
import { columnLetters, rangeOf } from '../../workbook/structure';
import { tableIn, type Workbook } from '../../workbook/workbook';
import type { TabDeclaration } from '../../workbook/declare';

const FIELDS =
  'sheets(properties(sheetId),data(startRow,startColumn,rowData(values(userEnteredValue,effectiveFormat(numberFormat(type))))))';

interface WireCell {
  readonly userEnteredValue?: { readonly numberValue?: number };
  readonly effectiveFormat?: { readonly numberFormat?: { readonly type?: string } };
}

interface WireReply {
  readonly sheets?: readonly {
    readonly data?: readonly {
      readonly startRow?: number;
      readonly startColumn?: number;
      readonly rowData?: readonly { readonly values?: readonly WireCell[] }[];
    }[];
  }[];
}

/** A cell with a percent format; both count from 0. */
interface PercentCell {
  readonly row: number;
  readonly column: number;
  readonly share: number;
}

/** Columns of records that count from 0 to 100. */
export const percentagesOf = ({ columns }: TabDeclaration): readonly string[] =>
  columns.filter(({ reads }) => reads === 'percentage').map(({ id }) => id);

/** Positions of such columns within what was edited. */
const touched = (
  workbook: Workbook,
  tab: TabDeclaration,
  columns: readonly string[],
  range: EditedRange,
): readonly number[] => {
  const { position } = tableIn(workbook, tab.id, tab.title);
  return columns.flatMap((id) => {
    const at = position.get(id);
    return at !== undefined && at + 1 >= range.firstColumn && at + 1 <= range.lastColumn ? [at] : [];
  });
};

const percentCells = (reply: unknown): readonly PercentCell[] =>
  ((reply as WireReply).sheets ?? []).flatMap(({ data = [] }) =>
    data.flatMap(({ startRow = 0, startColumn = 0, rowData = [] }) =>
      rowData.flatMap(({ values = [] }, row) =>
        values.flatMap(({ userEnteredValue, effectiveFormat }, column): readonly PercentCell[] => {
          const share = userEnteredValue?.numberValue;
          return share === undefined || effectiveFormat?.numberFormat?.type !== 'PERCENT'
            ? []
            : [{ row: startRow + row, column: startColumn + column, share }];
        }),
      ),
    ),
  );

/** The format goes with the share: 90 with a percent format would read 9000%. */
const asNumber = (sheetId: number, { row, column, share }: PercentCell): SheetsRequest => ({
  updateCells: {
    range: { sheetId, startRowIndex: row, endRowIndex: row + 1, startColumnIndex: column, endColumnIndex: column + 1 },
    rows: [{ values: [{ userEnteredValue: { numberValue: Number((share * 100).toPrecision(15)) } }] }],
    fields: 'userEnteredValue,userEnteredFormat.numberFormat',
  },
});

/** @param ids columns of the tab in which a percentage means its number. */
export const typedPercentJob = (
  tab: TabDeclaration,
  ids: readonly string[],
  range: EditedRange | null,
): Job<unknown, readonly PercentCell[]> => ({
  name: 'typed-percent',
  inTick: false,
  // Nearly no edit has any, and then the workbook is not read.
  ask: () => (range?.hasPercents?.() === false ? nothing() : true),
  tabs: () => [{ declaration: tab, cells: 'headers' }],
  known: ({ sheets }, workbook) => {
    const columns = range === null ? [] : touched(workbook, tab, ids, range);
    if (range === null || columns.length === 0) return [];
    const rows = [Math.max(2, range.firstRow), range.lastRow];
    const ranges = columns.map(
      (at) => `${rangeOf(range.title)}!${rows.map((row) => columnLetters(at) + row).join(':')}`,
    );
    return percentCells(sheets.get(FIELDS, ranges));
  },
  plan: (workbook, _context, _asked, cells) => {
    const { sheetId } = tableIn(workbook, tab.id, tab.title);
    const changes: readonly Change[] =
      cells.length === 0 ? [] : [{ kind: 'requests', requests: cells.map((cell) => asNumber(sheetId, cell)) }];
    return {
      changes,
      problems: [],
      rows: { ...NO_ROWS, written: cells.length },
      message: `${cells.length} percentages counted from 0 to 100`,
    };
  },
});

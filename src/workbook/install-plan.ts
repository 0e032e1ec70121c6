// Installing and repairing: what a tab lacks of its declaration, and nothing it has. A second time changes nothing.
import type { SheetsRequest } from './sheets-port';
import { appendRows, type Change } from './changes';
import { chartRequest, type ChartDeclaration } from './charts';
import type { Cell, ColumnDeclaration, TabDeclaration } from './declare';
import {
  addTabRequests,
  columnRequests,
  filterRequest,
  hasFilter,
  hasTickBoxes,
  HEADER_FIELDS,
  headerCell,
  isLocked,
  protectionName,
  protectionRequest,
  tickBoxRequests,
  validationOf,
} from './new-tab';
import type { WireSheet } from './structure';
import { RECORD_TYPE, typeIn } from './record-type-column';
import { newTable, rowsOf, type Row, type Table } from './table';

/** What installing asks of each existing tab besides the structure: its header row and the row below it. */
export const DETAIL_FIELDS =
  'sheets(properties(sheetId,gridProperties(frozenRowCount)),protectedRanges(protectedRangeId,description,editors(users)),basicFilter(range(startRowIndex)),data(rowData(values(note,dataValidation(condition(type))))))';

interface WireCell {
  readonly note?: string;
  readonly dataValidation?: { readonly condition?: { readonly type?: string } };
}

interface Protection {
  readonly protectedRangeId?: number;
  readonly description?: string;
  /** Google shows them to editors of the range only. */
  readonly editors?: { readonly users?: readonly string[] };
}

export interface SheetDetail extends Omit<WireSheet, 'protectedRanges'> {
  readonly protectedRanges?: readonly Protection[];
  readonly data?: readonly (NonNullable<WireSheet['data']>[number] & {
    readonly rowData?: readonly { readonly values?: readonly WireCell[] }[];
  })[];
}

const cellOf = (detail: SheetDetail, row: number, position: number): WireCell =>
  detail.data?.[0]?.rowData?.[row]?.values?.[position] ?? {};

const headerRequest = (
  sheetId: number,
  column: ColumnDeclaration,
  position: number,
  fields = HEADER_FIELDS,
): SheetsRequest => ({
  updateCells: {
    range: { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: position, endColumnIndex: position + 1 },
    rows: [{ values: [headerCell(column)] }],
    fields,
  },
});

/** The first position behind every column that holds something or is ours. */
const firstFree = (table: Table): number =>
  Math.max(table.headers.length, ...[...table.position.values()].map((position) => position + 1));

/**
 * Columns that are missing come after the last used one, be it that only its metadata tells of it; the grid grows for
 * them.
 */
const missingColumnRequests = (table: Table, missing: readonly ColumnDeclaration[]): readonly SheetsRequest[] => {
  const first = firstFree(table);
  const lacking = first + missing.length - table.gridColumns;
  const { sheetId } = table;
  return [
    ...(lacking > 0 ? [{ appendDimension: { sheetId, dimension: 'COLUMNS', length: lacking } }] : []),
    ...missing.flatMap((column, i) => [
      headerRequest(sheetId, column, first + i),
      ...columnRequests(sheetId, column, first + i),
    ]),
  ];
};

const presentColumnRequests = (
  table: Table,
  detail: SheetDetail,
  column: ColumnDeclaration,
  position: number,
  known: boolean,
  present: Cell,
): readonly SheetsRequest[] => {
  const wanted = validationOf(column);
  const validation = cellOf(detail, 1, position).dataValidation?.condition?.type;
  const lacksValidation = wanted !== null && validation === undefined && table.gridRows > 1;
  // A header that people wrote themselves stays.
  const isFormer = column.formerly !== undefined && present === column.formerly.header;
  return [
    ...(isFormer ? [headerRequest(table.sheetId, column, position)] : []),
    ...(isFormer || cellOf(detail, 0, position).note === column.help
      ? []
      : [headerRequest(table.sheetId, column, position, 'note')]),
    ...(known && !lacksValidation ? [] : columnRequests(table.sheetId, column, position).slice(known ? 1 : 0)),
  ];
};

/**
 * Earlier versions put boxes into blank rows as well: those go. What is filled is known of tabs with boxes; their
 * detail
 * has the grid's last row too.
 */
const tickBoxRepairs = (table: Table, detail: SheetDetail): readonly SheetsRequest[] =>
  table.declaration.columns.filter(hasTickBoxes).flatMap(({ id }) => {
    const position = table.position.get(id);
    const { filled = table.gridRows, gridRows, sheetId } = table;
    const last = detail.data?.[1]?.rowData?.[0]?.values?.[position ?? -1];
    if (position === undefined || filled >= gridRows || last?.dataValidation === undefined) return [];
    const range = { sheetId, startRowIndex: filled, startColumnIndex: position, endColumnIndex: position + 1 };
    return [
      { setDataValidation: { range, filteredRowsIncluded: true } },
      ...tickBoxRequests(sheetId, position, 1, filled),
    ];
  });

/** A new installer becomes the editor of what was locked for the one before. */
const protectionRequests = (
  declaration: TabDeclaration,
  { protectedRanges = [] }: SheetDetail,
  installer: string | null,
): readonly SheetsRequest[] => {
  const present = protectedRanges.find(({ description }) => description === protectionName(declaration));
  if (!present) return [protectionRequest(declaration, installer)];
  const editors = (present.editors?.users ?? []).map((user) => user.toLowerCase());
  if (!isLocked(declaration) || installer === null || editors.includes(installer.toLowerCase())) return [];
  return [
    {
      updateProtectedRange: {
        protectedRange: { protectedRangeId: present.protectedRangeId, editors: { users: [installer] } },
        fields: 'editors',
      },
    },
  ];
};

/** @param knownPositions columns that carry their metadata already. */
const repairRequests = (
  table: Table,
  detail: SheetDetail,
  knownPositions: ReadonlyMap<number, string>,
  installer: string | null,
): readonly SheetsRequest[] => {
  const { declaration, sheetId } = table;
  const frozen = detail.properties?.gridProperties as { readonly frozenRowCount?: number } | undefined;
  const missing = declaration.columns.filter(({ id }) => !table.position.has(id));
  return [
    ...missingColumnRequests(table, missing),
    ...declaration.columns.flatMap((column) => {
      const position = table.position.get(column.id);
      return position === undefined
        ? []
        : presentColumnRequests(
            table,
            detail,
            column,
            position,
            [column.id, column.formerly?.id].includes(knownPositions.get(position)),
            table.headers[position] ?? null,
          );
    }),
    ...((frozen?.frozenRowCount ?? 0) > 0
      ? []
      : [
          {
            updateSheetProperties: {
              properties: { sheetId, gridProperties: { frozenRowCount: 1 } },
              fields: 'gridProperties.frozenRowCount',
            },
          },
        ]),
    ...tickBoxRepairs(table, detail),
    ...protectionRequests(declaration, detail, installer),
    ...(detail.basicFilter || !hasFilter(declaration)
      ? []
      : [filterRequest(sheetId, Math.max(table.gridColumns, declaration.columns.length))]),
  ];
};

/** Default rows that are not there yet, e.g. a setting that came with a new version. */
const missingRows = (table: Table, wanted: readonly Row[], keyColumn: string): readonly Row[] => {
  const present = new Set(
    rowsOf(table).map(({ row }) =>
      String(row[keyColumn] ?? '')
        .trim()
        .toLowerCase(),
    ),
  );
  return wanted.filter((row) => !present.has(String(row[keyColumn] ?? '').toLowerCase()));
};

/** The table as it is once its missing columns are added: rows of the same write go into them too. */
const withMissingColumns = (table: Table, missing: readonly ColumnDeclaration[]): Table => {
  const first = firstFree(table);
  return { ...table, position: new Map([...table.position, ...missing.map(({ id }, i) => [id, first + i] as const)]) };
};

/** Default rows about kinds of records of which the tab has no row, e.g. one that came with a new version. */
const rowsOfNewTypes = (
  table: Table,
  { columns, defaultRows = [], keyedByType }: TabDeclaration,
): readonly Change[] => {
  if (keyedByType !== true) return [];
  const present = new Set(rowsOf(table).map(({ row }) => typeIn(row[RECORD_TYPE])));
  const missing = columns.filter(({ id }) => !table.position.has(id));
  return appendRows(
    withMissingColumns(table, missing),
    defaultRows.filter((row) => !present.has(typeIn(row[RECORD_TYPE]))),
  );
};

export interface InstallInput {
  readonly declarations: readonly TabDeclaration[];
  /** Existing tabs by declaration id, with cells. */
  readonly tables: ReadonlyMap<string, Table>;
  readonly details: ReadonlyMap<number, SheetDetail>;
  readonly columnIds: (sheetId: number) => ReadonlyMap<number, string>;
  readonly settingRows: readonly Row[];
  readonly installer: string | null;
  /** Charts by the id of the declaration whose columns they show. */
  readonly charts: Readonly<Record<string, readonly ChartDeclaration[]>>;
  /** Ids of all charts in the workbook, wherever people moved them. */
  readonly chartIds: ReadonlySet<number>;
}

/** Titles that other tabs have taken get ` (Nexus)` behind, or a number too. */
const titleFor = ({ title }: TabDeclaration, taken: ReadonlySet<string>): string => {
  const numbered = (n: number): string => `${title} (Nexus${n > 1 ? ` ${n}` : ''})`;
  if (!taken.has(title.toLowerCase())) return title;
  let n = 1;
  while (taken.has(numbered(n).toLowerCase())) n += 1;
  return numbered(n);
};

/** A chart that is there stays as people made it. */
const missingCharts = ({ declarations, tables, charts, chartIds }: InstallInput): readonly SheetsRequest[] =>
  declarations.flatMap((declaration) =>
    (charts[declaration.id] ?? []).flatMap((chart) => {
      const request = chartIds.has(chart.chartId)
        ? null
        : chartRequest(tables.get(declaration.id) ?? newTable(declaration), chart);
      return request === null ? [] : [request];
    }),
  );

export const planInstall = (input: InstallInput, takenTitles: ReadonlySet<string>): readonly Change[] => {
  const { declarations, tables, details, columnIds, settingRows, installer } = input;
  const requests: SheetsRequest[] = [];
  const rows: Change[] = [];
  for (const declaration of declarations) {
    const table = tables.get(declaration.id);
    if (table) {
      requests.push(...repairRequests(table, details.get(table.sheetId) ?? {}, columnIds(table.sheetId), installer));
      rows.push(...rowsOfNewTypes(table, declaration));
    } else requests.push(...addTabRequests(declaration, titleFor(declaration, takenTitles), { installer }));
    if (declaration.id === 'settings')
      rows.push(
        ...appendRows(table ?? newTable(declaration), missingRows(table ?? newTable(declaration), settingRows, 'name')),
      );
  }
  requests.push(...missingCharts(input));
  return [...(requests.length > 0 ? [{ kind: 'requests' as const, requests }] : []), ...rows];
};

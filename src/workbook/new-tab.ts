// The requests that make a tab as declared: grid, header with help, formats, validation, protection, filter.
import type { SheetsRequest } from './sheets-port';
import type { ColumnDeclaration, TabDeclaration } from './declare';
import { cellData } from './requests';
import { COLUMN_METADATA_KEY, colourStyle } from './structure';

export const NEW_ROWS = 200;
const HEADER_COLOUR = '#e8eaed';

/** Who may edit: everybody else gets a refusal (store, log) or a warning (the rest). */
export const protectionName = (declaration: TabDeclaration): string => `Nexus: ${declaration.id}`;

const below = (sheetId: number, position: number, from = 1): SheetsRequest => ({
  sheetId,
  startRowIndex: from,
  startColumnIndex: position,
  endColumnIndex: position + 1,
});

/** Tabs that only the installer may edit: records and logs, and whatever grants roles. */
export const isLocked = ({ kind, locked }: TabDeclaration): boolean => locked ?? (kind === 'store' || kind === 'log');

/** What a warning covers: a configuration tab's headers; of a view or board everything but people's columns. */
const warnedRange = ({ kind, sheetId, columns }: TabDeclaration): SheetsRequest =>
  kind === 'config'
    ? { range: { sheetId, startRowIndex: 0, endRowIndex: 1 } }
    : {
        range: { sheetId },
        unprotectedRanges:
          kind === 'board'
            ? [{ sheetId, ...BOARD_CHOICES }]
            : columns.flatMap(({ owner }, position) => (owner === 'person' ? [below(sheetId, position)] : [])),
      };

export const protectionRequest = (declaration: TabDeclaration, installer: string | null): SheetsRequest => ({
  addProtectedRange: {
    protectedRange: {
      description: protectionName(declaration),
      ...(isLocked(declaration)
        ? {
            range: { sheetId: declaration.sheetId },
            warningOnly: false,
            ...(installer ? { editors: { users: [installer] } } : {}),
          }
        : { ...warnedRange(declaration), warningOnly: true }),
    },
  },
});

export const headerCell = (column: ColumnDeclaration): SheetsRequest => ({
  ...cellData(column.header),
  note: column.help,
  userEnteredFormat: {
    textFormat: { bold: true },
    backgroundColorStyle: colourStyle(HEADER_COLOUR),
    wrapStrategy: 'WRAP',
    verticalAlignment: 'MIDDLE',
  },
});

export const HEADER_FIELDS =
  'userEnteredValue,note,userEnteredFormat(textFormat,backgroundColorStyle,wrapStrategy,verticalAlignment)';

/** Somebody may tick it, or sees at a glance that it is ticked. */
export const hasTickBoxes = ({ type, owner, hasBoxes = false }: ColumnDeclaration): boolean =>
  type === 'boolean' && (owner === 'person' || hasBoxes);

/**
 * Boxes to tick, in rows that hold something only: a box is FALSE, and so a blank row with one may count as data where
 * rows are appended.
 * @param from first row of the sheet, from 0; `to` is the one behind the last.
 */
export const tickBoxRequests = (
  sheetId: number,
  position: number,
  from: number,
  to: number,
): readonly SheetsRequest[] =>
  from < to
    ? [
        {
          setDataValidation: {
            range: { ...below(sheetId, position, from), endRowIndex: to },
            rule: { condition: { type: 'BOOLEAN' }, strict: false },
            filteredRowsIncluded: true,
          },
        },
      ]
    : [];

/** What typed values the column takes; people's own columns only warn, so that nothing they type is lost. */
export const validationOf = (column: ColumnDeclaration): SheetsRequest | null => {
  if (!column.choices) return null;
  return {
    condition: { type: 'ONE_OF_LIST', values: column.choices.map((choice) => ({ userEnteredValue: choice })) },
    inputMessage: column.help,
    strict: false,
    showCustomUi: true,
  };
};

/** Long reasons and notes stay on one line; the row keeps its height. */
const CLIPPED: SheetsRequest = { wrapStrategy: 'CLIP' };

const formatOf = (column: ColumnDeclaration): SheetsRequest => {
  if (column.type === 'instant') return { numberFormat: { type: 'DATE_TIME', pattern: column.format ?? '' } };
  if (column.type === 'day') return { numberFormat: { type: 'DATE', pattern: column.format ?? '' } };
  if (column.format) return { numberFormat: { type: 'NUMBER', pattern: column.format } };
  return CLIPPED;
};

/** What a column's cells look like and take, from a row of the sheet on to the end of the grid as it is then. */
export const cellRequests = (
  sheetId: number,
  column: ColumnDeclaration,
  position: number,
  from = 1,
): readonly SheetsRequest[] => {
  const validation = validationOf(column);
  const format = formatOf(column);
  return [
    {
      repeatCell: {
        range: below(sheetId, position, from),
        cell: { userEnteredFormat: format },
        fields: `userEnteredFormat.${Object.keys(format)[0] ?? ''}`,
      },
    },
    ...(validation
      ? [
          {
            setDataValidation: {
              range: below(sheetId, position, from),
              rule: validation,
              filteredRowsIncluded: true,
            },
          },
        ]
      : []),
  ];
};

/** All that belongs to one column, wherever it stands. */
export const columnRequests = (
  sheetId: number,
  column: ColumnDeclaration,
  position: number,
): readonly SheetsRequest[] => {
  return [
    {
      createDeveloperMetadata: {
        developerMetadata: {
          metadataKey: COLUMN_METADATA_KEY,
          metadataValue: column.id,
          visibility: 'DOCUMENT',
          location: { dimensionRange: { sheetId, dimension: 'COLUMNS', startIndex: position, endIndex: position + 1 } },
        },
      },
    },
    ...cellRequests(sheetId, column, position),
    ...(column.width || column.hidden
      ? [
          {
            updateDimensionProperties: {
              range: { sheetId, dimension: 'COLUMNS', startIndex: position, endIndex: position + 1 },
              properties: {
                ...(column.width ? { pixelSize: column.width } : {}),
                ...(column.hidden ? { hiddenByUser: true } : {}),
              },
              fields: [...(column.width ? ['pixelSize'] : []), ...(column.hidden ? ['hiddenByUser'] : [])].join(','),
            },
          },
        ]
      : []),
  ];
};

/** Boards have nothing to filter; a filter would take its rows out of the charts. */
export const hasFilter = ({ kind, columns }: TabDeclaration): boolean => columns.length > 0 && kind !== 'charts';

export const filterRequest = (sheetId: number, columnCount: number): SheetsRequest => ({
  setBasicFilter: {
    filter: { range: { sheetId, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: columnCount } },
  },
});

const LANE_PIXELS = 270;
/** Enough for any list of bands that still fits a screen. */
const LANES = 12;

/** The heads of the lanes, and whose records are shown. */
const BOARD_HEAD_ROWS = 7;
/** Where people choose whose records a board shows. */
const BOARD_CHOICES = { startRowIndex: 4, endRowIndex: BOARD_HEAD_ROWS, startColumnIndex: 1, endColumnIndex: 2 };

/** Three lines and what is around them. */
const CARD_PIXELS = 66;

const border = { style: 'SOLID_MEDIUM', colorStyle: colourStyle('#ffffff') };

/** Cards apart from each other, what people choose in white, heads that stay in sight. */
export const boardFormatRequests = (sheetId: number): readonly SheetsRequest[] => [
  {
    updateSheetProperties: {
      properties: { sheetId, gridProperties: { frozenRowCount: BOARD_HEAD_ROWS } },
      fields: 'gridProperties.frozenRowCount',
    },
  },
  {
    updateDimensionProperties: {
      range: { sheetId, dimension: 'ROWS', startIndex: BOARD_HEAD_ROWS },
      properties: { pixelSize: CARD_PIXELS },
      fields: 'pixelSize',
    },
  },
  {
    repeatCell: {
      range: { sheetId, startRowIndex: BOARD_HEAD_ROWS },
      cell: {
        userEnteredFormat: {
          borders: { bottom: border, right: border },
          padding: { top: 4, right: 6, bottom: 4, left: 6 },
        },
      },
      fields: 'userEnteredFormat(borders,padding)',
    },
  },
  {
    repeatCell: {
      range: { sheetId, ...BOARD_CHOICES },
      cell: { userEnteredFormat: { textFormat: { bold: true }, borders: { bottom: border, top: border } } },
      fields: 'userEnteredFormat(textFormat,borders)',
    },
  },
];

/** Lanes wide enough for a card, cards of several lines, bold heads. */
const boardRequests = (sheetId: number): readonly SheetsRequest[] => [
  {
    updateDimensionProperties: {
      range: { sheetId, dimension: 'COLUMNS', startIndex: 0, endIndex: LANES },
      properties: { pixelSize: LANE_PIXELS },
      fields: 'pixelSize',
    },
  },
  {
    repeatCell: {
      range: { sheetId },
      cell: { userEnteredFormat: { wrapStrategy: 'WRAP', verticalAlignment: 'TOP' } },
      fields: 'userEnteredFormat(wrapStrategy,verticalAlignment)',
    },
  },
  {
    repeatCell: {
      range: { sheetId, startRowIndex: 0, endRowIndex: 1 },
      cell: { userEnteredFormat: { textFormat: { bold: true, fontSize: 12 } } },
      fields: 'userEnteredFormat.textFormat',
    },
  },
  ...boardFormatRequests(sheetId),
];

/** Of a new tab's grid. */
export const newTabSize = ({ kind, columns, defaultRows = [], firstColumn = 0 }: TabDeclaration) => ({
  rows: Math.max(NEW_ROWS, defaultRows.length + 50),
  columns: kind === 'board' ? LANES : Math.max(firstColumn + columns.length, 8),
});

export interface NewTab {
  /** Who may edit it where it is locked. */
  readonly installer?: string | null;
  /** That it is to hold, header included. */
  readonly rows?: number;
  /** Its place among the tabs; behind all others where nothing is said. */
  readonly index?: number;
}

/** Boards have lanes instead of columns, and no filter. */
export const addTabRequests = (
  declaration: TabDeclaration,
  title: string,
  { installer = null, rows: rowCount = 0, index }: NewTab = {},
): readonly SheetsRequest[] => {
  const { sheetId, columns, firstColumn: first = 0 } = declaration;
  const isBoard = declaration.kind === 'board';
  const size = newTabSize(declaration);
  const rows = (declaration.defaultRows ?? []).map((row) => ({ values: columns.map(({ id }) => cellData(row[id])) }));
  return [
    {
      addSheet: {
        properties: {
          sheetId,
          title,
          ...(index === undefined ? {} : { index }),
          gridProperties: {
            rowCount: Math.max(size.rows, rowCount),
            columnCount: size.columns,
            frozenRowCount: isBoard ? BOARD_HEAD_ROWS : 1,
            frozenColumnCount: declaration.frozenColumns ?? 0,
          },
          ...(declaration.hidden ? { hidden: true } : {}),
          ...(declaration.tabColour ? { tabColorStyle: colourStyle(declaration.tabColour) } : {}),
        },
      },
    },
    ...(isBoard ? boardRequests(sheetId) : []),
    ...(columns.length > 0
      ? [
          {
            updateCells: {
              range: {
                sheetId,
                startRowIndex: 0,
                endRowIndex: 1,
                startColumnIndex: first,
                endColumnIndex: first + columns.length,
              },
              rows: [{ values: columns.map(headerCell) }],
              fields: HEADER_FIELDS,
            },
          },
        ]
      : []),
    ...columns.flatMap((column, i) => columnRequests(sheetId, column, first + i)),
    ...(rows.length > 0
      ? [{ updateCells: { start: { sheetId, rowIndex: 1, columnIndex: first }, rows, fields: 'userEnteredValue' } }]
      : []),
    ...columns.flatMap((column, i) =>
      hasTickBoxes(column) ? tickBoxRequests(sheetId, first + i, 1, 1 + rows.length) : [],
    ),
    protectionRequest(declaration, installer),
    ...(hasFilter(declaration) ? [filterRequest(sheetId, first + columns.length)] : []),
  ];
};

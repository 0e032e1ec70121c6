// SpreadsheetApp: the part of it that needs no advanced service: which file this is, its tabs, plain ranges, the user interface.
import { appendRowMs, getValuesMs, lookUpMs, setValueMs, setValuesMs } from '../costs';
import { ScriptError } from '../errors';
import { serviceCall, type Execution } from '../execution';
import { dataRowCount, idOf, titleOf, type SheetData, type SpreadsheetData } from '../../sheets/model';
import { metadataFinder } from './metadata-finder';
import { gridApi } from './range';
import { sheetsOf } from './sheets';
import { toast, uiApi, uiEnums } from './ui';

export function spreadsheetApp(execution: Execution): Record<string, unknown> {
  const open = (id: string) =>
    lookUp(execution, 'openById', [id], () => spreadsheetApi(execution, dataOf(execution, id)));
  const active = () =>
    lookUp(execution, 'getActiveSpreadsheet', [], () => spreadsheetApi(execution, containerOf(execution)));
  return {
    ...uiEnums,
    ProtectionType: { SHEET: 'SHEET', RANGE: 'RANGE' },
    getActive: active,
    getActiveSpreadsheet: active,
    getActiveSheet: () =>
      lookUp(execution, 'getActiveSheet', [], () => activeSheetApi(execution, containerOf(execution))),
    getActiveRange: () => lookUp(execution, 'getActiveRange', [], () => activeRange(execution, containerOf(execution))),
    getActiveRangeList: () =>
      lookUp(execution, 'getActiveRangeList', [], () => activeRangeList(execution, containerOf(execution))),
    getCurrentCell: () => lookUp(execution, 'getCurrentCell', [], () => activeCell(execution, containerOf(execution))),
    openById: open,
    flush: () => lookUp(execution, 'flush', [], () => undefined),
    getUi: () => uiApi(execution),
  };
}

const lookUp = <T>(execution: Execution, method: string, args: readonly unknown[], effect: () => T): T =>
  serviceCall(execution, { service: 'spreadsheetApp', method, args, effect, costMs: lookUpMs });

function dataOf(execution: Execution, id: string): SpreadsheetData {
  const data = execution.host.state.spreadsheets[id];
  if (!data) throw new ScriptError(`Document with ID ${id} is missing, or you don't have access.`);
  return data;
}

const containerOf = (execution: Execution): SpreadsheetData => dataOf(execution, execution.host.state.containerId);

function firstSheet(data: SpreadsheetData): SheetData {
  const [sheet] = data.sheets;
  if (!sheet) throw new ScriptError('The spreadsheet has no sheets.');
  return sheet;
}

/** The tab that the person has in front; where nobody is, the first one. */
function activeSheet(execution: Execution, data: SpreadsheetData): SheetData {
  const selected = data.spreadsheetId === execution.host.state.containerId ? execution.active?.sheetId : undefined;
  return data.sheets.find((sheet) => idOf(sheet) === selected) ?? firstSheet(data);
}

const activeSheetApi = (execution: Execution, data: SpreadsheetData): Record<string, unknown> =>
  sheetApi(execution, data, activeSheet(execution, data));

function activeRange(execution: Execution, data: SpreadsheetData): unknown {
  return activeRanges(execution, data)[0];
}

/** The one that was selected last comes first here, as it is the active one. */
function activeRanges(execution: Execution, data: SpreadsheetData): readonly unknown[] {
  const sheet = activeSheet(execution, data);
  const active = execution.active?.sheetId === idOf(sheet) ? execution.active : null;
  const { getRange } = sheetApi(execution, data, sheet) as unknown as {
    readonly getRange: (...box: readonly number[]) => unknown;
  };
  return [active ?? FIRST_CELL, ...(active?.further ?? [])].map(({ row, column, rows, columns }) =>
    getRange(row, column, rows, columns),
  );
}

function activeRangeList(execution: Execution, data: SpreadsheetData): Record<string, unknown> {
  const ranges = activeRanges(execution, data);
  return { getRanges: () => ranges };
}

function activeCell(execution: Execution, data: SpreadsheetData): unknown {
  const sheet = activeSheet(execution, data);
  const { row, column } = execution.active?.sheetId === idOf(sheet) ? execution.active : FIRST_CELL;
  return (
    sheetApi(execution, data, sheet) as unknown as { readonly getRange: (...box: readonly number[]) => unknown }
  ).getRange(row, column);
}

const FIRST_CELL: Box = { row: 1, column: 1, rows: 1, columns: 1 };

export function spreadsheetApi(execution: Execution, data: SpreadsheetData): Record<string, unknown> {
  const id = data.spreadsheetId;
  return {
    getId: () => id,
    getName: () => data.properties.title ?? '',
    getUrl: () => `https://docs.google.com/spreadsheets/d/${id}/edit`,
    getSpreadsheetTimeZone: () => data.properties.timeZone ?? 'Etc/GMT',
    getSpreadsheetLocale: () => data.properties.locale ?? 'en_US',
    getSheets: () =>
      lookUp(execution, 'getSheets', [], () => data.sheets.map((sheet) => sheetApi(execution, data, sheet))),
    getActiveSheet: () => lookUp(execution, 'getActiveSheet', [], () => activeSheetApi(execution, data)),
    getActiveRange: () => lookUp(execution, 'getActiveRange', [], () => activeRange(execution, data)),
    getCurrentCell: () => lookUp(execution, 'getCurrentCell', [], () => activeCell(execution, data)),
    getSheetByName: (name: string) =>
      lookUp(execution, 'getSheetByName', [name], () => {
        const sheet = data.sheets.find((candidate) => titleOf(candidate) === name);
        return sheet ? sheetApi(execution, data, sheet) : null;
      }),
    toast: (text: string, title = '') => toast(execution, text, title),
  };
}

export function sheetApi(execution: Execution, data: SpreadsheetData, sheet: SheetData): Record<string, unknown> {
  const lastRow = () => dataRowCount(sheet);
  const lastColumn = () =>
    sheet.rows.reduce((widest, row) => Math.max(widest, row.findLastIndex((cell) => cell !== null) + 1), 0);
  const grid = gridApi(sheet, (method, args) =>
    sheetsOf(execution).call(method, { ...args, spreadsheetId: data.spreadsheetId }),
  );
  const api: Record<string, unknown> = {
    getSheetId: () => idOf(sheet),
    getName: () => titleOf(sheet),
    getIndex: () => data.sheets.indexOf(sheet) + 1,
    getParent: () => spreadsheetApi(execution, data),
    getLastRow: () => lookUp(execution, 'getLastRow', [], lastRow),
    getLastColumn: () => lookUp(execution, 'getLastColumn', [], lastColumn),
    getActiveRange: () => lookUp(execution, 'getActiveRange', [], () => activeRange(execution, data)),
    getMaxRows: () => sheet.properties.gridProperties?.rowCount ?? 0,
    getMaxColumns: () => sheet.properties.gridProperties?.columnCount ?? 0,
    appendRow: (values: readonly unknown[]) => {
      serviceCall(execution, {
        service: 'spreadsheetApp',
        method: 'appendRow',
        args: [values],
        costMs: appendRowMs,
        effect: () => grid.append(values),
      });
      return api;
    },
    getRange: (first: number | string, column = 1, rows = 1, columns = 1) =>
      rangeApi(typeof first === 'string' ? cellBox(first) : { row: first, column, rows, columns }),
    getDataRange: () =>
      rangeApi({ row: 1, column: 1, rows: Math.max(1, lastRow()), columns: Math.max(1, lastColumn()) }),
    activate: () => {
      if (data.spreadsheetId === execution.host.state.containerId)
        execution.active = { sheetId: idOf(sheet), ...FIRST_CELL };
      return api;
    },
    createDeveloperMetadataFinder: () =>
      metadataFinder(
        data,
        sheet,
        (position) =>
          rangeApi({ row: 1, column: position + 1, rows: sheet.properties.gridProperties?.rowCount ?? 1, columns: 1 }),
        (effect) => lookUp(execution, 'DeveloperMetadataFinder.find', [], effect),
      ),
  };
  const rangeApi = (box: Box): Record<string, unknown> => rangeOf(execution, api, grid, idOf(sheet), box);
  return api;
}

/** As Apps Script has it: from 1. */
export interface Box {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** A single cell in A1 notation. */
function cellBox(a1: string): Box {
  const [, letters = '', row = ''] = /^([A-Z]+)([1-9]\d*)$/i.exec(a1) ?? [];
  if (letters === '') throw new ScriptError('Range not found');
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(row), column, rows: 1, columns: 1 };
}

function rangeOf(
  execution: Execution,
  sheet: Record<string, unknown>,
  grid: ReturnType<typeof gridApi>,
  sheetId: number,
  box: Box,
): Record<string, unknown> {
  const size = { cells: box.rows * box.columns, rows: box.rows };
  const call = <T>(method: string, args: readonly unknown[], costMs: number, effect: () => T): T =>
    serviceCall(execution, { service: 'spreadsheetApp', method, args, effect, costMs });
  const api: Record<string, unknown> = {
    getSheet: () => sheet,
    getRow: () => box.row,
    getColumn: () => box.column,
    getNumRows: () => box.rows,
    getNumColumns: () => box.columns,
    getLastRow: () => box.row + box.rows - 1,
    getLastColumn: () => box.column + box.columns - 1,
    getA1Notation: () => grid.a1(box),
    getValues: () => call('getValues', [], getValuesMs(size), () => grid.read(box)),
    getNumberFormats: () => call('getNumberFormats', [], getValuesMs(size), () => grid.numberFormats(box)),
    getValue: () =>
      call(
        'getValue',
        [],
        getValuesMs({ cells: 1, rows: 1 }),
        () => grid.read({ ...box, rows: 1, columns: 1 })[0]?.[0] ?? '',
      ),
    setValues: (values: readonly (readonly unknown[])[]) => {
      call('setValues', [values], setValuesMs(size), () => grid.write(box, values));
      return api;
    },
    setValue: (value: unknown) => {
      call('setValue', [value], setValueMs * size.cells, () =>
        grid.write(
          box,
          Array.from({ length: box.rows }, () => Array.from({ length: box.columns }, () => value)),
        ),
      );
      return api;
    },
    activate: () => {
      execution.active = { sheetId, ...box };
      return api;
    },
  };
  return api;
}

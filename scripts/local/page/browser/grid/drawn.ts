// What the grid itself holds of the tab in front, whatever the page believes it has given it: for tests and for whoever looks on.
import type { FUniver } from '@univerjs/core/facade';

export interface Drawn {
  /** Of all tabs that are not hidden, in the order in which they stand. */
  readonly titles: readonly string[];
  readonly title: string;
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly hiddenColumns: readonly number[];
  /** Every cell as it is shown. */
  readonly texts: readonly (readonly string[])[];
  /** Of every cell: its colours, whether it is bold, its number pattern. */
  readonly looks: readonly (readonly string[])[];
  readonly notes: readonly (readonly [row: number, column: number, text: string])[];
  /** Each list of choices and each box to tick, with the cells it is for. */
  readonly choices: readonly { readonly kind: string; readonly values: string; readonly cells: readonly string[] }[];
}

type Notes = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, { readonly note: string }>>>>>>;
type Rules = Readonly<
  Record<
    string,
    readonly {
      readonly type: string;
      readonly formula1?: string;
      readonly ranges: readonly Readonly<Record<'startRow' | 'endRow' | 'startColumn' | 'endColumn', number>>[];
    }[]
  >
>;

const BOOLEAN = 3;

export function drawnIn(api: FUniver): Drawn | null {
  const workbook = api.getActiveWorkbook();
  const sheet = workbook?.getActiveSheet();
  if (!workbook || !sheet) return null;
  const { sheets, sheetOrder, styles, resources = [] } = workbook.save();
  const id = sheet.getSheetId();
  const resource = (name: string): unknown => JSON.parse(resources.find((one) => one.name === name)?.data || '{}');
  const notes = (resource('SHEET_NOTE_PLUGIN') as Notes)[id] ?? {};
  const rules = (resource('SHEET_DATA_VALIDATION_PLUGIN') as Rules)[id] ?? [];
  const { freeze, columnData = {}, cellData = {} } = sheets[id] ?? {};
  const isBoolean = (row: number, column: number): boolean => cellData[row]?.[column]?.t === BOOLEAN;
  const lookOf = (row: number, column: number): string => {
    const s = cellData[row]?.[column]?.s;
    const { bg, cl, bl, n } = (typeof s === 'string' ? styles[s] : s) ?? {};
    return [bg?.rgb, cl?.rgb, bl === 1 && 'bold', n?.pattern].filter(Boolean).join(' ');
  };
  const [rows, columns] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  return {
    titles: sheetOrder.filter((one) => sheets[one]?.hidden !== 1).map((one) => sheets[one]?.name ?? ''),
    title: sheet.getSheetName(),
    frozen: { rows: freeze?.ySplit ?? 0, columns: freeze?.xSplit ?? 0 },
    hiddenColumns: Object.entries(columnData).flatMap(([column, data]) => (data?.hd === 1 ? [Number(column)] : [])),
    texts: sheet
      .getRange(0, 0, rows, columns)
      .getDisplayValues()
      // Univer names a truth by the number that it keeps, and draws the word.
      .map((row, r) => row.map((text, c) => (isBoolean(r, c) ? (text === '1' ? 'TRUE' : 'FALSE') : text))),
    looks: Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (__, column) => lookOf(row, column)),
    ),
    notes: Object.entries(notes).flatMap(([row, columns]) =>
      Object.entries(columns).map(([column, { note }]) => [Number(row), Number(column), note] as const),
    ),
    choices: rules.map(({ type, formula1 = '', ranges }) => ({
      kind: type,
      values: type === 'list' ? formula1 : '',
      cells: ranges.map(({ startRow, endRow, startColumn, endColumn }) =>
        [startRow, endRow, startColumn, endColumn].join(),
      ),
    })),
  };
}

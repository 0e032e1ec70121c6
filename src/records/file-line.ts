// One line of a file: the record that it says, or why it is refused, and what else is to be told of it.
import { keyColumnOf } from '../workbook/table';
import type { Cell } from '../engine/cells';
import type { Writing } from '../engine/column-reading';
import { LONGEST_CELL } from '../workbook/cell-length';
import { readCell, saysNothing, type ReadFileColumn } from './file-columns';
import { differingCurrency, type BesideAmount } from './file-currency';
import type { FileRules } from './file-rules';
import type { Entry } from './file-table';
import type { IntakeValues } from './intake-columns';
import type { FileReject, FileUpsert } from './record-type';

const NOT_UTF8 =
  'has characters that could not be read; the file is probably Latin-1 or Windows-1252. Save ' +
  'it as UTF-8 and import it again.';

/** What the lines of one file are read by. */
export interface Judging {
  readonly rules: FileRules;
  readonly columns: readonly ReadFileColumn[];
  readonly writing: Writing;
  /** By column id: what counts where the file says nothing. */
  readonly set: Readonly<Record<string, Cell>>;
}

/** A line as read, with what is to be said of it should it be taken in. */
export interface ReadLine {
  readonly read: FileUpsert | FileReject;
  /** Cells that should have been numbers or dates. */
  readonly unread: readonly string[];
  /** Amounts with another currency beside them than their line's. */
  readonly differing: readonly string[];
}

/** A filled cell of the file: by the kind's own reading, else by its column's type. */
export function cellOf(
  column: ReadFileColumn,
  raw: Cell,
  { rules, writing }: Pick<Judging, 'rules' | 'writing'>,
): { readonly cell: Cell; readonly isUnread: boolean } {
  const cell = typeof raw === 'string' ? raw.trim() : raw;
  const own = rules.cell?.(column.column, cell, column.header);
  return own === undefined ? readCell(column, cell, writing) : { cell: own, isUnread: false };
}

function unusable({ line, cells }: Entry, columns: readonly ReadFileColumn[]): FileReject | null {
  const long = columns.find(({ position }) => textOf(cells[position]).length > LONGEST_CELL);
  if (long)
    return {
      line,
      column: long.column,
      message: `"${long.header}" on line ${line} has more than ${LONGEST_CELL} characters, which no cell can hold.`,
    };
  const garbled = columns.some(({ position }) => textOf(cells[position]).includes('\uFFFD'));
  return garbled ? { line, column: null, message: `Line ${line} ${NOT_UTF8}` } : null;
}

/** What can be read of a line that is refused: enough to say what it is about. */
function readableTexts({ cells }: Entry, columns: readonly ReadFileColumn[]): IntakeValues {
  const texts = columns.map(({ column, position }) => [column, textOf(cells[position])] as const);
  return Object.fromEntries(texts.filter(([, text]) => text.length <= LONGEST_CELL && !text.includes('\uFFFD')));
}

export function readEntry(entry: Entry, judging: Judging): ReadLine {
  const { columns, rules } = judging;
  const refused = unusable(entry, columns);
  if (refused) return { read: { ...refused, values: readableTexts(entry, columns) }, unread: [], differing: [] };
  const { line } = entry;
  const { key, values, unread, beside, headed } = cellsIn(entry, judging);
  const currencies = Object.fromEntries(beside.map(({ columnId, currency }) => [columnId, currency]));
  const filled = { ...judging.set, ...headed, ...currencies, ...values };
  const named = rules.key(filled, key);
  return {
    read:
      typeof named === 'string'
        ? { key: named, values: filled, line, ...(key === '' && rules.matching ? { isKeyMade: true } : {}) }
        : { line, column: named.column, message: `Line ${line} ${named.lacks}`, values: filled },
    unread,
    differing: beside.flatMap((amount) => differingCurrency(amount, values, line)),
  };
}

interface LineCells {
  /** As the file gives it; '' for none. */
  readonly key: string;
  readonly values: IntakeValues;
  readonly unread: readonly string[];
  readonly beside: readonly BesideAmount[];
  /** Currencies by their columns, as the headers of the line's amounts have them. */
  readonly headed: IntakeValues;
}

/** Of several columns for one of ours the first that is filled counts. */
function cellsIn({ line, cells }: Entry, judging: Judging): LineCells {
  const values: Record<string, Cell> = {};
  const unread: string[] = [];
  const beside: BesideAmount[] = [];
  const headed: Record<string, Cell> = {};
  let key = '';
  for (const column of judging.columns) {
    const raw = cells[column.position] ?? null;
    if (isBlank(raw) || column.column in values || saysNothing(column, raw)) continue;
    if (column.column === keyColumnOf({ declaration: judging.rules.store })) {
      key ||= textOf(raw);
      continue;
    }
    const { cell, isUnread } = cellOf(column, raw, judging);
    values[column.column] = cell;
    const title = column.declared?.header ?? column.column;
    if (isUnread)
      unread.push(`Line ${line}, ${title}: "${textOf(raw).slice(0, 60)}" is no ${kindOf(column)}; it stays as it is.`);
    const columnId = column.declared?.currencyIn;
    if (columnId !== undefined && column.currency !== undefined) headed[columnId] = column.currency;
    const currency = columnId === undefined ? null : column.reading.currency(raw);
    if (columnId !== undefined && currency !== null) beside.push({ amount: title, typed: raw, columnId, currency });
  }
  return { key, values, unread, beside, headed };
}

export const kindOf = ({ declared }: ReadFileColumn): string => (declared?.type === 'number' ? 'number' : 'date');

export const isBlank = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

export const textOf = (cell: Cell | undefined): string => (isBlank(cell) ? '' : String(cell).trim());

// A file of records, CSV or JSON, as rows of their store: what can be taken in, and line by line what cannot and why.
import type { Cell } from '../engine/cells';
import type { Writing } from '../engine/column-reading';
import { runningSums, sumWordOf } from '../engine/sum-lines';
import { columnsInWords, mappingOf, readCell, readFileColumns, type ReadFileColumn } from './file-columns';
import { readHeader, type HeaderNames, type HeaderReading } from './file-headers';
import { differingCurrency, type BesideAmount } from './file-currency';
import { fileLines } from './file-lines';
import { LONGEST_CELL } from '../workbook/cell-length';
import { tableOfCsv, tableOfFile, tableOfJson, type Entry, type FileTable, type Recognised } from './file-table';
import type { IntakeValues } from './intake-columns';
import type { FileHow, FileReading, FileReject, FileUpsert, RecordMatching } from './record-type';
import type { TabDeclaration } from '../workbook/declare';

/** Of columns by their ids: whether the file has one of them. */
type Has = (...columns: readonly string[]) => boolean;

/** All that a kind of record knows of its files. */
export interface FileRules extends Omit<HeaderNames, 'columns'> {
  readonly store: TabDeclaration;
  /** Columns that a first line may name, for who has named none. */
  readonly examples: readonly string[];
  /** What the file cannot do without, in a person's words; null when it has all that. */
  readonly missing: (has: Has) => string | null;
  /** Its own reading of a cell that is not blank; undefined: by the column's type. */
  readonly cell?: (column: string, cell: Cell, header: string) => Cell | undefined;
  /**
   * The key of a record, or why there is none, after `Line 3`.
   * @param key what the file's key column says, '' for nothing.
   */
  readonly key: (values: IntakeValues, key: string) => string | { readonly column: string; readonly lacks: string };
  /** What two lines of one key have in common: `account and partner`. */
  readonly sameAs?: string;
  /** What makes two lines without a key one record. Absent: their keys. */
  readonly matching?: RecordMatching;
}

const NOT_UTF8 =
  'has characters that could not be read; the file is probably Latin-1 or Windows-1252. Save ' +
  'it as UTF-8 and import it again.';

const US_IN_UTC: FileHow = { locale: 'en_US', timeZone: 'UTC' };

/** How many cells of a line are names of columns that files of a kind have. */
const recognisedBy = (rules: FileRules): Recognised => {
  const names: HeaderNames = { ...rules, columns: rules.store.columns };
  return (cells) => {
    const { columns, derived } = readHeader(cells, names);
    return columns.length + derived.length;
  };
};

/** Columns by ids, headers or the usual names of other products; see `readRecords`. */
export const recordsFromCsv = (text: string, rules: FileRules, how = US_IN_UTC): FileReading =>
  judge(tableOfCsv(text, recognisedBy(rules)), rules, how);

export const recordsFromJson = (text: string, rules: FileRules, how = US_IN_UTC): FileReading =>
  judge(tableOfJson(text), rules, how);

/**
 * Reads a file, CSV or JSON. Every row becomes an upsert or a reject with its line number, except blank ones and those
 * that sum up; of two rows with the same key the later wins and the earlier is a reject. Columns of numbers and dates
 * are read as the whole column is written; what cannot be read stays as it came, and is told.
 */
export const readRecords = (text: string, rules: FileRules, how = US_IN_UTC): FileReading =>
  judge(tableOfFile(text, recognisedBy(rules)), rules, how);

interface Judging {
  readonly rules: FileRules;
  readonly columns: readonly ReadFileColumn[];
  readonly writing: Writing;
  /** By column id: what counts where the file says nothing. */
  readonly set: Readonly<Record<string, Cell>>;
  /** Cells that should have been numbers or dates. */
  readonly unread: string[];
  /** Amounts with another currency beside them than their line's. */
  readonly differing: string[];
}

function judge(table: FileTable, rules: FileRules, how: FileHow): FileReading {
  const { header, headerLine, entries } = table;
  if (headerLine === 0) return { upserts: [], ...table, columns: [] };
  const reading = readHeader(header, { ...rules, columns: rules.store.columns });
  const columns = readFileColumns(reading, rules.store.columns, entries, how);
  const set = readSet(rules, how);
  const judging: Judging = { rules, columns, writing: how, set, unread: [], differing: [] };
  const mapping = mappingOf(header, { columns, derivedPositions: reading.derivedPositions }, entries);
  const notes = [...table.notes, ...headerNotes(reading, rules)];
  const missing = missingColumns(reading, Object.keys(set), rules);
  if (missing !== null)
    return {
      upserts: [],
      rejects: [...table.rejects, { line: headerLine, column: null, message: missing }],
      notes,
      says: [...table.says],
      columns: mapping,
    };
  const taken = takeLines(entries, judging);
  return {
    upserts: taken.upserts,
    rejects: [...table.rejects, ...taken.rejects].sort((a, b) => a.line - b.line),
    notes,
    says: [
      ...table.says,
      ...Object.entries(set).map(
        ([id, value]) => `${headerOf(rules, id)} is "${String(value)}" where the file says nothing.`,
      ),
      ...columnsInWords(columns, how.locale),
      ...sumLinesInWords(taken.sums),
      ...listed(judging.unread, 'more cells are no number or date and stay as they are'),
      ...listed(judging.differing, 'more amounts name another currency than their line'),
    ],
    columns: mapping,
  };
}

const headerOf = ({ store }: FileRules, id: string): string =>
  store.columns.find((column) => column.id === id)?.header ?? id;

const MOST_TOLD = 10;

const listed = (sentences: readonly string[], more: string): readonly string[] =>
  sentences.length <= MOST_TOLD
    ? sentences
    : [...sentences.slice(0, MOST_TOLD), `… and ${sentences.length - MOST_TOLD} ${more}.`];

/** Throws in the person's words for a column that no file may fill. */
function readSet(rules: FileRules, { set = {}, ...writing }: FileHow): Readonly<Record<string, Cell>> {
  const values: Record<string, Cell> = {};
  for (const [name, text] of Object.entries(set)) {
    const id = readHeader([name], { ...rules, columns: rules.store.columns }).columns[0]?.column;
    if (id === undefined || id === 'key')
      throw new Error(
        `${rules.store.title} has no column "${name.slice(0, 60)}" that can be set for a whole file. Name one such as ` +
          `${rules.examples.join(', ')}.`,
      );
    if (text.trim() === '') continue;
    const entry: Entry = { line: 0, cells: [text.trim()] };
    const [column] = readFileColumns(
      { columns: [{ position: 0, header: name, column: id }] },
      rules.store.columns,
      [entry],
      writing,
    );
    if (!column) continue;
    const { cell, isUnread } = cellOf(column, text.trim(), { rules, writing });
    if (isUnread)
      throw new Error(
        `"${text.trim().slice(0, 60)}" is no ${kindOf(column)}, so ${headerOf(rules, id)} cannot be set to it for the ` +
          'whole file.',
      );
    values[id] = cell;
  }
  return values;
}

interface TakenLines {
  readonly upserts: readonly FileUpsert[];
  readonly rejects: readonly FileReject[];
  /** Lines that sum others up, by what they are called. */
  readonly sums: readonly string[];
}

function takeLines(entries: readonly Entry[], judging: Judging): TakenLines {
  const { rules, columns } = judging;
  const lines = fileLines(rules.matching);
  const rejects: FileReject[] = [];
  const sums: string[] = [];
  const numeric = columns.filter(({ declared }) => declared?.type === 'number');
  const running = runningSums(numeric.length);
  for (const entry of entries) {
    if (entry.cells.every(isBlank)) continue;
    const label = textOf(entry.cells.find((cell) => !isBlank(cell)));
    const word = sumWordOf(label);
    const numbers = numeric.map(({ position, reading }) => reading.number(entry.cells[position]));
    const read = readEntry(entry, judging);
    // A company may be called Total: then it has an address, or numbers that are no sums.
    const isSum =
      word !== null &&
      !namesAccount(entry, columns) &&
      (word === 'clear' || 'message' in read || running.isSum(numbers));
    if (isSum) {
      sums.push(`line ${entry.line} ("${label.slice(0, 40)}")`);
      running.restart();
      continue;
    }
    running.add(numbers);
    if ('message' in read) {
      rejects.push(read);
      continue;
    }
    const earlier = lines.put(read);
    if (earlier)
      rejects.push({
        line: earlier.line,
        column: 'key',
        message:
          `Line ${earlier.line} has the same ` +
          `${rules.sameAs === undefined ? 'key' : `${rules.sameAs} (or key)`} as line ${read.line}; ` +
          'the later one was taken.',
      });
  }
  return { upserts: lines.all(), rejects: rejects.sort((a, b) => a.line - b.line), sums };
}

/** An id, a domain or an address: no line that sums up has one. */
const namesAccount = ({ cells }: Entry, columns: readonly ReadFileColumn[]): boolean =>
  columns.some(({ column, position }) => /(?:^key|id|domain|email)$/i.test(column) && !isBlank(cells[position]));

const sumLinesInWords = (sums: readonly string[]): readonly string[] =>
  sums.length === 0
    ? []
    : [
        `${sums.length === 1 ? 'One line sums' : `${sums.length} lines sum`} others up and ` +
          `${sums.length === 1 ? 'was' : 'were'} left out: ${listed(sums, 'more').join(', ')}.`,
      ];

function headerNotes(reading: HeaderReading, { store }: FileRules): string[] {
  const quoted = (names: readonly string[]): string =>
    names
      .slice(0, 20)
      .map((name) => `"${name.slice(0, 60)}"`)
      .join(', ');
  return [
    ...(reading.unknown.length > 0
      ? [`Columns that ${store.title} does not have were left out: ${quoted(reading.unknown)}.`]
      : []),
    ...(reading.derived.length > 0
      ? [`Columns that Nexus works out itself were left out: ${quoted(reading.derived)}.`]
      : []),
  ];
}

function missingColumns(
  reading: HeaderReading,
  set: readonly string[],
  { examples, missing }: FileRules,
): string | null {
  if (reading.columns.length === 0)
    return `No header was recognised. One line has to name the columns, such as ${examples.join(', ')}.`;
  return missing((...ids) => ids.some((id) => set.includes(id) || reading.columns.some(({ column }) => column === id)));
}

/** A filled cell of the file: by the kind's own reading, else by its column's type. */
function cellOf(
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

function readEntry(entry: Entry, judging: Judging): FileUpsert | FileReject {
  const { columns, rules, set, unread, differing } = judging;
  const { line, cells } = entry;
  const refused = unusable(entry, columns);
  if (refused) return { ...refused, values: readableTexts(entry, columns) };
  const values: Record<string, Cell> = {};
  const beside: BesideAmount[] = [];
  let key = '';
  for (const column of columns) {
    const raw = cells[column.position] ?? null;
    if (isBlank(raw)) continue;
    if (column.column === 'key') key = key === '' ? textOf(raw) : key;
    else if (!(column.column in values)) {
      const { cell, isUnread } = cellOf(column, raw, judging);
      values[column.column] = cell;
      if (isUnread)
        unread.push(
          `Line ${line}, ${headerOf(rules, column.column)}: "${textOf(raw).slice(0, 60)}" is no ` +
            `${kindOf(column)}; it stays as it is.`,
        );
      const columnId = column.declared?.currencyIn;
      const currency = columnId === undefined ? null : column.reading.currency(raw);
      if (columnId !== undefined && currency !== null)
        beside.push({ amount: headerOf(rules, column.column), typed: raw, columnId, currency });
    }
  }
  const currencies = Object.fromEntries(beside.map(({ columnId, currency }) => [columnId, currency]));
  const filled = { ...set, ...currencies, ...values };
  differing.push(...beside.flatMap((amount) => differingCurrency(amount, values, line)));
  const named = rules.key(filled, key);
  return typeof named === 'string'
    ? { key: named, values: filled, line, ...(key === '' && rules.matching ? { isKeyMade: true } : {}) }
    : { line, column: named.column, message: `Line ${line} ${named.lacks}`, values: filled };
}

const kindOf = ({ declared }: ReadFileColumn): string => (declared?.type === 'number' ? 'number' : 'date');

const isBlank = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

const textOf = (cell: Cell | undefined): string => (isBlank(cell) ? '' : String(cell).trim());

// A file of records, CSV or JSON, as rows of their store: what can be taken in, and line by line what cannot and why.
import { keyColumnOf } from '../workbook/table';
import type { Cell } from '../engine/cells';
import { runningSums, sumWordOf } from '../engine/sum-lines';
import { columnsInWords, nothingInWords, mappingOf, readFileColumns, type ReadFileColumn } from './file-columns';
import { readHeader, type HeaderNames, type HeaderReading } from './file-headers';
import { cellOf, isBlank, kindOf, readEntry, textOf, type Judging } from './file-line';
import { fileLines } from './file-lines';
import type { FileRules } from './file-rules';
import { tableOfCsv, tableOfFile, tableOfJson, type Entry, type FileTable, type Recognised } from './file-table';
import type { FileHow, FileReading, FileReject, FileUpsert } from './record-type';

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

function judge(table: FileTable, rules: FileRules, how: FileHow): FileReading {
  const { header, headerLine, entries } = table;
  if (headerLine === 0) return { upserts: [], ...table, columns: [] };
  const reading = readHeader(header, { ...rules, columns: rules.store.columns });
  const columns = readFileColumns(reading, rules.store.columns, entries, how);
  const set = readSet(rules, how);
  const judging: Judging = { rules, columns, writing: how, set };
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
      ...nothingInWords(columns, entries),
      ...sumLinesInWords(taken.sums),
      ...listed(taken.unread, 'more cells are no number or date and stay as they are'),
      ...listed(taken.differing, 'more amounts name another currency than their line'),
    ],
    columns: mapping,
  };
}

const headerOf = ({ store }: FileRules, id: string): string =>
  store.columns.find((column) => column.id === id)?.header ?? id;

const keyColumn = ({ store }: FileRules): string => keyColumnOf({ declaration: store });

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
    if (id === undefined || id === keyColumn(rules))
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
  readonly unread: readonly string[];
  readonly differing: readonly string[];
}

function takeLines(entries: readonly Entry[], judging: Judging): TakenLines {
  const { rules, columns } = judging;
  const lines = fileLines(rules.matching);
  const rejects: FileReject[] = [];
  const [sums, unread, differing]: [string[], string[], string[]] = [[], [], []];
  const numeric = columns.filter(({ declared }) => declared?.type === 'number');
  const running = runningSums(numeric.length);
  for (const entry of entries) {
    if (entry.cells.every(isBlank)) continue;
    const label = textOf(entry.cells.find((cell) => !isBlank(cell)));
    const word = sumWordOf(label);
    const numbers = numeric.map(({ position, reading }) => reading.number(entry.cells[position]));
    const { read, ...said } = readEntry(entry, judging);
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
    unread.push(...said.unread);
    differing.push(...said.differing);
    if ('message' in read) {
      rejects.push(read);
      continue;
    }
    const earlier = lines.put(read);
    if (earlier)
      rejects.push({
        line: earlier.line,
        column: keyColumn(rules),
        message:
          `Line ${earlier.line} has the same ` +
          `${rules.sameAs === undefined ? 'key' : `${rules.sameAs} (or key)`} as line ${read.line}; ` +
          'the later one was taken.',
      });
  }
  return { upserts: lines.all(), rejects: rejects.sort((a, b) => a.line - b.line), sums, unread, differing };
}

/** An id, a domain or an address: no line that sums up has one. */
const namesAccount = ({ cells }: Entry, columns: readonly ReadFileColumn[]): boolean =>
  columns.some(({ column, position }) => /(?:^key|id|domain|email)$/i.test(column) && !isBlank(cells[position]));

const sumLinesInWords = (sums: readonly string[]): readonly string[] => {
  const shown = sums.slice(0, MOST_TOLD);
  return sums.length === 0
    ? []
    : [
        `${sums.length === 1 ? 'One line sums' : `${sums.length} lines sum`} others up and ` +
          `${sums.length === 1 ? 'was' : 'were'} left out: ${shown.join(', ')}${sums.length > MOST_TOLD ? ` and ${sums.length - MOST_TOLD} more` : ''}.`,
      ];
};

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

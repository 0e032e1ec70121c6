// A file of records, CSV or JSON, as rows of their store: what can be taken in, and line by line what cannot and why.
import type { Cell } from '../engine/cells';
import { readCsv } from '../engine/csv';
import { readHeader, type HeaderNames, type HeaderReading } from './file-headers';
import { fileLines } from './file-lines';
import { LONGEST_CELL } from '../workbook/cell-length';
import { cellFor, type IntakeValues } from './intake-columns';
import type { FileReading, FileReject, FileUpsert, RecordMatching } from './record-type';
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

/** One record of a file before it is judged; `cells` by position in the header. */
interface Entry {
  readonly line: number;
  readonly cells: readonly Cell[];
}

const NOT_UTF8 =
  'has characters that could not be read; the file is probably Latin-1 or Windows-1252. Save ' +
  'it as UTF-8 and import it again.';

/**
 * Reads a CSV export. Every row becomes an upsert or a reject with its line number, except blank ones; of two rows with
 * the same key the later wins and the earlier is a reject. Cells are text, whatever they look like; columns of numbers
 * and dates are read where they are readable.
 */
export function recordsFromCsv(text: string, rules: FileRules): FileReading {
  const csv = readCsv(text);
  const rejects: FileReject[] = csv.problems
    .filter((problem) => problem.dropped)
    .map(({ line, message }) => ({ line, column: null, message }));
  const notes = csv.problems
    .filter((problem) => !problem.dropped)
    .map((problem) => `Line ${problem.line}: ${problem.message}`);
  if (csv.headerLine === 0)
    return {
      upserts: [],
      rejects: rejects.length > 0 ? rejects : [{ line: 1, column: null, message: 'The file is empty.' }],
      notes,
    };
  const entries: Entry[] = [];
  for (const { line, cells } of csv.rows) {
    if (cells.length > csv.header.length && cells.slice(csv.header.length).some((cell) => cell.trim() !== '')) {
      rejects.push({
        line,
        column: null,
        message:
          `Line ${line} has ${cells.length} cells, the header has ${csv.header.length}: a stray ` +
          'delimiter or quote?',
      });
    } else {
      entries.push({ line, cells });
    }
  }
  const judged = judge(csv.header, csv.headerLine, entries, rules);
  return {
    upserts: judged.upserts,
    rejects: [...rejects, ...judged.rejects].sort((a, b) => a.line - b.line),
    notes: [...notes, ...judged.notes],
  };
}

/**
 * Reads a JSON array of objects (or one under `data` or `items`) whose names are column ids, headers or aliases. An
 * element's `line` is its number, from 1.
 */
export function recordsFromJson(text: string, rules: FileRules): FileReading {
  const elements = elementsOf(text);
  if (elements === null)
    return {
      upserts: [],
      rejects: [{ line: 1, column: null, message: 'The file is not a JSON list of objects.' }],
      notes: [],
    };
  const header = [...new Set(elements.flatMap((element) => (isObject(element) ? Object.keys(element) : [])))];
  if (header.length === 0)
    return { upserts: [], rejects: [{ line: 1, column: null, message: 'The file is empty.' }], notes: [] };
  const rejects: FileReject[] = [];
  const entries: Entry[] = [];
  elements.forEach((element, at) => {
    if (isObject(element)) entries.push({ line: at + 1, cells: header.map((name) => jsonCell(element[name])) });
    else rejects.push({ line: at + 1, column: null, message: `Element ${at + 1} is not an object.` });
  });
  const judged = judge(header, 1, entries, rules);
  return { ...judged, rejects: [...rejects, ...judged.rejects].sort((a, b) => a.line - b.line) };
}

function judge(
  header: readonly string[],
  headerLine: number,
  entries: readonly Entry[],
  rules: FileRules,
): FileReading {
  const reading = readHeader(header, { ...rules, columns: rules.store.columns });
  const notes = headerNotes(reading, rules);
  const missing = missingColumns(reading, rules);
  if (missing !== null) return { upserts: [], rejects: [{ line: headerLine, column: null, message: missing }], notes };
  const types = new Map(rules.store.columns.map(({ id, type }) => [id, type]));
  const lines = fileLines(rules.matching);
  const rejects: FileReject[] = [];
  for (const entry of entries) {
    if (entry.cells.every(isBlank)) continue;
    const read = readEntry(entry, reading, types, rules);
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
  return { upserts: lines.all(), rejects: rejects.sort((a, b) => a.line - b.line), notes };
}

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

function missingColumns(reading: HeaderReading, { examples, missing }: FileRules): string | null {
  if (reading.columns.length === 0)
    return `No header was recognised. The first line must name the columns, such as ${examples.join(', ')}.`;
  return missing((...ids) => reading.columns.some(({ column }) => ids.includes(column)));
}

function readEntry(
  { line, cells }: Entry,
  reading: HeaderReading,
  types: ReadonlyMap<string, string>,
  rules: FileRules,
): FileUpsert | FileReject {
  const long = reading.columns.find(({ position }) => textOf(cells[position]).length > LONGEST_CELL);
  if (long)
    return {
      line,
      column: long.column,
      message: `"${long.header}" on line ${line} has more than ${LONGEST_CELL} characters, which no cell can hold.`,
    };
  if (cells.some((cell) => typeof cell === 'string' && cell.includes('\uFFFD')))
    return { line, column: null, message: `Line ${line} ${NOT_UTF8}` };
  const values: Record<string, Cell> = {};
  let key = '';
  for (const { position, header, column } of reading.columns) {
    const raw = cells[position] ?? null;
    if (isBlank(raw)) continue;
    if (column === 'key') key = key === '' ? textOf(raw) : key;
    else if (!(column in values)) {
      const cell = typeof raw === 'string' ? raw.trim() : raw;
      const own = rules.cell?.(column, cell, header);
      values[column] = own === undefined ? cellFor(types.get(column) ?? 'text', cell) : own;
    }
  }
  const named = rules.key(values, key);
  return typeof named === 'string'
    ? { key: named, values, line, ...(key === '' && rules.matching ? { isKeyMade: true } : {}) }
    : { line, column: named.column, message: `Line ${line} ${named.lacks}` };
}

const isBlank = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

const textOf = (cell: Cell | undefined): string => (isBlank(cell) ? '' : String(cell).trim());

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function elementsOf(text: string): readonly unknown[] | null {
  try {
    const json: unknown = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    const list = isObject(json) ? (json['data'] ?? json['items']) : json;
    return Array.isArray(list) ? (list as readonly unknown[]) : null;
  } catch {
    return null;
  }
}

function jsonCell(value: unknown): Cell {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

/** A JSON list begins with a bracket, be there a mark of its encoding before it. */
const looksLikeJson = (text: string): boolean => /^\uFEFF?\s*[[{]/.test(text);

export const readRecords = (text: string, rules: FileRules): FileReading =>
  looksLikeJson(text) ? recordsFromJson(text, rules) : recordsFromCsv(text, rules);

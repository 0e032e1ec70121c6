// A file as a header and lines below it, be it CSV with titles above the header or a JSON list.
import type { Cell } from '../engine/cells';
import { readCsv, type Csv } from '../engine/csv';
import { withLongNumbersAsText } from '../engine/json-numbers';
import { isText, NO_TEXT } from '../engine/text-encoding';
import type { FileReject } from './record-type';

/** One record of a file before it is judged; `cells` by position in the header. */
export interface Entry {
  readonly line: number;
  readonly cells: readonly Cell[];
}

export interface FileTable {
  readonly header: readonly string[];
  /** 0 for a file that has none. */
  readonly headerLine: number;
  readonly entries: readonly Entry[];
  readonly rejects: readonly FileReject[];
  /** What is strange about single lines that were taken all the same. */
  readonly notes: readonly string[];
  /** What was passed over. */
  readonly says: readonly string[];
}

/** How many of a line's cells name columns that there are. */
export type Recognised = (cells: readonly string[]) => number;

/** Reports have a title, a date, a filter above their header, hardly more. */
const MOST_TITLES = 25;
const DELIMITERS = [';', ',', '\t', '|'];

const nothing = (line: number, message: string): FileTable => ({
  header: [],
  headerLine: 0,
  entries: [],
  rejects: [{ line, column: null, message }],
  notes: [],
  says: [],
});

interface Place {
  readonly at: number;
  readonly known: number;
}

/** The first line that names two known columns or more, or nothing else; else the one that names most. */
const headerPlace = (lines: readonly (readonly string[])[], recognised: Recognised): Place => {
  let best: Place = { at: 0, known: 0 };
  for (const [at, cells] of lines.slice(0, MOST_TITLES).entries()) {
    const known = recognised(cells);
    if (known >= 2 || (known > 0 && known === cells.filter((cell) => cell.trim() !== '').length && cells.length > 1))
      return { at, known };
    if (known > best.known) best = { at, known };
  }
  return best;
};

const linesOf = ({ header, rows }: Csv): readonly (readonly string[])[] => [header, ...rows.map(({ cells }) => cells)];

/** A title may hold other delimiters than the lines below it: then the one counts by which most columns are known. */
const csvOf = (text: string, recognised: Recognised): Csv => {
  const csv = readCsv(text);
  if (recognised(csv.header) >= 2) return csv;
  const begin = /^(?:[^\n\r]*(?:\r\n|\n|\r|$)){0,40}/.exec(text)?.[0] ?? text;
  const knownBy = (delimiter: string): number => headerPlace(linesOf(readCsv(begin, delimiter)), recognised).known;
  const best = DELIMITERS.map((delimiter) => ({ delimiter, known: knownBy(delimiter) })).sort(
    (a, b) => b.known - a.known,
  )[0];
  return best && best.delimiter !== csv.delimiter && best.known > knownBy(csv.delimiter)
    ? readCsv(text, best.delimiter)
    : csv;
};

export const tableOfCsv = (text: string, recognised: Recognised): FileTable => {
  const csv = csvOf(text, recognised);
  const dropped = csv.problems.filter((problem) => problem.dropped);
  const rejects: FileReject[] = dropped.map(({ line, message }) => ({ line, column: null, message }));
  const notes = csv.problems
    .filter((problem) => !problem.dropped)
    .map((problem) => `Line ${problem.line}: ${problem.message}`);
  if (csv.headerLine === 0)
    return { ...nothing(1, 'The file is empty.'), notes, ...(rejects.length > 0 ? { rejects } : {}) };
  const all = [{ line: csv.headerLine, cells: csv.header }, ...csv.rows];
  const { at } = headerPlace(linesOf(csv), recognised);
  const { line: headerLine, cells: header } = all[at] ?? { line: csv.headerLine, cells: csv.header };
  const entries: Entry[] = [];
  for (const { line, cells } of all.slice(at + 1)) {
    if (cells.length > header.length && cells.slice(header.length).some((cell) => cell.trim() !== ''))
      rejects.push({
        line,
        column: null,
        message:
          `Line ${line} has ${cells.length} cells, the header has ${header.length}: a stray ` + 'delimiter or quote?',
      });
    else entries.push({ line, cells });
  }
  const says = at === 0 ? [] : [`The header is line ${headerLine}; what stands above it was passed over.`];
  return { header, headerLine, entries, rejects, notes, says };
};

const NO_LIST = 'The file is not a JSON list of objects.';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function elementsOf(text: string): readonly unknown[] | null {
  try {
    const json: unknown = JSON.parse(withLongNumbersAsText(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text));
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

/** Deeper than any export nests what it says of a record. */
const DEEPEST = 4;

/** What stands within an object is a column of its own, `partner.name`; a list of plain values one text. */
const flat = (object: Readonly<Record<string, unknown>>, before = '', depth = 1): Readonly<Record<string, Cell>> => {
  const cells: Record<string, Cell> = {};
  for (const [name, value] of Object.entries(object)) {
    if (isObject(value) && depth < DEEPEST) Object.assign(cells, flat(value, `${before}${name}.`, depth + 1));
    else
      cells[before + name] = Array.isArray(value)
        ? value.flatMap((part: unknown) => jsonCell(part) ?? []).join(', ')
        : jsonCell(value);
  }
  return cells;
};

/** An array of objects, or one under `data` or `items`. An element's line is its number, from 1. */
export const tableOfJson = (text: string): FileTable => {
  const elements = elementsOf(text);
  if (elements === null) return nothing(1, NO_LIST);
  if (elements.length > 0 && !elements.some(isObject)) return nothing(1, NO_LIST);
  const rows = elements.map((element) => (isObject(element) ? flat(element) : null));
  const header = [...new Set(rows.flatMap((row) => (row ? Object.keys(row) : [])))];
  if (header.length === 0) return nothing(1, 'The file is empty.');
  const rejects: FileReject[] = [];
  const entries: Entry[] = [];
  rows.forEach((row, at) => {
    if (row) entries.push({ line: at + 1, cells: header.map((name) => row[name] ?? null) });
    else rejects.push({ line: at + 1, column: null, message: `Element ${at + 1} is not an object.` });
  });
  return { header, headerLine: 1, entries, rejects, notes: [], says: [] };
};

/** A JSON list begins with a bracket, be there a mark of its encoding before it. */
const looksLikeJson = (text: string): boolean => /^\uFEFF?\s*[[{]/.test(text);

/** UTF-16 that was read as if it were UTF-8 has a zero in every second place. */
const withoutZeros = (text: string): string => (text.includes('\0') ? text.replace(/\0/g, '') : text);

export const tableOfFile = (text: string, recognised: Recognised): FileTable => {
  if (!isText(text)) return nothing(1, NO_TEXT);
  return looksLikeJson(text) ? tableOfJson(text) : tableOfCsv(withoutZeros(text), recognised);
};

// A file of overlaps, CSV or JSON, as rows of Overlaps: what can be taken in, and line by line what cannot and why.
import type { Cell } from '../../engine/cells';
import { readCsv } from '../../engine/csv';
import { readHeader, type HeaderReading } from './csv-headers';
import { cellFor, LONGEST_CELL, type IntakeColumn, type IntakeValues } from '../../records/intake-columns';
import { bareHost } from '../../engine/host-name';
import { csvKey } from './keys';
import { strongestPopulation } from './populations';

export interface FileUpsert {
  readonly key: string;
  /** Columns whose cell is filled. Those of people are only for rows where they are still blank. */
  readonly values: IntakeValues;
  readonly line: number;
}

export interface FileReject {
  readonly line: number;
  readonly column: string | null;
  readonly message: string;
}

export interface FileIntake {
  readonly upserts: readonly FileUpsert[];
  readonly rejects: readonly FileReject[];
  /** What a person may want to know although nothing was refused. */
  readonly notes: readonly string[];
}

/** One record of a file before it is judged; `cells` by position in the header. */
interface Entry {
  readonly line: number;
  readonly cells: readonly Cell[];
}

const NOT_UTF8 =
  'has characters that could not be read; the file is probably Latin-1 or Windows-1252. Save it as UTF-8 and import it again.';

/**
 * Reads a CSV export. Every row becomes an upsert or a reject with its line number, except blank ones; of two rows with
 * the same key the later wins and the earlier is a reject. Cells are text, whatever they look like; columns of numbers
 * and dates are read where they are readable.
 */
export function overlapsFromCsv(text: string, columns: readonly IntakeColumn[]): FileIntake {
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
        message: `Line ${line} has ${cells.length} cells, the header has ${csv.header.length}: a stray delimiter or quote?`,
      });
    } else {
      entries.push({ line, cells });
    }
  }
  const judged = judge(csv.header, csv.headerLine, entries, columns);
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
export function overlapsFromJson(text: string, columns: readonly IntakeColumn[]): FileIntake {
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
  const judged = judge(header, 1, entries, columns);
  return { ...judged, rejects: [...rejects, ...judged.rejects].sort((a, b) => a.line - b.line) };
}

function judge(
  header: readonly string[],
  headerLine: number,
  entries: readonly Entry[],
  columns: readonly IntakeColumn[],
): FileIntake {
  const reading = readHeader(header, columns);
  const notes = headerNotes(reading);
  const missing = missingColumns(reading);
  if (missing !== null) return { upserts: [], rejects: [{ line: headerLine, column: null, message: missing }], notes };
  const types = new Map(columns.map(({ id, type }) => [id, type]));
  const byKey = new Map<string, FileUpsert>();
  const rejects: FileReject[] = [];
  for (const entry of entries) {
    if (entry.cells.every(isBlank)) continue;
    const read = readEntry(entry, reading, types);
    if ('message' in read) {
      rejects.push(read);
      continue;
    }
    const earlier = byKey.get(read.key);
    if (earlier)
      rejects.push({
        line: earlier.line,
        column: 'key',
        message: `Line ${earlier.line} has the same account and partner (or key) as line ${read.line}; the later one was taken.`,
      });
    byKey.set(read.key, read);
  }
  return { upserts: [...byKey.values()], rejects: rejects.sort((a, b) => a.line - b.line), notes };
}

function headerNotes(reading: HeaderReading): string[] {
  const quoted = (names: readonly string[]): string =>
    names
      .slice(0, 20)
      .map((name) => `"${name.slice(0, 60)}"`)
      .join(', ');
  return [
    ...(reading.unknown.length > 0
      ? [`Columns that Overlaps does not have were left out: ${quoted(reading.unknown)}.`]
      : []),
    ...(reading.derived.length > 0
      ? [`Columns that Nexus works out itself were left out: ${quoted(reading.derived)}.`]
      : []),
  ];
}

function missingColumns(reading: HeaderReading): string | null {
  const has = (...ids: readonly string[]): boolean => reading.columns.some(({ column }) => ids.includes(column));
  if (reading.columns.length === 0)
    return 'No header was recognised. The first line must name the columns, such as account, accountDomain, partner, dealAmount.';
  if (!has('account', 'accountDomain'))
    return 'No column names the account. Add a header such as account or accountDomain.';
  return has('partner') ? null : 'No column names the partner. Add the header partner.';
}

function readEntry(
  { line, cells }: Entry,
  reading: HeaderReading,
  types: ReadonlyMap<string, string>,
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
    const cell = cells[position] ?? null;
    if (isBlank(cell)) continue;
    if (column === 'key') key = key === '' ? textOf(cell) : key;
    else if (!(column in values))
      values[column] = valueFor(
        column,
        header,
        types.get(column) ?? 'text',
        typeof cell === 'string' ? cell.trim() : cell,
      );
  }
  const account = textOf(values['accountDomain']) || textOf(values['account']);
  const partner = textOf(values['partner']);
  if (account === '')
    return {
      line,
      column: 'account',
      message: `Line ${line} names no account: account and accountDomain are both blank.`,
    };
  if (partner === '') return { line, column: 'partner', message: `Line ${line} names no partner.` };
  return { key: key === '' ? csvKey(account, partner) : key, values, line };
}

const isBlank = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

const textOf = (cell: Cell | undefined): string => (isBlank(cell) ? '' : String(cell).trim());

function valueFor(column: string, header: string, type: string, cell: Cell): Cell {
  if (column.endsWith('Domain')) return bareHost(textOf(cell)) ?? textOf(cell);
  // Exports name the partner's populations where the status should be; several stand side by side.
  if (column === 'relationshipStatus' && /^partner_?population/i.test(header.replace(/\s+/g, '_')))
    return strongestPopulation(
      textOf(cell)
        .split(/\s*[,;|]\s*/)
        .map((name) => ({ id: null, name })),
      new Map(),
    );
  return cellFor(type, cell);
}

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

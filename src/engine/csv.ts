// CSV both ways: reading what spreadsheets and exports really contain, writing what no spreadsheet will run as a
// formula.

export interface CsvRow {
  /** The line a text editor shows for the row's first character, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvProblem {
  readonly line: number;
  readonly message: string;
  /** True when the line could not be read and is not among the rows. */
  readonly dropped: boolean;
}

export interface Csv {
  readonly header: readonly string[];
  /** 0 when there is no header. */
  readonly headerLine: number;
  readonly rows: readonly CsvRow[];
  readonly delimiter: string;
  readonly problems: readonly CsvProblem[];
}

type CsvCell = string | number | boolean | null;

const QUOTE = 34;
const LF = 10;
const CR = 13;
const delimiters = [',', ';', '\t', '|'];

/**
 * Reads RFC 4180 text, and what strays from it: a byte order mark, CRLF, LF or CR, `,` `;` tab or `|` (whichever the
 * header holds most of outside quotes, or a first line `sep=;`, in quotes or not), blank lines (skipped) and ragged
 * rows
 * (kept). The apostrophe that keeps text from being run as a formula (`'=1+1`) is taken off. A quote that never closes,
 * or closes lines later in the middle of a cell, costs only the line it stands on.
 * @param known the delimiter, where the caller has found it out.
 */
export function readCsv(text: string, known?: string): Csv {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const separatorLine = /^(?:sep=(.)|"sep=(.)")(?:\r\n|\r|\n|$)/i.exec(text.slice(start, start + 10));
  const from = start + (separatorLine?.[0].length ?? 0);
  const delimiter = separatorLine?.[1] ?? separatorLine?.[2] ?? known ?? likelyDelimiter(text, from);
  const problems: CsvProblem[] = [];
  const rows = readRows(text, from, separatorLine === null ? 1 : 2, delimiter, problems);
  const header = rows.shift();
  return { header: header?.cells ?? [], headerLine: header?.line ?? 0, rows, delimiter, problems };
}

function likelyDelimiter(text: string, from: number): string {
  const counts = delimiters.map(() => 0);
  let quoted = false;
  let blank = true;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) quoted = !quoted;
    if (quoted) continue;
    if (code === LF || code === CR) {
      if (!blank) break;
      continue;
    }
    if (code !== 32) blank = false;
    const which = delimiters.indexOf(text.charAt(at));
    if (which >= 0) counts[which] = (counts[which] ?? 0) + 1;
  }
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** A line without quotes, which nearly all are, is split whole; any other is read cell by cell. */
function readRows(text: string, from: number, firstLine: number, delimiter: string, problems: CsvProblem[]): CsvRow[] {
  const rows: CsvRow[] = [];
  const quoteFrom = nextFinder(text, '"');
  const apostrophe = nextFinder(text, "'");
  const lineEnd = lineEndFinder(text);
  let at = from;
  let line = firstLine;
  while (at < text.length) {
    let end = lineEnd(at);
    let cells: readonly string[];
    let lineBreaks = 0;
    if (quoteFrom(at) >= end) {
      cells = text.slice(at, end).split(delimiter);
    } else {
      const read = readQuotedRow(text, at, line, delimiter, problems);
      ({ cells, lineBreaks } = read);
      end = read.end ?? end;
    }
    if (apostrophe(at) < end) cells = cells.map(rearmed);
    if (cells.length > 1 || (cells[0] ?? '').trim() !== '') rows.push({ line, cells });
    at = text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? end + 2 : end + 1;
    line += 1 + lineBreaks;
  }
  return rows;
}

/** Where the text next holds `mark`, at or after a place that only moves forward; the text's length when nowhere. */
function nextFinder(text: string, mark: string): (from: number) => number {
  let next = -1;
  return (from) => {
    if (next < from) {
      const found = text.indexOf(mark, from);
      next = found < 0 ? text.length : found;
    }
    return next;
  };
}

function lineEndFinder(text: string): (from: number) => number {
  const lf = nextFinder(text, '\n');
  const cr = nextFinder(text, '\r');
  return (from) => Math.min(lf(from), cr(from));
}

interface QuotedRow {
  /** None when the row could not be read; then its first line alone is skipped. */
  readonly cells: readonly string[];
  readonly end: number | null;
  readonly lineBreaks: number;
}

function readQuotedRow(
  text: string,
  from: number,
  firstLine: number,
  delimiter: string,
  problems: CsvProblem[],
): QuotedRow {
  const separator = delimiter.charCodeAt(0);
  const cells: string[] = [];
  let lineBreaks = 0;
  for (let at = from; ; at++) {
    if (text.charCodeAt(at) === QUOTE) {
      const cell = quotedCell(text, at, separator);
      const line = firstLine + lineBreaks;
      if (cell.message !== null) problems.push({ line, message: cell.message, dropped: cell.dropped });
      if (cell.dropped) return { cells: [], end: null, lineBreaks: 0 };
      cells.push(cell.text);
      lineBreaks += cell.lineBreaks;
      at = cell.end;
    } else {
      const end = endOfCell(text, at, separator);
      cells.push(text.slice(at, end));
      at = end;
    }
    if (text.charCodeAt(at) !== separator) return { cells, end: at, lineBreaks };
  }
}

function endOfCell(text: string, from: number, separator: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === separator || code === LF || code === CR) break;
  }
  return at;
}

interface QuotedCell {
  readonly text: string;
  readonly end: number;
  readonly lineBreaks: number;
  readonly message: string | null;
  readonly dropped: boolean;
}

function quotedCell(text: string, open: number, separator: number): QuotedCell {
  let close = text.indexOf('"', open + 1);
  while (close >= 0 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2);
  if (close < 0) return unreadable('A quote is opened here and never closed, so this line could not be read.');
  const inner = text.slice(open + 1, close);
  const lineBreaks = inner.includes('\n') || inner.includes('\r') ? countLineBreaks(inner) : 0;
  const end = endOfCell(text, close + 1, separator);
  const rest = text.slice(close + 1, end);
  if (rest.trim() === '') return { text: unescaped(inner), end, lineBreaks, message: null, dropped: false };
  if (lineBreaks > 0)
    return unreadable(
      'A quote is opened here and closed lines later in the middle of a cell, so this line could not be read.',
    );
  return {
    text: unescaped(inner) + rest,
    end,
    lineBreaks,
    message: 'There is text after a closing quote; it was kept as part of the cell.',
    dropped: false,
  };
}

const unreadable = (message: string): QuotedCell => ({ text: '', end: 0, lineBreaks: 0, message, dropped: true });

const unescaped = (inner: string): string => (inner.includes('"') ? inner.replace(/""/g, '"') : inner);

const countLineBreaks = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

/**
 * Writes RFC 4180 with `\n` line ends. Text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`,
 * `@`, tab or carriage return) gets an apostrophe in front, and so does what a reader of semicolons or tabs, or one who
 * knows no quotes, would take for the beginning of another cell; `readCsv` takes exactly these off again. Numbers and
 * true/false are left alone, null is an empty cell. `3.125`, which a reader of `1.234,50` would take for thousands,
 * gets a
 * digit more: `3.1250`.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [header, ...rows]
    .map((cells) => cells.map(written).join(','))
    .map((line) => `${line}\n`)
    .join('');
}

// Where a reader may see a cell begin; what may stand before a formula there; what begins one. No part of it can run
// over
// the next beginning, so that the time it takes grows with the text and no faster, and an apostrophe in front changes
// nothing about what follows: therefore the two below undo each other, whatever the text.
const FORMULA = `(?=(?:['"]|[^\\S\\t\\n\\r])*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]|'*[\\t\\r])`;
// The text's own beginning stands apart: a match of nothing there would pass over the character behind it.
const [firstToDefuse, toDefuse] = [new RegExp(`^${FORMULA}`), new RegExp(`([;\\t\\n\\r])${FORMULA}`, 'g')];
const [firstToRearm, toRearm] = [new RegExp(`^'${FORMULA}`), new RegExp(`([;\\t\\n\\r])'${FORMULA}`, 'g')];

const openNumber = /^-?[1-9]\d{0,2}\.\d{3}$/;

const defused = (text: string): string => text.replace(toDefuse, "$1'").replace(firstToDefuse, "'");

const rearmed = (text: string): string =>
  text.includes("'") ? text.replace(firstToRearm, '').replace(toRearm, '$1') : text;

function written(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell).replace(openNumber, '$&0');
  const text = defused(cell);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

// The fields above a mail or one of its parts, the encoded words in them, and their parameters.
import { decodeCharset } from './charsets';
import { decodeBase64, decodeQuotedPrintable } from './transfer-encoding';

/** By name in lower case; a field that is there more than once has its values in their order. */
export type Fields = ReadonlyMap<string, readonly string[]>;

const LF = 10;
const isBlank = (code: number): boolean => code === 32 || code === 9;

/** Longer names are no fields but text. */
const LONGEST_NAME = 100;

export interface HeaderBlock {
  /** Values as written, without their line breaks. */
  readonly fields: Fields;
  /** Where the body begins. */
  readonly end: number;
}

/**
 * Reads fields up to the first empty line, a line that can only be a boundary, or `to`. A line that is neither a field
 * nor the rest of one is passed over.
 * @param raw one character a byte
 * @param wanted names in lower case; all others are passed over
 */
export function readFields(raw: string, from: number, to: number, wanted: ReadonlySet<string>): HeaderBlock {
  const fields = new Map<string, string[]>();
  let at = from;
  while (at < to) {
    const lineEnd = endOfLine(raw, at, to);
    if (lineEnd === at || (lineEnd === at + 1 && raw.charCodeAt(at) === 13)) return { fields, end: lineEnd + 1 };
    if (raw.startsWith('--', at)) return { fields, end: at };
    let end = lineEnd;
    while (end + 1 < to && isBlank(raw.charCodeAt(end + 1)) && !isEmptyLine(raw, end + 1, to))
      end = endOfLine(raw, end + 1, to);
    addField(fields, raw, at, lineEnd, end, wanted);
    at = end + 1;
  }
  return { fields, end: to };
}

function endOfLine(raw: string, from: number, to: number): number {
  const end = raw.indexOf('\n', from);
  return end < 0 || end > to ? to : end;
}

/** A line of nothing but blanks folds nothing; some programs leave blanks where the fields end. */
function isEmptyLine(raw: string, from: number, to: number): boolean {
  let at = from;
  while (at < to && (isBlank(raw.charCodeAt(at)) || raw.charCodeAt(at) === 13)) at += 1;
  return at < to && raw.charCodeAt(at) === LF;
}

function addField(
  fields: Map<string, string[]>,
  raw: string,
  from: number,
  lineEnd: number,
  end: number,
  wanted: ReadonlySet<string>,
): void {
  const line = raw.slice(from, Math.min(lineEnd, from + LONGEST_NAME));
  const colon = line.indexOf(':');
  if (colon < 1) return;
  const name = line.slice(0, colon).trimEnd().toLowerCase();
  if (!wanted.has(name)) return;
  const written = raw.slice(from + colon + 1, end);
  const value = (lineEnd === end ? written : written.replace(/\r?\n/g, '')).trim();
  const values = fields.get(name);
  if (values) values.push(value);
  else fields.set(name, [value]);
}

/** The first value of a field; '' when there is none. */
export const fieldOf = (fields: Fields, name: string): string => fields.get(name)?.[0] ?? '';

/** @param pattern global */
function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) found.push(match);
  return found;
}

const encodedWord = /=\?([^?\s]{1,75})\?([bq])\?([^?]*)\?=/gi;

/**
 * A field's value as text: encoded words (RFC 2047) decoded, those beside each other as one, so that a character cut in
 * two is whole; bytes above ASCII as UTF-8 where they are, else windows-1252. What cannot be read stays as written.
 */
export function wordsOf(value: string): string {
  if (!value.includes('=?')) return decodeCharset(value, '').text;
  const pieces: string[] = [];
  let [charset, bytes, from] = ['', '', 0];
  const flush = (): void => {
    if (bytes !== '') pieces.push(decodeCharset(bytes, charset).text);
    bytes = '';
  };
  for (const word of matchesOf(encodedWord, value)) {
    const between = value.slice(from, word.index);
    const [written, fullCharset = '', encoding = '', text = ''] = word;
    // A language may follow the charset (RFC 2231, 5).
    const wordCharset = fullCharset.toLowerCase().replace(/\*.*/, '');
    const isBesideWord = from > 0 && between.trim() === '';
    if (!isBesideWord || wordCharset !== charset) flush();
    if (!isBesideWord) pieces.push(decodeCharset(between, '').text);
    charset = wordCharset;
    bytes += encoding.toLowerCase() === 'b' ? decodeBase64(text) : decodeQuotedPrintable(text.replace(/_/g, ' '));
    from = word.index + written.length;
  }
  flush();
  pieces.push(decodeCharset(value.slice(from), '').text);
  return pieces.join('');
}

export interface ParameterField {
  /** What stands before the parameters, in lower case: `text/plain`. */
  readonly value: string;
  /** By name in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** One parameter, with what follows it; quoted where it begins with a quote. */
const parameter = /;\s*([^\s=;"*]{1,60})(\*\d{1,3})?(\*)?\s*=\s*(?:"((?:[^"\\]|\\[^])*)"?|([^;]*))/g;
/** Parameters of a field that is longer than any honest one are not looked for behind this. */
const LONGEST_FIELD = 20_000;

/**
 * `text/plain; charset="utf-8"; name*0*=utf-8''a%20; name*1=b` → `text/plain` with its charset and the name `a b`
 * (RFC 2231). The first of two parameters of one name counts.
 */
export function readParameters(field: string): ParameterField {
  const semicolon = field.indexOf(';');
  if (semicolon < 0) return { value: field.trim().toLowerCase(), parameters: new Map() };
  const parameters = new Map<string, string>();
  const parts = new Map<string, { readonly order: number; readonly isEncoded: boolean; readonly text: string }[]>();
  for (const found of matchesOf(parameter, field.slice(semicolon, semicolon + LONGEST_FIELD))) {
    const [, written = '', part, star, quoted, bare = ''] = found;
    const name = written.toLowerCase();
    const text = quoted === undefined ? bare.replace(/\s*(?:\([^()]*\)\s*)?$/, '') : quoted.replace(/\\([^])/g, '$1');
    if (part === undefined && star === undefined) {
      if (!parameters.has(name)) parameters.set(name, text);
      continue;
    }
    const pieces = parts.get(name) ?? [];
    pieces.push({ order: Number(part?.slice(1) ?? 0), isEncoded: star !== undefined, text });
    parts.set(name, pieces);
  }
  for (const [name, pieces] of parts) parameters.set(name, joinedParts(pieces));
  return { value: field.slice(0, semicolon).trim().toLowerCase(), parameters };
}

function joinedParts(
  pieces: readonly { readonly order: number; readonly isEncoded: boolean; readonly text: string }[],
): string {
  const ordered = [...pieces].sort((one, other) => one.order - other.order);
  const [, charset = '', rest] = /^([^']*)'[^']*'([^]*)$/.exec(ordered[0]?.isEncoded ? ordered[0].text : '') ?? [];
  const bytes = ordered
    .map(({ isEncoded, text }, at) => {
      const own = at === 0 && rest !== undefined ? rest : text;
      return isEncoded ? decodeQuotedPrintable(own.replace(/=/g, '=3D').replace(/%/g, '=')) : own;
    })
    .join('');
  return decodeCharset(bytes, charset).text;
}

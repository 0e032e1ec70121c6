// The people in an address field (RFC 5322, 3.4): quoted names, comments, groups, and what programs make of them.
import { wordsOf } from './header-fields';

export interface MailAddress {
  /** '' when none is given. */
  readonly name: string;
  /** As written. */
  readonly address: string;
}

/** What stands between two commas, taken apart, and where its reader is. */
interface Reader {
  readonly field: string;
  at: number;
  words: string;
  angle: string | null;
  comment: string;
  /** Quotes and parentheses that never close are characters like others; looking for their ends once is enough. */
  isQuoteOpen: boolean;
  isCommentOpen: boolean;
}

/**
 * All addresses of a field in their order; members of groups are among them, a group's own name is not. What has no @
 * is no address and is left out. `jane@acme.example (Jane)` is Jane's.
 * @param field as written, one character a byte
 */
export function readAddresses(field: string): readonly MailAddress[] {
  const reader: Reader = {
    field,
    at: 0,
    words: '',
    angle: null,
    comment: '',
    isQuoteOpen: false,
    isCommentOpen: false,
  };
  const found: MailAddress[] = [];
  while (reader.at < field.length) {
    const mark = field.charAt(reader.at);
    if (mark === '"') readQuoted(reader);
    else if (mark === '(') readComment(reader);
    else if (mark === '<') readAngle(reader);
    else if (mark === ',' || mark === ';') finish(reader, found);
    else if (mark === ':' && !reader.words.includes('@')) finish(reader, []);
    else readWords(reader);
  }
  finish(reader, found);
  return found;
}

function finish(reader: Reader, found: MailAddress[]): void {
  const address = addressOf(reader);
  if (address !== null) found.push(address);
  [reader.words, reader.angle, reader.comment] = ['', null, ''];
  reader.at += 1;
}

function addressOf({ words, angle, comment }: Reader): MailAddress | null {
  const outside = oneLine(words);
  const inside = angle?.replace(/\s+/g, '') ?? '';
  // A route, as mail was written in the eighties, ends with a colon.
  if (inside.includes('@')) return { name: nameOf(outside), address: inside.replace(/^@[^:]*:/, '') };
  const bare = /(?:^|\s)([^\s@]+\s?@\s?[^\s@]+)$/.exec(outside.slice(-320))?.[1];
  if (bare === undefined) return null;
  return {
    name: nameOf(outside.slice(0, outside.length - bare.length).trim() || oneLine(comment)),
    address: bare.replace(/\s/g, ''),
  };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Some programs quote a name twice. */
const nameOf = (written: string): string => oneLine(wordsOf(written)).replace(/^'([^]*)'$/, '$1');

const NEXT_MARK = /["(<,;:]/g;

function readWords(reader: Reader): void {
  NEXT_MARK.lastIndex = reader.at + 1;
  const end = NEXT_MARK.exec(reader.field)?.index ?? reader.field.length;
  reader.words += reader.field.slice(reader.at, end);
  reader.at = end;
}

function readQuoted(reader: Reader): void {
  const { field, at: open } = reader;
  const close = reader.isQuoteOpen ? -1 : endOfQuoted(field, open + 1);
  reader.isQuoteOpen ||= close < 0;
  if (close >= 0) reader.words += unescaped(field.slice(open + 1, close));
  reader.at = Math.max(close, open) + 1;
}

function endOfQuoted(field: string, from: number): number {
  for (let at = from; at < field.length; at++) {
    const mark = field.charAt(at);
    if (mark === '\\') at += 1;
    else if (mark === '"') return at;
  }
  return -1;
}

const unescaped = (text: string): string => (text.includes('\\') ? text.replace(/\\([^])/g, '$1') : text);

function readComment(reader: Reader): void {
  const { field, at: open } = reader;
  const close = reader.isCommentOpen ? -1 : endOfComment(field, open + 1);
  reader.isCommentOpen ||= close < 0;
  if (close >= 0) reader.comment += unescaped(field.slice(open + 1, close));
  reader.at = Math.max(close, open) + 1;
}

function endOfComment(field: string, from: number): number {
  let depth = 1;
  for (let at = from; at < field.length; at++) {
    const mark = field.charAt(at);
    if (mark === '\\') at += 1;
    else if (mark === '(') depth += 1;
    else if (mark === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

const ANGLE = /<([^<>]*)(>?)/y;

/** An angle that never closes ends with the comma after it. */
function readAngle(reader: Reader): void {
  ANGLE.lastIndex = reader.at;
  const [whole = '<', inside = '', close] = ANGLE.exec(reader.field) ?? [];
  const own = close === '>' ? inside : (/^[^,;]*/.exec(inside)?.[0] ?? '');
  // The last address counts where a name holds one of its own.
  if (reader.angle === null || own.includes('@')) reader.angle = own;
  reader.at += close === '>' ? whole.length : own.length + 1;
}

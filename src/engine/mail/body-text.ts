// The text of a mail's body: which of its parts a person reads, decoded.
import { decodeCharset } from './charsets';
import { htmlText } from './html-text';
import type { Part } from './mime-parts';
import { decodeBase64, decodeQuotedPrintable } from './transfer-encoding';

export interface BodyText {
  /** Lines end with `\n`; no blank lines at its beginning and end. */
  readonly text: string;
  /** Charsets that could not be read, as written; what is no ASCII in them is U+FFFD. */
  readonly unreadable: readonly string[];
}

/** What stands behind this many characters of a part is not read: nobody typed it. */
export const LONGEST_PART = 1_000_000;

/**
 * Of alternatives the plain one, or where that is blank the HTML; of a report, a signed or a related part its main
 * part; else all that is shown, one below the other. Attachments and messages within the message are left out.
 */
export function bodyText(raw: string, root: Part): BodyText {
  const unreadable = new Set<string>();
  const text = shownText(raw, root, unreadable);
  return { text: text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd(), unreadable: [...unreadable] };
}

function shownText(raw: string, part: Part, unreadable: Set<string>): string {
  if (part.children.length === 0) return leafText(raw, part, unreadable);
  const shown = part.children.filter((child, at) => !isFile(child, at === 0));
  const texts = inOrder(part.type, shown);
  if (!MAIN_PART_ONLY.has(part.type)) {
    return texts
      .map((child) => shownText(raw, child, unreadable))
      .filter((text) => text.trim() !== '')
      .join('\n');
  }
  for (const child of texts) {
    const text = shownText(raw, child, unreadable);
    if (text.trim() !== '') return text;
  }
  return '';
}

const MAIN_PART_ONLY = new Set([
  'multipart/alternative',
  'multipart/report',
  'multipart/signed',
  'multipart/related',
  'multipart/appledouble',
]);

/** Of alternatives, those that are plain come first. */
function inOrder(type: string, parts: readonly Part[]): readonly Part[] {
  if (type !== 'multipart/alternative') return parts;
  const isHtml = (part: Part): boolean => part.type === 'text/html' || part.type === 'multipart/related';
  return [...parts.filter((part) => !isHtml(part)), ...parts.filter(isHtml)];
}

/** A text with a file's name is an attachment that the program shows, unless it is what comes first. */
export const isFile = (part: Part, isFirst: boolean): boolean =>
  part.disposition === 'attachment' || (part.fileName !== null && !isFirst);

function leafText(raw: string, part: Part, unreadable: Set<string>): string {
  if (part.type === 'text/html') return htmlText(partText(raw, part, unreadable));
  if (part.type !== 'text/plain') return '';
  const text = partText(raw, part, unreadable);
  return part.parameters.get('format')?.toLowerCase() === 'flowed'
    ? unflowed(text, part.parameters.get('delsp')?.toLowerCase() === 'yes')
    : text;
}

/** A part's text in its charset, whatever its type. */
export function partText(raw: string, part: Part, unreadable: Set<string>): string {
  const charset = part.parameters.get('charset') ?? '';
  const { text, isKnown } = decodeCharset(partBytes(raw, part), charset);
  if (!isKnown) unreadable.add(charset.trim());
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function partBytes(raw: string, part: Part): string {
  const written = raw.slice(part.from, Math.min(part.to, part.from + LONGEST_PART));
  if (part.transferEncoding === 'base64') return decodeBase64(written);
  return part.transferEncoding === 'quoted-printable' ? decodeQuotedPrintable(written) : written;
}

const QUOTES = /^>*/;

/**
 * Paragraphs whose lines were broken for sending (RFC 3676) whole again: a line that ends with a blank goes on in the
 * next of the same depth of quotes. The mark of a signature is none of them.
 */
function unflowed(text: string, deletesSpace: boolean): string {
  const lines: string[] = [];
  let pieces: string[] = [];
  let depth = '';
  const flush = (): void => {
    if (pieces.length > 0) lines.push((depth === '' ? '' : `${depth} `) + pieces.join(''));
    pieces = [];
  };
  for (const line of text.split('\n')) {
    const quotes = QUOTES.exec(line)?.[0] ?? '';
    const own = line.slice(quotes.length).replace(/^ /, '');
    if (quotes !== depth || own === '-- ') flush();
    depth = quotes;
    const goesOn = own.endsWith(' ') && own !== '-- ';
    pieces.push(goesOn && deletesSpace ? own.slice(0, -1) : own);
    if (!goesOn) flush();
  }
  flush();
  return lines.join('\n');
}

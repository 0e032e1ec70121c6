// HTML of a mail as the text that a person reads in it: one line per block, quotes marked with `>`.
import { once } from '../parsed-once';

const setOf = (names: string): (() => ReadonlySet<string>) => once(() => new Set(names.split(' ')));

const blocks = setOf(
  'address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr ' +
    'html li main nav ol p pre section table tbody tfoot thead tr ul',
);
/** Those that a blank line sets apart. */
const apart = setOf('p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre');
/** What stands in them is not shown. */
const hidden = setOf('script style title template noscript object svg select textarea');

const entities = once((): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (
      'amp& lt< gt> quot" apos\' nbsp\u00a0 euro€ copy© reg® trade™ hellip… ndash– mdash— lsquo‘ rsquo’ sbquo‚ ' +
      'ldquo“ rdquo” bdquo„ laquo« raquo» lsaquo‹ rsaquo› bull• middot· deg° sect§ para¶ pound£ yen¥ cent¢ times× ' +
      'divide÷ plusmn± frac12½ frac14¼ szligß iexcl¡ iquest¿ ordfª ordmº zwnj\u200c zwj\u200d shy\u00ad ensp\u2002 ' +
      'emsp\u2003 thinsp\u2009 larr← rarr→'
    )
      .split(' ')
      .map((entry) => [/^[A-Za-z]+\d*/.exec(entry)?.[0] ?? '', entry.replace(/^[A-Za-z]+\d*/, '')] as const),
  ),
);

/** A letter and its mark: `eacute` is é. */
const marks: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030a',
  cedil: '\u0327',
  caron: '\u030c',
};
const letters: Readonly<Record<string, string>> = {
  aelig: 'æ',
  AElig: 'Æ',
  oslash: 'ø',
  Oslash: 'Ø',
  oelig: 'œ',
  OElig: 'Œ',
  eth: 'ð',
  ETH: 'Ð',
  thorn: 'þ',
  THORN: 'Þ',
};

const entity = /&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|([A-Za-z]{2,8}\d{0,2}));?/g;

/** `&amp;&#8364;` → `&€`; what is no character stays as written. */
export function unescapedHtml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(entity, (written, decimal?: string, hexadecimal?: string, name = '') => {
    if (decimal !== undefined || hexadecimal !== undefined) {
      const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
    }
    const own = Object.prototype.hasOwnProperty.call(entities(), name) ? entities()[name] : letters[name];
    const mark = marks[name.slice(1)];
    return own ?? (mark === undefined ? written : `${name.charAt(0)}${mark}`.normalize('NFC'));
  });
}

/** What has been written of the text so far, and what is known of the markup. */
interface Page {
  readonly lines: string[];
  line: string;
  /** A blank line is due before the next text. */
  isApart: boolean;
  quotes: number;
  /** Those that the last line stands in. */
  lastQuotes: number;
  /** In `pre`, blanks and line breaks count. */
  preformatted: number;
  /** Where a quote in a tag or a hidden element never closes, its end is looked for once. */
  areQuotesBroken: boolean;
  readonly unclosed: Set<string>;
}

/** Deeper quotes are marked like this one. */
const DEEPEST_QUOTE = 20;

/**
 * The text of an HTML body. Of markup that never ends, at most what follows it is lost; the time grows with the text
 * and no faster.
 */
export function htmlText(html: string): string {
  const page: Page = {
    lines: [],
    line: '',
    isApart: false,
    quotes: 0,
    lastQuotes: 0,
    preformatted: 0,
    areQuotesBroken: false,
    unclosed: new Set(),
  };
  for (let at = 0; at < html.length;) {
    const open = html.indexOf('<', at);
    const textEnd = open < 0 ? html.length : open;
    if (textEnd > at) addText(page, html.slice(at, textEnd));
    at = open < 0 ? html.length : readMarkup(page, html, open);
  }
  endLine(page);
  return page.lines.join('\n').trim();
}

const TAG = /<(\/?)([A-Za-z][A-Za-z\d]{0,20})/y;

/** Returns where what follows it begins. */
function readMarkup(page: Page, html: string, open: number): number {
  if (html.startsWith('<!--', open)) return endOfComment(page, html, open);
  TAG.lastIndex = open;
  const tag = TAG.exec(html);
  // Besides tags there are Outlook's `<![if …]>`, and a `<` that begins nothing.
  if (tag === null && !/[!?/]/.test(html.charAt(open + 1))) {
    addText(page, '<');
    return open + 1;
  }
  const end = endOfTag(page, html, open + (tag?.[0].length ?? 1));
  const name = (tag?.[2] ?? '').toLowerCase();
  const isEnd = tag?.[1] === '/';
  if (hidden().has(name) && !isEnd) return endOfHidden(page, html, name, end);
  if (name !== '') readTag(page, name, isEnd);
  return end;
}

function endOfComment(page: Page, html: string, open: number): number {
  const close = page.unclosed.has('!--') ? -1 : html.indexOf('-->', open + 4);
  if (close >= 0) return close + 3;
  page.unclosed.add('!--');
  return endOfTag(page, html, open + 1);
}

function endOfHidden(page: Page, html: string, name: string, from: number): number {
  if (page.unclosed.has(name)) return from;
  const close = new RegExp(`</${name}[^>]*>?`, 'gi');
  close.lastIndex = from;
  if (close.test(html)) return close.lastIndex;
  page.unclosed.add(name);
  return from;
}

/** A quoted attribute may hold a `>`. */
function endOfTag(page: Page, html: string, from: number): number {
  const simple = html.indexOf('>', from);
  if (simple < 0) return html.length;
  if (page.areQuotesBroken) return simple + 1;
  let at = from;
  for (let end = simple; ;) {
    const quote = /=\s{0,3}(["'])/.exec(html.slice(at, end));
    if (quote === null) return end + 1;
    const close = html.indexOf(quote[1] as string, at + quote.index + quote[0].length);
    end = close > end ? html.indexOf('>', close) : end;
    if (close < 0 || end < 0) break;
    at = close + 1;
  }
  page.areQuotesBroken = true;
  return simple + 1;
}

function readTag(page: Page, name: string, isEnd: boolean): void {
  if (name === 'br') {
    endLine(page, true);
    return;
  }
  if (name === 'td' || name === 'th') page.line += ' ';
  if (!blocks().has(name)) return;
  endLine(page);
  if (apart().has(name)) page.isApart = true;
  if (name === 'pre') page.preformatted = Math.max(page.preformatted + (isEnd ? -1 : 1), 0);
  if (name === 'blockquote') page.quotes = Math.max(page.quotes + (isEnd ? -1 : 1), 0);
  if (name === 'li' && !isEnd) page.line = '- ';
}

function addText(page: Page, html: string): void {
  const text = unescapedHtml(html);
  if (page.preformatted === 0) {
    page.line += text.replace(/[ \t\r\n\f]+/g, ' ');
    return;
  }
  const [first = '', ...others] = text.split(/\r\n|[\r\n]/);
  page.line += first;
  for (const line of others) {
    endLine(page, true);
    page.line = line;
  }
}

/** @param isBroken the line is ended by itself, and so is there even when blank */
function endLine(page: Page, isBroken = false): void {
  const whole = page.line.replace(/\u00a0/g, ' ');
  const line = page.preformatted > 0 ? whole.trimEnd() : whole.replace(/ {2,}/g, ' ').trim();
  page.line = '';
  if (line === '' && !isBroken) return;
  const mark = '>'.repeat(Math.min(page.quotes, DEEPEST_QUOTE));
  const shared = '>'.repeat(Math.min(page.quotes, page.lastQuotes, DEEPEST_QUOTE));
  if (page.isApart && page.lines.length > 0 && page.lines[page.lines.length - 1] !== shared) page.lines.push(shared);
  page.isApart = false;
  page.lastQuotes = page.quotes;
  if (line === '' && page.lines[page.lines.length - 1] === mark) return;
  page.lines.push(mark === '' || line === '' ? mark + line : `${mark} ${line}`);
}

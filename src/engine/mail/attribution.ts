// The line above a quote that says who wrote it and when, in the words of the mail programs.

/** At most this many lines, of at most so many characters together. */
const MOST_LINES = 4;
const MOST_CHARACTERS = 500;

/** Verbs that such a line ends with. */
const lastVerbs = [
  'wrote',
  'writes',
  'said',
  'a écrit',
  'escribió',
  'ha scritto',
  'scrive',
  'escreveu',
  'geschreven',
  'schreef',
  'schrieb',
  'geschrieben',
  'napisała?(?:\\(a\\))?',
  'napisał/a',
  'pisze',
  'skrev',
  'kirjoitti',
  'написала?',
  'пишет',
  'yazdı',
].join('|');
const endsWithVerb = new RegExp(`(?:^|[\\s>)"'*,])(?:${lastVerbs})[\\s*_]{0,3}[:：]$`, 'i');
/** Verbs that a name or a date follows, and not what a person says of itself or what was written. */
const verbInside = new RegExp(
  '(?:^|[\\s>)"])(?:schrieb|schreef|skrev|wrote on)\\s' +
    '(?!(?:ich|wir|man|er|sie|uns|mir|dass|folgend\\S*|ik|wij|dat|jag|jeg|vi|att|at)\\b)\\S.*[:：]$',
  'i',
);
const ofOneself =
  /\b(?:I|we) (?:wrote|said)\b|\b(?:schrieben wir|schrieb ich|ho scritto|he escrito|escribí|escrevi|jeg skrev|jag skrev)\b/i;

const fullDate =
  /\b(?:19|20)\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{4}年|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? .{0,30}\d{1,2}[:.]\d{2}/i;
const time = /\b\d{1,2}[:.h]\d{2}\b/;
const namedAddress = /[<[(](?:mailto:)?[^\s<>[\]()@]{1,100}@[^\s<>[\]()@]{1,100}[>\])]/i;
/** What such a line begins with, before a date. */
const opener =
  /^[\s*_-]{0,4}(?:on|am|le|el|il|em|no dia|a|op|w dniu|dnia|den|på|in data|în|pe|at|в|date|\p{L}{2,12}[.,])\s[^]*\d/iu;
const endsSentence = /[.!?:;]$/;

interface Around {
  /** Marked as a quote, the lines below it leave no doubt that somebody else wrote them. */
  readonly isQuotedBelow: boolean;
}

/**
 * Where the line begins, wrapped or not, that ends with the last of these lines; null when that is no such line.
 * `On Mon, 4 May 2026 at 10:12, Jane <jane@acme.example>`, `wrote:` → the first of the two.
 */
export function attributionStart(lines: readonly string[], { isQuotedBelow }: Around): number | null {
  const last = (lines[lines.length - 1] ?? '').slice(0, MOST_CHARACTERS).trimEnd();
  if (!/[:：]$/.test(last)) return isQuotedBelow && isUnsaid(last) ? lines.length - 1 : null;
  const spans = spansBefore(lines);
  const said = spans.filter(({ text }) => isSaid(text));
  // The shortest with a date is it: what stands above it is another sentence.
  const found =
    said.find(({ text }) => fullDate.test(text)) ??
    said.find(({ text }) => time.test(text) && opener.test(text)) ??
    said.find(({ text }) => namedAddress.test(text) && (endsWithVerb.test(text) || isQuotedBelow));
  if (found !== undefined) return isGoingOn(lines, found.start) ? found.start - 1 : found.start;
  return isQuotedBelow && spans[0] !== undefined && endsWithVerb.test(spans[0].text) ? spans[0].start : null;
}

interface Span {
  readonly start: number;
  readonly text: string;
}

/** The last line, the last two, and so on, up to a blank line. */
function spansBefore(lines: readonly string[]): readonly Span[] {
  const spans: Span[] = [];
  let text = '';
  for (let start = lines.length - 1; start >= Math.max(lines.length - MOST_LINES, 0); start--) {
    const line = (lines[start] ?? '').trim();
    if (line === '' || text.length + line.length > MOST_CHARACTERS) break;
    text = text === '' ? line : `${line} ${text}`;
    spans.push({ start, text });
  }
  return spans;
}

function isSaid(text: string): boolean {
  if (ofOneself.test(text)) return false;
  const hasDate = fullDate.test(text) || time.test(text);
  if (namedAddress.test(text)) return hasDate || endsWithVerb.test(text) || verbInside.test(text);
  return hasDate && (endsWithVerb.test(text) || verbInside.test(text));
}

/** A date and an address with nothing said of them, as programs write them that know no language. */
const isUnsaid = (line: string): boolean => namedAddress.test(line) && fullDate.test(line) && /[>)\]]$/.test(line);

/** Where the line was wrapped behind its date: `On Mon, May 4, 2026 at`. */
function isGoingOn(lines: readonly string[], start: number): boolean {
  const [before = '', first = ''] = [lines[start - 1]?.trim(), lines[start]?.trim()];
  return (
    before !== '' && opener.test(before) && !endsSentence.test(before) && fullDate.test(before) && !opener.test(first)
  );
}

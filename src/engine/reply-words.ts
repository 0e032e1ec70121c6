// What somebody means who writes below a message: one of four words, and in a digest which of its lines.

export type ReplyAct = 'done' | 'working' | 'snooze' | 'not relevant';

export interface ReplyMeaning {
  readonly act: ReplyAct;
  /** The numbers that follow the word, each once; `all` for that word. */
  readonly lines: readonly number[] | 'all';
}

/** More than a text that begins with a word has to say. */
const LONGEST = 300;
const MOST_LINES = 50;

const WORD = String.raw`(done|working|snooze|not[\s_-]+relevant)(?!\p{L})`;
const BEGINNING = new RegExp(String.raw`^[\s\p{P}\p{S}]*${WORD}`, 'iu');
/** `done 1, snooze 2`, `done 1 and working 2`, or a line of its own. */
const FURTHER = new RegExp(String.raw`(?:[\n,;.]|\band\b|\bthen\b)[\s\p{P}\p{S}]*${WORD}`, 'iu');

/** `2`, `1 3`, `1, 2 and 3`, `#2`, `1-3`, `1/3`; `2 weeks` or `5 calls` is no line, nor is whatever else follows. */
const NUMBERS = new RegExp(
  String.raw`^(?:[\s,;&#.:+/()[\]*_~]|(?:and|or|no|nr|number)\b)*(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?` +
    String.raw`(?![\p{L}\d])(?!\s*[-–]\s*\d)` +
    String.raw`(?!\s*(?:minutes?|hours?|days?|weeks?|months?|times|calls?|e?-?mails?|messages|meetings?|people|more)\b)`,
  'iu',
);

const ALL = /^[\s,;:.*_~]*(?:all|both|everything)(?![\p{L}\p{N}])/iu;

/** `Done?`, `not relevant any more?`: whoever asks has not answered. */
const QUESTION = /^(?:(?! - )[^.!,;:\n(–—])*\?/u;

/** Mentions, links and emoji as Slack writes them. */
const MARKUP = /<[^<>]*>|:(?:[+-]1|(?=[^:\s]*[a-z])[a-z0-9_+'-]+):/g;

interface Read<T> {
  readonly value: T;
  readonly rest: string;
}

const linesIn = (text: string): Read<readonly number[]> => {
  const lines = new Set<number>();
  let rest = text;
  for (let match = NUMBERS.exec(rest); match !== null && lines.size < MOST_LINES; match = NUMBERS.exec(rest)) {
    const from = Number(match[1]);
    const to = Math.min(Number(match[2] ?? match[1]), from + MOST_LINES);
    for (let line = from; line <= to; line += 1) lines.add(line);
    rest = rest.slice(match[0].length);
  }
  return { value: [...lines], rest };
};

const readClause = (match: RegExpExecArray, text: string): Read<ReplyMeaning> => {
  const word = (match[1] ?? '').toLowerCase();
  const act: ReplyAct = word === 'done' || word === 'working' || word === 'snooze' ? word : 'not relevant';
  const after = text.slice(match.index + match[0].length);
  if (ALL.test(after)) return { value: { act, lines: 'all' }, rest: after };
  const { value: lines, rest } = linesIn(after);
  return { value: { act, lines }, rest };
};

/**
 * Nothing where it does not begin with one of the words, in any case and after any punctuation, or asks. What follows
 * the first is taken where it has lines of its own.
 */
export function readReply(text: string): readonly ReplyMeaning[] {
  const plain = text.slice(0, LONGEST).replace(MARKUP, ' ').replace(/&amp;/g, '&');
  const beginning = BEGINNING.exec(plain);
  if (beginning === null || QUESTION.test(plain.slice(beginning[0].length))) return [];
  const first = readClause(beginning, plain);
  const meanings = [first.value];
  if (first.value.lines.length === 0) return meanings;
  let { rest } = first;
  for (let match = FURTHER.exec(rest); match !== null; match = FURTHER.exec(rest)) {
    const next = readClause(match, rest);
    if (next.value.lines.length > 0) meanings.push(next.value);
    ({ rest } = next);
  }
  return meanings;
}

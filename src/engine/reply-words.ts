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

const BEGINNING = /^[\s\p{P}\p{S}]*(done|working|snooze|not[\s_-]+relevant)(?![\p{L}\p{N}])/iu;

/** `2`, `1 3`, `1, 2 and 3`, `#2`, `1-3`; whatever else follows is no number of a line. */
const NUMBERS = /^(?:[\s,;&#.:+()[\]*_~]|(?:and|or|no|nr|number)\b)*(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?(?![\p{L}\d])/iu;

const ALL = /^[\s,;:.*_~]*(?:all|both|everything)(?![\p{L}\p{N}])/iu;

/** Mentions and links as Slack writes them. */
const MARKUP = /<[^<>]*>/g;

const linesIn = (text: string): readonly number[] => {
  const lines = new Set<number>();
  let rest = text;
  for (let match = NUMBERS.exec(rest); match !== null && lines.size < MOST_LINES; match = NUMBERS.exec(rest)) {
    const from = Number(match[1]);
    const to = Math.min(Number(match[2] ?? match[1]), from + MOST_LINES);
    for (let line = from; line <= to; line += 1) lines.add(line);
    rest = rest.slice(match[0].length);
  }
  return [...lines];
};

/** Null where it does not begin with one of the words, in any case and after any punctuation. */
export function readReply(text: string): ReplyMeaning | null {
  const plain = text.slice(0, LONGEST).replace(MARKUP, ' ');
  const match = BEGINNING.exec(plain);
  if (match === null) return null;
  const word = (match[1] ?? '').toLowerCase();
  const act: ReplyAct = word === 'done' || word === 'working' || word === 'snooze' ? word : 'not relevant';
  const rest = plain.slice(match[0].length);
  return { act, lines: ALL.test(rest) ? 'all' : linesIn(rest) };
}

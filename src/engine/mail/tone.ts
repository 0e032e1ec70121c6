// Whether a mail, or a side of a thread, is written formally or casually, with what decided it. No model.
import { writerOf, type Direction, type Side } from './sides';
import { languageOf, toneRules, type Language, type ToneRule } from './tone-words';

/** `unknown` where there is too little text, or nothing in it that decides. */
export type Tone = 'formal' | 'casual' | 'mixed' | 'unknown';

/** One thing that speaks for a tone. */
export interface ToneSign {
  /** Above 0 formal, below 0 casual. */
  readonly weight: number;
  /** `greeting "dear"`, `2 contractions`. */
  readonly words: string;
}

export interface ToneReading {
  readonly tone: Tone;
  /** From 0, all casual, to 1, all formal; null where the tone is unknown. */
  readonly formality: number | null;
  /** What decided, the weightiest first. */
  readonly signs: readonly string[];
}

/** Longer mails say nothing more of their tone. */
const READ_LENGTH = 4000;
const FEWEST_WORDS = 3;
const SIGNS_TOLD = 5;
/** Less than this is no evidence. */
const LEAST_EVIDENCE = 1;
/** Between these shares of the evidence a mail is mixed; chosen on the first half of the set, like the weights. */
const CASUAL_BELOW = 0.36;
const FORMAL_FROM = 0.62;
/** A word used more often counts no more. */
const MOST_COUNTED = 2;
/** How far from the end a sign-off may stand: a name and a title may follow it. */
const SIGN_OFF_WORDS = 5;

const WORD = /[\p{L}\p{N}][\p{L}\p{N}']*/gu;
const wordsOf = (text: string): readonly string[] => text.match(WORD) ?? [];

/** With the first few terms found: `greeting "dear"`, `du "dir", "dein"`. */
const told = (name: string, terms: readonly string[]): string =>
  `${name} ${[...new Set(terms)]
    .slice(0, 3)
    .map((term) => `"${term}"`)
    .join(', ')}`;

function termsFound(rule: ToneRule, text: string): readonly string[] {
  if (rule.place === 'greeting') {
    const [, term] = rule.terms.exec(text) ?? [];
    return term === undefined ? [] : [term];
  }
  const found: string[] = [];
  text.replace(rule.terms, (whole: string, term: string, at: number) => {
    const isEnd = rule.place === 'text' || wordsOf(text.slice(at + whole.length)).length <= SIGN_OFF_WORDS;
    if (isEnd) found.push(term);
    return whole;
  });
  return found;
}

/** A mail has one greeting and one sign-off: the weightiest. */
function strongestOf(signs: readonly (ToneSign & { readonly place: string })[]): readonly ToneSign[] {
  const by = (a: ToneSign, b: ToneSign): number => Math.abs(b.weight) - Math.abs(a.weight);
  const of = (place: string): readonly ToneSign[] => signs.filter((sign) => sign.place === place);
  return [...[...of('greeting')].sort(by).slice(0, 1), ...[...of('sign-off')].sort(by).slice(0, 1), ...of('text')];
}

function wordSigns(text: string, language: Language): readonly ToneSign[] {
  const signs = toneRules()
    .filter((rule) => rule.language === null || rule.language === language)
    .flatMap((rule) => {
      const terms = termsFound(rule, text);
      const weight = rule.weight * (1 + (Math.min(terms.length, MOST_COUNTED) - 1) / 2);
      return terms.length === 0 ? [] : [{ weight, words: told(rule.name, terms), place: rule.place }];
    });
  return strongestOf(signs);
}

const countOf = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).length;

const counted = (count: number, one: string, many: string): string => (count === 1 ? one : `${count} ${many}`);

/** Signs of writing rather than of words. */
function writingSigns(text: string, language: Language): readonly ToneSign[] {
  const emoji = countOf(text, /\p{Extended_Pictographic}|(?:^|\s)[:;]-?[)(DPp](?![\p{L}\p{N}])|<3|\^\^/gu);
  const exclamations = countOf(text, /!/g);
  const sentences = text.split(/[.!?\n]+/).filter((sentence) => /\p{L}/u.test(sentence));
  const lower = sentences.filter((sentence) => /^\s*\p{Ll}/u.test(sentence)).length;
  const meanWords = wordsOf(text).length / Math.max(sentences.length, 1);
  // `Sie` that begins a sentence may be she or they.
  const formalYou =
    language === 'de' ? countOf(text, /[\p{L},] (?:Sie|Ihnen|Ihr|Ihre|Ihren|Ihrem|Ihrer)(?!\p{L})/gu) : 0;
  const signs: readonly (ToneSign | null)[] = [
    emoji > 0 ? { weight: -2.5, words: counted(emoji, 'an emoji', 'emoji') } : null,
    exclamations > 0
      ? {
          weight: exclamations > 1 ? -1.5 : -0.7,
          words: counted(exclamations, 'an exclamation mark', 'exclamation marks'),
        }
      : null,
    lower >= 2 && lower * 2 >= sentences.length ? { weight: -2, words: 'sentences that begin in lower case' } : null,
    /(?:^|\s)i(?=\s)/.test(text) && language === 'en' ? { weight: -1.5, words: '"i" in lower case' } : null,
    /(\p{L})\1\1/u.test(text.replace(/www/gi, '')) ? { weight: -1.5, words: 'drawn-out letters' } : null,
    /\.\.\.|…/.test(text) ? { weight: -0.7, words: 'dots that trail off' } : null,
    meanWords >= 14 ? { weight: 1.5, words: 'long sentences' } : null,
    meanWords <= 4.5 ? { weight: -0.7, words: 'short sentences' } : null,
    formalYou > 0 ? { weight: 2.5, words: 'Sie' } : null,
  ];
  return signs.filter((sign) => sign !== null);
}

/** What in a mail speaks for a tone; null where it is too short to say. @param text without quotes and signature */
export function toneSigns(text: string): readonly ToneSign[] | null {
  const written = text.slice(0, READ_LENGTH).normalize('NFC').replace(/[’‘ʼ]/g, "'");
  const plain = written.toLowerCase();
  const words = wordsOf(plain);
  if (words.length < FEWEST_WORDS) return null;
  const language = languageOf(words);
  const own = wordSigns(plain, language);
  // In lower case `Ihr` looks like the `ihr` of several friends, which gives way where the mail says Sie.
  const writing = writingSigns(written, language);
  const isSie = writing.some(({ words: name }) => name === 'Sie');
  return [...own.filter(({ words: name }) => !(isSie && name === 'du "ihr"')), ...writing];
}

function readingOf(signs: readonly ToneSign[]): ToneReading {
  const sum = (sign: 1 | -1): number => signs.reduce((total, { weight }) => total + Math.max(0, sign * weight), 0);
  const [formal, casual] = [sum(1), sum(-1)];
  if (formal + casual < LEAST_EVIDENCE) return { tone: 'unknown', formality: null, signs: [] };
  const formality = formal / (formal + casual);
  const tone = toneAt(formality);
  const deciding = signs
    .filter(({ weight }) => tone === 'mixed' || (tone === 'formal') === weight > 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.words < b.words ? -1 : 1));
  return { tone, formality, signs: [...new Set(deciding.map(({ words }) => words))].slice(0, SIGNS_TOLD) };
}

function toneAt(formality: number): Tone {
  if (formality >= FORMAL_FROM) return 'formal';
  return formality < CASUAL_BELOW ? 'casual' : 'mixed';
}

/** Of one mail, in English, German, French or Spanish; other languages show only by how they are written. */
export const toneOf = (text: string): ToneReading => readingOf(toneSigns(text) ?? []);

/** Of several mails together, in any order: mails too short to say count for nothing. */
export const toneOfAll = (texts: readonly string[]): ToneReading =>
  readingOf(texts.flatMap((text) => toneSigns(text) ?? []));

export interface ThreadMail {
  readonly thread: string;
  /** Null where its date cannot be read: such a mail does not make its thread the latest. */
  readonly atMs: number | null;
  readonly direction: Direction;
  readonly text: string;
}

/** Of a side's mails in the latest thread, theirs unless said otherwise: the thread with the latest mail of either. */
export function toneOfLatestThread(mails: readonly ThreadMail[], side: Side = 'them'): ToneReading {
  let latest: ThreadMail | undefined;
  for (const mail of mails) {
    const [at, best] = [mail.atMs ?? -Infinity, latest?.atMs ?? -Infinity];
    if (latest === undefined || at > best || (at === best && mail.thread < latest.thread)) latest = mail;
  }
  const own = mails.filter(({ thread, direction }) => thread === latest?.thread && writerOf(direction) === side);
  return toneOfAll([...new Set(own.map(({ text }) => text))]);
}

// Takes a person out of a text: their e-mail address and names, wherever they stand as words of their own.
import { isEveryday } from './everyday';

/** What stands in their place; plain enough for JSON, HTML and Slack's markup alike. */
export const ERASED = '[erased]';

/** What a person is known by. */
export interface Identity {
  /** In lower case. */
  readonly email: string;
  readonly names: readonly string[];
}

export interface Eraser {
  mentions(text: string): boolean;
  erase(text: string): string;
}

/** Letters that are one with a sign in them, which Unicode does not take apart. */
const SIGNED = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i' } as const;

const baseOf = (letter: string): string => {
  const [base = ''] = letter.normalize('NFD').toLowerCase();
  return (SIGNED as Readonly<Record<string, string>>)[base] ?? base;
};

const LATIN: readonly (readonly [from: number, to: number])[] = [
  [0xc0, 0x24f],
  [0x1e00, 0x1eff],
];

let signed: ReadonlyMap<string, string> | undefined;

/** `e` → `éèêë…`: what a letter is with a sign on it. */
const signedLetters = (): ReadonlyMap<string, string> => {
  if (signed) return signed;
  const all = new Map<string, string>();
  for (const [from, to] of LATIN)
    for (let code = from; code <= to; code += 1) {
      const letter = String.fromCharCode(code);
      const base = baseOf(letter);
      if (base !== letter.toLowerCase()) all.set(base, (all.get(base) ?? '') + letter);
    }
  return (signed = all);
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** One letter, with any sign on it or none. */
const loose = (letter: string): string => {
  const base = baseOf(letter);
  if (!/^[a-z]$/.test(base)) return escaped(letter);
  const plain = letter === letter.toLowerCase() ? base : base.toUpperCase();
  return `[${plain}${letter}${signedLetters().get(base) ?? ''}]\\p{M}*`;
};

const spelled = (word: string): string => [...word].map(loose).join('');

/** As JSON, HTML and Slack write it, composed and decomposed. */
const variantsOf = (text: string): readonly string[] => {
  const json = JSON.stringify(text).slice(1, -1);
  const html = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  return [
    ...new Set(
      [text, json, html, html.replace(/'/g, '&#39;')].flatMap((variant) => [
        variant,
        variant.normalize('NFC'),
        variant.normalize('NFD'),
      ]),
    ),
  ];
};

const DIGRAPHS: readonly (readonly [sign: string, letters: string])[] = [
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['ø', 'oe'],
  ['å', 'aa'],
  ['æ', 'ae'],
  ['ß', 'ss'],
];

/** `Müller` is `Mueller` where there is no ü, and the reverse. */
const transcribed = (name: string): readonly string[] => {
  const plain = DIGRAPHS.reduce((text, [sign, letters]) => text.replace(new RegExp(sign, 'giu'), letters), name);
  const dotted = DIGRAPHS.slice(0, 3).reduce(
    (text, [sign, letters]) => text.replace(new RegExp(letters, 'gi'), sign),
    name,
  );
  return [...new Set([name, plain, dotted])];
};

const wordsOf = (name: string): readonly string[] => name.trim().split(/\s+/);

/** A name of one word may be a word of the language in lower case: it counts only as it is written. */
export const isOneWord = (name: string): boolean => wordsOf(name).length === 1;

/** `Ann Meier` and `Meier, Ann` are one. */
const inOrder = (name: string): readonly string[] => {
  const [last = '', first = '', ...more] = name.split(',').map((part) => part.trim());
  return more.length === 0 && last !== '' && first !== '' ? [...wordsOf(first), ...wordsOf(last)] : wordsOf(name);
};

/** The name as it is compared: in one order, without signs on letters, in lower case. */
export const plainName = (name: string): string =>
  inOrder(name)
    .join(' ')
    .split('')
    .map((letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .map((letter) => (letter === '' ? '' : letter.length === 1 ? baseOf(letter) : letter.toLowerCase()))
    .join('');

/** Its words as they stand, and turned: `Meier, Ann`, `Meier Ann`. */
const orders = (name: string): readonly string[] => {
  const words = inOrder(name);
  const spell = (some: readonly string[]): string => some.map(spelled).join('\\s+');
  const turned = words
    .slice(1)
    .map((_, at) => `${spell(words.slice(at + 1))}\\s*,?\\s+${spell(words.slice(0, at + 1))}`);
  return [wordsOf(name).map(spelled).join('\\s+'), spell(words), ...turned];
};

const namePattern = (name: string): string =>
  [...new Set(transcribed(name).flatMap(variantsOf).flatMap(orders))].join('|');

const emailPattern = (email: string): string => [email, encodeURIComponent(email)].map(escaped).join('|');

/** `Grant Price`, of which a text in lower case may say something else. */
const isOfEverydayWords = (name: string): boolean => inOrder(name).every((word) => isEveryday(word.toLowerCase()));

const patternsOf = ({ email, names }: Identity): readonly RegExp[] => {
  // A part of what stands in a name's place would be found in it again.
  const known = names
    .map((name) => name.trim())
    .filter((name) => name.length > 1 && !ERASED.includes(name.toLowerCase()));
  const asWritten = (name: string): boolean => isOneWord(name) || isOfEverydayWords(name);
  const named = (some: readonly string[], flags: string): readonly RegExp[] =>
    some.length === 0
      ? []
      : [
          new RegExp(
            `(?<![\\p{L}\\p{N}])(?:${[...some]
              .sort((a, b) => b.length - a.length)
              .map(namePattern)
              .join('|')})(?![\\p{L}\\p{M}\\p{N}])`,
            flags,
          ),
        ];
  return [
    new RegExp(`(?<![\\p{L}\\p{N}._%+-])(?:${emailPattern(email)})(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])`, 'giu'),
    ...named(
      known.filter((name) => !asWritten(name)),
      'giu',
    ),
    ...named(known.filter(asWritten), 'gu'),
  ];
};

export const eraserOf = (identity: Identity): Eraser => {
  const patterns = patternsOf(identity);
  const erase = (text: string): string => patterns.reduce((rest, pattern) => rest.replace(pattern, ERASED), text);
  return { erase, mentions: (text) => erase(text) !== text };
};

/** An address has no more characters, and a name hardly. */
const LONGEST_ERASED = 320;

/** Whether `erased` is what `said` became when all that `isOfThem` was taken out of it. */
export const isErasedFrom = (erased: string, said: string, isOfThem: (part: string) => boolean): boolean => {
  const [start = '', ...kept] = erased.split(ERASED);
  if (kept.length === 0 || !said.startsWith(start)) return false;
  let ends: readonly number[] = [start.length];
  for (const [at, text] of kept.entries()) {
    const next = new Set<number>();
    for (const from of ends) {
      const most = Math.min(said.length - text.length, from + LONGEST_ERASED);
      const first = at === kept.length - 1 ? said.length - text.length : from + 1;
      for (let to = Math.max(first, from + 1); to <= most; to += 1)
        if (said.startsWith(text, to) && isOfThem(said.slice(from, to))) next.add(to + text.length);
    }
    ends = [...next];
  }
  return ends.includes(said.length);
};

/** Words of a person's names that may mean them where they stand alone: a first name, a last name. */
export const singleNames = (names: readonly string[]): ((text: string) => string | null) => {
  const words = [...new Set(names.flatMap(inOrder))].filter(
    (word) => word.length > 2 && /^\p{Lu}/u.test(word) && !isEveryday(word.toLowerCase()),
  );
  if (words.length === 0) return () => null;
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}@._-])(?:${words.map(spelled).join('|')})(?![\\p{L}\\p{M}\\p{N}@])`,
    'u',
  );
  return (text) => pattern.exec(text)?.[0] ?? null;
};

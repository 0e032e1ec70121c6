// Takes a person out of a text: their e-mail address and names, wherever they stand as words of their own.

/** What stands in their place; plain enough for JSON, HTML and Slack's markup alike. */
export const ERASED = '[erased]';

/** What a person is known by. */
export interface Identity {
  /** In lower case. */
  readonly email: string;
  /** Only names that nobody else has. */
  readonly names: readonly string[];
}

export interface Eraser {
  mentions(text: string): boolean;
  erase(text: string): string;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

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

const namePattern = (name: string): string =>
  variantsOf(name)
    .map((variant) => variant.trim().split(/\s+/).map(escaped).join('\\s+'))
    .join('|');

const emailPattern = (email: string): string => [email, encodeURIComponent(email)].map(escaped).join('|');

/** A name of one word may be a word of the language in lower case: it counts only as it is written. */
const isOneWord = (name: string): boolean => !/\s/.test(name);

const patternsOf = ({ email, names }: Identity): readonly RegExp[] => {
  // A part of what stands in a name's place would be found in it again.
  const known = names
    .map((name) => name.trim())
    .filter((name) => name.length > 1 && !ERASED.includes(name.toLowerCase()));
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
      known.filter((name) => !isOneWord(name)),
      'giu',
    ),
    ...named(known.filter(isOneWord), 'gu'),
  ];
};

export const eraserOf = (identity: Identity): Eraser => {
  const patterns = patternsOf(identity);
  const erase = (text: string): string => patterns.reduce((rest, pattern) => rest.replace(pattern, ERASED), text);
  return { erase, mentions: (text) => erase(text) !== text };
};

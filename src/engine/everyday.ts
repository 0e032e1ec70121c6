// Whether a word is everyday English: one of everyday-words.ts, or a regular form of one.
import { everydayWords } from './everyday-words';
import { parsedOnce } from './parsed-once';

const everyday = parsedOnce(everydayWords, (text): ReadonlySet<string> => {
  let before = '';
  return new Set(
    (text.match(/\d[a-z]+/g) ?? []).map((part) => {
      before = before.slice(0, Number(part[0])) + part.slice(1);
      return before;
    }),
  );
});

/** In American spelling as well: `prioritise`, `favour`. */
const isListed = (word: string): boolean =>
  everyday().has(word) || everyday().has(word.replace(/([iy])s(e[ds]?|ing|ations?)$/, '$1z$2').replace(/our/, 'or'));

// An ending such as -er is not among them: it makes names of words.
const endings = ['s', 'es', 'd', 'ed', 'ing', 'ly', 'ness', 'ment', 'less', 'able', 'ful', 'ize', 'ship'];
// Behind few letters these make names as well: Marion.
const longerEndings = ['ion', 'ation', 'ive', 'ance', 'ence', 'al', 'ity', 'est'];

/** What a stem may have been before its ending: `make`, `easy`, `simple`, `plan`, `typic`. */
const before = (stem: string): readonly string[] => [
  stem,
  `${stem}e`,
  stem.replace(/ie?$/, 'y'),
  `${stem}y`,
  `${stem}le`,
  stem.replace(/([b-df-hj-np-tvz])\1$/, '$1'),
  stem.replace(/al$/, ''),
];

/** @param depth how many endings may stand behind each other: `organizations` has three. */
const isFormOfListed = (word: string, depth = 3): boolean =>
  isListed(word) ||
  (depth > 0 &&
    [...endings, ...longerEndings].some(
      (ending) =>
        word.endsWith(ending) &&
        word.length >= ending.length + (longerEndings.includes(ending) ? 4 : 2) &&
        before(word.slice(0, -ending.length)).some((stem) => isFormOfListed(stem, depth - 1)),
    ));

/** @param word in lower case, with a plain apostrophe where it has one */
export function isEveryday(word: string): boolean {
  const bare = word.replace(/^(?:ai|ca|wo)n't$|^y'all$/, 'can').replace(/n't$|'(?:s|d|m|ll|re|ve)$|'$/, '');
  const unprefixed =
    /^(?:un|re|co|pre|mis|over|non|under|out|after(?=.{4})|counter(?=.{4})|inter(?=.{4})|self(?=.{4}))(.{3,})$/.exec(
      bare,
    )?.[1];
  return isFormOfListed(bare) || (unprefixed !== undefined && isFormOfListed(unprefixed));
}

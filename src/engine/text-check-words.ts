// What is wrong with a model's own words: what they say in phrases, which words they are, and where capitals stand.
import { isEveryday } from './everyday';
import { matchesIn } from './matches';
import { personProblem } from './text-check-people';
import { fates } from './text-check-fates';
import { excused } from './text-check-idioms';
import { namePhrases } from './text-check-names';
import { phrases, refusedWord } from './text-check-rules';
import type { RefusalKind } from './text-refusal';

/** What is wrong, as the end of a sentence that begins with the part of the message. */
export interface WordProblem {
  readonly kind: RefusalKind;
  readonly why: string;
}

export interface GivenFact {
  readonly value: string;
  readonly isPerson: boolean;
  readonly isFigure: boolean;
}

/** The facts that may be named, by placeholder, and the words in them. */
export interface GivenFacts {
  readonly byName: ReadonlyMap<string, GivenFact>;
  readonly words: ReadonlySet<string>;
  readonly personWords: ReadonlySet<string>;
}

const word = /[A-Za-z]+(?:['’][A-Za-z]+)?/g;

/** Sales people write these large within a sentence, and these in capitals. */
const commonCapitals: ReadonlySet<string> = new Set(
  (
    'I Account Accounts Executive Executives Manager Managers Sales Partner Partners Customer Success Marketing Team ' +
    'CRM AE AEs SDR SDRs BDR BDRs CSM CEO CTO CFO CIO COO CMO CRO CISO VP VPs HR PR IT QBR QBRs POC MVP ROI KPI KPIs ' +
    'OKR OKRs RFP RFPs RFI RFQ NDA SOW SLA ICP ABM GTM SMB SME OK FYI ASAP BTW TBD TBC FAQ CTA SEO ETA PS SaaS'
  ).split(' '),
);

/** Letters that name nothing: `bring your A game`, `plan B`. */
const lettersInUse = /\b(?:A[- ](?:game|list|team|players?)|[Pp]lan [ABC]|(?:from )?A to [BZ]|B team)\b/g;

const wordsIn = (values: readonly string[]): ReadonlySet<string> =>
  new Set(values.flatMap((value) => value.match(word) ?? []).map(withoutGenitive));

export function givenFacts(byName: ReadonlyMap<string, GivenFact>): GivenFacts {
  const facts = [...byName.values()];
  return {
    byName,
    words: wordsIn(facts.map(({ value }) => value)),
    personWords: wordsIn(facts.filter(({ isPerson }) => isPerson).map(({ value }) => value)),
  };
}

/** The first thing wrong with a model's own words. @param text with placeholders, of plain characters otherwise */
export function wordProblem(part: 'subject' | 'text', text: string, given: GivenFacts): WordProblem | null {
  const plain = plainText(text, given);
  return (
    phraseIn(plain, phrases()) ??
    phraseIn(plain, fates()) ??
    refusedWordIn(plain) ??
    unknownWordIn(plain, given) ??
    phraseIn(plain, namePhrases()) ??
    capitalProblem(part, text, given) ??
    ofPerson(plain)
  );
}

function phraseIn(plain: string, rules: ReturnType<typeof phrases>): WordProblem | null {
  const phrase = rules.map(([kind, rule]) => ({ kind, found: rule.exec(plain)?.[0] })).find(({ found }) => found);
  return phrase ? { kind: phrase.kind, why: `says "${shown(phrase.found ?? '')}"` } : null;
}

function ofPerson(plain: string): WordProblem | null {
  const said = personProblem(plain);
  return said === null ? null : { kind: 'person', why: `says "${shown(said)}" of a person` };
}

/** Facts as one capital letter each, everything else in lower case. */
function plainText(text: string, { byName, words, personWords }: GivenFacts): string {
  const lower = (part: string): string =>
    part.replace(word, (written) => {
      const name = withoutGenitive(written);
      const isName = words.has(name) && /^[A-Z]/.test(name) && !isEveryday(name.toLowerCase());
      if (!isName || refusedWord(name.toLowerCase()) !== null) return written.toLowerCase();
      return `${personWords.has(name) ? 'P' : 'X'}${written.slice(name.length)}`;
    });
  const marked = text.split(/(\{\{\w+\}\})/).map((part, index) => {
    if (index % 2 === 0) return lower(part);
    const fact = byName.get(part.slice(2, -2));
    return fact?.isPerson ? 'P' : fact?.isFigure ? 'N' : 'X';
  });
  return marked.join('').replace(/’/g, "'").replace(/\s+/g, ' ').trim();
}

/** Also where a gap or a hyphen splits the word. */
function refusedWordIn(plain: string): WordProblem | null {
  const own = plain.replace(excused(), ' , ');
  if (/(?:^|[\s-])[b-hj-z](?:[\s-]+[a-z])+(?![a-z'])/.test(own)) return { kind: 'character', why: 'spells a word out' };
  const runs = (own.match(/[a-z']+(?:[ -][a-z']+)*/g) ?? []).map((run) => run.split(/[ -]/));
  const whole = runs.flatMap((words) => words.map((each) => each.replace(/'s$/, '')));
  // Short ones come together by chance: on a go-to-market plan.
  const joined = runs
    .flatMap((words) => words.flatMap((_, at) => [2, 3].map((count) => words.slice(at, at + count).join(''))))
    .filter((written) => written.length > 4);
  for (const written of [...whole, ...joined]) {
    const kind = refusedWord(written);
    if (kind !== null) return { kind, why: `says "${shown(written)}"` };
  }
  return null;
}

function unknownWordIn(plain: string, { words }: GivenFacts): WordProblem | null {
  const own = plain.replace(excused(), ' , ').match(/[a-z]+(?:'[a-z]+)?/g) ?? [];
  const unknown = own.find((each) => each !== 's' && !isEveryday(each) && !words.has(each.replace(/'s$/, '')));
  return unknown === undefined ? null : { kind: 'name', why: `names "${shown(unknown)}", which was not given` };
}

/** Capitals begin a sentence, or a word of a subject; elsewhere they make a name. */
function capitalProblem(part: 'subject' | 'text', text: string, { words }: GivenFacts): WordProblem | null {
  const own = text
    .replace(/\{\{\w+\}\}/g, (placed) => ','.repeat(placed.length))
    .replace(lettersInUse, (used) => ','.repeat(used.length));
  for (const { 0: written, index } of matchesIn(own, word)) {
    const name = written.replace(/['’](?:s|m|ve|d|ll)$/, '');
    if (!/[A-Z]/.test(written) || commonCapitals.has(name) || words.has(name)) continue;
    const begins = /(?:^|[.!?:…–—\n])["'“”‘’(\s]*$/.test(own.slice(0, index));
    const isPlain = /^[A-Z][a-z’']*$/.test(written);
    if (isPlain && (begins || (part === 'subject' && !/^(?:Will|Mark|May|Rose|Grant|Hope)$/.test(name)))) continue;
    return { kind: 'name', why: `names "${shown(written)}", which was not given` };
  }
  return null;
}

function withoutGenitive(text: string): string {
  return text.replace(/['’]s$/, '');
}

/** Little of it: what was refused may be meant for whoever reads about it. */
function shown(text: string): string {
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}

// What a model wrote, filled in with the facts, or thrown away: no figure, link or name passes that code did not put
// there.
import { placeholdersIn, type Placeholder } from './nudge-placeholders';
import { cleanMessage, type NudgeFacts, type NudgeMessage } from './nudge-text';
import { readJson } from './read-json';
import { givenFacts, wordProblem, type GivenFacts } from './text-check-words';
import type { Refusal, RefusalKind } from './text-refusal';

export type CheckedText = ({ readonly ok: true } & NudgeMessage) | ({ readonly ok: false } & Refusal);

// Below it nothing was said, above it nobody reads on.
const shortest = { subject: 3, text: 12 };
const longest = { subject: 150, text: 1500 };

const placeholder = /\{\{(\w{1,20})\}\}/g;
// Everything else is a figure, a currency, markup, an address, or a letter that may look like another one.
const plainCharacters = /^[A-Za-z \n.,;:!?'’"“”()–—…-]*$/;

/**
 * Takes a model's answer, `{subject, text}` with placeholders such as `{{account}}`, as an object or as its JSON.
 * The model may have obeyed instructions hidden in a record, so its own words are held against what is allowed rather
 * than what is known to be bad: plain letters and punctuation, capitals where sentences begin and in names that were
 * given, and everyday words, of which none may come together to a figure, a date, money, an address, a request for a
 * secret, an order, or what has become of a person. A fact written out counts as its placeholder. Whom the message goes
 * to and its links are not in the text at all. Good texts are refused now and then; the template takes over. What is
 * promised, and what words alone cannot show, stands in nudges/README.md.
 */
export function checkModelText(json: unknown, facts: NudgeFacts): CheckedText {
  const answer = messageIn(json);
  if (answer === null) return { ok: false, kind: 'shape', why: 'It is not an object with a subject and a text.' };
  const placeholders = placeholdersIn(facts);
  const given = givenFacts(new Map(placeholders.map((placeholder) => [placeholder.name, placeholder])));
  const [subject, text] = [withPlaceholders(answer.subject, placeholders), withPlaceholders(answer.text, placeholders)];
  const refusal = partProblem('subject', subject, given) ?? partProblem('text', text, given);
  if (refusal !== null) return { ok: false, ...refusal };
  const message = { subject: filled(subject, given), text: filled(text, given) };
  const isNamed = `${message.subject} ${message.text}`.includes(facts.title);
  return {
    ok: true,
    ...cleanMessage({ ...message, subject: isNamed ? message.subject : `${facts.title}: ${message.subject}` }),
  };
}

function messageIn(json: unknown): NudgeMessage | null {
  const value = typeof json === 'string' ? readJson(json) : json;
  if (typeof value !== 'object' || value === null || Object.keys(value).sort().join() !== 'subject,text') return null;
  const { subject, text } = value as { readonly subject: unknown; readonly text: unknown };
  return typeof subject === 'string' && typeof text === 'string'
    ? { subject: subject.trim(), text: text.trim() }
    : null;
}

function partProblem(part: 'subject' | 'text', written: string, given: GivenFacts): Refusal | null {
  const refused = (kind: RefusalKind, problem: string): Refusal => ({ kind, why: `Its ${part} ${problem}.` });
  const sizeProblem = lengthProblem(part, written.length) ?? lengthProblem(part, filled(written, given).length);
  if (sizeProblem !== null) return refused('length', sizeProblem);
  const unknown = (written.match(placeholder) ?? []).find((asked) => !given.byName.has(asked.slice(2, -2)));
  if (unknown !== undefined) return refused('fact', `asks for ${unknown}, which is not known here`);
  if (part === 'subject' && written.includes('\n')) return refused('shape', 'has several lines');
  // Facts stand in the sentence as one letter, so that what touches them is seen as well.
  const words = written.replace(placeholder, 'X');
  if (!plainCharacters.test(words)) {
    const [kind, what] = /[\d%]/.test(words)
      ? (['figure', 'a digit'] as const)
      : (['character', 'a character'] as const);
    return /[@/]|\w\.\w/.test(words)
      ? refused('address', 'holds what could be read as a link')
      : refused(kind, `holds ${what} that is neither a plain letter nor punctuation`);
  }
  if (isJoined(written, given)) return refused('fact', 'joins a fact to something else');
  if (isLinkLike(words)) return refused('address', 'holds what could be read as a link');
  const problem = wordProblem(part, written, given);
  return problem === null ? null : refused(problem.kind, problem.why);
}

function lengthProblem(part: 'subject' | 'text', length: number): string | null {
  if (length < shortest[part]) return 'is too short';
  return length > longest[part] ? 'is too long' : null;
}

/**
 * A fact next to a letter, a dash or another figure would become another fact: `{{score}}{{score}}`, `-{{score}}`,
 * `{{amount}}k`.
 */
function isJoined(written: string, { byName }: GivenFacts): boolean {
  const before = /[^\s("“]\{\{|[–—-]\s*\{\{/;
  const after = /\}\}(?![\s.,:;!?…)"”]|['’]s\b|$)/;
  const figures = [...byName].filter(([, { isFigure }]) => isFigure).map(([name]) => name);
  const figure = `\\{\\{(?:${figures.join('|')})\\}\\}`;
  const twoFigures = new RegExp(`${figure}\\s+${figure}`);
  return [before, after, ...(figures.length > 0 ? [twoFigures] : [])].some((joined) => joined.test(written));
}

/**
 * `evil.example`, `mailto:x`, `bright mail . org`, `deal. desk`: punctuation stands behind a word and before a gap, a
 * quotation mark or the end, and behind a full stop comes a capital.
 */
function isLinkLike(words: string): boolean {
  return /[.,:;!?…](?![\s.!?…"”')]|$)|\s[.,:;!?](?!\.)|[^.]\.\s+[a-z]/.test(words);
}

/** The text with every name and figure of the facts that stands in it on its own replaced by its placeholder. */
function withPlaceholders(written: string, placeholders: readonly Placeholder[]): string {
  const isReadable = (value: string): boolean => /[\p{L}\p{N}]/u.test(value) && !/[{}]/.test(value);
  const nameOf = new Map(
    placeholders
      .filter(({ isWritable, value }) => isWritable && isReadable(value))
      .map(({ name, value }) => [value, name]),
  );
  if (nameOf.size === 0 || written.length > longest.text) return written;
  const longestFirst = [...nameOf.keys()]
    .sort((a, b) => b.length - a.length)
    .map((value) => value.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  const fact = new RegExp(`(?<![\\w{-]|\\d[.,])(?:${longestFirst.join('|')})(?![\\w}-]|[.,]\\d)`, 'g');
  return written.replace(fact, (value) => `{{${nameOf.get(value) ?? ''}}}`);
}

function filled(written: string, { byName }: GivenFacts): string {
  return written.replace(placeholder, (whole, name: string) => byName.get(name)?.value ?? whole);
}

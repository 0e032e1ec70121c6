// What a model wrote, filled in with the facts, or thrown away: no figure, link or name passes that code did not put
// there.
import { placeholdersIn, type Placeholder } from './nudge-placeholders';
import { cleanMessage, type NudgeFacts, type NudgeMessage } from './nudge-text';
import { readJson } from './read-json';
import { wordProblem, wordsOf } from './text-check-words';

export type CheckedText = ({ readonly ok: true } & NudgeMessage) | { readonly ok: false; readonly why: string };

// Below it nothing was said, above it nobody reads on.
const shortest = { subject: 3, text: 20 };
const longest = { subject: 150, text: 1500 };

const placeholder = /\{\{(\w{1,20})\}\}/g;
// Everything else is a figure, a currency, markup, an address, or a letter that may look like another one.
const plainCharacters = /^[A-Za-z \n.,;:!?'’"“”()–—…-]*$/;

/**
 * Takes a model's answer, `{subject, text}` with placeholders such as `{{account}}`, as an object or as its JSON.
 * The model may have obeyed instructions hidden in a record, so its own words are held against what is allowed rather
 * than what is known to be bad: plain letters and punctuation, capitals only in names that were given and in common
 * words, and no word for a number, a date, money, a link or another reader. A fact written out counts as its
 * placeholder. Whom the message goes to and its links are not in the text at all. Good texts are refused now and then;
 * the template takes over.
 */
export function checkModelText(json: unknown, facts: NudgeFacts): CheckedText {
  const answer = messageIn(json);
  if (answer === null) return { ok: false, why: 'It is not an object with a subject and a text.' };
  const placeholders = placeholdersIn(facts);
  const values = new Map(placeholders.map(({ name, value }) => [name, value]));
  const known: Known = {
    values,
    names: wordsOf(values),
    figures: new Set(placeholders.filter(({ isFigure }) => isFigure).map(({ name }) => name)),
  };
  const [subject, text] = [withPlaceholders(answer.subject, placeholders), withPlaceholders(answer.text, placeholders)];
  const why = partProblem('subject', subject, known) ?? partProblem('text', text, known);
  if (why !== null) return { ok: false, why };
  const message = { subject: filled(subject, values), text: filled(text, values) };
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

/** What may stand in a text. */
interface Known {
  /** By placeholder. */
  readonly values: ReadonlyMap<string, string>;
  /** Words of the facts. */
  readonly names: ReadonlySet<string>;
  /** Placeholders of figures. */
  readonly figures: ReadonlySet<string>;
}

function partProblem(part: 'subject' | 'text', written: string, { values, names, figures }: Known): string | null {
  const sizeProblem = lengthProblem(part, written.length) ?? lengthProblem(part, filled(written, values).length);
  if (sizeProblem !== null) return sizeProblem;
  const unknown = (written.match(placeholder) ?? []).find((asked) => !values.has(asked.slice(2, -2)));
  if (unknown !== undefined) return `Its ${part} asks for ${unknown}, which is not known here.`;
  if (part === 'subject' && written.includes('\n')) return 'Its subject has several lines.';
  // Facts stand in the sentence as one letter, so that what touches them is seen as well.
  const words = written.replace(placeholder, 'x');
  if (!plainCharacters.test(words))
    return `Its ${part} holds a character that is neither a plain letter nor punctuation.`;
  const problem =
    placingProblem(written, figures) ??
    punctuationProblem(words) ??
    wordProblem(written.replace(/\{\{\w+\}\}(?:['’]s\b)?/g, ','), names);
  return problem === null ? null : `Its ${part} ${problem}.`;
}

function lengthProblem(part: 'subject' | 'text', length: number): string | null {
  if (length < shortest[part]) return `Its ${part} is too short.`;
  return length > longest[part] ? `Its ${part} is too long.` : null;
}

/**
 * A fact next to a letter, a dash or another figure would become another fact: `{{score}}{{score}}`, `-{{score}}`,
 * `{{amount}}k`.
 */
function placingProblem(written: string, figures: ReadonlySet<string>): string | null {
  const before = /[^\s("“]\{\{|[–—-]\s*\{\{/;
  const after = /\}\}(?![\s.,:;!?…)"”]|['’]s\b|$)/;
  const figure = `\\{\\{(?:${[...figures].join('|')})\\}\\}`;
  const twoFigures = new RegExp(`${figure}\\s+${figure}`);
  const isJoined = [before, after, ...(figures.size > 0 ? [twoFigures] : [])].some((joined) => joined.test(written));
  return isJoined ? 'joins a fact to something else' : null;
}

/** `evil.example`, `mailto:x`: punctuation stands before a gap, a quotation mark or the end. */
function punctuationProblem(words: string): string | null {
  return /[.,:;!?…](?![\s.!?…"”')]|$)/.test(words) ? 'holds what could be read as a link' : null;
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

function filled(written: string, values: ReadonlyMap<string, string>): string {
  return written.replace(placeholder, (whole, name: string) => values.get(name) ?? whole);
}

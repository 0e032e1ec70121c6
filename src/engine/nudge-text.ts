// What a nudge may state: every fact of a message, cleaned and bounded once, so that each channel can trust it.
import { ladderRoleOf } from './ladder-roles';
import type { Cell } from './cells';
import { cleanLines, cleanText } from './clean-text';
import { emailOf } from './email';
import { coveragePercent, wholePoints } from './rounding';
import { dayInWords } from './wall-clock';

/** A subject on one line, and a plain text. */
export interface NudgeMessage {
  readonly subject: string;
  readonly text: string;
}

/** Whose eyes a text is written for. */
export type NudgeLevel = 'ae' | 'manager' | 'executive';

export interface NudgePerson {
  /** Never blank: the address where no name is known. */
  readonly name: string;
  /** '' when it is not known. */
  readonly email: string;
}

export interface NudgeBand {
  /** Never blank. */
  readonly name: string;
  /** `#rrggbb` in lower case. */
  readonly colour: string;
  readonly guidance: string;
}

export interface NudgeLink {
  readonly label: string;
  /** Begins with `https://` and holds nothing that could end it early. */
  readonly url: string;
}

/** Who was told before, oldest first. */
export interface PreviousStep {
  readonly who: string;
  /** `24 Nov 2026` */
  readonly when: string;
}

/** How a kind of record is spoken of. */
export interface NudgeWords {
  /** What its title is, as the label beside it: `Account`. */
  readonly title: string;
  /** Whom it is shared with: `partner`; null where it is nobody's but ours. */
  readonly with: string | null;
  /** What a digest counts: `account`, `accounts`. */
  readonly counted: readonly [one: string, many: string];
  /** What a text is about, told to a model: `an account that a partner knows too`. */
  readonly about: string;
}

/** Something that is known of a record. */
export interface NudgeFact {
  /** Names its placeholder. */
  readonly id: string;
  readonly label: string;
  readonly text: string;
  /** Where the fact is a person. */
  readonly email?: string;
  /** What it stands for, told to a model. */
  readonly means: string;
  /** As a sentence, without its full stop. */
  readonly inWords?: string;
}

/** Somebody whom the record names. */
export interface NudgeContact {
  /** Names the placeholder. */
  readonly id: string;
  readonly label: string;
  readonly means: string;
  /** Whose task it is; of the others a text tells how to reach them. */
  readonly isNudged: boolean;
  /** Null when nobody is known. */
  readonly person: NudgePerson | null;
  /** How to reach the person, as a sentence without its full stop; null where that goes without saying. */
  readonly inWords: string | null;
}

/** One of the things that a score is made of. */
export interface NudgeReason {
  /** Rounded, at least 1. */
  readonly points: number;
  /** `engagement (90)` */
  readonly text: string;
}

/** Clean: no control or reversing characters, each text on one line and short. */
export interface NudgeFacts {
  readonly words: NudgeWords;
  /** Never blank. */
  readonly title: string;
  readonly with: string | null;
  /** Begins the sentence about its score, its name in it: `Our partner Hub also knows Acme, which`. */
  readonly introduction: string;
  /** What to do where its band does not say, without the full stop. */
  readonly nextStep: string;
  /** Rounded as the bands round it. */
  readonly score: number | null;
  readonly band: NudgeBand | null;
  /** Which share of the weights is known: `36 %`; null where it is not known. */
  readonly coverage: string | null;
  /** At most three, most points first. */
  readonly reasons: readonly NudgeReason[];
  /** Names of the criteria without a value. */
  readonly missing: readonly string[];
  readonly facts: readonly NudgeFact[];
  readonly people: readonly NudgeContact[];
  /** What made it worth a message, in words. */
  readonly why: readonly string[];
  readonly level: NudgeLevel;
  readonly isReminder: boolean;
  readonly previousSteps: readonly PreviousStep[];
  /** `Ana Lopez is out until 3 Dec 2026, so this comes to you.` */
  readonly note: string | null;
  readonly links: readonly NudgeLink[];
  readonly howToResolve: string;
}

/** The same as it comes from tabs, with whatever people and other systems wrote there. */
export interface NudgeSource {
  readonly words: NudgeWords;
  readonly title: string;
  readonly with: string;
  readonly introduction: string;
  readonly nextStep: string;
  readonly score: number | null;
  readonly band: NudgeBand | null;
  /** 0 to 1. */
  readonly coverage?: number | null;
  /** Most points first. */
  readonly reasons: readonly NudgeReason[];
  readonly missing: readonly string[];
  readonly facts: readonly NudgeFact[];
  readonly people: readonly ContactSource[];
  readonly why: readonly string[];
  /** The step of the ladder: `ae`, `ae-reminder-1`, `manager`, … */
  readonly step: string;
  readonly previousSteps: readonly { readonly who: string; readonly atMs: number }[];
  readonly note: string | null;
  readonly links: readonly NudgeLink[];
  readonly howToResolve: string;
  /** For the days of previous steps. */
  readonly timeZone: string;
}

export interface ContactSource extends Pick<NudgeContact, 'id' | 'label' | 'means' | 'isNudged'> {
  readonly name: Cell;
  readonly email: Cell;
  /** @param who clean, with the address where it is known. */
  readonly inWords?: (who: string) => string;
}

const longestSubject = 150;
const longestText = 1500;

const mostFacts = 12;

export function nudgeFacts(source: NudgeSource): NudgeFacts {
  return {
    words: source.words,
    title: cleanTitle(source.title, source.words),
    with: cleanText(source.with, 100) || null,
    introduction: cleanText(source.introduction, 300),
    nextStep: cleanText(source.nextStep, 200),
    score: source.score === null || !Number.isFinite(source.score) ? null : wholePoints(source.score),
    band: source.band === null ? null : cleanBand(source.band),
    coverage: typeof source.coverage === 'number' ? coveragePercent(source.coverage) : null,
    reasons: source.reasons
      .slice(0, 3)
      .map(({ points, text }) => ({ points, text: cleanText(text, 200) }))
      .filter(({ text }) => text !== ''),
    missing: source.missing
      .slice(0, 5)
      .map((name) => cleanText(name, 100))
      .filter((name) => name !== ''),
    facts: source.facts.slice(0, mostFacts).flatMap(cleanFact),
    people: source.people.map(contactOf),
    why: source.why
      .slice(0, 4)
      .map((cause) => cleanText(cause, 120).replace(/[.;]+$/, ''))
      .filter((cause) => cause !== ''),
    level: levelOf(source.step),
    isReminder: source.step.includes('-reminder-'),
    previousSteps: source.previousSteps
      .slice(-6)
      .map(({ who, atMs }) => ({ who: cleanText(who, 60) || 'Somebody', when: dayInWords(atMs, source.timeZone) })),
    note: cleanText(source.note, 200) || null,
    links: source.links
      .filter(({ url }) => isSafeLink(url))
      .slice(0, 4)
      .map(({ label, url }) => ({ label: cleanText(label, 60) || 'Open', url })),
    howToResolve: cleanText(source.howToResolve, 300),
  };
}

/** Never blank: a title of which nothing can be seen is that of an unnamed record. */
export function cleanTitle(title: string, { title: label }: Pick<NudgeWords, 'title'>): string {
  return cleanText(title, 100) || `Unnamed ${label.toLowerCase()}`;
}

/** `Acme with Northwind` */
export function topicOf({ title, with: withWhom }: Pick<NudgeFacts, 'title' | 'with'>): string {
  return withWhom === null ? title : `${title} with ${withWhom}`;
}

/** What a label stands beside: a person's with the address. */
export function factText({ text, email }: NudgeFact): string {
  return email === undefined ? text : personText({ name: text, email });
}

/** What stands behind a score: `Pursue, 36 % known`; '' where neither is known. */
export function standingText({ band, coverage }: Pick<NudgeFacts, 'band' | 'coverage'>): string {
  return [band?.name ?? '', coverage === null ? '' : `${coverage} known`].filter((part) => part !== '').join(', ');
}

/** Whose task it is, as far as it is known. */
export function nudgedPerson({ people }: NudgeFacts): NudgePerson | null {
  return people.find(({ isNudged, person }) => isNudged && person !== null)?.person ?? null;
}

/** A message's own words, from the template, a model or a person's edit, within what every channel takes. */
export function cleanMessage({ subject, text }: NudgeMessage): NudgeMessage {
  return { subject: cleanText(subject, longestSubject), text: cleanLines(text, longestText) };
}

/** A role nobody foresaw is spoken to like an account executive. */
export function levelOf(step: string): NudgeLevel {
  const role = step
    .toLowerCase()
    .replace(/-reminder-.*$/, '')
    .trim();
  return ladderRoleOf(role) ?? 'ae';
}

/** Only https, a plain host name, and no character that could end the address in Slack's or HTML's markup. */
export function isSafeLink(url: string): boolean {
  return (
    url.length <= 400 && /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#][\w\-.~:/?#[\]@!$&()*+,;=%]*)?$/i.test(url)
  );
}

/** `Ana Lopez, ana@acme.com`, or the one of them that is known. */
export function personText({ name, email }: NudgePerson): string {
  return email === '' || email === name ? name : `${name}, ${email}`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1] ?? ''}`;
}

/** `+21 customer` */
export function withPoints({ points, text }: NudgeReason): string {
  return `+${points} ${text}`;
}

function cleanBand(band: NudgeBand): NudgeBand | null {
  const { colour, guidance } = band;
  const name = cleanText(band.name, 60);
  return name === ''
    ? null
    : {
        name,
        colour: /^#[0-9a-f]{6}$/i.test(colour) ? colour.toLowerCase() : '#e8eaed',
        guidance: cleanText(guidance, 200),
      };
}

function cleanFact(fact: NudgeFact): readonly NudgeFact[] {
  const text = cleanText(fact.text, 60);
  const { email, inWords, ...rest } = fact;
  if (text === '') return [];
  return [
    {
      ...rest,
      text,
      ...(email === undefined ? {} : { email: addressOf(email) }),
      ...(inWords === undefined ? {} : { inWords: cleanText(inWords, 200) }),
    },
  ];
}

function contactOf({ id, label, means, isNudged, name, email, inWords }: ContactSource): NudgeContact {
  const person = personOf(name, email);
  return {
    id,
    label,
    means,
    isNudged,
    person,
    inWords: person === null || !inWords ? null : cleanText(inWords(addressed(person)), 300),
  };
}

/** `Bo Lind (bo@northwind.com)` */
function addressed({ name, email }: NudgePerson): string {
  return email === '' || email === name ? name : `${name} (${email})`;
}

/** '' for what is no address. */
function addressOf(cell: Cell): string {
  const address = emailOf(cell) ?? '';
  return address.length <= 100 ? address : '';
}

function personOf(name: Cell, email: Cell): NudgePerson | null {
  const known = cleanText(name, 60) || cleanText(emailOf(email) ?? '', 60);
  return known === '' ? null : { name: known, email: addressOf(email) };
}

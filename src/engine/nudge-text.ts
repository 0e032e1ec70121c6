// What a nudge may state: every fact of a message, cleaned and bounded once, so that each channel can trust it.
import { ladderRoleOf } from './ladder-roles';
import type { Cell } from './cells';
import { cleanLines, cleanText } from './clean-text';
import { emailOf } from './email';
import type {
  ContactSource,
  NudgeBand,
  NudgeChange,
  NudgeContact,
  NudgeFact,
  NudgeFacts,
  NudgeLevel,
  NudgeLink,
  NudgeMessage,
  NudgePerson,
  NudgeSource,
  NudgeWords,
  PreviousStep,
  ReasonSource,
  StepSource,
} from './nudge-facts';
import { coveragePercent, wholePoints } from './rounding';
import { listed, rankedNames } from './nudge-words';
import { dayInWords, dayOf, weekdayInWords } from './wall-clock';

export type * from './nudge-facts';

const longestSubject = 150;
const longestText = 1500;

const mostFacts = 12;
/** Partners that a message can rank; who lists fewer says how many more there are. */
const mostOthers = 50;

export function nudgeFacts(source: NudgeSource): NudgeFacts {
  const rank = rankOf(source);
  const who = rankedNames(rank);
  return {
    words: source.words,
    ...rank,
    knownTo:
      rank.others.length === 0
        ? ''
        : cleanText(source.known?.(rank.title, who) ?? `${rank.title}: ${listed(who)}`, 400),
    introduction: cleanText(source.introduction, 300),
    nextStep: cleanText(source.nextStep, 200),
    change: cleanChange(source.change),
    weekChange: cleanChange(source.weekChange),
    band: source.band === null ? null : cleanBand(source.band),
    coverage: typeof source.coverage === 'number' ? coveragePercent(source.coverage) : null,
    reasons: source.reasons
      .slice(0, 3)
      .map((reason) => ({
        points: reason.points,
        text: cleanText(reason.text, 200),
        inWords: cleanText(wordsOf(reason), 200),
      }))
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
    previousSteps: source.previousSteps.slice(-6).map((step) => stepOf(step, source)),
    note: cleanText(source.note, 200) || null,
    links: safeLinks(source.links),
    introductionOffer: source.introductionOffer ?? null,
    answerBy: source.answerBy ?? 'sheet',
    answerLinks: safeLinks(source.answerLinks ?? []),
    line: source.line ?? null,
    howToResolve: cleanText(source.howToResolve, 300),
    statusTab: cleanText(source.statusTab, 100),
  };
}

/** Never blank: a title of which nothing can be seen is that of an unnamed record. */
export function cleanTitle(title: string, { title: label }: Pick<NudgeWords, 'title'>): string {
  return cleanText(title, 100) || `Unnamed ${label.toLowerCase()}`;
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

/** Only https, or the local page's own address, a plain host name, and no character that could end the address in Slack's or HTML's markup. */
export function isSafeLink(url: string): boolean {
  return (
    url.length <= 400 &&
    /^(?:https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+|http:\/\/(?:127\.0\.0\.1|localhost):\d+)(?:[/?#][\w\-.~:/?#[\]@!$&()*+,;=%]*)?$/i.test(
      url,
    )
  );
}

/** The record among the others of its account. */
function rankOf(source: NudgeSource): Pick<NudgeFacts, 'title' | 'with' | 'score' | 'brings' | 'others'> {
  const others = (source.others ?? []).slice(0, mostOthers);
  const [brings = '', ...bringing] = bringsIn([source.reasons, ...others.map(({ reasons }) => reasons)]);
  return {
    title: cleanTitle(source.title, source.words),
    with: cleanText(source.with, 100) || null,
    score: roundScore(source.score),
    brings: others.length === 0 ? '' : brings,
    others: others.map((other, at) => ({
      with: cleanText(other.with, 100) || `an unnamed ${source.words.with ?? 'one'}`,
      score: roundScore(other.score),
      brings: bringing[at] ?? '',
    })),
  };
}

function roundScore(score: number | null): number | null {
  return score === null || !Number.isFinite(score) ? null : wholePoints(score);
}

function cleanChange(change: NudgeChange | null | undefined): NudgeChange | null {
  const points = roundScore(change?.points ?? null) ?? 0;
  return points === 0 ? null : { points, because: cleanText(change?.because, 200) };
}

/** The two things that add most to each of some records, without what adds to all of them alike: that is no choice. */
function bringsIn(records: readonly (readonly ReasonSource[])[]): readonly string[] {
  const count = new Map<string, number>();
  for (const words of records.flatMap((reasons) => reasons.map(wordsOf))) count.set(words, (count.get(words) ?? 0) + 1);
  return records.map((reasons) =>
    reasons
      .map(wordsOf)
      .filter((words) => (count.get(words) ?? 0) < records.length)
      .slice(0, 2)
      .map((words) => cleanText(words, 80))
      .filter((text) => text !== '')
      .join(', '),
  );
}

function wordsOf({ text, inWords = text }: ReasonSource): string {
  return inWords;
}

function stepOf(
  { who, atMs, isReader = false, response, respondedAtMs, respondedBy, seenAtMs }: StepSource,
  { timeZone, nowMs, setByHand }: NudgeSource,
): PreviousStep {
  const day = (ms: number): string => weekdayInWords(ms, timeZone);
  const text = cleanText(response, 40);
  const isSetSince = setByHand && (setByHand.atMs === null || setByHand.atMs > atMs);
  return {
    who: cleanText(who, 60) || 'Somebody',
    when: dayInWords(atMs, timeZone),
    day: day(atMs),
    daysAgo: nowMs === undefined ? null : Math.max(0, dayOf(nowMs, timeZone) - dayOf(atMs, timeZone)),
    isReader,
    answer: text === '' ? null : { text, day: day(respondedAtMs ?? atMs), by: cleanText(respondedBy, 60) },
    setSince: isSetSince ? `${setByHand.words}${setByHand.atMs === null ? '' : ` on ${day(setByHand.atMs)}`}` : '',
    seen: typeof seenAtMs === 'number' ? day(seenAtMs) : null,
  };
}

function safeLinks(links: readonly NudgeLink[]): readonly NudgeLink[] {
  return links
    .filter(({ url }) => isSafeLink(url))
    .slice(0, 4)
    .map(({ label, url }) => ({ label: cleanText(label, 60) || 'Open', url }));
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

function contactOf({ name, email, inWords, unknownInWords, ...rest }: ContactSource): NudgeContact {
  const person = personOf(name, email);
  const said = person === null ? unknownInWords : inWords?.(addressed(person));
  return { ...rest, person, inWords: cleanText(said, 300) || null };
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
